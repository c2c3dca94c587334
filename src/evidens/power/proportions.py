"""Two proportions in individually randomised arms."""

import math
from dataclasses import dataclass

from evidens import checks
from evidens.power.plans import EVEN, FEW_EVENTS, Arms, Plan, counted, in_words, percent, tails_note
from evidens.power.solving import apart, unknown
from evidens.power.tails import INCREASE, UPPER, USUAL, Level, normal_power
from evidens.power.two_arms import Comparison, Found, solve

POOLED, UNPOOLED, ARCSINE = "pooled", "unpooled", "arcsine"
METHODS = (POOLED, UNPOOLED, ARCSINE)
RIM = 1e-9


@dataclass(frozen=True)
class TwoProportions(Plan):
    """Two proportions, individually randomised.

    p0, p1: proportion in the control and the intervention arm. n_per_arm: enrolled in the control arm (in each, when ratio is 1);
    n_intervention, n_total: enrolled in the intervention arm and in all. n_exact: analysed in the control arm, before rounding up.
    """

    p0: float
    p1: float
    difference: float
    n_per_arm: int
    n_intervention: int
    n_total: int
    n_exact: float
    ratio: float
    attrition: float
    alpha: float
    sides: int
    tails: str
    method: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TwoByArcsine(Plan):
    """Two proportions by Cohen's effect size h, individually randomised.

    h: 2 arcsin(sqrt(p1)) - 2 arcsin(sqrt(p0)), in absolute value. n_per_arm, …: as in TwoProportions.
    """

    h: float
    n_per_arm: int
    n_intervention: int
    n_total: int
    n_exact: float
    ratio: float
    attrition: float
    alpha: float
    sides: int
    tails: str
    notes: tuple[str, ...] = ()


def effect_h(p0: float, p1: float) -> float:
    """Cohen's h, the difference of two proportions on the arcsine scale: 2 arcsin(sqrt(p1)) - 2 arcsin(sqrt(p0)).

    Source: Cohen 1988, Statistical Power Analysis, ch. 6. Errors: RangeError unless both lie strictly between 0 and 1.
    Validated against: the examples of R pwr's help.
    """
    return 2 * math.asin(math.sqrt(checks.probability(p1, "p1"))) - 2 * math.asin(math.sqrt(checks.probability(p0, "p0")))


def proportions_power(p0: float, p1: float, n: tuple[float, float], level: Level, method: str = POOLED) -> float:
    """The power of comparing two proportions; n = people analysed in the control and the intervention arm.

    Formula: d = |p1 - p0|, v(p) = p (1 - p), SE = sqrt(v(p0)/n0 + v(p1)/n1).
    pooled: Phi((d - z SE0) / SE) with SE0 = sqrt(v(pbar) (1/n0 + 1/n1)), pbar the mean over all people;
    unpooled: Phi(d / SE - z); arcsine: Phi(|h| sqrt(n0 n1 / (n0 + n1)) - z).
    Assumptions: independent people, large arms. Validated against: see `two_proportions`.
    """
    n0, n1 = n
    if method == ARCSINE:
        return normal_power(abs(effect_h(p0, p1)) * math.sqrt(n0 * n1 / (n0 + n1)), level)
    true = math.sqrt(p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1)
    mean = (n0 * p0 + n1 * p1) / (n0 + n1)
    null = math.sqrt(mean * (1 - mean) * (1 / n0 + 1 / n1)) if method == POOLED else true
    return normal_power(abs(p1 - p0) / true, level, null_over_true=null / true)


def two_proportions(
    p0: float,
    p1: float | None = None,
    n: int | None = None,
    power: float | None = None,
    *,
    arms: Arms = EVEN,
    method: str = POOLED,
    level: Level = USUAL,
) -> TwoProportions:
    """Power, people per arm or detectable difference of two proportions: leave out the one of p1, n and power that is to be found.

    Formula: `proportions_power`. Source: Fleiss, Levin & Paik 2003 (normal); Cohen 1988 (arcsine).
    Input: p0, p1 proportions; n people enrolled in the control arm; arms: ratio and attrition; method: "pooled" (the test's standard error
    comes from the pooled proportion), "unpooled" or "arcsine". A detectable p1 lies above p0 unless level.direction is "decrease".
    Assumptions: independent people, arms large enough for a normal approximation (a note says when they are not).
    Errors: RangeError; NotEstimableError when no difference reaches the power.
    Validated against: R stats::power.prop.test, pwr::pwr.2p.test and pwr.2p2n.test (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    p0 = checks.probability(p0, "p0")
    checks.choice(method, "method", METHODS)
    solved = unknown(p1=p1, n=n, power=power)
    p1 = None if p1 is None else apart(checks.probability(p1, "p1"), p0, "p1")
    comparison = Comparison(
        power_at=lambda size, other: proportions_power(p0, other, size, level, method),
        name="p1",
        null=p0,
        extreme=1 - RIM if level.direction == INCREASE else RIM,
    )
    found = solve(comparison, p1, n, power, arms, level)
    other = found.difference
    return TwoProportions(
        answer=in_words(solved, found.words, power or found.power, f"a difference between {percent(p0)} and {percent(other)}"),
        solved=solved,
        power=found.power,
        power_target=power,
        p0=p0,
        p1=other,
        difference=other - p0,
        method=method,
        notes=(tails_note(level), *arms.notes, *_few_events((p0, other), found, arms)),
        **found.told(),
        **arms.told(),
        **level.told(),
    )


def _few_events(proportions: tuple[float, float], found: Found, arms: Arms) -> tuple[str, ...]:
    fewest = min(n * arms.kept * min(p, 1 - p) for p, n in zip(proportions, found.enrolled, strict=True))
    if fewest >= FEW_EVENTS:
        return ()
    people = counted(math.floor(fewest), "person", "people")
    return (
        f"only about {people} in the rarer class of an arm: the normal approximation is poor, check by simulation or plan an exact test",
    )


def two_proportions_by_h(
    h: float | None = None,
    n: int | None = None,
    power: float | None = None,
    *,
    arms: Arms = EVEN,
    level: Level = USUAL,
) -> TwoByArcsine:
    """Power, people per arm or detectable effect size h of two proportions on the arcsine scale; leave out the one to be found.

    Formula: Phi(|h| sqrt(n0 n1 / (n0 + n1)) - z). Source: Cohen 1988, ch. 6. Input: h as from `effect_h`; otherwise as `two_proportions`.
    Errors: RangeError; NotEstimableError. Validated against: R pwr::pwr.2p.test, pwr.2p2n.test (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    solved = unknown(h=h, n=n, power=power)
    h = None if h is None else checks.number(abs(checks.number(h, "h")), "h", 0, math.pi, open_ends=True)
    comparison = Comparison(
        power_at=lambda size, effect: normal_power(effect * math.sqrt(size[0] * size[1] / sum(size)), level),
        name="h",
        null=0.0,
        extreme=math.pi,
    )
    found = solve(comparison, h, n, power, arms, level)
    return TwoByArcsine(
        answer=in_words(solved, found.words, power or found.power, f"an effect size h of {found.difference:.4g}"),
        solved=solved,
        power=found.power,
        power_target=power,
        h=found.difference,
        notes=(tails_note(level), *arms.notes),
        **found.told(),
        **arms.told(),
        **level.told(),
    )
