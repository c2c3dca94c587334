"""Intervals for a probability from its standard error, on the scale where they behave; and for a mean or a coefficient."""

import numpy as np
from scipy.special import chdtrc, ndtr, ndtri

from evidens.checks import Floats, choice, number

KINDS = ("log-log", "log", "plain")


def z_of(level: float) -> float:
    """The normal quantile of a two-sided interval. Errors: RangeError unless 0 < level < 1."""
    return float(ndtri((1 + number(level, "level", 0, 1, open_ends=True)) / 2))


def p_of(z: float) -> float:
    """The two-sided p-value of a normal statistic."""
    return float(2 * ndtr(-abs(z)))


def p_of_chi2(statistic: float, df: int) -> float:
    """The upper tail of chi-squared."""
    return float(chdtrc(df, statistic))


def probability_interval(kind: str, level: float, estimate: Floats, se: Floats) -> tuple[Floats, Floats]:
    """Lower and upper ends around each probability, within [0, 1].

    Notation: P estimate, s its standard error, z normal quantile.
    Formula: plain P ± z s; log P·exp(± z s / P); log-log P^exp(± z s / (P log P)).
    Where P is 0 or 1 the data say nothing about the width: both ends are NaN.
    Errors: RangeError for another kind or a level outside (0, 1).
    """
    choice(kind, "interval", KINDS)
    z = z_of(level)
    inside = (estimate > 0) & (estimate < 1) & np.isfinite(se)
    p = np.where(inside, estimate, 0.5)
    width = z * np.where(inside, se, 0)
    if kind == "plain":
        low, high = p - width, p + width
    elif kind == "log":
        factor = np.exp(width / p)
        low, high = p / factor, p * factor
    else:
        power = np.exp(np.minimum(-width / (p * np.log(p)), 700))
        low, high = p**power, p ** (1 / power)
    return np.where(inside, np.clip(low, 0, 1), np.nan), np.where(inside, np.clip(high, 0, 1), np.nan)
