"""The measures over a municipality: value, mean score and how many, by target group and by month; small groups are not shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from django.db.models import QuerySet

from fodfaeste.candidates.models import Candidate, TargetGroup
from fodfaeste.practice_model.measures import PrincipleMeasure, Unit
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.principles import narrowing
from fodfaeste.principles.cases import Case, cases
from fodfaeste.principles.measures import Result, measured, value_words
from fodfaeste.principles.narrowing import Choice, Rows, Shown, Withheld
from fodfaeste.shared import danish


@dataclass(frozen=True)
class Summary:
    """One measure over several cases; a number of None is one that is not shown."""

    definition: PrincipleMeasure
    n: int | None = 0
    waiting: int | None = 0
    value: float | None = None
    score: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    withheld: Withheld | None = None

    @property
    def words(self) -> str:
        return value_words(self.definition, self.value)

    @property
    def part(self) -> str:
        return _counted(self.numerator)

    @property
    def whole(self) -> str:
        return _counted(self.denominator)

    @property
    def counted_by_sum(self) -> bool:
        """Days are a median, not a sum over a sum; and where the sums give the number of cases, they go with it."""
        return self.definition.unit is not Unit.DAYS and self.n is not None


def _counted(value: float | None) -> str:
    """What is counted stands as a whole number; halves and parts of hours have one decimal."""
    return "" if value is None else danish.number(round(value, 1))


def summed(definition: PrincipleMeasure, results: Sequence[Result], may: Shown = narrowing.EXACT) -> Summary:
    if may.withheld:
        return Summary(definition, None, None, withheld=may.withheld)
    found = [row for row in results if row.value is not None]
    waiting = sum(row.waits for row in results) if may.waiting else None
    if not found:
        return Summary(definition, waiting=waiting)
    values = [row.value for row in found if row.value is not None]
    middle = median if definition.unit is Unit.DAYS else fmean
    return Summary(
        definition, len(found) if may.count else None, waiting, middle(values), fmean(row.score or 1 for row in found),
        sum(row.numerator or 0 for row in found), sum(row.denominator or 0 for row in found),
    )  # fmt: skip


@dataclass(frozen=True)
class Group:
    """The score of one target group on one measure."""

    label: str
    summary: Summary


@dataclass(frozen=True)
class Line:
    """A measure with its target groups; none where one of them would be too small."""

    summary: Summary
    groups: tuple[Group, ...]
    groups_withheld: bool = False


@dataclass(frozen=True)
class PrincipleFigures:
    """A principle with its measures and its score month by month."""

    principle: Principle
    lines: tuple[Line, ...]
    months: tuple[tuple[date, float | None], ...]


@dataclass(frozen=True)
class Overview:
    """Everything that the page of a municipality shows; a count of None is one that is not shown."""

    count: int | None
    principles: tuple[PrincipleFigures, ...]


Measured = tuple[Case, dict[str, Result]]


def overview(rows: QuerySet[Candidate], choice: Choice | None = None, *, exact: bool = False) -> Overview:
    """Reads all that this person sees figures of, also what lies outside the choice; nothing below asks the database."""
    every: list[Measured] = [(case, {row.definition.key: row for row in measured(case)}) for case in cases(rows)]
    sheet = _Sheet(every, choice or Choice(), exact=exact)
    return Overview(sheet.count(), tuple(sheet.figures(principle) for principle in PRINCIPLES))


class _Sheet:
    """The figures of one choice, held against everything that it was chosen from."""

    def __init__(self, every: list[Measured], choice: Choice, *, exact: bool) -> None:
        self.every, self.choice, self.exact = every, choice, exact
        self.chosen = [(case, rows) for case, rows in every if choice.holds(case)]

    def count(self) -> int | None:
        may = self.exact or narrowing.all_enough(self.choice, (case for case, _rows in self.every))
        return len(self.chosen) if may or not self.chosen else None

    def figures(self, principle: Principle) -> PrincipleFigures:
        keys = [definition.key for definition in principle.measures]
        return PrincipleFigures(principle, tuple(self._line(definition) for definition in principle.measures), self._months(keys))

    def _line(self, definition: PrincipleMeasure) -> Line:
        every: Rows = [(case, rows[definition.key]) for case, rows in self.every]
        chosen: Rows = [(case, rows[definition.key]) for case, rows in self.chosen]
        whole = summed(definition, [row for _case, row in chosen], self._may(self.choice, every))
        split = self._may(self.choice.split_by_group(), every)
        present = [group for group in TargetGroup if any(case.target_group == group for case, _row in chosen)]
        if split.withheld:
            return Line(whole, (), groups_withheld=len(present) > 1 and whole.value is not None)
        by_group = ((group, [row for case, row in chosen if case.target_group == group]) for group in present)
        return Line(whole, tuple(Group(str(group.label), summed(definition, rows, split)) for group, rows in by_group))

    def _may(self, choice: Choice, every: Rows) -> Shown:
        return narrowing.EXACT if self.exact else narrowing.shown(choice, every)

    def _months(self, keys: list[str]) -> tuple[tuple[date, float | None], ...]:
        """Mean score of the principle by month of enrolment; a month with too few persons, here or outside the choice, is a gap."""
        known: dict[date, list[tuple[Case, float]]] = {case.enrolled_on.replace(day=1): [] for case, _rows in self.chosen}
        for case, rows in self.every:
            scores = [score for key in keys if (score := rows[key].score) is not None]
            if scores and (month := case.enrolled_on.replace(day=1)) in known:
                known[month].append((case, fmean(scores)))
        return tuple((month, self._month(found)) for month, found in sorted(known.items()))

    def _month(self, known: list[tuple[Case, float]]) -> float | None:
        scores = [score for case, score in known if self.choice.holds(case)]
        may = self.exact or narrowing.all_enough(self.choice, (case for case, _score in known))
        return fmean(scores) if scores and may else None
