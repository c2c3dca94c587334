"""Proportions and means in a parallel trial that randomises whole clusters."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from evidens import checks
from evidens.power.clusters import (
    EQUAL,
    SIZE,
    Asked,
    ClusterComparison,
    Clusters,
    Trial,
    check_test,
    cluster_notes,
    design_effect,
    pooling_note,
    solve,
)
from evidens.power.icc import PROPORTION, between_variance, check_scale
from evidens.power.means import MOST_SDS
from evidens.power.plans import FEW_EVENTS, Plan, gap_of, in_words, percent, spread_of, tails_note
from evidens.power.proportions import RIM
from evidens.power.solving import apart, unknown
from evidens.power.tails import INCREASE, UPPER, USUAL, Level


@dataclass(frozen=True)
class ClusterProportions(Plan):
    """Two proportions, randomised by cluster.

    clusters: in both arms together; clusters_per_arm: in the control arm (in each, when ratio is 1); clusters_per_arm_exact: before
    rounding up. size: people enrolled per cluster; size_exact: analysed per cluster, before rounding. people: enrolled in all.
    icc_proportion: the ICC on the proportion scale, over both arms. design_effect: the effective one, with attrition and unequal sizes.
    effective_n: how many independent people in all would carry as much information.
    """

    p0: float
    p1: float
    difference: float
    clusters: int
    clusters_per_arm: int
    clusters_intervention: int
    clusters_per_arm_exact: float
    size: float
    size_exact: float
    people: int
    icc: float
    icc_scale: str
    icc_proportion: float
    cv: float
    weights: str
    ratio: float
    attrition: float
    design_effect: float
    effective_n: float
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClusterMeans(Plan):
    """Two means, randomised by cluster.

    difference: between the means, in the unit of sd. sd: of people over all clusters, between and within together. The others as in
    ClusterProportions.
    """

    difference: float
    sd: float
    effect_size: float
    clusters: int
    clusters_per_arm: int
    clusters_intervention: int
    clusters_per_arm_exact: float
    size: float
    size_exact: float
    people: int
    icc: float
    icc_scale: str
    cv: float
    weights: str
    ratio: float
    attrition: float
    design_effect: float
    effective_n: float
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


def pooled_icc(plan: Clusters, p0: float, p1: float) -> float:
    """The ICC on the proportion scale that serves both arms at once: the mean weighted by p (1 - p) / clusters.

    On the proportion scale it is the ICC itself. On the latent scale each arm has its own, because the same spread of log odds means more
    in the arm nearer to one half.
    """
    weights = p0 * (1 - p0), p1 * (1 - p1) / plan.ratio
    scale = check_scale(plan.icc_scale, binary=True)
    if scale == PROPORTION:
        return plan.icc
    return (between_variance(plan.icc, scale, p0) + between_variance(plan.icc, scale, p1) / plan.ratio) / sum(weights)


def cluster_proportions(
    p0: float,
    p1: float | None = None,
    clusters: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    test: str = "t",
    level: Level = USUAL,
) -> ClusterProportions:
    """Power, clusters, cluster size or detectable difference of two proportions; leave out the one of p1, clusters, plan.size and power.

    Formula: SE^2 = sum over arms of p (1 - p) DE / (k m), k clusters per arm, m people analysed per cluster, DE from `design_effect`;
    t: non-central t with k0 + k1 - 2 degrees of freedom; z: Phi(|p1 - p0| / SE - z).
    Source: Donner & Klar 2000; Eldridge 2006. Input: p0, p1 proportions; clusters in both arms together; plan: ICC with its scale, sizes.
    A latent ICC is turned into each arm's own on the proportion scale.
    Assumptions: the cluster is randomised; exchangeable people within it; z only with many clusters.
    Errors: RangeError (also for an unnamed ICC scale, and tests without a formula); NotEstimableError.
    Validated against: R clusterPower 0.7 (NIH calculator, PASS 11), CRTSize (published.json); simulation.
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    p0 = checks.probability(p0, "p0")
    scale = check_scale(plan.icc_scale, binary=True)
    solved = unknown(p1=p1, clusters=clusters, size=plan.size, power=power)
    p1 = None if p1 is None else apart(checks.probability(p1, "p1"), p0, "p1")

    def effect_of_design(size: float, other: float) -> float:
        return design_effect(size, pooled_icc(plan, p0, other), cv=plan.cv, weights=plan.weights)

    def variances(size: float, other: float) -> tuple[float, float]:
        inflated = effect_of_design(size, other) / size
        return p0 * (1 - p0) * inflated, other * (1 - other) * inflated

    comparison = ClusterComparison(
        variances=variances,
        distance=lambda other: abs(other - p0),
        name="p1",
        null=p0,
        extreme=1 - RIM if level.direction == INCREASE else RIM,
        test=check_test(test),
    )
    trial = solve(comparison, Asked(p1, clusters, power), plan, level)
    other, effect = trial.difference, effect_of_design(trial.size * plan.kept, trial.difference)
    unweighted = _unweighted(
        plan, trial, lambda equal: cluster_proportions(p0, other, sum(trial.clusters), plan=equal, test=test, level=level)
    )
    return ClusterProportions(
        answer=in_words(solved, trial.words, power or trial.power, f"a difference between {percent(p0)} and {percent(other)}"),
        solved=solved,
        power=trial.power,
        power_target=power,
        p0=p0,
        p1=other,
        difference=other - p0,
        icc=plan.icc,
        icc_scale=scale,
        icc_proportion=pooled_icc(plan, p0, other),
        test=test,
        notes=(
            tails_note(level),
            *cluster_notes(plan, trial),
            *pooling_note(comparison, trial, plan.kept, level),
            *unweighted,
            *_rare(trial, plan, (p0, other)),
        ),
        **trial.told(),
        **_shape(plan, trial, effect),
        **level.told(),
    )


def cluster_means(
    difference: float | None = None,
    clusters: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    sd: float = 1.0,
    test: str = "t",
    level: Level = USUAL,
) -> ClusterMeans:
    """Power, clusters, cluster size or detectable difference of two means; leave out the one of difference, clusters, plan.size and power.

    Formula: SE^2 = sd^2 DE (1/k0 + 1/k1) / m, otherwise as `cluster_proportions`. Source: Donner & Klar 2000; Eldridge 2006.
    Input: difference and sd in the unit of the outcome, sd of people between and within clusters together; the rest as there.
    Assumptions: as there, and normal cluster means for t. Errors: RangeError; NotEstimableError.
    Validated against: R clusterPower::cpa.normal, NIH calculator, PASS 11 (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    sd = spread_of(sd)
    scale = check_scale(plan.icc_scale, binary=False)
    solved = unknown(difference=difference, clusters=clusters, size=plan.size, power=power)
    effect = None if difference is None else apart(gap_of(difference), 0, "difference") / sd
    comparison = ClusterComparison(
        variances=lambda size, _: (design_effect(size, plan.icc, cv=plan.cv, weights=plan.weights) / size,) * 2,
        distance=abs,
        name="difference / sd",
        null=0.0,
        extreme=MOST_SDS if level.direction == INCREASE else -MOST_SDS,
        test=check_test(test),
    )
    trial = solve(comparison, Asked(effect, clusters, power), plan, level)
    inflation = design_effect(trial.size * plan.kept, plan.icc, cv=plan.cv, weights=plan.weights)
    found = trial.difference * sd
    unweighted = _unweighted(
        plan, trial, lambda equal: cluster_means(found, sum(trial.clusters), plan=equal, sd=sd, test=test, level=level)
    )
    return ClusterMeans(
        answer=in_words(solved, trial.words, power or trial.power, f"a difference of {trial.difference * sd:.4g} (sd {sd:.4g})"),
        solved=solved,
        power=trial.power,
        power_target=power,
        difference=trial.difference * sd,
        sd=sd,
        effect_size=trial.difference,
        icc=plan.icc,
        icc_scale=scale,
        test=test,
        notes=(tails_note(level), *cluster_notes(plan, trial), *unweighted),
        **trial.told(),
        **_shape(plan, trial, inflation),
        **level.told(),
    )


def _shape(plan: Clusters, trial: Trial, effect: float) -> dict[str, Any]:
    return {
        "cv": plan.cv,
        "weights": plan.weights,
        "ratio": plan.ratio,
        "attrition": plan.attrition,
        "design_effect": effect,
        "effective_n": sum(trial.clusters) * trial.size * plan.kept / effect,
    }


def _unweighted(plan: Clusters, trial: Trial, planned: Callable[[Clusters], Plan]) -> tuple[str, ...]:
    """What the cluster-level test of unweighted means makes of unequal sizes, when the plan counts every person once."""
    if not plan.cv or plan.weights != SIZE:
        return ()
    power = planned(replace(plan, weights=EQUAL, size=trial.size)).power
    return (f"a cluster-level test in which every cluster counts once has a power of {percent(power)} with such sizes (weights equal)",)


def _rare(trial: Trial, plan: Clusters, proportions: tuple[float, float]) -> tuple[str, ...]:
    fewest = min(trial.size * plan.kept * min(p, 1 - p) for p in proportions)
    if fewest >= FEW_EVENTS:
        return ()
    return (f"about {fewest:.1f} people per cluster in the rarer class: cluster proportions are far from normal, check by simulation",)
