"""A parallel cluster trial that also measures before it starts: difference in differences, or adjustment for the baseline."""

import math
from dataclasses import dataclass
from typing import Any

from evidens import checks
from evidens.errors import RangeError
from evidens.power.clusters import Asked, ClusterComparison, Clusters, check_test, cluster_notes, design_effect, solve
from evidens.power.icc import check_scale, proportion_icc
from evidens.power.means import MOST_SDS
from evidens.power.plans import Plan, gap_of, in_words, keep, percent, spread_of, tails_note
from evidens.power.solving import apart, unknown
from evidens.power.tails import INCREASE, UPPER, USUAL, Level

DIFFERENCE, ADJUSTED = "difference", "adjusted"


@dataclass(frozen=True)
class Baseline:
    """How before and after hang together.

    cluster_correlation: of a cluster's true mean before and after (its autocorrelation). subject_correlation: of one person's deviation
    from the cluster before and after; 0 when other people are measured. analysis: "difference" (in differences) or "adjusted" (analysis of
    covariance on the cluster's baseline mean).
    Errors: RangeError.
    """

    cluster_correlation: float
    subject_correlation: float = 0.0
    analysis: str = DIFFERENCE

    def __post_init__(self) -> None:
        keep(
            self,
            cluster_correlation=checks.number(self.cluster_correlation, "cluster_correlation", 0, 1),
            subject_correlation=checks.number(self.subject_correlation, "subject_correlation", 0, 1),
        )
        checks.choice(self.analysis, "analysis", (DIFFERENCE, ADJUSTED))

    def correlation(self, size: float, icc: float) -> float:
        """Of a cluster's observed mean before and after: (m rho r_c + (1 - rho) r_s) / (1 + (m - 1) rho)."""
        return (size * icc * self.cluster_correlation + (1 - icc) * self.subject_correlation) / (1 + (size - 1) * icc)

    def factor(self, size: float, icc: float) -> float:
        """What the variance of the after-means is multiplied by: 2 (1 - r), or 1 - r^2 when adjusted."""
        r = self.correlation(size, icc)
        return 2 * (1 - r) if self.analysis == DIFFERENCE else 1 - r * r


@dataclass(frozen=True)
class BaselineTrial(Plan):
    """Two arms with a baseline measurement, randomised by cluster.

    difference: between the arms' changes (difference) or adjusted after-means (adjusted), in the unit of sd. p: the mean proportion, None
    for a mean. correlation: of a cluster's mean before and after. design_effect: against independent people measured once. The others as in
    ClusterProportions; size is of people per cluster and occasion.
    """

    difference: float
    sd: float
    p: float | None
    clusters: int
    clusters_per_arm: int
    clusters_intervention: int
    clusters_per_arm_exact: float
    size: float
    size_exact: float
    people: int
    icc: float
    icc_scale: str
    cluster_correlation: float
    subject_correlation: float
    correlation: float
    analysis: str
    cv: float
    weights: str
    ratio: float
    attrition: float
    design_effect: float
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


def baseline_means(
    difference: float | None = None,
    clusters: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    baseline: Baseline,
    sd: float = 1.0,
    test: str = "t",
    level: Level = USUAL,
) -> BaselineTrial:
    """Power, clusters, cluster size or detectable difference of two means with a baseline; leave out the one to be found.

    Formula: SE^2 = sd^2 DE f (1/k0 + 1/k1) / m, DE from `design_effect`, f = 2 (1 - r) or 1 - r^2, r from `Baseline.correlation`;
    t with k0 + k1 - 2 degrees of freedom, or z. Source: Teerenstra et al. 2012, Stat Med 31:2169.
    Input: sd of people in one occasion; plan.size people per cluster in each occasion.
    Assumptions: the same sd and ICC before and after; people lost at random. Errors: RangeError; NotEstimableError.
    Validated against: R clusterPower::cpa.did.normal (published.json).
    """
    scale = check_scale(plan.icc_scale, binary=False)
    return _with_baseline((difference, clusters, power), plan, baseline, _Outcome(spread_of(sd), plan.icc, scale), test, level)


def baseline_proportions(
    p: float,
    difference: float | None = None,
    clusters: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    baseline: Baseline,
    test: str = "t",
    level: Level = USUAL,
) -> BaselineTrial:
    """Power, clusters, cluster size or detectable difference of two proportions with a baseline; leave out the one to be found.

    Formula: as `baseline_means` with sd^2 = p (1 - p), p the mean proportion over arms and occasions. Source: as there.
    Assumptions: as there, and proportions not far from p. Errors: RangeError; NotEstimableError.
    Validated against: R clusterPower::cpa.did.binary (published.json).
    """
    p = checks.probability(p, "p")
    scale = check_scale(plan.icc_scale, binary=True)
    icc = proportion_icc(plan.icc, p, icc_scale=scale)
    if difference is not None and not abs(checks.number(difference, "difference")) < 1:
        raise RangeError.of("difference", difference, "give a difference of proportions, below 1")
    return _with_baseline((difference, clusters, power), plan, baseline, _Outcome(math.sqrt(p * (1 - p)), icc, scale, p), test, level)


@dataclass(frozen=True)
class _Outcome:
    sd: float
    icc: float
    scale: str
    p: float | None = None

    def extreme(self, direction: str) -> float:
        """The largest difference worth looking at, in sds."""
        most = MOST_SDS if self.p is None else 1 / self.sd
        return most if direction == INCREASE else -most

    def words(self, difference: float) -> str:
        """The difference in the outcome's own unit."""
        if self.p is None:
            return f"a difference of {difference:.4g} (sd {self.sd:.4g})"
        return f"a difference of {percent(difference).removesuffix(' %')} percentage points around {percent(self.p)}"


def _with_baseline(
    known: tuple[float | None, int | None, float | None], plan: Clusters, baseline: Baseline, outcome: _Outcome, test: str, level: Level
) -> BaselineTrial:
    level = level.counting(UPPER)
    difference, clusters, power = known[0], known[1], level.wish(known[2])
    solved = unknown(difference=difference, clusters=clusters, size=plan.size, power=power)
    effect = None if difference is None else apart(gap_of(difference), 0, "difference") / outcome.sd

    def inflation(size: float) -> float:
        return design_effect(size, outcome.icc, cv=plan.cv, weights=plan.weights) * baseline.factor(size, outcome.icc)

    comparison = ClusterComparison(
        variances=lambda size, _: (max(1e-300, inflation(size) / size),) * 2,
        distance=abs,
        name="difference / sd",
        null=0.0,
        extreme=outcome.extreme(level.direction),
        test=check_test(test),
    )
    trial = solve(comparison, Asked(effect, clusters, power), plan, level)
    size = trial.size * plan.kept
    echoed: dict[str, Any] = {**trial.told(), **level.told()}
    return BaselineTrial(
        answer=in_words(solved, trial.words, power or trial.power, outcome.words(trial.difference * outcome.sd)),
        solved=solved,
        power=trial.power,
        power_target=power,
        difference=trial.difference * outcome.sd,
        sd=outcome.sd,
        p=outcome.p,
        icc=plan.icc,
        icc_scale=outcome.scale,
        cluster_correlation=baseline.cluster_correlation,
        subject_correlation=baseline.subject_correlation,
        correlation=baseline.correlation(size, outcome.icc),
        analysis=baseline.analysis,
        cv=plan.cv,
        weights=plan.weights,
        ratio=plan.ratio,
        attrition=plan.attrition,
        design_effect=inflation(size),
        test=test,
        notes=(tails_note(level), *cluster_notes(plan, trial)),
        **echoed,
    )
