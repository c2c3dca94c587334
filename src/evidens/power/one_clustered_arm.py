"""People are randomised one by one, but those with the intervention share a job coach or a group, so that one arm is clustered."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from evidens import checks
from evidens.power.clusters import CLOSED_TESTS, FEW_CLUSTERS, Clusters, design_effect
from evidens.power.icc import check_scale, proportion_icc
from evidens.power.means import MOST_SDS
from evidens.power.plans import Plan, gap_of, in_words, lost_note, percent, spread_of, tails_note
from evidens.power.proportions import RIM
from evidens.power.solving import LARGEST, apart, crossing, given, least, unknown, up
from evidens.power.tails import INCREASE, UPPER, USUAL, Level, normal_power, t_power

_FEWEST = 2


@dataclass(frozen=True)
class OneClusteredArm(Plan):
    """One clustered arm, individually randomised.

    difference: of means, or p1 - p0. p0, p1: None for means. controls: people enrolled in the control arm. controls_exact: analysed, before
    rounding up. clusters, size: in the intervention arm and people enrolled in each; clusters_exact: before rounding up. people: enrolled
    in all. sd_control, sd_clustered: of people in each arm, in the clustered one over all clusters. df: degrees of freedom of the t test,
    None for z.
    """

    difference: float
    p0: float | None
    p1: float | None
    controls: int
    controls_exact: float
    clusters: int
    clusters_exact: float
    size: float
    people: int
    icc: float
    icc_scale: str
    cv: float
    attrition: float
    sd_control: float
    sd_clustered: float
    design_effect: float
    df: float | None
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Arms:
    """sds(difference) -> sd of people in the control arm, in the clustered arm, ICC there."""

    sds: Callable[[float], tuple[float, float, float]]
    plan: Clusters
    test: str
    level: Level

    def variances(self, clusters: float, controls: float, difference: float) -> tuple[float, float]:
        """Of the two arms' means; controls analysed."""
        control, clustered, icc = self.sds(difference)
        size = given(self.plan.size, "size") * self.plan.kept
        inflation = design_effect(size, icc, cv=self.plan.cv, weights=self.plan.weights)
        return control**2 / controls, clustered**2 * inflation / (size * clusters)

    def df(self, clusters: float, controls: float, difference: float) -> float:
        """Satterthwaite's degrees of freedom."""
        a, b = self.variances(clusters, controls, difference)
        return (a + b) ** 2 / (a * a / (controls - 1) + b * b / (clusters - 1))

    def power(self, clusters: float, controls: float, difference: float) -> float:
        """The power with that many clusters and controls analysed."""
        shift = abs(difference) / math.sqrt(sum(self.variances(clusters, controls, difference)))
        if self.test == "z":
            return normal_power(shift, self.level)
        return t_power(shift, self.df(clusters, controls, difference), self.level)


@dataclass(frozen=True)
class _Known:
    difference: float | None
    clusters: int | None
    controls: int | None
    power: float | None

    def solve(self, arms: _Arms, null: float, extreme: float) -> tuple[float, float, float]:
        """Clusters and controls (both exact; controls analysed) and the difference."""
        kept, target = arms.plan.kept, None if self.power is None else arms.level.target(self.power)
        clusters = None if self.clusters is None else checks.whole(self.clusters, "clusters", _FEWEST, int(LARGEST))
        enrolled = None if self.controls is None else checks.whole(self.controls, "controls", _FEWEST, int(LARGEST))
        controls = None if enrolled is None else checks.number(enrolled * kept, "controls after attrition", _FEWEST)
        if clusters is None:
            n, d, wished = given(controls, "controls"), given(self.difference, "difference"), given(target, "power")
            return least(lambda k: arms.power(k, n, d), wished, "clusters", _FEWEST), n, d
        if controls is None:
            d, wished = given(self.difference, "difference"), given(target, "power")
            return clusters, least(lambda n: arms.power(clusters, n, d), wished, "controls", _FEWEST), d
        if self.difference is None:
            wished = given(target, "power")
            return clusters, controls, crossing(lambda d: arms.power(clusters, controls, d), wished, "difference", null, extreme)
        return clusters, controls, self.difference


def one_clustered_arm_means(
    difference: float | None = None,
    clusters: int | None = None,
    controls: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    sds: tuple[float, float] = (1.0, 1.0),
    test: str = "z",
    level: Level = USUAL,
) -> OneClusteredArm:
    """Power, clusters, controls or detectable difference of means when only the intervention arm is clustered; leave out one.

    Formula: SE^2 = sd0^2 / n + sd1^2 DE / (k m): n controls, k clusters of m people, DE from `design_effect`. z: Phi(|d| / SE - z); t: with
    Satterthwaite's degrees of freedom from n - 1 and k - 1.
    Source: Moerbeek & Wong 2008, Stat Med 27:2850 (z); Roberts & Roberts 2005, Clin Trials 2:152. Input: sds of people in the control and
    the clustered arm, plan.size people per cluster. plan.ratio plays no part.
    Assumptions: controls are independent; people are randomised, clusters come after. z is optimistic with few clusters (noted).
    Errors: RangeError; NotEstimableError. Validated against: R clusterPower::cpa.irgtt.normal (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    scale = check_scale(plan.icc_scale, binary=False)
    both = spread_of(sds[0], "sds[0]"), spread_of(sds[1], "sds[1]")
    arms = _Arms(lambda _: (*both, plan.icc), plan, checks.choice(test, "test", CLOSED_TESTS), level)
    extreme = MOST_SDS * max(both) * (1 if level.direction == INCREASE else -1)
    solved = unknown(difference=difference, clusters=clusters, controls=controls, power=power)
    if difference is not None:
        difference = apart(gap_of(difference), 0, "difference")
    return _told(solved, _Known(difference, clusters, controls, power), arms, (0.0, extreme), (None, scale))


def one_clustered_arm_proportions(
    p0: float,
    p1: float | None = None,
    clusters: int | None = None,
    controls: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    test: str = "z",
    level: Level = USUAL,
) -> OneClusteredArm:
    """Power, clusters, controls or detectable difference of proportions when only the intervention arm is clustered.

    Formula: as `one_clustered_arm_means`, with p (1 - p) for each arm's variance; the ICC is that of the intervention arm.
    Input, assumptions, errors: as there. Validated against: the means function it shares; simulation.
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    p0 = checks.probability(p0, "p0")
    scale = check_scale(plan.icc_scale, binary=True)
    solved = unknown(p1=p1, clusters=clusters, controls=controls, power=power)
    difference = None if p1 is None else apart(checks.probability(p1, "p1"), p0, "p1") - p0

    def sds(d: float) -> tuple[float, float, float]:
        p = min(1 - RIM, max(RIM, p0 + d))
        return math.sqrt(p0 * (1 - p0)), math.sqrt(p * (1 - p)), proportion_icc(plan.icc, p, icc_scale=scale)

    arms = _Arms(sds, plan, checks.choice(test, "test", CLOSED_TESTS), level)
    extreme = (1 - RIM if level.direction == INCREASE else RIM) - p0
    return _told(solved, _Known(difference, clusters, controls, power), arms, (0.0, extreme), (p0, scale))


def _told(solved: str, known: _Known, arms: _Arms, span: tuple[float, float], outcome: tuple[float | None, str]) -> OneClusteredArm:
    plan, level, (p0, scale) = arms.plan, arms.level, outcome
    size = given(plan.size, "size")
    k_exact, n_exact, d = known.solve(arms, *span)
    k, n = up(k_exact), up(n_exact / plan.kept)
    power = arms.power(k, n * plan.kept, d)
    control, clustered, icc = arms.sds(d)
    what = f"a difference of {d:.4g}" if p0 is None else f"a difference between {percent(p0)} and {percent(p0 + d)}"
    few = f"fewer than {FEW_CLUSTERS} clusters: the z test rejects too often, plan with test t"
    return OneClusteredArm(
        answer=in_words(solved, f"{n:,} controls and {k:,} clusters of {size:g} people with the intervention", known.power or power, what),
        solved=solved,
        power=power,
        power_target=known.power,
        difference=d,
        p0=p0,
        p1=None if p0 is None else p0 + d,
        controls=n,
        controls_exact=n_exact,
        clusters=k,
        clusters_exact=k_exact,
        size=size,
        people=n + up(k * size),
        icc=plan.icc,
        icc_scale=scale,
        cv=plan.cv,
        attrition=plan.attrition,
        sd_control=control,
        sd_clustered=clustered,
        design_effect=design_effect(size * plan.kept, icc, cv=plan.cv, weights=plan.weights),
        df=None if arms.test == "z" else arms.df(k, n * plan.kept, d),
        test=arms.test,
        notes=(tails_note(level), *((few,) if k < FEW_CLUSTERS and arms.test == "z" else ()), *lost_note(plan.attrition)),
        **level.told(),
    )
