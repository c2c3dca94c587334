"""The layout of a stepped-wedge trial and how much it tells about the intervention, by generalised least squares.

Notation: cluster i, period j; x_ij = 1 under the intervention; b fixed period effects, theta the effect of the intervention. The mean of
cluster i in period j has variance v_ij / m_ij around b_j + x_ij theta + u_i + w_ij + x_ij h_i, with sd(u) = tau, sd(w) = gamma,
sd(h) = eta, cor(u, h) = rho.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from scipy import special

from evidens import checks
from evidens.checks import Floats
from evidens.errors import NotEstimableError, RangeError, ShapeError
from evidens.power.icc import check_icc
from evidens.power.plans import WIDEST, keep, lost_note, share_lost

_MOST_STEPS = 200
_NODES = 20
_LARGEST = 1e8


@dataclass(frozen=True)
class Wedge:
    """The layout of a stepped wedge: every cluster starts as control and crosses over at its step.

    steps: how many groups of clusters cross over, one group a period. clusters_per_step: clusters in each group, a whole number or one per
    group; None when it is to be found. size: people measured per cluster and period, a number, one per cluster (in the order of the steps)
    or clusters x periods; None when it is to be found. baseline: periods before the first step. extra: periods added after the last step.
    cv: coefficient of variation of the cluster sizes, when size is one number. attrition: share of people without an outcome.
    Errors: RangeError; ShapeError when sizes do not fit the clusters.
    """

    steps: int
    clusters_per_step: int | Sequence[int] | None = 1
    size: float | Sequence[float] | Floats | None = None
    baseline: int = 1
    extra: int = 0
    cv: float = 0.0
    attrition: float = 0.0

    def __post_init__(self) -> None:
        keep(
            self,
            steps=checks.whole(self.steps, "steps", 1, _MOST_STEPS),
            baseline=checks.whole(self.baseline, "baseline", 0, _MOST_STEPS),
            extra=checks.whole(self.extra, "extra", 0, _MOST_STEPS),
        )
        keep(self, cv=checks.number(self.cv, "cv", 0, 2), attrition=share_lost(self.attrition))
        if self.clusters_per_step is not None:
            object.__setattr__(self, "clusters_per_step", self._counts(self.clusters_per_step))
        if self.size is not None:
            object.__setattr__(self, "size", self._sizes(self.size))

    def _counts(self, given: int | Sequence[int]) -> int | tuple[int, ...]:
        if np.ndim(given) == 0:
            return checks.whole(given, "clusters_per_step", 1, 100_000)
        counts = checks.whole_numbers(given, "clusters_per_step", low=1)
        if counts.size != self.steps:
            message = f"clusters_per_step has {counts.size} numbers for {self.steps} steps: give one for each step"
            raise ShapeError(message)
        return tuple(int(count) for count in counts)

    def _sizes(self, given: float | Sequence[float] | Floats) -> float | Floats:
        if np.ndim(given) == 0:
            return checks.number(given, "size", 1, _LARGEST)
        sizes = checks.known(checks.floats(given, "size"), "size")
        clusters = None if self.clusters_per_step is None else self.clusters
        if sizes.shape not in {(clusters,), (clusters, self.periods)}:
            shape = " x ".join(map(str, sizes.shape))
            message = f"size has {shape} numbers: give one number, one per cluster ({clusters}), or clusters x periods ({self.periods})"
            raise ShapeError(message)
        if self.cv:
            raise RangeError.of("cv", self.cv, "leave it out when every cluster has its own size")
        return checks.frozen(checks.between(sizes, "size", 1, _LARGEST).copy())

    @property
    def periods(self) -> int:
        """How many periods are measured."""
        return self.steps + self.baseline + self.extra

    @property
    def groups(self) -> tuple[int, ...]:
        """Clusters in each group."""
        if isinstance(self.clusters_per_step, tuple):
            return self.clusters_per_step
        if isinstance(self.clusters_per_step, int):
            return (self.clusters_per_step,) * self.steps
        raise RangeError.of("clusters_per_step", self.clusters_per_step, "give the clusters of each step")

    @property
    def clusters(self) -> int:
        """Clusters in all."""
        return sum(self.groups)

    @property
    def kept(self) -> float:
        """The share analysed."""
        return 1 - self.attrition

    @property
    def people(self) -> int:
        """People measured in all, when each period measures others."""
        if isinstance(self.size, np.ndarray):
            by_cluster = self.size.sum() if self.size.ndim > 1 else self.size.sum() * self.periods
            return math.ceil(float(by_cluster) - 1e-9)
        return math.ceil(self.clusters * self.periods * self.one_size - 1e-9)

    @property
    def one_size(self) -> float:
        """The size, when it is one number for all; 0 when it is to be found."""
        return float(self.size) if isinstance(self.size, int | float) else 0.0

    def exposed(self) -> Floats:
        """One row a step, one column a period: 1 under the intervention."""
        start = self.baseline + np.arange(self.steps)[:, None]
        return (np.arange(self.periods)[None, :] >= start).astype(float)

    def sized(self, size: float) -> Self:
        """The same with another size."""
        return replace(self, size=size)

    def rows(self) -> tuple[Floats, Floats, Floats]:
        """Weights (how many clusters a row stands for), exposure and people analysed, rows x periods; equal clusters share a row."""
        exposed = self.exposed()
        if isinstance(self.size, np.ndarray):
            every = np.repeat(exposed, self.groups, axis=0)
            sizes = np.broadcast_to(self.size if self.size.ndim > 1 else self.size[:, None], every.shape)
            return np.ones(len(every)), every, sizes * self.kept
        groups = np.array(self.groups, dtype=float) if self.clusters_per_step is not None else np.ones(self.steps)
        share, relative = _spread_of_sizes(self.cv)
        weights = np.outer(groups, share).ravel()
        sizes = np.tile((self.one_size or 1.0) * relative, self.steps) * self.kept
        return weights, np.repeat(exposed, share.size, axis=0), np.broadcast_to(sizes[:, None], (sizes.size, self.periods))

    def told(self) -> dict[str, Any]:
        """What a result echoes."""
        return {
            "steps": self.steps,
            "baseline": self.baseline,
            "extra": self.extra,
            "periods": self.periods,
            "clusters": self.clusters,
            "clusters_per_step": list(self.groups),
            "size": self.size,
            "people": self.people,
            "cv": self.cv,
            "attrition": self.attrition,
        }

    @property
    def notes(self) -> tuple[str, ...]:
        """What unequal sizes and attrition do."""
        unequal = "unequal sizes: the information is averaged over log-normal cluster sizes spread evenly over the steps"
        return (*((unequal,) if self.cv else ()), *lost_note(self.attrition))


def _spread_of_sizes(cv: float) -> tuple[Floats, Floats]:
    """Shares and relative sizes of a log-normal with mean 1 and that coefficient of variation."""
    if not cv:
        return np.ones(1), np.ones(1)
    s = math.sqrt(math.log1p(cv * cv))
    x, w = special.roots_hermitenorm(_NODES)
    return w / w.sum(), np.exp(s * x - s * s / 2)


@dataclass(frozen=True)
class Spread:
    """How clusters differ.

    Either icc, with icc_scale, and cac, the cluster autocorrelation: the share of the between-cluster variance that a cluster keeps from
    one period to another; or tau and gamma, the sds of cluster and of cluster-period effects. eta: sd of the effect of the intervention
    between clusters; correlation: of that with the cluster's level.
    Errors: RangeError; a correlation without tau or eta is refused.
    """

    icc: float | None = None
    icc_scale: str | None = None
    cac: float = 1.0
    tau: float | None = None
    gamma: float = 0.0
    eta: float = 0.0
    correlation: float = 0.0

    def __post_init__(self) -> None:
        if (self.icc is None) == (self.tau is None):
            raise RangeError.of("icc", self.icc, "give either the ICC with its scale, or tau, the sd between clusters")
        if self.icc is not None:
            keep(self, icc=check_icc(self.icc))
            if self.gamma:
                raise RangeError.of("gamma", self.gamma, "with an ICC, say by cac how much of it lasts; gamma goes with tau")
        else:
            keep(self, tau=checks.number(self.tau, "tau", 0, WIDEST))
        keep(
            self,
            cac=checks.number(self.cac, "cac", 0, 1),
            gamma=checks.number(self.gamma, "gamma", 0, WIDEST),
            eta=checks.number(self.eta, "eta", 0, WIDEST),
            correlation=checks.number(self.correlation, "correlation", -1, 1),
        )

    def sds(self, between: float) -> tuple[float, float]:
        """The sds tau and gamma, when the ICC stands for that variance between clusters in one period."""
        if self.tau is not None:
            return self.tau, self.gamma
        return math.sqrt(between * self.cac), math.sqrt(between * (1 - self.cac))

    def told(self) -> dict[str, Any]:
        """What a result echoes."""
        return {"icc": self.icc, "icc_scale": self.icc_scale, "cac": self.cac, "eta": self.eta, "correlation": self.correlation}


@dataclass(frozen=True)
class Noise:
    """The variances of one stepped wedge. residual(exposure) -> variance of one person's outcome around the cluster-period's mean."""

    residual: Callable[[Floats], Floats]
    tau: float
    gamma: float
    eta: float = 0.0
    correlation: float = 0.0


@dataclass(frozen=True)
class Fit:
    """Generalised least squares of one layout under known variances."""

    wedge: Wedge
    noise: Noise

    @cached_property
    def variance(self) -> float:
        """The variance of the estimated effect of the intervention, period effects free.

        Formula: V_i = diag(v / m) + tau^2 11' + gamma^2 I + eta^2 xx' + rho tau eta (1x' + x1'); the last diagonal element of
        (sum_i D_i' V_i^-1 D_i)^-1, D_i = [I, x_i]. Source: Hussey & Hughes 2007, Contemp Clin Trials 28:182; Hooper et al. 2016.
        Errors: NotEstimableError when the layout cannot tell effect and periods apart.
        """
        weights, x, size = self.wedge.rows()
        n = self.noise
        cross = n.correlation * n.tau * n.eta
        periods = x.shape[1]
        diagonal = n.residual(x) / size + n.gamma**2
        V = diagonal[:, :, None] * np.eye(periods) + n.tau**2 + n.eta**2 * x[:, :, None] * x[:, None, :]
        V = V + cross * (x[:, :, None] + x[:, None, :])
        inverse = np.linalg.inv(V)
        A = np.einsum("r,rjk->jk", weights, inverse)
        c = np.einsum("r,rjk,rk->j", weights, inverse, x)
        total = float(np.einsum("r,rj,rjk,rk->", weights, x, inverse, x))
        information = total - float(c @ np.linalg.solve(A, c))
        if information <= 1e-10 * total:
            message = f"a wedge of {self.wedge.steps} steps cannot tell the intervention from the passing of time: add steps or a baseline"
            raise NotEstimableError(message)
        return 1 / information
