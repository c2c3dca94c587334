"""Worlds of clusters: proportions that vary on the proportion scale or on the logit scale, and means."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
from numpy.random import Generator
from scipy import special

from evidens import checks
from evidens.checks import Floats
from evidens.errors import RangeError
from evidens.power.icc import conditional_log_odds, latent_sd, proportion_icc
from evidens.power.simulation.sizes import ClusterSizes

RISK_DIFFERENCE = "risk difference"
LOG_ODDS_RATIO = "log odds ratio over everyone"
LOG_ODDS_RATIO_WITHIN = "log odds ratio within a cluster"
DIFFERENCE = "difference of means"
ANY_DIFFERENCE = "any difference between the arms"
_Z = np.linspace(-9, 9, 1441)
_W = np.exp(-(_Z**2) / 2) / np.exp(-(_Z**2) / 2).sum()
_CEILING = 0.95
_HUGE = 1e100


@dataclass(frozen=True)
class ClusterArms:
    """Whole clusters are randomised: so many to each arm, the first being the control."""

    clusters: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.clusters) < 2:  # noqa: PLR2004  # a comparison needs two
            raise RangeError.of("clusters", self.clusters, "give at least two arms")
        object.__setattr__(self, "clusters", tuple(checks.whole(count, "clusters in an arm", 2, 100_000) for count in self.clusters))

    @property
    def total(self) -> int:
        """Clusters in all arms."""
        return sum(self.clusters)

    @cached_property
    def arm(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The arm of each cluster, control first."""
        return np.repeat(np.arange(len(self.clusters)), self.clusters)


@dataclass(frozen=True)
class ClusterData:
    """What an analysis of clusters needs: (replicates, clusters) sums of the outcome and sizes; size 0 is a cluster that was lost."""

    sums: Floats
    sizes: Floats

    @property
    def lost(self) -> int:
        """How many clusters were lost."""
        return int((self.sizes == 0).sum())


@dataclass(frozen=True)
class BetaBinomial:
    """Clusters whose proportions follow a beta distribution: the ICC on the proportion scale is the same in every arm.

    Formula: pi ~ Beta(p(1-icc)/icc, (1-p)(1-icc)/icc), y ~ Binomial(m, pi); Var(pi) = icc p(1-p).
    proportions: one an arm, control first, each strictly in (0, 1). icc in [0, 0.95]; 0 is the binomial.
    """

    proportions: tuple[float, ...]
    icc: float
    sizes: ClusterSizes
    icc_scale: ClassVar[str] = "proportion"

    def __post_init__(self) -> None:
        object.__setattr__(self, "proportions", _checked(self.proportions))
        object.__setattr__(self, "icc", checks.number(self.icc, "icc", 0, _CEILING))

    def icc_of_proportions(self) -> float:
        """The ICC on the proportion scale."""
        return self.icc

    def truth(self, inquiry: str) -> float:
        """The risk difference or log odds ratio between the last arm and the first; NaN for an inquiry without one number."""
        return _truth(inquiry, self.proportions)

    def without_effect(self) -> Self:
        """Every arm as the control."""
        return type(self)((self.proportions[0],) * len(self.proportions), self.icc, self.sizes)

    def chances(self, arm: int, size: int) -> Floats:
        """P(y = 0), …, P(y = size) in a cluster of an arm."""
        p, k = self.proportions[arm], np.arange(size + 1.0)
        ways = special.gammaln(size + 1) - special.gammaln(k + 1) - special.gammaln(size - k + 1)
        if not self.icc:
            return np.exp(ways + special.xlogy(k, p) + special.xlog1py(size - k, -p))
        a, b = p * (1 - self.icc) / self.icc, (1 - p) * (1 - self.icc) / self.icc
        return np.exp(ways + special.betaln(k + a, size - k + b) - special.betaln(a, b))

    def draw(self, assignment: ClusterArms, replicates: int, generator: Generator) -> ClusterData:
        """Sums and sizes for many trials."""
        p = np.array(self.proportions)[assignment.arm]
        shape = (replicates, assignment.total)
        sizes = self.sizes.draw(shape, generator)
        s = (1 - self.icc) / self.icc if self.icc else math.inf
        pi = generator.beta(p * s, (1 - p) * s, size=shape) if self.icc else np.broadcast_to(p, shape)
        return ClusterData(generator.binomial(sizes.astype(np.int64), pi).astype(np.float64), sizes)


@dataclass(frozen=True)
class LogisticNormal:
    """Clusters whose logits vary normally: the world that the logistic mixed model assumes; the ICC is on the logit scale.

    Formula: logit(pi) = b + s z, z ~ N(0, 1), y ~ Binomial(m, pi); icc = s²/(s² + pi²/3).
    proportions: over everyone in an arm, as a register counts them, so b solves E[expit(b + s z)] = p (quadrature on 1,441 points).
    """

    proportions: tuple[float, ...]
    icc: float
    sizes: ClusterSizes
    icc_scale: ClassVar[str] = "logit"

    def __post_init__(self) -> None:
        object.__setattr__(self, "proportions", _checked(self.proportions))
        object.__setattr__(self, "icc", checks.number(self.icc, "icc", 0, _CEILING))

    @property
    def spread(self) -> float:
        """The standard deviation of the clusters' logits."""
        return latent_sd(self.icc)

    def logits(self) -> Floats:
        """The logit of the middle cluster in each arm."""
        return np.array([conditional_log_odds(p, self.spread) for p in self.proportions])

    def icc_of_proportions(self) -> float:
        """What the ICC is on the proportion scale, averaged over the arms; much smaller than on the logit scale."""
        return float(np.mean([proportion_icc(self.icc, p, icc_scale="logit") for p in self.proportions]))

    def truth(self, inquiry: str) -> float:
        """As BetaBinomial, and the log odds ratio within a cluster, which this world has."""
        if inquiry == LOG_ODDS_RATIO_WITHIN:
            b = self.logits()
            return float(b[-1] - b[0])
        return _truth(inquiry, self.proportions)

    def without_effect(self) -> Self:
        """Every arm as the control."""
        return type(self)((self.proportions[0],) * len(self.proportions), self.icc, self.sizes)

    def chances(self, arm: int, size: int) -> Floats:
        """P(y = 0), …, P(y = size) in a cluster of an arm, by quadrature."""
        b, k = conditional_log_odds(self.proportions[arm], self.spread), np.arange(size + 1.0)[:, None]
        ways = special.gammaln(size + 1) - special.gammaln(k + 1) - special.gammaln(size - k + 1)
        eta = b + self.spread * _Z
        return np.exp(ways + k * eta - size * np.logaddexp(0, eta)) @ _W

    def draw(self, assignment: ClusterArms, replicates: int, generator: Generator) -> ClusterData:
        """Sums and sizes for many trials."""
        shape = (replicates, assignment.total)
        sizes = self.sizes.draw(shape, generator)
        pi = special.expit(self.logits()[assignment.arm] + self.spread * generator.standard_normal(shape))
        return ClusterData(generator.binomial(sizes.astype(np.int64), pi).astype(np.float64), sizes)


@dataclass(frozen=True)
class ClusteredMeans:
    """Clusters of a normal outcome: sums over people of N(mean, sd²), of which the share icc lies between clusters.

    Formula: sum / m ~ N(mu, sd² (icc + (1 - icc)/m)). means: one an arm, control first. sd > 0. icc in [0, 0.95].
    """

    means: tuple[float, ...]
    sd: float
    icc: float
    sizes: ClusterSizes
    icc_scale: ClassVar[str] = "outcome"

    def __post_init__(self) -> None:
        object.__setattr__(self, "means", tuple(checks.number(mean, "mean", -_HUGE, _HUGE) for mean in self.means))
        object.__setattr__(self, "sd", checks.number(self.sd, "sd", 1 / _HUGE, _HUGE))
        object.__setattr__(self, "icc", checks.number(self.icc, "icc", 0, _CEILING))

    def truth(self, inquiry: str) -> float:
        """The difference of means between the last arm and the first; NaN for an inquiry without one number."""
        return self.means[-1] - self.means[0] if inquiry == DIFFERENCE else math.nan

    def without_effect(self) -> Self:
        """Every arm as the control."""
        return type(self)((self.means[0],) * len(self.means), self.sd, self.icc, self.sizes)

    def draw(self, assignment: ClusterArms, replicates: int, generator: Generator) -> ClusterData:
        """Sums and sizes for many trials."""
        shape = (replicates, assignment.total)
        sizes = self.sizes.draw(shape, generator)
        spread = self.sd * np.sqrt(self.icc * sizes**2 + (1 - self.icc) * sizes)
        return ClusterData(sizes * np.array(self.means)[assignment.arm] + spread * generator.standard_normal(shape), sizes)


def _checked(proportions: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(checks.probability(p, f"p{arm}") for arm, p in enumerate(proportions))


def _truth(inquiry: str, proportions: tuple[float, ...]) -> float:
    first, last = proportions[0], proportions[-1]
    if inquiry == RISK_DIFFERENCE:
        return last - first
    if inquiry in {LOG_ODDS_RATIO, LOG_ODDS_RATIO_WITHIN}:
        return float(special.logit(last) - special.logit(first))
    return math.nan
