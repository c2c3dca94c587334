"""What a measure is computed from: plain columns of candidate, match and placement, read in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast, Coalesce

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.matching.facts import first_meetings
from fodfaeste.matching.models import Answer, Match
from fodfaeste.placements.models import (
    AgreementVersion,
    Assessment,
    Confirmation,
    FollowUp,
    HourEntry,
    HoursStep,
    NamedContact,
    ParallelEffort,
    Party,
    PayKind,
    Placement,
    SupportNeed,
    TrainingPlan,
)  # fmt: skip
from fodfaeste.placements.models.hours import COUNTED_HOURS
from fodfaeste.retention.models import CheckIn
from fodfaeste.shared import clock, danish


class Worked(NamedTuple):
    """Hours on a day, or in the week that begins on it, in whole hundredths; a decision counts instead of what was recorded."""

    day: date
    hundredths: int
    paid: bool


class Decided(NamedTuple):
    """What was known when the match was decided."""

    profile_known: int | None
    profile_parts: int | None
    company_known: int | None
    company_parts: int | None
    wish_fit: float | None


class _MatchRow(NamedTuple):
    pk: int
    decision: str
    decided_at: Any
    opening: str
    function: int
    known: tuple[Any, ...]


class Function(NamedTuple):
    """The job function as the company described it."""

    opening: str
    named_by: tuple[str, ...]


class Version(NamedTuple):
    """The version of the agreement that holds, or the newest on its way."""

    hire_function: str
    hire_hours: Decimal
    hire_by: date
    confirmed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Course:
    """A placement with what happened in it."""

    pk: int
    started_on: date | None
    ended_on: date | None
    version: Version | None
    said_of_hire: Sequence[tuple[date, bool]]
    worked: Sequence[Worked]
    steps: Sequence[bool]
    assessed: Sequence[tuple[date, str]]
    training: Sequence[tuple[date, str]]
    support: Sequence[tuple[date | None, str]]
    efforts: Sequence[tuple[date | None, str]]
    phones: Sequence[str]
    employed_on: date | None
    talks: Sequence[tuple[date, date | None]]


@dataclass(frozen=True, slots=True)
class Case:
    """One course: a candidate, the match that was decided, and the placement, as far as it has come."""

    candidate: int
    municipality: int
    target_group: str
    enrolled_on: date
    meeting_days: Sequence[date] = ()
    decided: Decided | None = None
    decided_on: date | None = None
    function: Function | None = None
    placement: Course | None = None
    # The day it is looked at: what is still open is counted until then.
    on: date = field(default_factory=clock.today)

    @property
    def worked(self) -> Sequence[Worked]:
        return self.placement.worked if self.placement is not None else ()


def cases(rows: QuerySet[Candidate]) -> list[Case]:
    """A case for each placement, and one for each candidate who has none yet."""
    reading = _Reading(rows)
    columns = rows.order_by("enrolled_on", "pk").values_list("pk", "municipality_id", "target_group", "enrolled_on")
    return [case for row in columns for case in reading.cases_of(Case(*row))]


def of_placement(placement: Placement) -> Case:
    """The case of one placement."""
    every = cases(Candidate.objects.filter(pk=placement.candidate_id))
    return next(case for case in every if case.placement is not None and case.placement.pk == placement.pk)


Grouped = dict[int, list[tuple[Any, ...]]]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Grouped:
    """Rows by their first column, which is left out."""
    found: Grouped = {}
    for key, *columns in rows:
        found.setdefault(key, []).append(tuple(columns))
    return found


class _Reading:
    """All rows below some candidates, each table asked once and kept by whom its rows belong to."""

    def __init__(self, candidates: QuerySet[Candidate]) -> None:
        these = candidates.order_by().values("pk")
        self.matches = _matches(these)
        met = first_meetings().filter(match__candidate__in=these).order_by("held_on")
        self.meetings = _grouped(met.values_list("match__candidate_id", "held_on"))
        columns = ("pk", "match_id", "job_function_id", "job_function__opening", "started_on", "ended_on")
        people = ("contact__person__phone", "caseworker__phone", "employment__started_on")
        placements = Placement.objects.filter(candidate__in=these).order_by("created_at", "pk")
        self.placements = _grouped(placements.values_list("candidate_id", *columns, *people))
        functions = {row.function for rows in self.matches.values() for row in rows}
        functions |= {function for rows in self.placements.values() for _pk, _match, function, *_more in rows}
        named = DecisiveCompetence.objects.filter(job_function__in=functions).order_by("pk")
        self.named = _grouped(named.values_list("job_function_id", "named_by"))
        self.below = _Below({"placement__candidate__in": these})

    def cases_of(self, who: Case) -> Iterator[Case]:
        who = replace(who, meeting_days=[day for (day,) in self.meetings.get(who.candidate, ())])
        matches = {row.pk: row for row in self.matches.get(who.candidate, ())}
        placements = self.placements.get(who.candidate, ())
        for pk, match, function, opening, *columns in placements:
            described = self._function(function, opening)
            yield replace(who, **_decided(matches.get(match)), function=described, placement=self.below.course(pk, *columns))
        if not placements:
            last = next((row for row in reversed(matches.values()) if row.decision == Answer.YES), None)
            yield replace(who, **_decided(last), function=self._function(last.function, last.opening) if last else None)

    def _function(self, pk: int, opening: str) -> Function:
        return Function(opening, tuple(named_by for (named_by,) in self.named.get(pk, ())))


def _matches(candidates: QuerySet[Any, Any]) -> dict[int, list[_MatchRow]]:
    rows = Match.objects.filter(candidate__in=candidates).order_by("proposed_at", "pk")
    found: dict[int, list[_MatchRow]] = {}
    columns = ("candidate_id", "pk", "decision", "decided_at", "job_function__opening", "job_function_id", *Decided._fields)
    for candidate, pk, decision, decided_at, opening, function, *known in rows.values_list(*columns):
        found.setdefault(candidate, []).append(_MatchRow(pk, decision, decided_at, opening, function, tuple(known)))
    return found


def _decided(row: _MatchRow | None) -> dict[str, Any]:
    if row is None or not row.decided_at:
        return {}
    return {"decided": Decided(*row.known), "decided_on": danish.as_day(row.decided_at)}


class _Below:
    """What belongs to the placements of some candidates."""

    def __init__(self, theirs: dict[str, Any]) -> None:
        def rows(model: Any, *columns: str, order: tuple[str, ...] = ("pk",)) -> Grouped:
            return _grouped(model.objects.filter(**theirs).order_by(*order).values_list("placement_id", *columns))

        self.versions = _versions(theirs)
        self.follow_ups = rows(FollowUp, "held_on", "hire_word", "hire_words")
        self.hours = _hours(theirs)
        self.steps = rows(HoursStep, "from_day", "hours_per_week")
        self.assessments = rows(Assessment, "day", "party")
        self.training = rows(TrainingPlan, "from_day", "why", order=("from_day", "pk"))
        self.support = rows(SupportNeed, "agreed_on", "like_staff")
        self.efforts = rows(ParallelEffort, "agreed_on", "when_words")
        standing = NamedContact.objects.filter(**theirs, to_day__isnull=True).order_by("pk")
        self.contacts = _grouped(standing.values_list("placement_id", "side", "person__phone"))
        talks = CheckIn.objects.filter(**{f"employment__{path}": value for path, value in theirs.items()}).order_by("pk")
        self.talks = _grouped(talks.values_list("employment__placement_id", "due_on", "held_at"))

    def course(self, pk: int, started_on: date | None, ended_on: date | None, *people: Any) -> Course:
        contact_phone, caseworker_phone, employed_on = people
        phones = {Party.COMPANY.value: contact_phone, Party.JOBCENTRE.value: caseworker_phone}
        phones |= {side: phone for side, phone in self.contacts.get(pk, ()) if side in phones}
        return Course(
            pk=pk,
            started_on=started_on,
            ended_on=ended_on,
            version=self.versions.get(pk),
            said_of_hire=[(day, bool(word and words.strip())) for day, word, words in self.follow_ups.get(pk, ())],
            worked=self.hours.get(pk, ()),
            steps=[bool(day and hours) for day, hours in self.steps.get(pk, ())],
            assessed=self.assessments.get(pk, ()),
            training=self.training.get(pk, ()),
            support=self.support.get(pk, ()),
            efforts=self.efforts.get(pk, ()),
            phones=list(phones.values()),
            employed_on=employed_on,
            talks=[(due_on, danish.as_day(held_at) if held_at else None) for due_on, held_at in self.talks.get(pk, ())],
        )


def _versions(theirs: dict[str, Any]) -> dict[int, Version]:
    """The newest version that all three confirmed; where there is none, the newest that was not taken back."""
    said = Confirmation.objects.filter(**{f"agreement__{path}": value for path, value in theirs.items()}).order_by("pk")
    confirmed = _grouped(said.values_list("agreement_id", "party"))
    rows = AgreementVersion.objects.filter(**theirs, withdrawn_at__isnull=True).order_by("number")
    found: dict[int, Version] = {}
    settled: set[int] = set()
    columns = ("placement_id", "pk", "settled_at", "hire_function", "hire_hours", "hire_by")
    for placement, pk, settled_at, function, hours, by in rows.values_list(*columns):
        if settled_at or placement not in settled:
            found[placement] = Version(function, hours, by, frozenset(party for (party,) in confirmed.get(pk, ())))
        if settled_at:
            settled.add(placement)
    return found


def _hours(theirs: dict[str, Any]) -> dict[int, list[Worked]]:
    """The ledger is by far the longest table: three columns a row, as the database counts them, in the order of the days."""
    entries = HourEntry.objects.filter(**{f"week__{path}": value for path, value in theirs.items()})
    counted = entries.annotate(counted=Cast(COUNTED_HOURS, FloatField()), on=Coalesce("day", "week__monday")).filter(counted__gt=0)
    found: dict[int, list[Worked]] = {}
    for placement, day, hours, kind in counted.order_by("on", "pk").values_list("week__placement_id", "on", "counted", "pay_kind"):
        found.setdefault(placement, []).append(Worked(day, round(hours * 100), kind != PayKind.UNPAID))
    return found
