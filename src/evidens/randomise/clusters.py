"""Whole clusters to arms, or to the steps of a stepped wedge, evenly spread over strata and, if wished, restricted to balance."""

import math
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, floats, known, number, whole
from evidens.errors import RangeError, ShapeError
from evidens.randomise.arms import EVEN, Arms
from evidens.randomise.blocks import arrangements
from evidens.randomise.groups import Groups
from evidens.randomise.schemes import Codes, Every, Scheme
from evidens.randomise.sources import Seeded, Source, below, uniform

FEW = 100


@dataclass(frozen=True)
class Restriction:
    """Which allocations of clusters are balanced enough.

    covariates: (clusters, k) known numbers. candidates: how many allocations are looked at (all, where there are no more). keep: the share
    of them, the best balanced, that is allowed. seed: public, for the candidates; the secret seed chooses among those kept.
    Formula: score = sum over arms and covariates of (mean in the arm - mean of all)², in standard deviations.
    Source: Raab & Butcher 2001; Moulton 2004.
    Errors: RangeError for unknown values, keep outside (0, 1], candidates outside 2 to 1,000,000; ShapeError unless two-dimensional.
    """

    covariates: Floats
    candidates: int = 10_000
    keep: float = 0.1
    seed: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "covariates", known(floats(self.covariates, "covariates", ndim=2), "covariates"))
        object.__setattr__(self, "candidates", whole(self.candidates, "candidates", 2, 1_000_000))
        object.__setattr__(self, "keep", number(self.keep, "keep", 0, 1))
        object.__setattr__(self, "seed", Seeded(self.seed).seed)
        if self.keep == 0:
            raise RangeError.of("keep", self.keep, "give a share above 0")

    def scores(self, codes: Codes, arms: int) -> Floats:
        """How far each allocation is from balance, (m,)."""
        scale = np.abs(self.covariates).max(axis=0)
        values = self.covariates / np.where(scale > 0, scale, 1)
        values = values - values.mean(axis=0)
        spread = values.std(axis=0)
        values = values / np.where(spread > 0, spread, 1)
        total = np.zeros(len(codes))
        for arm in range(arms):
            inside = (codes == arm).astype(np.float64)
            size = np.maximum(inside.sum(axis=1), 1)
            total += (((inside @ values) / size[:, None]) ** 2).sum(axis=1)
        return np.round(total, 12)


@dataclass(frozen=True)
class Clusters(Scheme):
    """Whole clusters allocated to arms.

    Computes: clusters in random order within their stratum, strata one after the other, and along them one random round of the ratio
    again and again. So each arm has its share within one, in every stratum and over all, and each cluster has the chances of the ratio.
    With a restriction, one of the balanced allocations, each equally likely.
    Source: Hayes & Moulton 2017, chapter 6. Input: groups (n,) the stratum of each cluster.
    Errors: RangeError for fewer clusters than arms; ShapeError when the covariates are of other clusters.
    Assumptions: a restriction that leaves few allocations limits how small a randomisation p-value can be; this is said.
    Validated against: enumeration, chi-square (tests/evidens/randomise/test_clusters.py).
    """

    groups: Groups
    arms: Arms = field(default=EVEN)
    restriction: Restriction | None = None
    accepted: Codes | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.n < self.arms.count:
            raise RangeError.of("clusters", self.n, f"give at least as many clusters as arms, {self.arms.count}")
        if self.restriction is None:
            return
        if len(self.restriction.covariates) != self.n:
            message = f"covariates are of {len(self.restriction.covariates)} clusters, there are {self.n}: give one row for each"
            raise ShapeError(message)
        object.__setattr__(self, "accepted", _accepted(self, self.restriction))

    @property
    def n(self) -> int:
        """How many clusters are allocated."""
        return self.groups.n

    @property
    def strata(self) -> Groups:
        """The strata."""
        return self.groups

    def draws(self, source: Source, count: int) -> Codes:
        """So many allocations, (count, n)."""
        if self.accepted is not None:
            return self.accepted[below(source.words(["restricted"], [count]), len(self.accepted))]
        return _spread(self, source, count)

    def every(self, limit: int) -> Every | None:
        """All allocations with their chances, or None when there are more than the limit."""
        if self.accepted is not None:
            return Every(self.accepted, np.full(len(self.accepted), 1 / len(self.accepted)))
        return _every(self, limit)

    def possible(self, assigned: Whole) -> bool:
        """Whether the counts are those of a round of the ratio, and the allocation is one of those kept."""
        if assigned.size != self.n:
            return False
        if self.accepted is not None:
            return bool((self.accepted == assigned).all(axis=1).any())
        wanted = [np.bincount(assigned[self.groups.of == place], minlength=self.arms.count) for place in range(len(self.groups.labels))]
        return any(all((a == b).all() for a, b in zip(wanted, _counts(self, one), strict=True)) for one in arrangements(self.arms.ratio))

    def notes(self) -> tuple[str, ...]:
        """What a restriction leaves."""
        if self.accepted is None:
            return ()
        left = len(self.accepted)
        said = [f"{left} balanced allocations, each equally likely; the smallest randomisation p-value is about {1 / left:.2g}"]
        if left < FEW:
            said.append(f"fewer than {FEW} allocations are left: keep more, or balance fewer covariates")
        together = _stuck(self.accepted)
        if together:
            said.append(f"{together} pairs of clusters are always in the same arm or never: they are not randomised against each other")
        return tuple(said)

    def plan(self) -> dict[str, Any]:
        """What it takes to build the scheme again, beside the strata."""
        made: dict[str, Any] = {"scheme": "clusters", "arms": self.arms.labels, "ratio": self.arms.ratio}
        if self.restriction is not None:
            rule = self.restriction
            made["restriction"] = {
                "covariates": rule.covariates.tolist(),
                "candidates": rule.candidates,
                "keep": rule.keep,
                "seed": rule.seed,
            }
        return made


def stepped_wedge(groups: Groups, steps: int) -> Clusters:
    """The order of a stepped wedge: clusters to steps, the arms being 1, 2, …, the period after which a cluster goes over.

    Computes: as `Clusters`, with even steps: each step has its share of clusters within one, in every stratum and over all.
    Source: Hussey & Hughes 2007; Hemming et al. 2015. Input: groups (n,) the stratum of each cluster; steps from 2 to 50.
    Errors: RangeError for steps outside, or fewer clusters than steps. Validated against: as `Clusters`.
    """
    return Clusters(groups, Arms(tuple(str(step) for step in range(1, whole(steps, "steps", 2, 50) + 1))))


def _spread(scheme: Clusters, source: Source, count: int) -> Codes:
    n, total = scheme.n, scheme.arms.total
    keys = uniform(source.words(["clusters"], [count * n])).reshape(count, n)
    turn = np.argsort(source.words(["round"], [count * total]).reshape(count, total), axis=1)
    pattern = scheme.arms.round().astype(np.int8)[turn]
    order = np.lexsort((keys, np.broadcast_to(scheme.groups.of, keys.shape)), axis=1)
    codes = np.empty((count, n), dtype=np.int8)
    np.put_along_axis(codes, order, np.take(pattern, np.arange(n) % total, axis=1), axis=1)
    return codes


def _counts(scheme: Clusters, turn: tuple[int, ...]) -> list[Whole]:
    """How many of each arm each stratum has, for a round of the ratio in this order."""
    along = np.resize(np.array(turn), scheme.n)
    cuts = np.cumsum(scheme.groups.sizes())[:-1]
    return [np.bincount(part, minlength=scheme.arms.count) for part in np.split(along, cuts)]


def _orders(counts: Whole) -> int:
    return math.factorial(int(counts.sum())) // math.prod(math.factorial(int(one)) for one in counts)


def _every(scheme: Clusters, limit: int) -> Every | None:
    turns = _orders(np.array(scheme.arms.ratio))
    if turns > limit or _orders(sum(_counts(scheme, tuple(scheme.arms.round().tolist())))) > limit**2:  # type: ignore[arg-type]
        return None
    ways = [_counts(scheme, turn) for turn in arrangements(scheme.arms.ratio)]
    if sum(math.prod(_orders(one) for one in way) for way in ways) > limit:
        return None
    found: dict[tuple[int, ...], float] = {}
    for way in ways:
        parts = [list(arrangements(tuple(one.tolist()))) for one in way]
        chance = 1 / turns / math.prod(len(part) for part in parts)
        for chosen in product(*parts):
            codes = tuple(arm for part in chosen for arm in part)
            found[codes] = found.get(codes, 0.0) + chance
    rows = np.array(list(found), dtype=np.int8)
    codes_of = np.empty_like(rows)
    codes_of[:, np.argsort(scheme.groups.of, kind="stable")] = rows
    return Every(codes_of, np.array(list(found.values())))


def _accepted(scheme: Clusters, rule: Restriction) -> Codes:
    every = _every(scheme, rule.candidates)
    codes = np.unique(_spread(scheme, Seeded(rule.seed), rule.candidates), axis=0) if every is None else every.codes
    scores = rule.scores(codes, scheme.arms.count)
    worst = np.sort(scores)[max(0, math.ceil(rule.keep * len(codes)) - 1)]
    kept = codes[scores <= worst]
    return kept[np.lexsort(kept.T[::-1])]


def _stuck(accepted: Codes) -> int:
    """How many pairs of clusters are always in the same arm, or never."""
    left, right = np.triu_indices(accepted.shape[1], 1)
    same = np.zeros(left.size, dtype=np.int64)
    for row in accepted:
        same += row[left] == row[right]
    return int(((same == 0) | (same == len(accepted))).sum())
