"""Every measure of the five principles, computed for one case from its own events and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import isinf

from django.utils.translation import gettext as _

from fodfaeste.companies.models import DecisiveCompetence, JobFunction
from fodfaeste.placements.models import Party, SupportNeed
from fodfaeste.practice_model.measures import MEASURES, NEVER, PrincipleMeasure, Unit
from fodfaeste.principles.cases import Case, Course
from fodfaeste.shared import clock, danish

MONTH_THREE = (60, 89)
PERIOD = timedelta(days=28)
NAMED = range(2, 6)
ALL_THREE = {party.value for party in Party}
OPENINGS: dict[str, float] = {JobFunction.Opening.YES.value: 1.0, JobFunction.Opening.LIKELY.value: 0.5, JobFunction.Opening.NO.value: 0.0}


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


def _started(case: Case) -> Course | None:
    return case.placement if case.placement is not None and case.placement.started_on else None


def _p1a(case: Case) -> Raw:
    if not case.meeting_days:
        return NOTHING
    days = clock.days_between(case.enrolled_on, case.meeting_days[0])
    return Raw(days, days, 1)


def _p1b(case: Case) -> Raw:
    then = case.decided
    return NOTHING if then is None or then.profile_known is None else _share(then.profile_known, then.profile_parts or 0)


def _p1c(case: Case) -> Raw:
    then = case.decided
    return NOTHING if then is None or then.company_known is None else _share(then.company_known, then.company_parts or 0)


def _p1d(case: Case) -> Raw:
    then = case.decided
    return NOTHING if then is None or then.wish_fit is None else _degree([then.wish_fit])


def _p2a(case: Case) -> Raw:
    version = case.placement.version if case.placement is not None else None
    if version is None:
        return NOTHING
    in_place = (version.hire_function, version.hire_hours, version.hire_by, version.confirmed_by >= ALL_THREE)
    count = sum(bool(part) for part in in_place)
    return Raw(count, count, len(in_place))


def _p2b(case: Case) -> Raw:
    said = [word for _day, word in case.placement.said_of_hire] if case.placement is not None else []
    return _share(sum(said), len(said))


def _p2c(case: Case) -> Raw:
    answer = OPENINGS.get(case.function.opening) if case.function is not None else None
    return NOTHING if answer is None else _degree([answer])


def _p3a(case: Case) -> Raw:
    worked, placement = case.worked, case.placement
    if not worked or placement is None:
        return NOTHING
    paid = [row.day for row in worked if row.paid]
    if placement.employed_on is not None and placement.employed_on <= case.on:
        paid.append(placement.employed_on)
    if paid:
        days = clock.days_between(worked[0].day, min(paid))
        return Raw(days, days, 1)
    is_over = placement.ended_on is not None and placement.ended_on <= case.on
    return Raw(NEVER, None, 1) if is_over else WAITING


def _p3b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None or placement.started_on is None:
        return NOTHING
    first, last = (placement.started_on + timedelta(days=days) for days in MONTH_THREE)
    if placement.ended_on is None and case.on <= last:
        return NOTHING
    rows = [row for row in case.worked if first <= row.day <= last]
    return _share(sum(row.hundredths for row in rows if row.paid) / 100, sum(row.hundredths for row in rows) / 100)


def _p3c(case: Case) -> Raw:
    placement = _started(case)
    if placement is None:
        return NOTHING
    complete = placement.steps
    return _degree([0.0 if not any(complete) else 1.0 if all(complete) else 0.5])


def _p4a(case: Case) -> Raw:
    if case.function is None:
        return NOTHING
    named = [named_by == DecisiveCompetence.NamedBy.COMPANY for named_by in case.function.named_by]
    return _degree([1.0 if len(named) in NAMED and all(named) else 0.5 if named else 0.0])


def _p4b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None or placement.started_on is None:
        return NOTHING
    start, end = placement.started_on, min(placement.ended_on or case.on, case.on)
    periods = max(0, (end - start) // PERIOD)
    said: dict[int, set[str]] = {}
    for day, party in placement.assessed:
        said.setdefault((day - start) // PERIOD, set()).add(party)
    wanted = {Party.CANDIDATE.value, Party.COMPANY.value}
    return _share(sum(said.get(number, set()) >= wanted for number in range(periods)), periods)


def _p4c(case: Case) -> Raw:
    """The choice that stands, or stood last; a placement that has begun without one has not chosen."""
    placement = _started(case)
    if placement is None:
        return NOTHING
    reasons = [why for _day, why in placement.training]
    return _degree([0.0 if not reasons else 1.0 if reasons[-1] else 0.5])


def _p5a(case: Case) -> Raw:
    rows = case.placement.support if case.placement is not None else ()
    return _degree((1.0 if like_staff == SupportNeed.LikeStaff.YES else 0.5) if agreed_on else 0.0 for agreed_on, like_staff in rows)


def _p5b(case: Case) -> Raw:
    placement = _started(case)
    if placement is None:
        return NOTHING
    return _degree([sum(bool(phone) for phone in placement.phones) / len(placement.phones)])


def _p5c(case: Case) -> Raw:
    rows = case.placement.efforts if case.placement is not None else ()
    return _degree((bool(agreed_on) + bool(when_words.strip())) / 2 for agreed_on, when_words in rows)


def _p5d(case: Case) -> Raw:
    if case.placement is None or case.placement.employed_on is None:
        return NOTHING
    talks = case.placement.talks
    due = {due_on for due_on, _held in talks if due_on <= case.on}
    missed = {due_on for due_on, held in talks if held is None}
    return _share(len(due - missed), len(due))


COMPUTE: dict[str, Callable[[Case], Raw]] = {
    "P1a": _p1a, "P1b": _p1b, "P1c": _p1c, "P1d": _p1d,
    "P2a": _p2a, "P2b": _p2b, "P2c": _p2c,
    "P3a": _p3a, "P3b": _p3b, "P3c": _p3c,
    "P4a": _p4a, "P4b": _p4b, "P4c": _p4c,
    "P5a": _p5a, "P5b": _p5b, "P5c": _p5c, "P5d": _p5d,
}  # fmt: skip
