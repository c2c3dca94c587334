"""What figures are narrowed to, and whether a figure can be shown so that nobody is found in it, nor by setting two figures side by side.

Every narrowing cuts all that somebody sees figures of into cells: by municipality, target group, age of the enrolment, or several of them.
A figure is shown when every cell of its narrowing is empty or large enough: the difference between two such figures is made of whole cells,
so it is large enough too.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from fodfaeste.practice_model.measures import Unit
from fodfaeste.principles.cases import Case
from fodfaeste.principles.measures import Result
from fodfaeste.shared import clock

SMALLEST = 5
PERIODS = (91, 182, 365)


class Withheld(StrEnum):
    """Why a figure is not shown."""

    FEW = "few"
    ONE_SIDE = "one_side"


@dataclass(frozen=True)
class Choice:
    """The filters; `known` are municipalities whose cases this person works on and can therefore take away from any figure."""

    municipality: int | None = None
    group: str = ""
    days: int | None = None
    known: frozenset[int] = frozenset()
    by_group: bool = False
    today: date = field(default_factory=clock.today)

    def holds(self, case: Case) -> bool:
        return (
            self.municipality in {None, case.municipality}
            and self.group in {"", case.target_group}
            and (self.days is None or case.enrolled_on >= self._since(self.days))
        )

    def split_by_group(self) -> "Choice":
        return replace(self, by_group=True)

    def cell(self, case: Case) -> Hashable:
        """The part that a case falls in when everything is cut the way this choice cuts."""
        return (
            case.municipality in self.known,
            case.municipality if self.municipality is not None else None,
            case.target_group if self.group or self.by_group else None,
            sum(case.enrolled_on >= self._since(days) for days in PERIODS) if self.days is not None else None,
        )

    def _since(self, days: int) -> date:
        return self.today - timedelta(days=days)


def enough(persons: Iterable[int]) -> bool:
    """Nobody at all gives nobody away."""
    count = len(set(persons))
    return count == 0 or count >= SMALLEST


def all_enough(choice: Choice, cases: Iterable[Case]) -> bool:
    """Whether every cell has nobody or enough persons; one with two placements is one."""
    cells: dict[Hashable, set[int]] = {}
    for case in cases:
        cells.setdefault(choice.cell(case), set()).add(case.candidate)
    return all(enough(cell) for cell in cells.values())


@dataclass(frozen=True)
class Shown:
    """What can be shown of one measure under one choice."""

    withheld: Withheld | None = None
    count: bool = True
    waiting: bool = True


Rows = Sequence[tuple[Case, Result]]
EXACT = Shown()


def shown(choice: Choice, every: Rows) -> Shown:
    known = [(case, row) for case, row in every if row.value is not None]
    if not all_enough(choice, (case for case, _row in known)):
        return Shown(Withheld.FEW, count=False, waiting=False)
    if not _both_sides(choice, known):
        return Shown(Withheld.ONE_SIDE, count=False, waiting=False)
    rest = [(case, row.waits) for case, row in every if row.value is None]
    count = all_enough(choice, (case for case, _waits in rest))
    split = all(all_enough(choice, (case for case, waits in rest if waits is wanted)) for wanted in (True, False))
    return Shown(None, count=count, waiting=split)


def _both_sides(choice: Choice, known: Rows) -> bool:
    """A numerator or what it lacks of the denominator can be few where the persons are not; days are a median and no sum."""
    cells: dict[Hashable, tuple[float, float]] = {}
    for case, row in known:
        if row.definition.unit is Unit.DAYS:
            return True
        part, whole = cells.get(choice.cell(case), (0.0, 0.0))
        cells[choice.cell(case)] = part + (row.numerator or 0), whole + (row.denominator or 0)
    return all(not 0 < side < SMALLEST for part, whole in cells.values() for side in (part, whole - part))
