"""Action points written, changed, done, taken up again and dropped; what was done or dropped stays to be read."""

from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.action_points.permissions import DEVELOPMENT, may_change
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.access import can_see
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.shared.models import label_of

WHO_CAN = gettext_lazy("Handlepunktet ændres af den, der skal gøre det, den, der skrev det, eller en, der leder arbejdet.")


def title_of(target: Any) -> str:
    """What the point is about, in words; a row without a title of its own is called what its kind is called."""
    title = getattr(target, "title", "") or getattr(target, "name", "")
    return str(title or capfirst(target._meta.verbose_name))[:200]  # noqa: SLF001 - documented by Django, and the only way


@action("action_points.add")
def add_point(*, by: Person, target: Any, words: str, owner: Person, due_on: date) -> ActionPoint:
    """Agreed about any row that this person may see; it belongs to the municipality of the row, or else of its owner."""
    if not can_see(by, target):
        raise NotAllowed(target=target)
    place = getattr(target, "municipality_id", None) or _place_of(owner, by)
    if by.kind != Kind.STAFF or not by.may(May.DEVELOPMENT_JOIN, place):
        raise NotAllowed(_("Handlepunkter skrives af kommunens medarbejdere og af dem, der udvikler sammen med den."), target=target)
    _fits(by, place, words, owner, shared=_is_read_without_names(label_of(target)) or not hasattr(target, "municipality_id"))
    if due_on < clock.today():
        raise Refused(_("Dagen er gået. Vælg en dag fra i dag og frem."), field="due_on")
    made = ActionPoint.objects.create(
        municipality_id=place,
        target_type=label_of(target),
        target_ref=target.ref,
        target_title=title_of(target),
        target_path=target.get_absolute_url() if hasattr(target, "get_absolute_url") else "",
        text=words.strip(),
        search_text=text.fold(words),
        owner=owner,
        due_on=due_on,
        agreed_by=by,
    )
    audit.record(by=by, target=made, fields=["text", "owner", "due_on"])
    return made


@action("action_points.change")
def change_point(
    *, by: Person, point: ActionPoint, words: str, owner: Person, due_on: date, version: int | None = None
) -> ActionPoint:  # fmt: skip
    _may(by, point)
    check_version(point, version)
    if not point.is_open:
        raise Refused(_("Handlepunktet er afsluttet. Tag det op igen, før du ændrer det."))
    _fits(by, point.municipality_id, words, owner, shared=_is_read_without_names(point.target_type))
    point.text, point.owner, point.due_on = words.strip(), owner, due_on
    point.search_text = text.fold(words)  # type: ignore[assignment]  # the field, not its value, is declared
    save(point, ["text", "owner", "due_on", "search_text"])
    audit.record(by=by, target=point, fields=["text", "owner", "due_on"])
    return point


@action("action_points.done")
def finish_point(*, by: Person, point: ActionPoint) -> ActionPoint:
    """Pressed by two at once it is done once, by the first."""
    _may(by, point)
    _end(point, done_at=clock.now(), done_by=by)
    audit.record(by=by, target=point, fields=["done_at", "done_by"])
    return point


@action("action_points.drop")
def drop_point(*, by: Person, point: ActionPoint, reason: str) -> ActionPoint:
    _may(by, point)
    if not reason.strip():
        raise Refused(_("Skriv, hvorfor det ikke skal gøres alligevel."), field="reason")
    _end(point, dropped_at=clock.now(), dropped_by=by, drop_reason=reason.strip())
    audit.record(by=by, target=point, fields=["dropped_at", "dropped_by", "drop_reason"])
    return point


@action("action_points.undo")
def reopen_point(*, by: Person, point: ActionPoint) -> ActionPoint:
    """Done or dropped too soon: it waits again."""
    _may(by, point)
    if point.is_open:
        raise Refused(_("Handlepunktet er ikke afsluttet."))
    point.done_at = point.done_by = point.dropped_at = point.dropped_by = None
    point.drop_reason = ""
    fields = ["done_at", "done_by", "dropped_at", "dropped_by", "drop_reason"]
    save(point, fields)
    audit.record(by=by, target=point, fields=fields)
    return point


def _is_read_without_names(kind: str) -> bool:
    """Consultants and researchers read these points too."""
    return kind.startswith(DEVELOPMENT)


def _end(point: ActionPoint, **values: Any) -> None:
    mine = ActionPoint.objects.filter(pk=point.pk, done_at__isnull=True, dropped_at__isnull=True)
    if not mine.update(version=point.version + 1, **values):
        raise Refused(_("En kollega har allerede afsluttet handlepunktet."))
    point.refresh_from_db()


def _place_of(owner: Person, by: Person) -> int:
    places = [owner.municipality_id] if owner.municipality_id else sorted(owner.municipality_ids & by.municipality_ids)
    if not places:
        raise Refused(_("Vælg en, der arbejder i en af de kommuner, du også ser."), field="owner")
    return int(places[0])


def _fits(by: Person, place: int, words: str, owner: Person, *, shared: bool) -> None:
    if not words.strip():
        raise Refused(_("Skriv, hvad der skal gøres."), field="words")
    if owner.kind != Kind.STAFF or not owner.active or place not in owner.municipality_ids:
        raise Refused(_("Vælg en medarbejder, der arbejder i kommunen."), field="owner")
    if shared:
        refuse_names("words", words, names_known_to(by, place))


def _may(by: Person, point: ActionPoint) -> None:
    if not can_see(by, point) or not may_change(by, point):
        raise NotAllowed(WHO_CAN, target=point)
