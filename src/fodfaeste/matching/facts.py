"""How long it takes from enrolment to a match and to the first meeting, for pages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fodfaeste.candidates.models import Candidate
from fodfaeste.matching.models import Match, Meeting
from fodfaeste.shared import clock


@dataclass(frozen=True)
class Speed:
    """Days from enrolment; None where it has not happened."""

    to_proposal: int | None
    to_match: int | None
    to_first_meeting: int | None


def with_speed(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Candidates with the moments that the speed of matching is measured by."""
    decided = Match.objects.filter(candidate=OuterRef("pk"), decision="yes").order_by("decided_at").values("decided_at")[:1]
    meeting = first_meetings().filter(match__candidate=OuterRef("pk")).order_by("held_on").values("held_on")[:1]
    return rows.annotate(
        first_proposed_at=Min("matches__proposed_at"),
        first_decided_at=Subquery(decided),
        first_meeting_on=Subquery(meeting),
    )


def first_meetings() -> QuerySet[Meeting]:
    """Meetings that count: candidate and company in the same room (measure P1a)."""
    return Meeting.objects.filter(candidate_present=True, company_present=True)


def speed(candidate: Candidate) -> Speed:
    """Of one candidate; reads what `with_speed` fetched, else asks once."""
    if not hasattr(candidate, "first_proposed_at"):
        candidate = with_speed(Candidate.objects.filter(pk=candidate.pk)).get()
    moments = (candidate.first_proposed_at, candidate.first_decided_at, candidate.first_meeting_on)
    return Speed(*(None if moment is None else clock.days_between(candidate.enrolled_on, moment) for moment in moments))


def days_to_first_meeting(match: Match) -> int | None:
    first = first_meetings().filter(match=match).aggregate(day=Min("held_on"))["day"]
    return None if first is None else clock.days_between(match.candidate.enrolled_on, first)


def waiting(municipalities: QuerySet[Any]) -> QuerySet[Match]:
    """Open matches in these municipalities, with whose turn it is and since when (`state_now`, `since_now`)."""
    return Match.objects.filter(municipality__in=municipalities).proposed().with_parties()


def without_match(municipalities: QuerySet[Any]) -> QuerySet[Candidate]:
    """Enrolled candidates for whom no match is decided or on its way: who waits for us.

    `waiting_since` is the day that the last placement or the job after it ended, or that of enrolment where there was none (`was_placed`).
    """
    taken, asked = Match.objects.taking().values("candidate"), Match.objects.proposed().values("candidate")
    # What came of a match lies on a floor above, so it is named by its reverse relation, as in `states`.
    over = Coalesce("placement__employment__ended_on", "placement__ended_on")
    ended = Match.objects.filter(candidate=OuterRef("pk"), placement__ended_on__isnull=False).annotate(over=over).order_by("-over")
    rows = Candidate.objects.filter(municipality__in=municipalities, ended_on__isnull=True).exclude(pk__in=taken).exclude(pk__in=asked)
    last = Subquery(ended.values("over")[:1])
    return rows.annotate(waiting_since=Coalesce(last, "enrolled_on"), was_placed=Exists(ended))
