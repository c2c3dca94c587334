"""What waits on a placement beside its state: hours that nobody has decided, and what higher floors register here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from fodfaeste.placements.models import HourEntry, Party, Placement, WorkWeek
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to


@dataclass(frozen=True)
class Waiting:
    """What a party does about it, and the page with its reference where it is done; without a page it can only wait."""

    text: str
    url_name: str = ""
    ref: str = ""


Found = dict[int, dict[Party, Waiting]]
# Given a reader and placements, what waits on each of them that this reader may know of; where several answer, the first counts.
Finder = Callable[[Any, Sequence[Placement]], Found]
_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    if finder not in _finders:
        _finders.append(finder)
    return finder


def waiting_on(person: Any, placements: Sequence[Placement]) -> Found:
    """Asked once for many placements, so that a list asks as often as a page."""
    every: Found = {placement.pk: {} for placement in placements}
    for finder in _finders:
        for key, parties in finder(person, placements).items():
            every[key] = {**parties, **every[key]}
    return every


@register
def undecided_hours(person: Any, placements: Sequence[Placement]) -> Found:
    """The oldest week in dispute: the municipality decides, the two wait. Otherwise the oldest that the company has not confirmed."""
    weeks = visible_to(WorkWeek, person).filter(placement__in=placements, decided_at__isnull=True)
    written = Exists(HourEntry.objects.filter(week=OuterRef("pk")))
    open_ones = weeks.filter(Q(disputed_at__isnull=False) | Q(written, confirmed_at__isnull=True))
    found: Found = {}
    # The last one read stands: the oldest, and one in dispute before any other.
    rows = open_ones.select_related("placement").order_by("-monday", "pk")
    for week in sorted(rows, key=lambda week: week.disputed_at is not None):
        found[week.placement_id] = _in_dispute(week) if week.disputed_at else _unconfirmed(week)
    return found


def _in_dispute(week: WorkWeek) -> dict[Party, Waiting]:
    name = {"week": danish.week(week.monday)}
    wait = Waiting(_("Vent: kommunen afgør, hvor mange timer der var i %(week)s") % name)
    decide = Waiting(_("Afgør timerne i %(week)s, som der er uenighed om") % name, "placements:decide_week", week.ref)
    return {Party.CANDIDATE: wait, Party.COMPANY: wait, Party.JOBCENTRE: decide}


def _unconfirmed(week: WorkWeek) -> dict[Party, Waiting]:
    words = _("Bekræft timerne i %(week)s") % {"week": danish.week(week.monday)}
    return {Party.COMPANY: Waiting(words, "placements:hours", week.placement.ref)}
