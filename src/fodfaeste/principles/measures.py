"""Every measure of the five principles, computed for one case from its own events and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import isinf

from django.utils.translation import gettext as _

from fodfaeste.companies.models import DecisiveCompetence, JobFunction
from fodfaeste.matching.models import Match
from fodfaeste.placements.models import Party, Placement, SupportNeed
from fodfaeste.practice_model.measures import MEASURES, NEVER, PrincipleMeasure, Unit
from fodfaeste.principles.cases import Case
from fodfaeste.shared import clock, danish

MONTH_THREE = (60, 89)
PERIOD = timedelta(days=28)
NAMED = range(2, 6)
ALL_THREE = {party.value for party in Party}


@dataclass(frozen=True)
class Raw:
    """What was counted; a value of None means that nothing has happened yet."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    waits: bool = False


NOTHING = Raw(None)
WAITING = Raw(None, waits=True)


@dataclass(frozen=True)
class Result:
    """A measure of one case, with what it was made from; never a figure where there are no events."""

    definition: PrincipleMeasure
    value: float | None
    numerator: float | None
    denominator: float | None
    waits: bool = False

    @property
    def score(self) -> int | None:
        return self.definition.scale.score(self.value)

    @property
    def missing(self) -> str:
        """What to say instead of a figure."""
        if self.value is not None:
            return ""
        if self.waits:
            return _("Begyndt, men ikke sket endnu: tæller som ventende.")
        return _("Ingen hændelser endnu: det første tal kommer med trinnet »%(step)s«.") % {"step": self.definition.first_step.label}

    @property
    def words(self) -> str:
        """The value with its unit."""
        return value_words(self.definition, self.value)


def value_words(definition: PrincipleMeasure, value: float | None) -> str:
    if value is None:
        return ""
    if isinf(value):
        return _("aldrig")
    decimals = 2 if definition.unit is Unit.DEGREE else 1
    unit = _(" af 1") if definition.unit is Unit.DEGREE else f" {definition.unit.label}"
    return f"{danish.number(round(value, decimals))}{unit}"


def measured(case: Case) -> list[Result]:
    """All measures of a case, in the order of the model."""
    return [_result(definition, COMPUTE[definition.key](case)) for definition in MEASURES]


def _result(definition: PrincipleMeasure, raw: Raw) -> Result:
    return Result(definition, raw.value, raw.numerator, raw.denominator, raw.waits)


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
    chosen = list(placement.training_plans.all())
    return _degree([0.0 if not chosen else 1.0 if chosen[-1].why else 0.5])


def _p5a(case: Case) -> Raw:
    rows = case.placement.support_needs.all() if case.placement is not None else []
    return _degree((1.0 if row.like_staff == SupportNeed.LikeStaff.YES else 0.5) if row.agreed_on else 0.0 for row in rows)


def _p5b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None:
        return NOTHING
    people = {Party.COMPANY.value: placement.contact.person, Party.JOBCENTRE.value: placement.caseworker}
    people |= {row.side: row.person for row in placement.standing_contacts if row.side in people}
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
