"""Means of arms compared without adjustment: Welch's and the pooled way, as a difference or as a ratio."""

import math

import numpy as np

from evidens.checks import choice
from evidens.effects.estimates import Comparison, Estimate, Named, small_arm_note
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Rows
from evidens.errors import NotEstimableError, RangeError

VARIANCES = ("neyman", "pooled")
_ALONE = 2


def mean_difference(data: Rows, options: Options = DEFAULT) -> Comparison:
    """Means compared with the control: the difference, or the ratio.

    Notation: m_a, s_a, n_a mean, standard deviation and rows of arm a; 0 the control; v_a = s_a²/n_a.
    Formula: difference m_a - m_0.
      neyman (default): se² = v_a + v_0, df = (v_a + v_0)² / (v_a²/(n_a - 1) + v_0²/(n_0 - 1)) (Welch-Satterthwaite).
      pooled: se² = s²(1/n_a + 1/n_0), s² the pooled variance of the two arms, df = n_a + n_0 - 2 (Student).
      ratio: log m_a - log m_0 with v_a/m_a² in the place of v_a (delta method), shown as a ratio.
    Sources: Neyman 1923; Welch 1947; for the ratio, Fieller's problem on the log scale.
    Assumptions: rows are independent, arms were assigned at random; Neyman's variance is valid (conservative) under unequal effects.
    Input: rows from `rows(…)`; the outcome's own unit. measure difference or ratio; variance neyman or pooled.
    Errors: NotEstimableError for an arm of one row or outcomes that do not vary, RangeError for a ratio of means not above 0.
    Validated against: NSW (Dehejia & Wahba 1999; LaLonde 1986), JOBS II, statsmodels CompareMeans, R t.test.
    """
    variance = choice(options.variance or "neyman", "variance", VARIANCES)
    choice(options.measure, "measure", ("difference", "ratio"))
    arms = data.arms()
    alone = [arm for arm in arms if arm.n < _ALONE]
    if alone:
        message = f"arm {alone[0].label!r} has a single complete row: give at least 2 rows in each arm"
        raise NotEstimableError(message)
    values = [data.y[data.arm.of == place] for place in range(len(arms))]
    estimates = [_against(one, values[0], label, variance, options) for one, label in zip(values[1:], data.contrast_labels(), strict=True)]
    return Comparison(
        measure=options.shown,
        outcome_kind=data.kind,
        control=arms[0].label,
        arms=arms,
        estimates=tuple(estimates),
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=None,
        notes=(*data.notes, *small_arm_note([arm.n for arm in arms])),
    )


def _against(one: np.ndarray, control: np.ndarray, label: str, variance: str, options: Options) -> Estimate:
    sides = (one, control)
    means = [float(side.mean()) for side in sides]
    sizes = [side.size for side in sides]
    spreads = [float(side.var(ddof=1)) for side in sides]
    if max(spreads) <= (1e-12 * max(abs(means[0]), abs(means[1]), 1e-300)) ** 2:
        message = f"the outcome does not vary inside the arms ({label}): there is nothing to estimate its uncertainty from"
        raise NotEstimableError(message)
    spare = [size - 1 for size in sizes]
    if variance == "pooled":
        pooled = (spare[0] * spreads[0] + spare[1] * spreads[1]) / sum(spare)
        spreads = [pooled, pooled]
    parts = [spread / size for spread, size in zip(spreads, sizes, strict=True)]
    estimate = means[0] - means[1]
    if options.measure == "ratio":
        estimate, parts = _as_ratio(means, parts, label)
    total = parts[0] + parts[1]
    shares = [part / total for part in parts]
    df = float(sum(spare)) if variance == "pooled" else 1 / sum(share**2 / free for share, free in zip(shares, spare, strict=True))
    method = "pooled t" if variance == "pooled" else "Welch t"
    return Named(label, options.shown, method).wald(estimate, math.sqrt(total), df, options.level)


def _as_ratio(means: list[float], parts: list[float], label: str) -> tuple[float, list[float]]:
    if min(means) <= 0:
        raise RangeError.of(f"mean ({label})", min(means), "a ratio needs means above 0 in both arms; ask for the difference")
    return math.log(means[0] / means[1]), [part / mean**2 for part, mean in zip(parts, means, strict=True)]
