"""What a measure is computed from: a candidate with the match and the placement, all read in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from fodfaeste.candidates.facts import described
from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.facts import with_parts
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching.facts import first_meetings
from fodfaeste.matching.models import Match
from fodfaeste.placements.models import AgreementVersion, HourEntry, NamedContact, PayKind, Placement, TrainingPlan, WorkWeek
from fodfaeste.retention.models import Employment


@dataclass(frozen=True)
class Worked:
    """Hours on a day, or in the week that begins on it; a decision counts instead of what was recorded."""

    day: date
    hours: Decimal
    paid: bool


@dataclass(frozen=True)
class Case:
    """One course: a candidate, the match that was decided, and the placement, as far as it has come."""

    candidate: Candidate
    match: Match | None = None
    placement: Placement | None = None

    @property
    def employment(self) -> Employment | None:
        return getattr(self.placement, "employment", None) if self.placement is not None else None

    @property
    def worked(self) -> list[Worked]:
        if self.placement is None:
            return []
        rows = (_worked(week, entry) for week in self.placement.weeks.all() for entry in week.entries.all())
        return sorted((row for row in rows if row.hours > 0), key=lambda row: row.day)

    @property
    def meeting_days(self) -> list[date]:
        return sorted(meeting.held_on for match in self.candidate.matches.all() for meeting in match.meetings.all())


def _worked(week: WorkWeek, entry: HourEntry) -> Worked:
    hours = entry.hours if entry.decided_hours is None else entry.decided_hours
    return Worked(entry.day or week.monday, hours, entry.pay_kind != PayKind.UNPAID)


def _placements() -> QuerySet[Placement]:
    contacts = NamedContact.objects.filter(to_day__isnull=True).select_related("person").order_by("pk")
    rows = Placement.objects.select_related("workplace", "company", "contact__person", "caseworker", "match", "employment")
    return rows.order_by("created_at", "pk").prefetch_related(
        Prefetch("job_function", with_parts(JobFunction.objects.order_by("pk"))),
        Prefetch("agreements", AgreementVersion.objects.order_by("number").prefetch_related("confirmations")),
        Prefetch("weeks", WorkWeek.objects.order_by("monday").prefetch_related("entries")),
        Prefetch("named_contacts", contacts, to_attr="standing_contacts"),
        "follow_ups",
        "assessments",
        "steps",
        "support_needs",
        "parallel_efforts",
        Prefetch("training_plans", TrainingPlan.objects.order_by("from_day", "pk")),
        "employment__check_ins",
    )


def _candidates(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    functions = with_parts(JobFunction.objects.order_by("pk"))
    matches = Match.objects.order_by("proposed_at", "pk").prefetch_related(
        Prefetch("meetings", first_meetings()),
        Prefetch("job_function", functions),
    )
    return described(rows).prefetch_related(Prefetch("matches", matches), Prefetch("placements", _placements()))


def cases(rows: QuerySet[Candidate]) -> list[Case]:
    """A case for each placement, and one for each candidate who has none yet."""
    return [case for candidate in _candidates(rows).order_by("enrolled_on", "pk") for case in _cases_of(candidate)]


def _cases_of(candidate: Candidate) -> Iterator[Case]:
    placements = list(candidate.placements.all())
    matches: dict[Any, Match] = {match.pk: match for match in candidate.matches.all()}
    for placement in placements:
        yield Case(candidate, matches.get(placement.match_id, placement.match), placement)
    if not placements:
        decided = [match for match in matches.values() if match.decision == "yes"]
        yield Case(candidate, decided[-1] if decided else None)


def of_placement(placement: Placement) -> Case:
    """The case of one placement."""
    every = cases(Candidate.objects.filter(pk=placement.candidate_id))
    return next(case for case in every if case.placement is not None and case.placement.pk == placement.pk)
