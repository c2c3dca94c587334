"""How many people a cluster ends up with: unequal sizes and attrition as one distribution over whole numbers."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy import special

from evidens import checks
from evidens.checks import Floats, Whole

POINTS = 41
NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class ClusterSizes:
    """The sizes of clusters.

    mean: people per cluster at the start, > 0; a broken number is taken as it is when cv > 0 and rounded up otherwise. cv: coefficient
    of variation of the sizes, >= 0; each cluster of each replicate draws anew from 41 equally likely quantiles of a gamma distribution
    with that mean and spread, each at least 1. attrition: share of people lost at random before the outcome is known, in [0, 1).
    """

    mean: float
    cv: float = 0.0
    attrition: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", checks.number(self.mean, "size", 1, 1e6))
        cv = checks.number(self.cv, "cv", 0, 2)
        object.__setattr__(self, "cv", cv if cv > NEGLIGIBLE else 0.0)
        object.__setattr__(self, "attrition", checks.number(self.attrition, "attrition", 0, 0.99))

    @property
    def fixed(self) -> bool:
        """Whether every cluster has the same size in the analysis."""
        return not self.cv and not self.attrition

    def at_start(self) -> Whole:
        """The equally likely sizes before attrition, smallest first."""
        if not self.cv:
            return np.array([math.ceil(self.mean - NEGLIGIBLE)], dtype=np.int64)
        shape = 1 / self.cv**2
        quantiles = special.gammaincinv(shape, (np.arange(POINTS) + 0.5) / POINTS) / shape
        quantiles = np.maximum(0.0, 1 + (quantiles - quantiles.mean()) * self.cv / quantiles.std())
        return np.maximum(1, np.rint(self.mean * quantiles / quantiles.mean())).astype(np.int64)

    def analysed(self) -> tuple[Whole, Floats]:
        """The sizes a cluster can have in the analysis, and their probabilities; what has less than 1e-12 is left out."""
        start = self.at_start()
        if not self.attrition:
            sizes, counts = np.unique(start, return_counts=True)
            return sizes, counts / counts.sum()
        sizes = np.arange(start.max() + 1)
        chance = _kept(sizes, start, 1 - self.attrition).mean(axis=1)
        keep = chance > NEGLIGIBLE
        return sizes[keep], chance[keep] / chance[keep].sum()

    def draw(self, shape: tuple[int, int], generator: Generator) -> Floats:
        """Sizes in the analysis for (replicates, clusters); 0 where everybody was lost."""
        start = self.at_start()
        sizes = np.broadcast_to(start[0], shape) if start.size == 1 else start[generator.integers(start.size, size=shape)]
        if self.attrition:
            sizes = generator.binomial(sizes, 1 - self.attrition)
        return sizes.astype(np.float64) if any(sizes.strides) else np.broadcast_to(float(start[0]), shape)


def _kept(kept: Whole, start: Whole, share: float) -> Floats:
    """The binomial chances of so many (rows) remaining out of so many (columns)."""
    k, n = np.broadcast_arrays(kept[:, None].astype(np.float64), start[None, :].astype(np.float64))
    possible = np.minimum(k, n)
    ways = special.gammaln(n + 1) - special.gammaln(possible + 1) - special.gammaln(n - possible + 1)
    found = np.exp(ways + special.xlogy(possible, share) + special.xlog1py(n - possible, -share))
    return np.where(k > n, 0.0, found)
