"""Worlds of a stepped wedge: cluster-periods with a cluster's level, its change from period to period, and its own response."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.random import Generator
from scipy import special

from evidens.checks import Floats
from evidens.power.icc import LOGISTIC_VARIANCE, conditional_log_odds, latent_icc, proportion_icc
from evidens.power.simulation.clusters import DIFFERENCE, LOG_ODDS_RATIO_WITHIN, RISK_DIFFERENCE
from evidens.power.simulation.sizes import ClusterSizes
from evidens.power.wedge import Spread, Wedge

NORMAL, LINEAR, LOGISTIC = "normal", "linear", "logistic"


@dataclass(frozen=True)
class WedgeData:
    """(replicates, clusters, periods) sums of the outcome and people measured."""

    sums: Floats
    sizes: Floats


@dataclass(frozen=True)
class Steps:
    """Clusters cross over in a random order. exposed: (clusters, periods) as 0 and 1, in tuples."""

    exposed: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, wedge: Wedge) -> "Steps":
        """The clusters of the layout one by one."""
        rows = np.repeat(wedge.exposed(), wedge.groups, axis=0)
        return cls(tuple(tuple(float(x) for x in row) for row in rows))

    @property
    def x(self) -> Floats:
        """(clusters, periods): 1 under the intervention."""
        return np.array(self.exposed)

    @property
    def total(self) -> int:
        """Cluster-periods in a replicate."""
        return len(self.exposed) * len(self.exposed[0])


@dataclass(frozen=True)
class WedgeWorld:
    """What cluster i does in period j under x: level(x) + u_i + w_ij + x h_i, seen through a link.

    link: normal (a mean; people vary by residual_sd around it), linear (a probability, kept within 0 and 1) or logistic (a log odds).
    levels: without and with the intervention, on the link's scale. proportions: the same over all clusters; None for means. tau, gamma,
    eta: sds of u, w, h; correlation: of u and h. base: people per cluster-period before attrition, (clusters, periods) or one row; cv,
    attrition: as ClusterSizes. Time trends change nothing here, because the analyses take period effects out exactly (normal, linear).
    """

    link: str
    levels: tuple[float, float]
    proportions: tuple[float, float] | None
    residual_sd: float
    tau: float
    gamma: float
    eta: float
    correlation: float
    base: tuple[tuple[float, ...], ...]
    cv: float
    attrition: float

    def truth(self, inquiry: str) -> float:
        """The difference of means or of risks, or the log odds ratio within a cluster."""
        if inquiry == LOG_ODDS_RATIO_WITHIN and self.link == LOGISTIC:
            return self.levels[1] - self.levels[0]
        if self.proportions is None:
            return self.levels[1] - self.levels[0] if inquiry == DIFFERENCE else math.nan
        p0, p1 = self.proportions
        return p1 - p0 if inquiry == RISK_DIFFERENCE else float(special.logit(p1) - special.logit(p0))

    def without_effect(self) -> Self:
        """The intervention does nothing, in no cluster."""
        proportions = None if self.proportions is None else (self.proportions[0],) * 2
        return replace(self, levels=(self.levels[0],) * 2, proportions=proportions, eta=0.0, correlation=0.0)

    def draw(self, assignment: Steps, replicates: int, generator: Generator) -> WedgeData:
        """Sums and sizes for many trials."""
        x = assignment.x
        shape = (replicates, *x.shape)
        sizes = self._sizes(shape, generator)
        z = generator.standard_normal((2, replicates, x.shape[0], 1))
        response = self.correlation * z[0] + math.sqrt(1 - self.correlation**2) * z[1]
        place = self.levels[0] + (self.levels[1] - self.levels[0]) * x + self.tau * z[0] + self.eta * x * response
        if self.gamma:
            place = place + self.gamma * generator.standard_normal(shape)
        if self.link == NORMAL:
            return WedgeData(sizes * place + self.residual_sd * np.sqrt(sizes) * generator.standard_normal(shape), sizes)
        pi = special.expit(place) if self.link == LOGISTIC else np.clip(place, 0, 1)
        return WedgeData(generator.binomial(sizes.astype(np.int64), np.broadcast_to(pi, shape)).astype(np.float64), sizes)

    def _sizes(self, shape: tuple[int, int, int], generator: Generator) -> Floats:
        if self.cv:
            drawn = ClusterSizes(self.base[0][0], self.cv).draw(shape[:2], generator)
            sizes = np.broadcast_to(drawn[:, :, None], shape)
        else:
            sizes = np.broadcast_to(np.array(self.base), shape)
        return generator.binomial(sizes.astype(np.int64), 1 - self.attrition).astype(np.float64) if self.attrition else sizes

    @property
    def equal(self) -> bool:
        """Whether every cluster-period of every replicate has the same size."""
        return not self.cv and not self.attrition and len({size for row in self.base for size in row}) == 1


def means_world(difference: float, sd: float, wedge: Wedge, spread: Spread) -> WedgeWorld:
    """The normal world of `evidens.power.stepped_wedge_means`."""
    within = sd * math.sqrt(1 - spread.icc) if spread.icc is not None else sd
    tau, gamma = spread.sds(sd * sd * (spread.icc or 0))
    return _world(NORMAL, (0.0, difference), None, (within, tau, gamma), wedge, spread)


def linear_world(p0: float, p1: float, wedge: Wedge, spread: Spread) -> WedgeWorld:
    """Counts whose probabilities vary on the proportion scale, by the variances of `stepped_wedge_proportions(model="linear")`."""
    mean = (p0 + p1) / 2
    v = mean * (1 - mean)
    icc = 0.0 if spread.icc is None else proportion_icc(spread.icc, mean, icc_scale=spread.icc_scale)
    tau, gamma = spread.sds(v * icc / (1 - icc))
    return _world(LINEAR, (p0, p1), (p0, p1), (0.0, tau, gamma), wedge, spread)


def logistic_world(p0: float, p1: float, wedge: Wedge, spread: Spread) -> WedgeWorld:
    """Counts whose log odds vary, with p0 and p1 over all clusters."""
    icc = 0.0 if spread.icc is None else latent_icc(spread.icc, p0, icc_scale=spread.icc_scale)
    tau, gamma = spread.sds(LOGISTIC_VARIANCE * icc / (1 - icc))
    control = math.hypot(tau, gamma)
    treated = math.sqrt(max(0.0, control**2 + spread.eta**2 + 2 * spread.correlation * tau * spread.eta))
    levels = conditional_log_odds(p0, control), conditional_log_odds(p1, treated)
    return _world(LOGISTIC, levels, (p0, p1), (0.0, tau, gamma), wedge, spread)


def _world(
    link: str,
    levels: tuple[float, float],
    proportions: tuple[float, float] | None,
    sds: tuple[float, float, float],
    wedge: Wedge,
    spread: Spread,
) -> WedgeWorld:
    whole: Callable[[Any], tuple[float, ...]] = lambda row: tuple(float(math.ceil(size - 1e-9)) for size in row)  # noqa: E731  # a word
    size: Any = wedge.size
    if isinstance(size, np.ndarray):
        rows = np.broadcast_to(size if size.ndim > 1 else size[:, None], (wedge.clusters, wedge.periods))
        base = tuple(whole(row) for row in rows)
    else:
        base = ((float(size),),) if wedge.cv else (whole([size]),)
    residual, tau, gamma = sds
    return WedgeWorld(link, levels, proportions, residual, tau, gamma, spread.eta, spread.correlation, base, wedge.cv, wedge.attrition)
