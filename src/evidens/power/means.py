"""Two means in individually randomised arms."""

import math
from dataclasses import dataclass

from evidens import checks
from evidens.power.plans import EVEN, Arms, Plan, gap_of, in_words, spread_of, tails_note
from evidens.power.solving import apart, unknown
from evidens.power.tails import INCREASE, UPPER, USUAL, Level, normal_power, t_power
from evidens.power.two_arms import Comparison, solve

_SMALL_ARM = 10
MOST_SDS = 1e6


@dataclass(frozen=True)
class TwoMeans(Plan):
    """Two means, individually randomised.

    difference: between the means, in the unit of sd. effect_size: difference / sd. n_per_arm: enrolled in the control arm (in each, when
    ratio is 1); n_intervention, n_total: enrolled in the intervention arm and in all. n_exact: analysed in the control arm, before
    rounding up.
    """

    difference: float
    sd: float
    effect_size: float
    n_per_arm: int
    n_intervention: int
    n_total: int
    n_exact: float
    ratio: float
    attrition: float
    alpha: float
    sides: int
    tails: str
    test: str
    notes: tuple[str, ...] = ()


def means_power(effect: float, n: tuple[float, float], level: Level, test: str = "t") -> float:
    """The power of comparing two means; effect = difference / sd, n = people analysed in each arm.

    Formula: shift = |effect| sqrt(n0 n1 / (n0 + n1)); t: non-central t with n0 + n1 - 2 degrees of freedom; z: Phi(shift - z).
    Validated against: see `two_means`.
    """
    shift = abs(effect) * math.sqrt(n[0] * n[1] / sum(n))
    return t_power(shift, sum(n) - 2, level) if test == "t" else normal_power(shift, level)


def two_means(
    difference: float | None = None,
    n: int | None = None,
    power: float | None = None,
    *,
    sd: float = 1.0,
    arms: Arms = EVEN,
    test: str = "t",
    level: Level = USUAL,
) -> TwoMeans:
    """Power, people per arm or detectable difference of two means; leave out the one of difference, n and power that is to be found.

    Formula: `means_power`. Source: Cohen 1988, ch. 2. Input: difference and sd in the unit of the outcome, the sd that of people within an
    arm and the same in both; n people enrolled in the control arm; arms: ratio and attrition; test "t" or "z".
    Assumptions: independent people, equal variances; for t normal outcomes or large arms.
    Errors: RangeError; NotEstimableError. Validated against: R stats::power.t.test, pwr::pwr.t2n.test (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    sd = spread_of(sd)
    checks.choice(test, "test", ("t", "z"))
    solved = unknown(difference=difference, n=n, power=power)
    effect = None if difference is None else apart(gap_of(difference), 0, "difference") / sd
    comparison = Comparison(
        power_at=lambda size, effect: means_power(effect, size, level, test),
        name="difference / sd",
        null=0.0,
        extreme=MOST_SDS if level.direction == INCREASE else -MOST_SDS,
    )
    found = solve(comparison, effect, n, power, arms, level)
    effect = found.difference
    small = (f"fewer than {_SMALL_ARM} people in an arm: the test leans on normal outcomes",) if min(found.enrolled) < _SMALL_ARM else ()
    return TwoMeans(
        answer=in_words(solved, found.words, power or found.power, f"a difference of {effect * sd:.4g} (sd {sd:.4g})"),
        solved=solved,
        power=found.power,
        power_target=power,
        difference=effect * sd,
        sd=sd,
        effect_size=effect,
        test=test,
        notes=(tails_note(level), *arms.notes, *small),
        **found.told(),
        **arms.told(),
        **level.told(),
    )
