"""Random permuted blocks, of mixed sizes, stratum by stratum."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from evidens.checks import Whole
from evidens.randomise.arms import EVEN, Arms
from evidens.randomise.groups import Groups
from evidens.randomise.schemes import Codes, Every, Scheme, block_sizes
from evidens.randomise.sources import Source, below

Chances = dict[tuple[int, ...], float]


@dataclass(frozen=True)
class Blocks(Scheme):
    """Random permuted blocks within strata.

    Computes: in each stratum, blocks whose sizes are drawn evenly from `sizes`; each block holds the arms exactly in the ratio, in random
    order. The last block may be cut off where the units end.
    Formula: within a block of size s every one of the s! / prod((s r_a / R)!) orders is equally likely (order of 64-bit random keys).
    Notation: r_a ratio of arm a, R their sum. Source: Zelen 1974; Matts & Lachin 1988.
    Assumptions: units of a stratum are taken in order. At any moment an arm's count in a stratum is within half the largest block of its
    share (two even arms).
    Input: groups (n,) strata in the order units come; sizes multiples of R.
    Errors: RangeError for a size that is no multiple of R.
    Replay: the words of a stratum depend on the seed and its label only, so further places never change earlier ones.
    Validated against: enumeration of all orders, chi-square; hand-made blocks (tests/evidens/randomise/test_blocks.py).
    """

    groups: Groups
    sizes: tuple[int, ...] = (4, 6)
    arms: Arms = field(default=EVEN)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", block_sizes(self.sizes, self.arms))

    @property
    def n(self) -> int:
        """How many units are allocated."""
        return self.groups.n

    @property
    def strata(self) -> Groups:
        """The strata."""
        return self.groups

    def draws(self, source: Source, count: int) -> Codes:
        """So many allocations, (count, n)."""
        sizes = np.tile(self.groups.sizes(), count)
        labels = [label for _round in range(count) for label in self.groups.labels]
        row = _sequences(self, source, sizes, labels).reshape(count, self.n)
        if np.all(self.groups.of[1:] >= self.groups.of[:-1]):
            return row
        of = self.groups.of.astype(np.int16) if len(self.groups.labels) < 2**15 else self.groups.of
        found = np.empty_like(row)
        found[:, np.argsort(of, kind="stable")] = row
        return found

    def every(self, limit: int) -> Every | None:
        """All allocations with their chances, or None when there are more than the limit."""
        sizes = self.groups.sizes().tolist()
        if math.prod(_count(self, size, limit) for size in sizes) > limit:
            return None
        parts = [list(_orders(self, size).items()) for size in sizes]
        order = np.argsort(self.groups.of, kind="stable")
        chosen = list(product(*parts))
        rows = np.array([[arm for codes, _chance in one for arm in codes] for one in chosen], dtype=np.int8)
        codes = np.empty_like(rows)
        codes[:, order] = rows
        return Every(codes, np.array([math.prod(chance for _codes, chance in one) for one in chosen]))

    def possible(self, assigned: Whole) -> bool:
        """Whether each stratum can be cut into whole blocks and one that is cut off."""
        return assigned.size == self.n and all(_cuts(self, assigned[self.groups.of == place]) for place in range(len(self.groups.labels)))

    def plan(self) -> dict[str, Any]:
        """What it takes to build the scheme again, beside the strata."""
        return {"scheme": "blocks", "arms": self.arms.labels, "ratio": self.arms.ratio, "blocks": self.sizes}


def _sequences(scheme: Blocks, source: Source, counts: Whole, labels: list[str]) -> Codes:
    """Block after block for each stratum, the strata one after the other."""
    sizes, largest = np.array(scheme.sizes), max(scheme.sizes)
    most = -(-counts // min(scheme.sizes))
    drawn = below(source.words([f"sizes/{label}" for label in labels], most.tolist()), len(sizes))
    size = sizes[drawn]
    stratum = np.repeat(np.arange(counts.size), most)
    ends = np.cumsum(size)
    before = (np.cumsum(most) - most)[stratum]
    start = ends - size - (ends - size)[before]
    used = start < counts[stratum]
    size, start, stratum = size[used], start[used], stratum[used]
    room = counts + largest
    keys = source.words([f"order/{label}" for label in labels], room.tolist())
    key_at = (np.cumsum(room) - room)[stratum] + start
    written_at = (np.cumsum(counts) - counts)[stratum] + start
    left = counts[stratum] - start
    found = np.empty(int(counts.sum()), dtype=np.int8)
    for one in scheme.sizes:
        these = np.flatnonzero(size == one)
        across = np.arange(one)
        order = np.argsort(keys[key_at[these, None] + across], axis=1)
        arms = scheme.arms.round(one // scheme.arms.total).astype(np.int8)[order]
        inside = across < left[these, None]
        found[(written_at[these, None] + across)[inside]] = arms[inside]
    return found


def _count(scheme: Blocks, n: int, limit: int) -> int:
    """How many ways lead to n places, counted until the limit is passed."""
    ways = {size: _multinomial(size, scheme.arms) for size in scheme.sizes}
    total = [1] + [0] * n
    for left in range(1, n + 1):
        total[left] = sum(ways[size] * total[max(0, left - size)] for size in scheme.sizes)
        if total[left] > limit**2:
            return total[left]
    return total[n]


def _multinomial(size: int, arms: Arms) -> int:
    return math.factorial(size) // math.prod(math.factorial(size // arms.total * one) for one in arms.ratio)


def _orders(scheme: Blocks, n: int) -> Chances:
    """Each order of n places with its chance."""

    @cache
    def beginning(left: int) -> Chances:
        if left <= 0:
            return {(): 1.0}
        found: Chances = defaultdict(float)
        for size in scheme.sizes:
            block = list(arrangements(tuple(size // scheme.arms.total * one for one in scheme.arms.ratio)))
            for codes in block:
                for rest, chance in beginning(left - size).items():
                    found[(codes + rest)[:left]] += chance / len(block) / len(scheme.sizes)
        return dict(found)

    return beginning(n)


def arrangements(counts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every order of so many of each arm."""
    if not any(counts):
        yield ()
        return
    for arm, left in enumerate(counts):
        if left:
            for rest in arrangements((*counts[:arm], left - 1, *counts[arm + 1 :])):
                yield (arm, *rest)


def _cuts(scheme: Blocks, codes: Whole) -> bool:
    """Whether the sequence can be cut into blocks: places are reached from the beginning."""
    reached = {0}
    for start in range(codes.size):
        if start not in reached:
            continue
        for size in scheme.sizes:
            counts = np.bincount(codes[start : start + size], minlength=scheme.arms.count)
            if (counts <= np.array(scheme.arms.ratio) * (size // scheme.arms.total)).all():
                reached.add(min(start + size, codes.size))
    return codes.size in reached
