"""What every way of allocating has in common, and the simplest one."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole, whole
from evidens.errors import RangeError, ShapeError
from evidens.randomise.arms import EVEN, Arms
from evidens.randomise.groups import Groups, together
from evidens.randomise.sources import Source, below

Codes = NDArray[np.int8]


@dataclass(frozen=True)
class Every:
    """All allocations a scheme can give. codes: (m, n) arms. chance: (m,) of each, adding up to 1."""

    codes: Codes
    chance: Floats


class Scheme(ABC):
    """A way of allocating n units to arms; it can be drawn from, enumerated where that is feasible, and asked what is possible."""

    arms: Arms

    @property
    @abstractmethod
    def n(self) -> int:
        """How many units are allocated."""

    @property
    def strata(self) -> Groups | None:
        """Within which strata units are allocated, if any."""
        return None

    @abstractmethod
    def draws(self, source: Source, count: int) -> Codes:
        """So many allocations, (count, n)."""

    def draw(self, source: Source) -> Whole:
        """One allocation, (n,): the place of each unit's arm. The same source gives the same allocation."""
        return self.draws(source, 1)[0].astype(np.int64)

    @abstractmethod
    def every(self, limit: int) -> Every | None:
        """All allocations with their chances, or None when there are more than the limit."""

    @abstractmethod
    def possible(self, assigned: Whole) -> bool:
        """Whether the scheme can give this allocation."""

    @abstractmethod
    def plan(self) -> dict[str, Any]:
        """What it takes to build the scheme again, beside the units' strata, as plain Python."""


@dataclass(frozen=True)
class Simple(Scheme):
    """Simple randomisation: each unit gets an arm on its own, with chances in the ratio.

    Formula: P(unit i gets arm a) = r_a / sum(r), independently. Source: Rosenberger & Lachin 2016, chapter 3.
    Input: n units. Errors: RangeError unless n is from 1 to 10 million.
    Validated against: the binomial distribution of the number in an arm (tests/evidens/randomise/test_schemes.py).
    """

    units: int
    arms: Arms = field(default=EVEN)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", together(self.units).n)

    @property
    def n(self) -> int:
        """How many units are allocated."""
        return self.units

    def draws(self, source: Source, count: int) -> Codes:
        """So many allocations, (count, n)."""
        words = source.words(["simple"], [count * self.n])
        return self.arms.round().astype(np.int8)[below(words, self.arms.total)].reshape(count, self.n)

    def every(self, limit: int) -> Every | None:
        """All allocations with their chances, or None when there are more than the limit."""
        if self.n * math.log(self.arms.count) > math.log(limit):
            return None
        codes = np.array(list(product(range(self.arms.count), repeat=self.n)), dtype=np.int8)
        return Every(codes, np.asarray(np.array(self.arms.shares())[codes].prod(axis=1)))

    def possible(self, assigned: Whole) -> bool:
        """Any allocation is possible."""
        return assigned.size == self.n

    def plan(self) -> dict[str, Any]:
        """What it takes to build the scheme again."""
        return {"scheme": "simple", "arms": self.arms.labels, "ratio": self.arms.ratio}


def block_sizes(sizes: Any, arms: Arms) -> tuple[int, ...]:
    """Block sizes, each once, in order. Errors: RangeError for none, or one that is no multiple of a round of the ratio."""
    given = list(sizes) if isinstance(sizes, Iterable) else [sizes]
    if not given:
        raise ShapeError("blocks is empty: give at least one size")
    found = tuple(sorted({whole(size, "blocks", 1, 1000) for size in given}))
    for size in found:
        if size % arms.total:
            ratio = ":".join(map(str, arms.ratio))
            raise RangeError.of("blocks", size, f"give multiples of {arms.total}, so that a block holds the arms {ratio} exactly")
    return found
