"""Analyses of one number a cluster: the t test and its normal cousin for two arms, the F test for several."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from scipy import special

from evidens import compiled
from evidens.checks import Floats, Whole
from evidens.power.simulation.clusters import BetaBinomial, ClusterArms, ClusterData, LogisticNormal
from evidens.power.simulation.declared import Chunk, Estimator
from evidens.power.simulation.result import Answers, Tally

NOTHING = 1e-13
LARGEST_TABLES = 500_000
_CHUNK = 100_000


@dataclass(frozen=True)
class Summaries:
    """Clusters of an arm summed up for many trials: how many had anybody, and the first two moments of their values."""

    count: Floats
    mean: Floats
    squares: Floats
    within: Floats

    @classmethod
    def of(cls, data: ClusterData, arm: slice) -> "Summaries":
        """The summaries of the clusters in one arm."""
        sizes = data.sizes[:, arm]
        there = sizes > 0
        count = there.sum(axis=1).astype(np.float64)
        value = data.sums[:, arm] / np.where(there, sizes, 1.0)
        mean = value.sum(axis=1) / np.maximum(count, 1)
        deviation = np.where(there, value - mean[:, None], 0.0)
        return cls(count, mean, np.einsum("rk,rk->r", value, value), np.einsum("rk,rk->r", deviation, deviation))


def arms(assignment: ClusterArms) -> list[slice]:
    """Where the clusters of each arm stand."""
    ends = np.cumsum(assignment.clusters).tolist()
    return [slice(end - count, end) for end, count in zip(ends, assignment.clusters, strict=True)]


@dataclass(frozen=True)
class ClusterTest(Estimator):
    """The difference of unweighted means of cluster values, pooled variance, against t with clusters - 2 degrees of freedom or normal.

    Formula: d = mean_1 - mean_0; se² = s² (1/k_0 + 1/k_1), s² pooled; reject when |d| > c se; interval d ± c se.
    Source: Hayes and Moulton (2017), Cluster Randomised Trials, ch. 10. normal: take c from the normal distribution, as many packages do.
    """

    normal: bool = False

    @property
    def chunk(self) -> int:
        """Large, because a replicate costs little."""
        return _CHUNK

    @cached_property
    def _point(self) -> float:
        return 1 - self.alpha / 2

    def critical(self, df: Any) -> Any:
        """The critical value at these degrees of freedom."""
        return np.full(np.shape(df), special.ndtri(self._point)) if self.normal else special.stdtrit(df, self._point)

    def answers(self, data: ClusterData, assignment: ClusterArms, truth: float) -> Answers:
        """The test for many trials at once."""
        del truth
        control, treated = (Summaries.of(data, arm) for arm in arms(assignment))
        df = control.count + treated.count - 2
        within = control.within + treated.within
        fit = (control.count > 0) & (treated.count > 0) & (df >= 1) & (within > NOTHING * (control.squares + treated.squares))
        df = np.where(fit, df, 1.0)
        shares = 1 / np.maximum(control.count, 1) + 1 / np.maximum(treated.count, 1)
        half = self._critical_of(df) * np.sqrt(within * shares / df)
        d = np.where(fit, treated.mean - control.mean, np.nan)
        return Answers(fit, np.abs(d) > half, d, d - half, d + half)

    def _critical_of(self, df: Floats) -> Floats:
        known, place = np.unique(df, return_inverse=True)
        found: Floats = np.asarray(self.critical(known))[place]
        return found

    def tally(self, piece: Chunk) -> Tally:
        """Counts of clusters go through the compiled pass when its tables are small; everything else is drawn with numpy."""
        model = piece.design.model
        if compiled.use() and isinstance(model, BetaBinomial | LogisticNormal):
            sizes, _chances = model.sizes.analysed()
            if (sizes + 1).sum() <= LARGEST_TABLES and sizes.max() <= _largest_table(model):
                return self._fused(piece, model, sizes)
        return super().tally(piece)

    def _fused(self, piece: Chunk, model: BetaBinomial | LogisticNormal, sizes: Whole) -> Tally:
        from evidens.power.simulation import counts_kernels as kernels

        clusters = piece.design.assignment.clusters
        tables = table_of(model, 0), table_of(model, 1)
        df = np.arange(1, sum(clusters) - 1)
        critical2 = np.concatenate([[np.inf], np.asarray(self.critical(df)) ** 2])
        if sizes[0] == 0:
            return Tally(piece.replicates, *kernels.some_lost(piece.replicates, clusters, tables, critical2, piece.truth, piece.words()))
        unit = float(sizes[0]) if sizes.size == 1 else 1.0
        found = kernels.everybody_there(piece.replicates, clusters, tables, critical2[-1], piece.truth * unit, piece.words())
        estimable, rejected, covered, error, squared = found
        return Tally(piece.replicates, estimable, rejected, covered, error / unit, squared / unit / unit)


def _largest_table(model: BetaBinomial | LogisticNormal) -> int:
    return 100_000 if isinstance(model, BetaBinomial) else 2_000


@lru_cache(maxsize=4)
def table_of(model: BetaBinomial | LogisticNormal, arm: int) -> tuple[Whole, Floats]:
    """The alias table of what a cluster of the arm can turn out as, and each value.

    Values: the count where all clusters have one size; where sizes differ the share of events, -1 where everybody is lost. Size and count
    are drawn at once: P(share) = sum over sizes of P(size) P(count | size), so unequal sizes cost no more draws than equal ones.
    """
    from evidens.power.simulation import counts_kernels as kernels

    sizes, chances = model.sizes.analysed()
    if sizes.size == 1:
        m = int(sizes[0])
        return kernels.alias(model.chances(arm, m)), np.arange(m + 1.0)
    shares = np.concatenate([np.arange(m + 1.0) / m if m else [-1.0] for m in sizes])
    chance = np.concatenate([of_size * model.chances(arm, int(m)) for m, of_size in zip(sizes, chances, strict=True)])
    value, place = np.unique(shares, return_inverse=True)
    return kernels.alias(np.bincount(place, weights=chance)), value


@dataclass(frozen=True)
class ClusterF(Estimator):
    """The analysis of variance of cluster values over several arms: F with (arms - 1, clusters - arms) degrees of freedom.

    It asks whether the arms differ at all, so it has no estimate, no bias and no coverage.
    """

    def answers(self, data: ClusterData, assignment: ClusterArms, truth: float) -> Answers:
        """The test for many trials at once."""
        del truth
        each = [Summaries.of(data, arm) for arm in arms(assignment)]
        counts = np.stack([one.count for one in each])
        means = np.stack([one.mean for one in each])
        within = np.sum([one.within for one in each], axis=0)
        squares = np.sum([one.squares for one in each], axis=0)
        df = counts.sum(axis=0) - len(each)
        fit = (counts > 0).all(axis=0) & (df >= 1) & (within > NOTHING * squares)
        grand = (counts * means).sum(axis=0) / np.maximum(counts.sum(axis=0), 1)
        between = (counts * (means - grand) ** 2).sum(axis=0) / (len(each) - 1)
        df = np.where(fit, df, 1.0)
        ratio = np.where(fit, between / np.where(fit, within, 1.0) * df, 0.0)
        known, place = np.unique(df, return_inverse=True)
        critical = special.fdtri(len(each) - 1, known, 1 - self.alpha)[place]
        nothing = np.full(df.shape, np.nan)
        return Answers(fit, ratio > critical, nothing, nothing, nothing)
