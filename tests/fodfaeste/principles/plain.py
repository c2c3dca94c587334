"""The measures told slowly and plainly from whole rows of the database: what the columns of `principles.cases` must agree with."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import DecisiveCompetence, JobFunction
from fodfaeste.matching.models import Match
from fodfaeste.placements.models import HourEntry, Party, PayKind, Placement, SupportNeed, WorkWeek
from fodfaeste.practice_model.measures import NEVER
from fodfaeste.principles.measures import Raw
from fodfaeste.retention.models import Employment
from fodfaeste.shared import clock

MONTH_THREE = (60, 89)
PERIOD = timedelta(days=28)
NAMED = range(2, 6)
ALL_THREE = {party.value for party in Party}
NOTHING = Raw(None)
WAITING = Raw(None, waits=True)


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
        return sorted(
            meeting.held_on
            for match in self.candidate.matches.all()
            for meeting in match.meetings.filter(candidate_present=True, company_present=True)
        )


def _worked(week: WorkWeek, entry: HourEntry) -> Worked:
    hours = entry.hours if entry.decided_hours is None else entry.decided_hours
    return Worked(entry.day or week.monday, hours, entry.pay_kind != PayKind.UNPAID)


def cases(rows: QuerySet[Candidate]) -> list[Case]:
    """A case for each placement, and one for each candidate who has none yet."""
    return [case for candidate in rows.order_by("enrolled_on", "pk") for case in _cases_of(candidate)]


def _cases_of(candidate: Candidate) -> Iterator[Case]:
    placements = list(candidate.placements.order_by("created_at", "pk"))
    matches: dict[Any, Match] = {match.pk: match for match in candidate.matches.order_by("proposed_at", "pk")}
    for placement in placements:
        yield Case(candidate, matches.get(placement.match_id, placement.match), placement)
    if not placements:
        decided = [match for match in matches.values() if match.decision == "yes"]
        yield Case(candidate, decided[-1] if decided else None)


def _started(case: Case) -> Placement | None:
    return case.placement if case.placement is not None and case.placement.started_on else None


def _function(case: Case) -> JobFunction | None:
    source = case.placement or case.match
    return source.job_function if source is not None else None


def _decided(case: Case) -> Match | None:
    """The match, when it is decided: what was known then stands on it."""
    return case.match if case.match is not None and case.match.decided_at else None


def _share(part: float, whole: float) -> Raw:
    return Raw(100 * part / whole, part, whole) if whole else NOTHING


def _degree(points: Iterable[float]) -> Raw:
    every = list(points)
    return Raw(sum(every) / len(every), sum(every), len(every)) if every else NOTHING


def _started(case: Case) -> Placement | None:
    return case.placement if case.placement is not None and case.placement.started_on else None


def _function(case: Case) -> JobFunction | None:
    source = case.placement or case.match
    return source.job_function if source is not None else None


def _decided(case: Case) -> Match | None:
    """The match, when it is decided: what was known then stands on it."""
    return case.match if case.match is not None and case.match.decided_at else None


def _p1a(case: Case) -> Raw:
    if not case.meeting_days:
        return NOTHING
    days = clock.days_between(case.candidate.enrolled_on, case.meeting_days[0])
    return Raw(days, days, 1)


def _p1b(case: Case) -> Raw:
    match = _decided(case)
    return NOTHING if match is None or match.profile_known is None else _share(match.profile_known, match.profile_parts or 0)


def _p1c(case: Case) -> Raw:
    match = _decided(case)
    return NOTHING if match is None or match.company_known is None else _share(match.company_known, match.company_parts or 0)


def _p1d(case: Case) -> Raw:
    match = _decided(case)
    return NOTHING if match is None or match.wish_fit is None else _degree([match.wish_fit])


def _p2a(case: Case) -> Raw:
    version = (case.placement.in_force or case.placement.last_version) if case.placement is not None else None
    if version is None:
        return NOTHING
    in_place = (version.hire_function, version.hire_hours, version.hire_by, version.confirmed_by >= ALL_THREE)
    count = sum(bool(part) for part in in_place)
    return Raw(count, count, len(in_place))


def _p2b(case: Case) -> Raw:
    rows = list(case.placement.follow_ups.all()) if case.placement is not None else []
    return _share(sum(bool(row.hire_word and row.hire_words.strip()) for row in rows), len(rows))


def _p2c(case: Case) -> Raw:
    function = _function(case)
    points = {JobFunction.Opening.YES: 1.0, JobFunction.Opening.LIKELY: 0.5, JobFunction.Opening.NO: 0.0}
    answer = points.get(JobFunction.Opening(function.opening)) if function is not None else None
    return NOTHING if answer is None else _degree([answer])


def _p3a(case: Case) -> Raw:
    worked, placement = case.worked, case.placement
    if not worked or placement is None:
        return NOTHING
    paid = [row.day for row in worked if row.paid]
    if case.employment is not None and case.employment.started_on <= clock.today():
        paid.append(case.employment.started_on)
    if paid:
        days = clock.days_between(worked[0].day, min(paid))
        return Raw(days, days, 1)
    is_over = placement.ended_on is not None and placement.ended_on <= clock.today()
    return Raw(NEVER, None, 1) if is_over else WAITING


def _p3b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None or placement.started_on is None:
        return NOTHING
    first, last = (placement.started_on + timedelta(days=days) for days in MONTH_THREE)
    if placement.ended_on is None and clock.today() <= last:
        return NOTHING
    rows = [row for row in case.worked if first <= row.day <= last]
    return _share(float(sum(row.hours for row in rows if row.paid)), float(sum(row.hours for row in rows)))


def _p3c(case: Case) -> Raw:
    placement = _started(case)
    if placement is None:
        return NOTHING
    complete = [bool(step.from_day and step.hours_per_week) for step in placement.steps.all()]
    return _degree([0.0 if not any(complete) else 1.0 if all(complete) else 0.5])


def _p4a(case: Case) -> Raw:
    function = _function(case)
    if function is None:
        return NOTHING
    named = [row.named_by == DecisiveCompetence.NamedBy.COMPANY for row in function.decisive_competences.all()]
    return _degree([1.0 if len(named) in NAMED and all(named) else 0.5 if named else 0.0])


def _p4b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None or placement.started_on is None:
        return NOTHING
    start, end = placement.started_on, min(placement.ended_on or clock.today(), clock.today())
    periods = max(0, (end - start) // PERIOD)
    said: dict[int, set[str]] = {}
    for row in placement.assessments.all():
        said.setdefault((row.day - start) // PERIOD, set()).add(row.party)
    wanted = {Party.CANDIDATE.value, Party.COMPANY.value}
    return _share(sum(said.get(number, set()) >= wanted for number in range(periods)), periods)


def _p4c(case: Case) -> Raw:
    """The choice that stands, or stood last; a placement that has begun without one has not chosen."""
    placement = _started(case)
    if placement is None:
        return NOTHING
    chosen = list(placement.training_plans.order_by("from_day", "pk"))
    return _degree([0.0 if not chosen else 1.0 if chosen[-1].why else 0.5])


def _p5a(case: Case) -> Raw:
    rows = case.placement.support_needs.all() if case.placement is not None else []
    return _degree((1.0 if row.like_staff == SupportNeed.LikeStaff.YES else 0.5) if row.agreed_on else 0.0 for row in rows)


def _p5b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None:
        return NOTHING
    people = {Party.COMPANY.value: placement.contact.person, Party.JOBCENTRE.value: placement.caseworker}
    people |= {row.side: row.person for row in placement.named_contacts.filter(to_day__isnull=True) if row.side in people}
    return _degree([sum(bool(person.phone) for person in people.values()) / len(people)])


def _p5c(case: Case) -> Raw:
    rows = case.placement.parallel_efforts.all() if case.placement is not None else []
    return _degree((bool(row.agreed_on) + bool(row.when_words.strip())) / 2 for row in rows)


def _p5d(case: Case) -> Raw:
    if case.employment is None:
        return NOTHING
    today, talks = clock.today(), case.employment.check_ins.all()
    due = {talk.due_on for talk in talks if talk.due_on <= today}
    missed = {talk.due_on for talk in talks if talk.held_at is None}
    return _share(len(due - missed), len(due))


COMPUTE: dict[str, Callable[[Case], Raw]] = {
    "P1a": _p1a, "P1b": _p1b, "P1c": _p1c, "P1d": _p1d,
    "P2a": _p2a, "P2b": _p2b, "P2c": _p2c,
    "P3a": _p3a, "P3b": _p3b, "P3c": _p3c,
    "P4a": _p4a, "P4b": _p4b, "P4c": _p4c,
    "P5a": _p5a, "P5b": _p5b, "P5c": _p5c, "P5d": _p5d,
}  # fmt: skip


def of(rows: QuerySet[Candidate]) -> list[list[Raw]]:
    """Every measure of every case, in the order of the model."""
    return [[compute(case) for compute in COMPUTE.values()] for case in cases(rows)]
