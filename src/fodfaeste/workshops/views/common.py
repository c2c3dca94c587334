"""What the pages of a workshop share: the workshop itself, and what the reader may do there now."""

from typing import Any

from django.http import HttpRequest

from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.workshops.models import Participant, Workshop
from fodfaeste.workshops.stages import WORDS, Action, check_role, fits, roles_of, waits_for_its_day

WORKSHOP = "workshops.Workshop"
EVERYBODY = ("staff", "expert")
JOIN = May.DEVELOPMENT_JOIN
# Everybody who takes part: staff who may develop, and the expert of this one workshop.
taking_part = page(kinds=EVERYBODY, may=JOIN)
staff_only = page(may=JOIN)
running = page(may=May.DEVELOPMENT_RUN)


def fetch_workshop(request: HttpRequest, ref: str) -> Workshop:
    found: Workshop = fetch(request, WORKSHOP, ref, "series", "host")
    return found


def fetch_to(request: HttpRequest, ref: str, action: Action) -> Workshop:
    """The workshop, for those who can do this in one stage or another."""
    found = fetch_workshop(request, ref)
    check_role(found, action, request.person)
    return found


def me(request: Any, workshop: Workshop) -> Participant | None:
    return Participant.objects.filter(workshop=workshop.pk, person=request.person.pk).order_by("pk").first()


def room(request: Any, workshop: Workshop, card: Any = None) -> dict[str, Any]:
    """The workshop, and which of its actions the reader is offered: `may.vote`."""
    mine = roles_of(request.person, workshop, card)
    return {
        "workshop": workshop,
        "may": {action.value: fits(workshop.stage, action, mine) for action in Action},
        "stage_words": WORDS[workshop.stage],
        "waits_for_its_day": waits_for_its_day(workshop),
        "is_staff": request.person.kind == "staff",
    }
