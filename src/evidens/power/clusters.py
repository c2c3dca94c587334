"""Finds the one unknown of a parallel trial that randomises whole clusters, whatever is compared."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from scipy import special

from evidens import checks
from evidens.checks import Floats
from evidens.errors import NotEstimableError, RangeError
from evidens.power.icc import check_icc
from evidens.power.plans import FEW_CLUSTERS, keep, lost_note, percent, ratio_of_arms, share_lost
from evidens.power.solving import crossing, enough, given, least, up
from evidens.power.tails import Level, normal_power, t_power

SIZE, EQUAL, OPTIMAL = "size", "equal", "optimal"
MOST_CLUSTERS = 1_000_000
_LARGEST_CLUSTER = 1e7
_FEWEST = 2.0
_SLICES = 41
_HARDLY = 1e-3
_WORTH_SAYING = 0.005
CLOSED_TESTS = ("t", "z")
SIMULATED_TESTS = ("gee-kc", "gee-md", "gee-fg", "gee-robust", "glmm", "glmm-lr")


@dataclass(frozen=True)
class Clusters:
    """The clusters of a parallel trial.

    icc: intracluster correlation, and icc_scale, which it never goes without ("proportion", "logit" or "latent" for a yes/no outcome,
    "outcome" for a mean). size: people enrolled per cluster on average, None when it is to be found. cv: coefficient of variation of the
    cluster sizes. weights: how unequal clusters count in the analysis, "size" (people count once: Eldridge 2006), "equal" (each cluster's
    mean counts once, as in the cluster-level t test) or "optimal" (mixed model). ratio: intervention clusters for each control
    cluster. attrition: share of people lost in every cluster.
    Errors: RangeError.
    """

    icc: float
    icc_scale: str | None
    size: float | None = None
    cv: float = 0.0
    weights: str = SIZE
    ratio: float = 1.0
    attrition: float = 0.0

    def __post_init__(self) -> None:
        keep(
            self,
            icc=check_icc(self.icc),
            size=None if self.size is None else checks.number(self.size, "size", 1, _LARGEST_CLUSTER),
            cv=checks.number(self.cv, "cv", 0, 5),
            ratio=ratio_of_arms(self.ratio),
            attrition=share_lost(self.attrition),
        )
        checks.choice(self.weights, "weights", (SIZE, EQUAL, OPTIMAL))
        if self.size is not None and self.size * self.kept < 1:
            raise RangeError.of("size", self.size, "leave at least one person to analyse per cluster, after attrition")

    @property
    def kept(self) -> float:
        """The share analysed."""
        return 1 - self.attrition


def design_effect(size: float, icc: float, *, cv: float = 0.0, weights: str = SIZE) -> float:
    """By how much clusters inflate the variance of an arm's mean, compared with as many independent people.

    Formula: m mean size, c its coefficient of variation, rho the ICC. size: 1 + ((1 + c^2) m - 1) rho (Eldridge, Ashby & Kerry 2006,
    Int J Epidemiol 35:1292); equal: m rho + (1 - rho) m E[1/m], from `inverse_size`; optimal: (1 + (m - 1) rho) /
    (1 - c^2 l (1 - l)), l = m rho / (1 + (m - 1) rho) (van Breukelen, Candel & Berger 2007, Stat Med 26:2589). Without spread all three
    are 1 + (m - 1) rho (Donner & Klar 2000).
    Assumptions: exchangeable people within a cluster; size unrelated to outcome; a moderate spread (c up to about .7).
    Errors: RangeError. Validated against: published.json, simulation with unequal sizes.
    """
    size, icc = checks.number(size, "size", 1, math.inf), check_icc(icc)
    cv = checks.number(cv, "cv", 0, 5)
    plain = 1 + (size - 1) * icc
    if checks.choice(weights, "weights", (SIZE, EQUAL, OPTIMAL)) == SIZE:
        return plain + cv * cv * size * icc
    if weights == EQUAL:
        return size * icc + (1 - icc) * inverse_size(size, cv)
    share = size * icc / plain
    return plain / max(1e-9, 1 - cv * cv * share * (1 - share))


def inverse_size(size: float, cv: float) -> float:
    """By how much unequal sizes raise the mean of 1 / size over 1 / mean size: m E[1/m].

    Formula: over the middles of 41 equally likely slices of a gamma distribution with that mean and spread, none below one person; about
    1 + cv^2 while the spread is small. Input: cv up to 5. Validated against: simulation with unequal sizes.
    """
    if cv < _HARDLY:
        return 1 + cv * cv
    return float((size / np.maximum(1.0, size * _relative_sizes(cv))).mean())


@lru_cache(maxsize=64)
def _relative_sizes(cv: float) -> Floats:
    shape = 1 / cv**2
    relative = special.gammaincinv(shape, (np.arange(_SLICES) + 0.5) / _SLICES) / shape
    spread = 1 + (relative - relative.mean()) * cv / relative.std()
    return checks.frozen(np.maximum(0.0, spread) / np.maximum(0.0, spread).mean())


@dataclass(frozen=True)
class ClusterComparison:
    """What is compared.

    variances(people analysed per cluster, difference) -> the variance of one cluster's contribution in each arm, so that
    SE^2 = v0/k0 + v1/k1. distance(difference): from the null, in the unit of the SE. name, null, extreme: of the difference.
    spare: clusters per arm that the formula wants beyond what the shift needs.
    """

    variances: Callable[[float, float], tuple[float, float]]
    distance: Callable[[float], float]
    name: str
    null: float
    extreme: float
    test: str
    spare: float = 0.0

    def power(self, clusters: tuple[float, float], size: float, difference: float, level: Level) -> float:
        """The power with that many clusters in control and intervention arm."""
        k0, k1 = (k - self.spare for k in clusters)
        if min(k0, k1) <= 0:
            return 0.0
        v0, v1 = self.variances(size, difference)
        shift = self.distance(difference) / math.sqrt(v0 / k0 + v1 / k1)
        return t_power(shift, sum(clusters) - 2, level) if self.test == "t" else normal_power(shift, level)

    def pooled(self, clusters: tuple[int, int], size: float, difference: float, level: Level) -> float:
        """The power of a t test that pools the clusters' variance over the arms: its critical value times the pooled over the true SE."""
        k0, k1 = clusters
        v0, v1 = self.variances(size, difference)
        true, df = v0 / k0 + v1 / k1, k0 + k1 - 2
        used = ((k0 - 1) * v0 + (k1 - 1) * v1) / df * (1 / k0 + 1 / k1)
        return t_power(self.distance(difference) / math.sqrt(true), df, level, used_over_true=math.sqrt(used / true))


@dataclass(frozen=True)
class Asked:
    """What is known; None is to be found."""

    difference: float | None
    clusters: int | None
    power: float | None


@dataclass(frozen=True)
class Trial:
    """The filled-in trial: clusters by arm, control arm before rounding, people per cluster (enrolled; analysed before rounding)."""

    clusters: tuple[int, int]
    clusters_exact: float
    size: float
    size_exact: float
    difference: float
    power: float

    def told(self) -> dict[str, Any]:
        """What a result echoes."""
        k0, k1 = self.clusters
        return {
            "clusters": k0 + k1,
            "clusters_per_arm": k0,
            "clusters_intervention": k1,
            "clusters_per_arm_exact": self.clusters_exact,
            "size": self.size,
            "size_exact": self.size_exact,
            "people": up((k0 + k1) * self.size),
        }

    @property
    def words(self) -> str:
        """The clusters, in words."""
        k0, k1 = self.clusters
        arms = f"{k0:,} clusters per arm ({k0 + k1:,} in all)" if k0 == k1 else f"{k0:,} control and {k1:,} intervention clusters"
        return f"{arms} of {self.size:g} people"

    @property
    def notes(self) -> tuple[str, ...]:
        """What few clusters mean."""
        if min(self.clusters) >= FEW_CLUSTERS:
            return ()
        advice = "analyse by a cluster-level t test or a small-sample correction"
        wrong = "z tests, robust GEE and Wald tests of mixed models reject too often"
        return (f"fewer than {FEW_CLUSTERS} clusters in an arm: {wrong}; {advice}",)


def solve(comparison: ClusterComparison, asked: Asked, plan: Clusters, level: Level) -> Trial:
    """Fill in the one of difference, clusters, size and power that is None."""
    if asked.clusters is None:
        return _clusters(comparison, asked, plan, level)
    arms = split(asked.clusters, plan.ratio)
    if plan.size is None:
        return _size(comparison, asked, plan, level)
    size = plan.size * plan.kept
    difference = asked.difference
    if difference is None:
        target = level.target(given(asked.power, "power"))
        difference = crossing(
            lambda d: comparison.power(arms, size, d, level), target, comparison.name, comparison.null, comparison.extreme
        )
    return Trial(arms, arms[0], plan.size, size, difference, comparison.power(arms, size, difference, level))


def split(clusters: int, ratio: float) -> tuple[int, int]:
    """All clusters over control and intervention arm, as near to the ratio as whole numbers come; an odd one goes to the intervention."""
    total = checks.whole(clusters, "clusters", 4, 2 * MOST_CLUSTERS)
    control = math.floor(total / (1 + ratio) + 1e-9)
    if min(control, total - control) < _FEWEST:
        raise RangeError.of("clusters", clusters, "give at least 2 clusters to each arm (--clusters counts both arms)")
    return control, total - control


def _clusters(comparison: ClusterComparison, asked: Asked, plan: Clusters, level: Level) -> Trial:
    target, difference = level.target(given(asked.power, "power")), given(asked.difference, comparison.name)
    size = given(plan.size, "size") * plan.kept

    def power_of(control: float) -> float:
        return comparison.power((control, control * plan.ratio), size, difference, level)

    def power_when_whole(control: int) -> float:
        return comparison.power((control, up(control * plan.ratio)), size, difference, level)

    exact = least(power_of, target, "clusters per arm", _FEWEST * max(1.0, 1 / plan.ratio), MOST_CLUSTERS)
    control = enough(power_when_whole, up(exact), target)
    return Trial((control, up(control * plan.ratio)), exact, given(plan.size, "size"), size, difference, power_when_whole(control))


def _size(comparison: ClusterComparison, asked: Asked, plan: Clusters, level: Level) -> Trial:
    arms = split(given(asked.clusters, "clusters"), plan.ratio)  # type: ignore[arg-type]  # a whole number or refused
    target, difference = level.target(given(asked.power, "power")), given(asked.difference, comparison.name)

    def power_of(size: float) -> float:
        return comparison.power(arms, size, difference, level)

    try:
        exact = least(power_of, target, "size", 1, _LARGEST_CLUSTER)
    except NotEstimableError:
        ceiling = power_of(_LARGEST_CLUSTER)
        message = f"a power of {target:g} cannot be reached with {sum(arms)} clusters however large (at most {ceiling:.4f}): add clusters"
        raise NotEstimableError(message) from None
    size = enough(lambda m: power_of(m * plan.kept), up(exact / plan.kept), target)
    return Trial(arms, arms[0], size, exact, difference, power_of(size * plan.kept))


def check_test(test: str) -> str:
    """The name of a test with a closed form. Errors: RangeError for others, which can be simulated."""
    if test in SIMULATED_TESTS:
        raise RangeError.of("test", test, "has no formula: use t or z, or simulate it (--method simulate)")
    return checks.choice(test, "test", CLOSED_TESTS)


def cluster_notes(plan: Clusters, trial: Trial) -> tuple[str, ...]:
    """What to mind: few clusters, unequal sizes, attrition."""
    unequal = {
        SIZE: "the design effect for unequal sizes is that of an analysis in which every person counts once (Eldridge 2006)",
        EQUAL: "the design effect for unequal sizes is that of unweighted cluster means, as in the cluster-level t test",
        OPTIMAL: "the design effect for unequal sizes is that of optimal weights, as a mixed model approaches",
    }
    return (*trial.notes, *((unequal[plan.weights],) if plan.cv else ()), *lost_note(plan.attrition))


def pooling_note(comparison: ClusterComparison, trial: Trial, kept: float, level: Level) -> tuple[str, ...]:
    """What a t test that pools the variance has, when it would differ: other numbers of clusters, and other variances, in the two arms."""
    if comparison.test != "t" or trial.clusters[0] == trial.clusters[1]:
        return ()
    power = comparison.pooled(trial.clusters, trial.size * kept, trial.difference, level)
    if abs(power - trial.power) < _WORTH_SAYING:
        return ()
    return (
        f"the power is that of a t test with each arm's own variance; one that pools them has about {percent(power)} in such unequal arms",
    )
