"""Minimisation: each person goes, with a chance, where the arms become most alike in the person's own factors."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from evidens import compiled
from evidens.checks import Floats, Whole, choice, number
from evidens.errors import RangeError, ShapeError
from evidens.randomise.arms import EVEN, Arms
from evidens.randomise.groups import Groups
from evidens.randomise.schemes import Codes, Every, Scheme
from evidens.randomise.sources import Source, uniform

IMBALANCES = ("range", "variance")
_ROOM = 1e-9
_WORTH = 20_000  # below so many persons allocated, importing numba costs more than it saves
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Setup:
    """What the loops need. levels: (n, F) the row of the counts of each factor. rows: how many. lift: 1 / ratio, in whole numbers."""

    levels: Whole
    rows: int
    ratio: Floats
    lift: Floats
    weights: Floats
    spare: float
    by_range: bool


@dataclass(frozen=True)
class Minimisation(Scheme):
    """Minimisation with a random element (Pocock & Simon 1975).

    Computes: for each person in turn, and each arm a, how uneven the arms would become among those who share the person's levels if the
    person went to a; the arm that keeps them most even is preferred and gets the person with chance p.
    Formula: G_a = sum_f w_f D_f(a), D_f the range (or the variance) over arms of x_j / r_j after adding the person to a. Ties: one
    of the best is preferred at random in the ratio. The preferred arm b gets 1 - c (R - r_b), any other j c r_j,
    with c = (1 - p) / (R - min r), so that each arm keeps its share also with unequal ratios (Han, Enas & McEntegart 2009).
    p is the chance for an arm of smallest ratio.
    Notation: x_j persons so far in arm j with the same level of factor f, r ratio, R its sum, w weights.
    Assumptions: persons in the order they come. p = 1 is deterministic but for ties, hence predictable.
    Input: factors, each the level of every person; weights one each; p from min r / R to 1.
    Errors: ShapeError for no factor or other lengths; RangeError for p, weights or imbalance outside.
    Replay: two words a person, so persons added at the end never change earlier ones.
    Validated against: a slow plain version and enumeration (tests/evidens/randomise/test_minimisation.py).
    """

    factors: tuple[Groups, ...]
    arms: Arms = field(default=EVEN)
    p: float = 0.8
    weights: tuple[float, ...] = ()
    imbalance: str = "range"

    def __post_init__(self) -> None:
        if not self.factors or len({one.n for one in self.factors}) != 1:
            message = "factors are missing or differ in length: give at least one factor, with a level for every person"
            raise ShapeError(message)
        choice(self.imbalance, "imbalance", IMBALANCES)
        object.__setattr__(self, "p", number(self.p, "p", min(self.arms.ratio) / self.arms.total, 1))
        weights = tuple(number(one, "weights", 0, 1e6) for one in self.weights) or (1.0,) * len(self.factors)
        if len(weights) != len(self.factors):
            message = f"weights are {len(weights)} for {len(self.factors)} factors: give one for each factor"
            raise ShapeError(message)
        if not any(weights):
            raise RangeError.of("weights", weights, "give at least one above 0")
        object.__setattr__(self, "weights", weights)

    @property
    def n(self) -> int:
        """How many persons are allocated."""
        return self.factors[0].n

    def setup(self) -> Setup:
        """What the loops need."""
        counts = [len(one.labels) for one in self.factors]
        starts = np.cumsum([0, *counts[:-1]])
        ratio = np.array(self.arms.ratio, dtype=np.float64)
        return Setup(
            levels=np.ascontiguousarray(np.stack([one.of + start for one, start in zip(self.factors, starts, strict=True)], axis=1)),
            rows=sum(counts),
            ratio=ratio,
            lift=math.lcm(*self.arms.ratio) / ratio,
            weights=np.array(self.weights),
            spare=(1 - self.p) / (self.arms.total - min(self.arms.ratio)),
            by_range=self.imbalance == "range",
        )

    def draws(self, source: Source, count: int) -> Codes:
        """So many allocations, (count, n)."""
        return self.both(source, count)[0]

    def both(self, source: Source, count: int) -> tuple[Codes, Codes]:
        """So many allocations and, for each, the arm that was preferred, (count, n) twice."""
        setup = self.setup()
        step = max(1, _AT_ONCE // (2 * self.n))
        parts = []
        for low in range(0, count, step):
            now = min(step, count - low)
            chances = uniform(source.words(["minimisation"], [2 * self.n * now])).reshape(now, self.n, 2)
            parts.append(_run(setup, chances, worth=count * self.n >= _WORTH))
        return np.concatenate([one for one, _other in parts]), np.concatenate([other for _one, other in parts])

    def every(self, limit: int) -> Every | None:
        """All allocations with their chances, or None when there are more than the limit."""
        if self.n * math.log(self.arms.count) > math.log(limit):
            return None
        return _every(self.setup(), self.arms.count)

    def possible(self, assigned: Whole) -> bool:
        """Whether every step had a chance above 0."""
        if assigned.size != self.n:
            return False
        setup = self.setup()
        counts = [[0.0] * self.arms.count for _row in range(setup.rows)]
        for levels, arm in zip(setup.levels.tolist(), assigned.tolist(), strict=True):
            rows = [counts[level] for level in levels]
            if _arm_chances(setup, rows)[arm] <= 0:
                return False
            _add(rows, arm)
        return True

    def plan(self) -> dict[str, Any]:
        """What it takes to build the scheme again, beside the levels."""
        return {
            "scheme": "minimisation",
            "arms": self.arms.labels,
            "ratio": self.arms.ratio,
            "p": self.p,
            "weights": self.weights,
            "imbalance": self.imbalance,
        }


def _run(setup: Setup, chances: Floats, *, worth: bool) -> tuple[Codes, Codes]:
    if worth and compiled.use():
        from evidens.randomise.minimisation_kernels import minimise

        found = minimise(setup.levels, setup.rows, setup.ratio, setup.lift, setup.weights, setup.spare, setup.by_range, chances)
        return np.asarray(found[0]), np.asarray(found[1])
    both = [_plain(setup, one) for one in chances.tolist()]
    return np.array([one for one, _other in both], dtype=np.int8), np.array([other for _one, other in both], dtype=np.int8)


def _plain(setup: Setup, chances: list[list[float]]) -> tuple[list[int], list[int]]:
    ratio = setup.ratio.tolist()
    counts = [[0.0] * len(ratio) for _row in range(setup.rows)]
    arms, preferred = [], []
    for levels, (first, second) in zip(setup.levels.tolist(), chances, strict=True):
        rows = [counts[level] for level in levels]
        best = _best(_imbalances(setup, rows), ratio, first)
        arm = _taken(best, ratio, setup.spare, second)
        _add(rows, arm)
        arms.append(arm)
        preferred.append(best)
    return arms, preferred


def _imbalances(setup: Setup, rows: Sequence[list[float]]) -> list[float]:
    lift, weights = setup.lift.tolist(), setup.weights.tolist()
    spread = _range if setup.by_range else _variance
    totals = [0.0] * len(lift)
    for weight, row in zip(weights, rows, strict=True):
        scaled = [x * y for x, y in zip(row, lift, strict=True)]
        for arm, add in enumerate(lift):
            scaled[arm] += add
            totals[arm] += weight * spread(scaled)
            scaled[arm] -= add
    return totals


def _range(values: list[float]) -> float:
    return max(values) - min(values)


def _variance(values: list[float]) -> float:
    total = square = 0.0
    for value in values:
        total += value
        square += value * value
    return square - total * total / len(values)


def _ties(totals: list[float]) -> list[bool]:
    least = min(totals)
    room = least + _ROOM * max(1.0, abs(least))
    return [one <= room for one in totals]


def _best(totals: list[float], ratio: list[float], chance: float) -> int:
    ties = _ties(totals)
    left = chance * sum(one for one, tied in zip(ratio, ties, strict=True) if tied)
    found = -1
    for arm, tied in enumerate(ties):
        if tied:
            found = arm
            left -= ratio[arm]
            if left < 0:
                break
    return found


def _taken(best: int, ratio: list[float], spare: float, chance: float) -> int:
    left = chance
    for arm, one in enumerate(ratio):
        if arm != best:
            left -= spare * one
            if left < 0:
                return arm
    return best


def _add(rows: Sequence[list[float]], arm: int) -> None:
    for row in rows:
        row[arm] += 1.0


def _arm_chances(setup: Setup, rows: Sequence[list[float]]) -> list[float]:
    ratio = setup.ratio.tolist()
    ties = _ties(_imbalances(setup, rows))
    among = sum(one for one, tied in zip(ratio, ties, strict=True) if tied)
    preferred = [one / among if tied else 0.0 for one, tied in zip(ratio, ties, strict=True)]
    total = sum(ratio)
    return [
        chance * (1 - setup.spare * (total - one)) + (1 - chance) * setup.spare * one for chance, one in zip(preferred, ratio, strict=True)
    ]


def _every(setup: Setup, arms: int) -> Every:
    found: dict[tuple[int, ...], float] = {(): 1.0}
    for place, levels in enumerate(setup.levels.tolist()):
        further: dict[tuple[int, ...], float] = {}
        for codes, chance in found.items():
            rows = [_counted(setup, place, level, codes, arms) for level in levels]
            for arm, one in enumerate(_arm_chances(setup, rows)):
                if one > 0:
                    further[(*codes, arm)] = chance * one
        found = further
    return Every(np.array(list(found), dtype=np.int8), np.array(list(found.values())))


def _counted(setup: Setup, upto: int, level: int, codes: tuple[int, ...], arms: int) -> list[float]:
    shares = (setup.levels[:upto] == level).any(axis=1)
    return np.bincount(np.array(codes, dtype=np.int64)[shares], minlength=arms).astype(np.float64).tolist()
