"""Paid hours in two parts: who has any, how many those have, and what that makes on average; intervals by resampling persons."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, choice, probability, whole
from evidens.effects import bootstrap
from evidens.effects.rows import Codes, Extra, Rows, rows
from evidens.errors import NotEstimableError, RangeError
from evidens.results import Result, Table

PARTS = ("any hours", "hours if any", "hours overall")
DRAWS = 2000
_FEWEST_DRAWS, _MOST_DRAWS = 100, 1_000_000
_FEW = 20
_TOLERATED = 0.05
_PAIR = 2


@dataclass(frozen=True)
class Part:
    """One number of the description: part, of a group or of a comparison (label), with its bootstrap.

    se: standard deviation of the draws. low, high: BCa interval; percentile_low, percentile_high: the plain percentile interval.
    All NaN where more than 5 % of the draws leave the number undetermined.
    """

    label: str
    part: str
    estimate: float
    se: float
    low: float
    high: float
    percentile_low: float
    percentile_high: float


@dataclass(frozen=True)
class Group:
    """One group: how many persons, rows, and rows with any hours."""

    label: str
    persons: int
    rows: int
    rows_with_hours: int


@dataclass(frozen=True)
class TwoPart(Result):
    """Paid hours in two parts.

    groups: as they were seen, the control first. parts: for each group any hours (share of rows), hours if any, hours overall.
    comparisons: the same against the control, as measure says (difference or ratio). persons, rows, left_out, draws, seed, level, notes.
    """

    groups: tuple[Group, ...]
    parts: tuple[Part, ...]
    comparisons: tuple[Part, ...]
    measure: str
    persons: int
    rows: int
    left_out: int
    draws: int
    seed: int
    level: float
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a number."""
        columns = ("group", "part", "estimate", "se", f"{100 * self.level:g}% from (BCa)", "to", "from (percentile)", "to ")
        every = (*self.parts, *self.comparisons)
        return Table.of(columns, [(p.label, p.part, p.estimate, p.se, p.low, p.high, p.percentile_low, p.percentile_high) for p in every])


@dataclass(frozen=True)
class Bootstrap:
    """How the persons are resampled. draws, seed, level of the intervals, measure of the comparisons (difference or ratio)."""

    draws: int = DRAWS
    seed: int = 1
    level: float = 0.95
    measure: str = "difference"

    def __post_init__(self) -> None:
        object.__setattr__(self, "draws", whole(self.draws, "draws", _FEWEST_DRAWS, _MOST_DRAWS))
        object.__setattr__(self, "seed", whole(self.seed, "seed", 0, 2**63))
        probability(self.level, "level")
        choice(self.measure, "measure", ("difference", "ratio"))


STANDARD = Bootstrap()


def two_part(hours: Any, group: Any = None, person: Any = None, how: Bootstrap = STANDARD, *, control: str | None = None) -> TwoPart:
    """Paid hours described in two parts, by group, with a bootstrap by person.

    Notation: rows r (a person, or a person's week), hours h_r; R rows, A rows with h > 0, S sum of h.
    Formula: any A/R; if any S/A; overall S/R = any x if any. Comparisons: each group against the control, as a difference or a ratio.
      Bootstrap: persons drawn with replacement with all their rows, inside each group when every person is in one group, otherwise over
      all persons. BCa with the jackknife over persons, and percentile beside it.
    Sources: Cragg 1971 (two parts); Efron 1987; Davison & Hinkley 1997.
    Assumptions: persons are independent; rows of a person are not assumed to be. "Hours if any" compares those who got any in each group:
      a description, not an effect, because the two sets of people differ.
    Input: hours (n,) of at least 0 in one unit; group and person (n,) labels. Without person every row is a person.
    Errors: RangeError for negative hours, draws outside 100 to 1,000,000; NotEstimableError for a group of one person.
    Validated against: R boot (boot.ci, bca), by hand, plain loops (tests/evidens/effects/test_hours.py).
    """
    data = rows(hours, group, Extra(cluster=person), control=control)
    if (data.y < 0).any():
        raise RangeError.of("hours", float(data.y[data.y < 0][0]), "give hours of at least 0")
    sheet = _Sheet.of(data)
    totals, samples = sheet.totals(), sheet.samples(how)
    found: list[Part] = []
    lost = 0
    for label, part, statistic in sheet.statistics(how.measure):
        one, missing = _described(statistic, totals, samples, sheet, how)
        found.append(Part(label, part, *one))
        lost = max(lost, missing)
    count = len(PARTS) * data.arm.count
    return TwoPart(
        groups=sheet.groups(),
        parts=tuple(found[:count]),
        comparisons=tuple(found[count:]),
        measure=how.measure,
        persons=len(sheet.sums),
        rows=data.n,
        left_out=data.left_out,
        draws=how.draws,
        seed=how.seed,
        level=how.level,
        notes=(*data.notes, *_words(sheet, how, lost, given=person is not None)),
    )


Statistic = Callable[[Floats], Floats]


@dataclass(frozen=True)
class _Sheet:
    """Sums by person. labels of the groups; sums: (persons, 3 groups) of rows, rows with hours, hours. home: (persons,) group or None."""

    labels: tuple[str, ...]
    sums: Floats
    home: Whole | None

    @classmethod
    def of(cls, data: Rows) -> "_Sheet":
        person = data.cluster or Codes((), np.arange(data.n, dtype=np.int64))
        count = person.count or data.n
        groups = data.arm.count
        cell = person.of * groups + data.arm.of
        columns = (np.ones(data.n), (data.y > 0).astype(np.float64), data.y)
        counted = [np.bincount(cell, weights=column, minlength=count * groups).reshape(count, groups) for column in columns]
        sums = np.stack(counted, axis=2).astype(np.float64)
        inside = (sums[:, :, 0] > 0).sum(axis=1)
        home = sums[:, :, 0].argmax(axis=1).astype(np.int64) if (inside == 1).all() else None
        sheet = cls(data.arm.labels, sums.reshape(count, 3 * groups), home)
        for group in sheet.groups():
            if group.persons < _PAIR:
                message = f"group {group.label!r} has one person: a bootstrap by person needs at least 2 in each group"
                raise NotEstimableError(message)
        return sheet

    def groups(self) -> tuple[Group, ...]:
        found = []
        for place, label in enumerate(self.labels):
            part = self.sums[:, 3 * place : 3 * place + 3]
            found.append(Group(label, int((part[:, 0] > 0).sum()), int(part[:, 0].sum()), int(part[:, 1].sum())))
        return tuple(found)

    def members(self) -> list[Whole]:
        """The persons of each resampled set."""
        if self.home is None:
            return [np.arange(len(self.sums))]
        return [np.flatnonzero(self.home == place) for place in range(len(self.labels))]

    def totals(self) -> Floats:
        return np.asarray(self.sums.sum(axis=0))

    def samples(self, how: Bootstrap) -> Floats:
        """(draws, 3 groups) totals of resampled persons."""
        found = np.zeros((how.draws, self.sums.shape[1]))
        for place, members in enumerate(self.members()):
            columns = slice(None) if self.home is None else slice(3 * place, 3 * place + 3)
            found[:, columns] = bootstrap.resample(self.sums[members, columns], how.draws, bootstrap.stream(how.seed, place))
        return found

    def statistics(self, measure: str) -> list[tuple[str, str, Statistic]]:
        found = [(label, part, _part(place, part)) for place, label in enumerate(self.labels) for part in PARTS]
        for place, label in enumerate(self.labels[1:], start=1):
            found += [(f"{label} against {self.labels[0]}", part, _against(place, part, measure)) for part in PARTS]
        return found


def _part(place: int, part: str) -> Statistic:
    top, bottom = {"any hours": (1, 0), "hours if any": (2, 1), "hours overall": (2, 0)}[part]

    def statistic(totals: Floats) -> Floats:
        return _divided(totals[..., 3 * place + top], totals[..., 3 * place + bottom])

    return statistic


def _against(place: int, part: str, measure: str) -> Statistic:
    one, control = _part(place, part), _part(0, part)

    def statistic(totals: Floats) -> Floats:
        return one(totals) - control(totals) if measure == "difference" else _divided(one(totals), control(totals))

    return statistic


def _divided(top: Floats, bottom: Floats) -> Floats:
    return np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=np.asarray(bottom) > 0)


def _described(
    statistic: Statistic, totals: Floats, samples: Floats, sheet: _Sheet, how: Bootstrap
) -> tuple[tuple[float, float, float, float, float, float], int]:
    estimate = float(statistic(totals))
    draws = statistic(samples)
    known = draws[~np.isnan(draws)]
    lost = draws.size - known.size
    if math.isnan(estimate) or lost > _TOLERATED * draws.size:
        return (estimate, math.nan, math.nan, math.nan, math.nan, math.nan), lost
    influences = []
    for members in sheet.members():
        without = statistic(totals - sheet.sums[members])
        known_without = np.where(np.isnan(without), estimate, without)
        influences.append((members.size - 1) * (known_without.mean() - known_without))
    low, high = bootstrap.bca(known, estimate, bootstrap.acceleration(influences), how.level)
    return (estimate, float(known.std(ddof=1)), low, high, *bootstrap.percentile(known, how.level)), lost


def _words(sheet: _Sheet, how: Bootstrap, lost: int, *, given: bool) -> tuple[str, ...]:
    found = [f"{how.draws} bootstrap draws of persons with seed {how.seed}; BCa is the interval to quote"]
    if not given:
        found.append("no column of persons was named, so every row counts as a person")
    if sheet.home is None:
        found.append("some persons have rows in more than one group, so persons are drawn over all groups together")
    if len(sheet.labels) > 1:
        found.append("hours if any compares those who got any hours, who differ between groups: a description, not an effect")
    smallest = min(group.persons for group in sheet.groups())
    if smallest < _FEW:
        found.append(f"the smallest group has {smallest} persons: bootstrap intervals are too narrow with so few")
    flat = [group.label for group in sheet.groups() if group.rows_with_hours in (0, group.rows)]
    if flat:
        found.append(f"in {', '.join(flat)} all rows or none have hours: the interval of that share has no width and says nothing")
    if lost:
        found.append(f"up to {lost} of {how.draws} draws leave a number undetermined; above {_TOLERATED:.0%} no interval is given")
    return tuple(found)
