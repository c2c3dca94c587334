"""What the pages of supervision fetch, and the one page for small forms."""

from typing import Any

from django.http import HttpRequest

from fodfaeste.people.models import Municipality
from fodfaeste.shared.access import NotVisible, fetch, visible_to
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.supervision.facts import groups
from fodfaeste.supervision.models import SupervisionGroup, SupervisionSession


def fetch_group(request: HttpRequest, ref: str) -> SupervisionGroup:
    group: SupervisionGroup | None = groups.with_room(visible_to(SupervisionGroup, request.person)).filter(ref=ref).first()
    if group is None:
        raise NotVisible(SupervisionGroup._meta.label, ref)  # noqa: SLF001 - Django's documented way to a model's name
    return group


def fetch_session(request: HttpRequest, ref: str) -> SupervisionSession:
    found: SupervisionSession = fetch(
        request, SupervisionSession, ref, "group__municipality", "group__supporter", "facilitator", "trial__solution__model"
    )
    return found


def fetch_place(request: HttpRequest, ref: str, permission: str) -> Municipality:
    """A municipality in which this person may do what the page is for."""
    place: Municipality = fetch(request, Municipality, ref)
    if not request.person.may(permission, place.pk):
        raise NotAllowed(target=place)
    return place


def small(heading: str, submit: str, back: str, **extra: Any) -> dict[str, Any]:
    return {"heading": heading, "submit": submit, "back": back, **extra}
