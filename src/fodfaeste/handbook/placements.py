"""The placement that a page of the handbook is opened from, as its reader sees it, and the version that was in force."""

from typing import Any

from fodfaeste.handbook import editions
from fodfaeste.handbook.editions import Edition
from fodfaeste.people.models import Kind
from fodfaeste.placements.models import Placement
from fodfaeste.placements.parties import PartySide, party_of
from fodfaeste.practice_model import authority
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import NotVisible, visible_to

KINDS = (Kind.STAFF.value, Kind.CANDIDATE.value, Kind.CONTACT.value)


def fetch_room(request: Any, ref: str) -> tuple[Placement, PartySide]:
    """The placement behind an address, and the side that the reader stands on; a look by staff or company is noted."""
    placement = visible_to(Placement, request.person).with_room().filter(ref=ref).first()
    if placement is None:
        raise NotVisible(Placement._meta.label, ref)  # noqa: SLF001 - the public way to a model's name
    if request.person.kind != Kind.CANDIDATE:
        purpose = "casework" if request.person.kind == Kind.STAFF else "cooperation"
        audit.note_read(request, placement.candidate.person, purpose)
    authority.known_as(placement.municipality.authority_on)
    return placement, party_of(request.person)


def edition_of(placement: Placement) -> Edition:
    """The version in force when the placement began; for one that has not begun, the version of today."""
    return editions.in_force(placement.started_on)


def numbers_while_it_ran(placement: Placement) -> list[int]:
    """Every version that was in force on a day that the placement ran, until today or its end."""
    if placement.started_on is None:
        return []
    today = clock.today()
    return editions.in_force_between(placement.started_on, max(placement.started_on, min(placement.ended_on or today, today)))
