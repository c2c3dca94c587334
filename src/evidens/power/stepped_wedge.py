"""Stepped-wedge trials: every cluster gets the intervention, in a random order."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from evidens import checks
from evidens.checks import Floats
from evidens.errors import NotEstimableError, RangeError
from evidens.power.clusters import CLOSED_TESTS, FEW_CLUSTERS, MOST_CLUSTERS
from evidens.power.icc import LOGISTIC_VARIANCE, check_scale, conditional_log_odds, latent_icc, proportion_icc
from evidens.power.means import MOST_SDS
from evidens.power.plans import Plan, gap_of, in_words, percent, spread_of, tails_note
from evidens.power.proportions import RIM
from evidens.power.solving import apart, crossing, enough, given, least, unknown, up
from evidens.power.tails import BOTH, INCREASE, USUAL, Level, normal_power, t_power
from evidens.power.wedge import Fit, Noise, Spread, Wedge

LINEAR, LOGISTIC = "linear", "logistic"
_FEWEST = 3
_LARGEST = 1e7
_TINY = 1e-6


@dataclass(frozen=True)
class SteppedWedge(Plan):
    """Stepped wedge.

    difference: in the unit of the outcome, p1 - p0 for proportions. p0, p1: None for means. effect: what is tested, the difference itself
    or, in the logistic model, the log odds ratio within a cluster. standard_error: of that. clusters_per_step: clusters in each group;
    clusters_per_step_exact: before rounding up, None when groups differ. clusters: in all. size: people per cluster and period (a list when
    clusters differ), size_exact: analysed, before rounding up. people: measured in all, when each period measures others.
    residual_sd, tau, gamma, eta: sds within cluster-periods, of clusters, of cluster-periods, of the effect between clusters.
    design_effect: variance against as many independent people in two arms; None in the logistic model. df: of the t test, None for z.
    """

    difference: float
    p0: float | None
    p1: float | None
    effect: float
    standard_error: float
    steps: int
    baseline: int
    extra: int
    periods: int
    clusters: int
    clusters_per_step: list[int]
    clusters_per_step_exact: float | None
    size: float | Floats
    size_exact: float | None
    people: int
    cv: float
    attrition: float
    icc: float | None
    icc_scale: str | None
    cac: float
    residual_sd: float
    tau: float
    gamma: float
    eta: float
    correlation: float
    model: str
    design_effect: float | None
    df: int | None
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Outcome:
    """What is measured. noise(difference), effect(difference): the variances and the tested effect; null, extreme: of the difference."""

    noise: Callable[[float], Noise]
    effect: Callable[[float], float]
    null: float
    extreme: float
    model: str
    p0: float | None = None


@dataclass(frozen=True)
class _Question:
    """A layout, an outcome and a test: the power at any size."""

    wedge: Wedge
    outcome: _Outcome
    test: str
    level: Level

    def error(self, difference: float, size: float | None = None) -> float:
        """The standard error of the effect; with the layout's own sizes unless a size is given (before attrition)."""
        wedge = self.wedge if size is None else self.wedge.sized(size)
        return math.sqrt(Fit(wedge, self.outcome.noise(difference)).variance)

    def power(self, difference: float, size: float | None = None, *, times: float = 1.0, clusters: float | None = None) -> float:
        """The power; `times` as many clusters as the layout has, of which there are `clusters`."""
        shift = abs(self.outcome.effect(difference)) / self.error(difference, size) * math.sqrt(times)
        if self.test == "z":
            return normal_power(shift, self.level)
        return t_power(shift, (self.wedge.clusters if clusters is None else clusters) - 2, self.level)


@dataclass(frozen=True)
class _Found:
    wedge: Wedge
    difference: float
    clusters_exact: float | None
    size_exact: float | None


def stepped_wedge_means(
    difference: float | None = None,
    power: float | None = None,
    *,
    wedge: Wedge,
    spread: Spread,
    sd: float = 1.0,
    test: str = "z",
    level: Level = USUAL,
) -> SteppedWedge:
    """Power, clusters per step, cluster-period size or detectable difference of means in a stepped wedge; leave out the one to be found.

    Formula: power = P(|theta_hat| / SE > z), SE from `Fit.variance` (generalised least squares with known variances); t: clusters - 2
    degrees of freedom. Both tails count, as in the published figures. Leave out one of difference, power, wedge.clusters_per_step and
    wedge.size.
    Source: Hussey & Hughes 2007, Contemp Clin Trials 28:182; Hooper et al. 2016, Stat Med 35:4718; Hughes et al. 2015 (random effects).
    Input: with an ICC, sd is of people over all clusters, between and within; with tau it is of people within a cluster and period.
    Assumptions: other people in each period; effect at once and lasting; the variances are known (z is optimistic with few clusters).
    Errors: RangeError; ShapeError; NotEstimableError.
    Validated against: R swCRTdesign 4.0, SteppedPower 0.3.5, clusterPower::cpa.sw.normal (published.json); simulation.
    """
    sd = spread_of(sd)
    scale = None if spread.icc is None else check_scale(spread.icc_scale, binary=False)
    within = sd * math.sqrt(1 - spread.icc) if spread.icc is not None else sd
    tau, gamma = spread.sds(sd * sd * (spread.icc or 0))
    noise = Noise(lambda x: 0 * x + within**2, tau, gamma, spread.eta, spread.correlation)
    extreme = (MOST_SDS if level.direction == INCREASE else -MOST_SDS) * sd
    outcome = _Outcome(lambda _: noise, lambda d: d, 0.0, extreme, LINEAR)
    if difference is not None:
        difference = apart(gap_of(difference), 0, "difference")
    question = _Question(wedge, outcome, checks.choice(test, "test", CLOSED_TESTS), level.counting(BOTH))
    return _plan(question, difference, power, ("difference", scale), spread)


def stepped_wedge_proportions(
    p0: float,
    p1: float | None = None,
    power: float | None = None,
    *,
    wedge: Wedge,
    spread: Spread,
    model: str = LINEAR,
    test: str = "z",
    level: Level = USUAL,
) -> SteppedWedge:
    """Power, clusters per step, cluster-period size or detectable p1 in a stepped wedge; leave out the one to be found.

    Formula: as `stepped_wedge_means`. linear: on the proportion scale, residual variance v = pbar (1 - pbar), pbar = (p0 + p1) / 2, and
    with an ICC a between-cluster variance of v icc / (1 - icc) (the convention of swCRTdesign). logistic: the mixed logistic model to
    first order: log odds ratio within a cluster over its SE, with residual variance 1 / (mu (1 - mu)) at an average cluster and tau,
    gamma, eta on the log odds; p0 and p1 stay the proportions over all clusters.
    Source: as there; for the logistic model Breslow & Clayton 1993, JASA 88:9, and Xia, Hughes, Voldal & Heagerty 2021, Stat Med 40:3107.
    Input: an ICC on another scale than the model's is restated, at pbar (linear) or p0 (logistic); tau, gamma and eta are on the model's
    scale. Assumptions: as there; no change over time in the variances. Errors: as there.
    Validated against: R swCRTdesign 4.0 (published.json); lme4 glmer on simulated trials (logistic).
    """
    p0 = checks.probability(p0, "p0")
    scale = None if spread.icc is None else check_scale(spread.icc_scale, binary=True)
    checks.choice(model, "model", (LINEAR, LOGISTIC))
    p1 = None if p1 is None else apart(checks.probability(p1, "p1"), p0, "p1")
    make = _linear if model == LINEAR else _logistic
    outcome = make(p0, spread, 1 - RIM if level.direction == INCREASE else RIM)
    question = _Question(wedge, outcome, checks.choice(test, "test", CLOSED_TESTS), level.counting(BOTH))
    return _plan(question, p1, power, ("p1", scale), spread)


def _linear(p0: float, spread: Spread, extreme: float) -> _Outcome:
    def noise(p1: float) -> Noise:
        mean = (p0 + p1) / 2
        v = mean * (1 - mean)
        icc = 0.0 if spread.icc is None else proportion_icc(spread.icc, mean, icc_scale=spread.icc_scale)
        tau, gamma = spread.sds(v * icc / (1 - icc))
        return Noise(lambda x: 0 * x + v, tau, gamma, spread.eta, spread.correlation)

    return _Outcome(noise, lambda p1: p1 - p0, p0, extreme, LINEAR, p0)


def _logistic(p0: float, spread: Spread, extreme: float) -> _Outcome:
    icc = 0.0 if spread.icc is None else latent_icc(spread.icc, p0, icc_scale=spread.icc_scale)
    tau, gamma = spread.sds(LOGISTIC_VARIANCE * icc / (1 - icc))
    control_sd = math.hypot(tau, gamma)
    treated_sd = math.sqrt(max(0.0, control_sd**2 + spread.eta**2 + 2 * spread.correlation * tau * spread.eta))
    control = conditional_log_odds(p0, control_sd)

    def effect(p1: float) -> float:
        return conditional_log_odds(p1, treated_sd) - control

    def noise(p1: float) -> Noise:
        odds = [math.exp(log_odds) for log_odds in (control, control + effect(p1))]
        v0, v1 = ((1 + o) ** 2 / o for o in odds)
        return Noise(lambda x: v0 + (v1 - v0) * x, tau, gamma, spread.eta, spread.correlation)

    return _Outcome(noise, effect, p0, extreme, LOGISTIC, p0)


def _solve(question: _Question, difference: float | None, target: float | None, solved: str) -> _Found:
    wedge = question.wedge
    if solved == "clusters_per_step":
        return _clusters(question, given(difference, "difference"), given(target, "power"))
    if question.test == "t" and wedge.clusters < _FEWEST:
        raise RangeError.of("clusters_per_step", wedge.groups, "give the t test at least 3 clusters in all")
    equal = float(wedge.groups[0]) if len(set(wedge.groups)) == 1 else None
    if solved == "size":
        d, wished = given(difference, "difference"), given(target, "power")
        kept = wedge.kept
        ceiling = question.power(d, _LARGEST)
        if ceiling < wished:
            message = f"a power of {wished:g} cannot be reached with {wedge.clusters} clusters however large (at most {ceiling:.4f})"
            raise NotEstimableError(f"{message}: add clusters")
        exact = least(lambda m: question.power(d, m / kept), wished, "size", 1, _LARGEST * kept)
        return _Found(wedge.sized(enough(lambda m: question.power(d, m), up(exact / kept), wished)), d, equal, exact)
    size = wedge.one_size * wedge.kept if wedge.one_size else None
    if difference is None:
        wished, name = given(target, "power"), "difference" if question.outcome.p0 is None else "p1"
        difference = crossing(question.power, wished, name, question.outcome.null, question.outcome.extreme)
    return _Found(wedge, difference, equal, size)


def _clusters(question: _Question, difference: float, target: float) -> _Found:
    """Information grows with the number of clusters, so that one layout with a cluster a step tells them all."""
    wedge = replace(question.wedge, clusters_per_step=1)
    single = replace(question, wedge=wedge)

    def power_of(times: float) -> float:
        return single.power(difference, times=times, clusters=times * wedge.steps)

    exact = least(power_of, target, "clusters per step", _TINY if question.test == "z" else _FEWEST / wedge.steps, MOST_CLUSTERS)
    whole = enough(power_of, max(1, up(exact)), target)
    size = wedge.one_size * wedge.kept if wedge.one_size else None
    return _Found(replace(wedge, clusters_per_step=whole), difference, exact, size)


def _plan(
    question: _Question, difference: float | None, power: float | None, named: tuple[str, str | None], spread: Spread
) -> SteppedWedge:
    name, scale = named
    wedge, outcome, level = question.wedge, question.outcome, question.level
    power = level.wish(power)
    solved = unknown(**{name: difference}, power=power, clusters_per_step=wedge.clusters_per_step, size=wedge.size)
    found = _solve(question, difference, power, solved)
    done = replace(question, wedge=found.wedge)
    d, error = found.difference, done.error(found.difference)
    noise, achieved = outcome.noise(d), done.power(d)
    v0 = float(noise.residual(0 * found.wedge.exposed())[0, 0])
    total, p0 = v0 + noise.tau**2 + noise.gamma**2, outcome.p0
    what = f"a difference of {d:.4g}" if p0 is None else f"a difference between {percent(p0)} and {percent(d)}"
    echoed: dict[str, Any] = {**found.wedge.told(), **spread.told(), **level.told(), "icc_scale": scale}
    return SteppedWedge(
        answer=in_words(solved, _words(found.wedge), power or achieved, what),
        solved=solved,
        power=achieved,
        power_target=power,
        difference=d if p0 is None else d - p0,
        p0=p0,
        p1=None if p0 is None else d,
        effect=outcome.effect(d),
        standard_error=error,
        clusters_per_step_exact=found.clusters_exact,
        size_exact=found.size_exact,
        residual_sd=math.sqrt(v0),
        tau=noise.tau,
        gamma=noise.gamma,
        model=outcome.model,
        design_effect=error**2 * found.wedge.people * found.wedge.kept / (4 * total) if outcome.model == LINEAR else None,
        df=found.wedge.clusters - 2 if question.test == "t" else None,
        test=question.test,
        notes=_notes(done),
        **echoed,
    )


def _words(wedge: Wedge) -> str:
    size = f"{wedge.size:g}" if isinstance(wedge.size, int | float) else "their own numbers of"
    return f"{wedge.clusters:,} clusters in {wedge.steps} steps, each with {size} people in each of {wedge.periods} periods,"


def _notes(question: _Question) -> tuple[str, ...]:
    wedge = question.wedge
    few = "the z test with known variances is optimistic, plan with test t or simulate"
    logistic = "logistic model to first order, with p0 and p1 as proportions over all clusters; the effect tested is within a cluster"
    return (
        tails_note(question.level),
        "each period measures other people, and the effect is taken to come at once and to last",
        *((f"fewer than {2 * FEW_CLUSTERS} clusters: {few}",) if wedge.clusters < 2 * FEW_CLUSTERS and question.test == "z" else ()),
        *((logistic,) if question.outcome.model == LOGISTIC else ()),
        *wedge.notes,
    )
