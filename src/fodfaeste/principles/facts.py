"""The measures over a municipality: value, mean score and how many, by target group and by month; small groups are not shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import Any

from django.db.models import QuerySet

from fodfaeste.candidates.models import Candidate, TargetGroup
from fodfaeste.practice_model.measures import MEASURES, PrincipleMeasure, Unit
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.principles.cases import Case, cases
from fodfaeste.principles.measures import Result, measured, value_words

SMALLEST = 5


@dataclass(frozen=True)
class Summary:
    """One measure over several cases; hidden where there are events, but of too few to show."""

    definition: PrincipleMeasure
    n: int
    waiting: int
    value: float | None
    score: float | None
    numerator: float | None
    denominator: float | None
    hidden: bool

    @property
    def words(self) -> str:
        return value_words(self.definition, self.value)

    @property
    def counted_by_sum(self) -> bool:
        """Days are a median, not a sum over a sum."""
        return self.definition.unit is not Unit.DAYS


def summed(definition: PrincipleMeasure, results: Sequence[Result]) -> Summary:
    found = [row for row in results if row.value is not None]
    waiting = sum(row.waits for row in results)
    if len(found) < SMALLEST:
        hidden = bool(found) or bool(waiting)
        return Summary(definition, 0 if hidden else len(found), 0, None, None, None, None, hidden)
    values = [row.value for row in found if row.value is not None]
    middle = median if definition.unit is Unit.DAYS else fmean
    return Summary(
        definition, len(found), waiting, middle(values), fmean(row.score or 1 for row in found),
        sum(row.numerator or 0 for row in found), sum(row.denominator or 0 for row in found), hidden=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Group:
    """The score of one target group on one measure."""

    label: str
    summary: Summary


@dataclass(frozen=True)
class Line:
    """A measure with its target groups."""

    summary: Summary
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class PrincipleFigures:
    """A principle with its measures and its score month by month."""

    principle: Principle
    lines: tuple[Line, ...]
    months: tuple[tuple[date, float | None], ...]


@dataclass(frozen=True)
class Overview:
    """Everything that the page of a municipality shows."""

    count: int
    principles: tuple[PrincipleFigures, ...]


Measured = tuple[Case, dict[str, Result]]


def overview(rows: QuerySet[Candidate]) -> Overview:
    """Reads all cases once; nothing below asks the database."""
    every: list[Measured] = [(case, {row.definition.key: row for row in measured(case)}) for case in cases(rows)]
    return Overview(len(every), tuple(_figures(principle, every) for principle in PRINCIPLES))


def _figures(principle: Principle, every: list[Measured]) -> PrincipleFigures:
    keys = [definition.key for definition in principle.measures]
    return PrincipleFigures(principle, tuple(_line(definition, every) for definition in principle.measures), _months(keys, every))


def _line(definition: PrincipleMeasure, every: list[Measured]) -> Line:
    key = definition.key
    groups = tuple(
        Group(str(group.label), summed(definition, [rows[key] for case, rows in every if case.candidate.target_group == group]))
        for group in TargetGroup
        if any(case.candidate.target_group == group for case, _rows in every)
    )
    return Line(summed(definition, [rows[key] for _case, rows in every]), groups)


def _months(keys: list[str], every: list[Measured]) -> tuple[tuple[date, float | None], ...]:
    """Mean score of the principle by month of enrolment; a month with too few cases is a gap."""
    scores: dict[date, list[float]] = {}
    for case, rows in every:
        known = [score for key in keys if (score := rows[key].score) is not None]
        month = scores.setdefault(case.candidate.enrolled_on.replace(day=1), [])
        if known:
            month.append(fmean(known))
    return tuple((month, fmean(found) if len(found) >= SMALLEST else None) for month, found in sorted(scores.items()))


def rows_for_evaluation(rows: QuerySet[Candidate]) -> list[dict[str, Any]]:
    """One line a case without names: scores and values only."""
    return [
        {"municipality": case.candidate.municipality_id, "target_group": case.candidate.target_group}
        | {definition.key: result.value for definition, result in zip(MEASURES, measured(case), strict=True)}
        for case in cases(rows)
    ]
