"""What waits after the hire, for the placement's "who does what next": a clip to answer, a talk that is due, a first day ahead."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.placements.models import EndKind, Party, Placement
from fodfaeste.placements.waiting import Found, Waiting, register
from fodfaeste.retention.models import CheckIn, Clip, Employment
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to

OWN_TALK = {Party.CANDIDATE: "retention:mine_check_in", Party.COMPANY: "retention:ours_check_in"}


@register
def after_the_hire(person: Any, placements: Sequence[Placement]) -> Found:
    """The reader's own rules of who sees what decide: the candidate knows of no clip, and each of the two of its own talk only."""
    hired = [placement for placement in placements if placement.end_kind == EndKind.HIRED]
    if not hired:
        return {}
    employed = visible_to(Employment, person).filter(placement__in=hired, ended_on__isnull=True)
    found: Found = {}
    for employment in employed.filter(started_on__gt=clock.today()).order_by("pk"):
        ahead = Waiting(_("Ansættelsen begynder %(day)s") % {"day": danish.day(employment.started_on)})
        found[employment.placement_id] = dict.fromkeys(Party, ahead)
    # What is more pressing is written over what is less: a talk over a day to come, and for the municipality a clip over a talk.
    _talks(person, employed, found)
    _clips(person, employed, found)
    return found


def _talks(person: Any, employed: Any, found: Found) -> None:
    due = visible_to(CheckIn, person).filter(employment__in=employed, held_at__isnull=True, due_on__lte=clock.today())
    for talk in due.select_related("employment").order_by("-due_on", "pk"):
        party, parties = Party(talk.party), found.setdefault(talk.employment.placement_id, {})
        words = {"party": party.label, "day": danish.day(talk.due_on)}
        parties[party] = Waiting(_("Fortæl, hvordan det går på arbejdet"), OWN_TALK[party], talk.ref)
        hold = _("Hold samtalen med %(party)s, som var planlagt til %(day)s") % words
        parties[Party.JOBCENTRE] = Waiting(hold, "retention:check_in", talk.ref)


def _clips(person: Any, employed: Any, found: Found) -> None:
    asked = visible_to(Clip, person).filter(card__employment__in=employed, answered_at__isnull=True)
    for clip in asked.select_related("card__employment").order_by("-promised_by_day", "pk"):
        parties = found.setdefault(clip.card.employment.placement_id, {})
        day = {"day": danish.day(clip.promised_by_day)}
        answer = _("Svar virksomheden på klippet: svaret er lovet senest %(day)s") % day
        parties[Party.JOBCENTRE] = Waiting(answer, "retention:clip", clip.ref)
        wait = Waiting(_("Vent: kommunen svarer på jeres klip senest %(day)s") % day, "retention:ours_clip", clip.ref)
        parties.setdefault(Party.COMPANY, wait)
