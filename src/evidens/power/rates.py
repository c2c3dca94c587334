"""Rates of events (counts over time at risk) in a parallel trial that randomises whole clusters."""

from dataclasses import dataclass

from evidens import checks
from evidens.power.clusters import (
    EQUAL,
    Asked,
    ClusterComparison,
    Clusters,
    cluster_notes,
    inverse_size,
    pooling_note,
    solve,
)
from evidens.power.icc import OUTCOME
from evidens.power.plans import Plan, in_words, keep, spread_of, tails_note
from evidens.power.solving import apart, unknown
from evidens.power.tails import INCREASE, UPPER, USUAL, Level

HAYES_BENNETT = "hayes-bennett"
RATE_TESTS = (HAYES_BENNETT, "t", "z")
_WIDEST = 1e4


@dataclass(frozen=True)
class RateClusters:
    """The clusters of a trial of rates.

    cv_between: coefficient of variation of the clusters' true rates (Hayes and Bennett's k; it takes the ICC's place). size: people
    enrolled per cluster, None when it is to be found. duration: time at risk of each, in the unit of time of the rates. cv, ratio,
    attrition: as in Clusters; attrition here is the share of time at risk lost.
    Errors: RangeError.
    """

    cv_between: float
    size: float | None = None
    duration: float = 1.0
    cv: float = 0.0
    ratio: float = 1.0
    attrition: float = 0.0

    def __post_init__(self) -> None:
        plain = self.plain()
        keep(
            self,
            cv_between=checks.number(self.cv_between, "cv_between", 0, 10),
            duration=spread_of(self.duration, "duration"),
            size=plain.size,
            cv=plain.cv,
            ratio=plain.ratio,
            attrition=plain.attrition,
        )

    def plain(self) -> Clusters:
        """The same as clusters without an ICC, whose place cv_between takes."""
        return Clusters(0.0, OUTCOME, self.size, self.cv, EQUAL, self.ratio, self.attrition)


@dataclass(frozen=True)
class ClusterRates(Plan):
    """Two rates, randomised by cluster.

    rate0, rate1: events per person and unit of time in control and intervention. rate_ratio: rate1 / rate0. time_at_risk: of one cluster,
    after attrition. clusters, size, …: as in ClusterProportions. design_effect: variance against independent people with the same rates.
    """

    rate0: float
    rate1: float
    rate_ratio: float
    clusters: int
    clusters_per_arm: int
    clusters_intervention: int
    clusters_per_arm_exact: float
    size: float
    size_exact: float
    people: int
    duration: float
    time_at_risk: float
    cv_between: float
    cv: float
    ratio: float
    attrition: float
    design_effect: float
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


def cluster_rates(
    rate0: float,
    rate1: float | None = None,
    clusters: int | None = None,
    power: float | None = None,
    *,
    plan: RateClusters,
    test: str = HAYES_BENNETT,
    level: Level = USUAL,
) -> ClusterRates:
    """Power, clusters, cluster size or detectable rate; leave out the one of rate1, clusters, plan.size and power.

    Formula: variance of a cluster's rate = rate / y + c^2 rate^2, y its time at risk, c = cv_between; SE^2 = v0/k0 + v1/k1.
    hayes-bennett: Phi(|rate1 - rate0| / SE - z) with one cluster fewer per arm, that is k = 1 + (z + z_power)^2 (v0 + v1) / d^2, their
    allowance for the t test; z: without it; t: non-central t with k0 + k1 - 2 degrees of freedom. Unequal sizes multiply rate / y by
    `inverse_size`.
    Source: Hayes & Bennett 1999, Int J Epidemiol 28:319. Input: rates per person and unit of time (people may have several events).
    Assumptions: Poisson counts given the cluster's rate; cluster rates analysed with equal weight.
    Errors: RangeError; NotEstimableError. Validated against: R clusterPower::cpa.count, CRTSize::n4incidence (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    rate0 = spread_of(rate0, "rate0")
    checks.choice(test, "test", RATE_TESTS)
    solved = unknown(rate1=rate1, clusters=clusters, size=plan.size, power=power)
    rate1 = None if rate1 is None else apart(spread_of(rate1, "rate1"), rate0, "rate1")

    def variances(size: float, other: float) -> tuple[float, float]:
        inverse_time = inverse_size(size, plan.cv) / (size * plan.duration)
        c2 = plan.cv_between**2
        return rate0 * inverse_time + c2 * rate0**2, other * inverse_time + c2 * other**2

    comparison = ClusterComparison(
        variances=variances,
        distance=lambda other: abs(other - rate0),
        name="rate1",
        null=rate0,
        extreme=rate0 * (_WIDEST if level.direction == INCREASE else 1 / _WIDEST),
        test="t" if test == "t" else "z",
        spare=1.0 if test == HAYES_BENNETT else 0.0,
    )
    clusters_plan = plan.plain()
    trial = solve(comparison, Asked(rate1, clusters, power), clusters_plan, level)
    other, time = trial.difference, trial.size * clusters_plan.kept * plan.duration
    return ClusterRates(
        answer=in_words(solved, trial.words, power or trial.power, f"a difference between rates of {rate0:.4g} and {other:.4g}"),
        solved=solved,
        power=trial.power,
        power_target=power,
        rate0=rate0,
        rate1=other,
        rate_ratio=other / rate0,
        duration=plan.duration,
        time_at_risk=time,
        cv_between=plan.cv_between,
        cv=plan.cv,
        ratio=clusters_plan.ratio,
        attrition=clusters_plan.attrition,
        design_effect=sum(variances(time / plan.duration, other)) * time / (rate0 + other),
        test=test,
        notes=(tails_note(level), *cluster_notes(clusters_plan, trial), *pooling_note(comparison, trial, clusters_plan.kept, level)),
        **trial.told(),
        **level.told(),
    )
