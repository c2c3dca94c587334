"""How a difference is tested, and the chance that the test rejects when its statistic is shifted."""

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Self

import numpy as np
from scipy import special

from evidens import checks
from evidens.checks import Floats
from evidens.errors import RangeError

UPPER, BOTH = "upper", "both"
INCREASE, DECREASE = "increase", "decrease"
_NODES = 200
_RIM = 1e-17


@dataclass(frozen=True)
class Level:
    """How the difference is tested, and which rejections are counted as power.

    alpha: the size of the test. sides: 2, or 1 for a test that only looks in the direction of the stated difference.
    tails: "upper" counts rejections in the direction of the difference, "both" also the tiny chance of rejecting in the wrong direction.
    None takes what the published figures of the design count: both tails for the stepped wedge, the upper tail for everything else. A
    one-sided test has the upper tail only.
    direction: "increase" or "decrease", where a detectable difference is looked for.
    Errors: RangeError for anything else.
    """

    alpha: float = 0.05
    sides: int = 2
    tails: str | None = None
    direction: str = INCREASE

    def __post_init__(self) -> None:
        object.__setattr__(self, "alpha", checks.number(self.alpha, "alpha", 0, 0.5, open_ends=True))
        object.__setattr__(self, "sides", checks.whole(self.sides, "sides", 1, 2))
        checks.choice(self.direction, "direction", (INCREASE, DECREASE))
        if self.tails is not None:
            checks.choice(self.tails, "tails", (UPPER, BOTH))
        if self.sides == 1 and self.tails == BOTH:
            raise RangeError.of("tails", self.tails, "a one-sided test rejects in its upper tail only: leave it out")

    def counting(self, default: str) -> Self:
        """The same with the tails decided: as asked, else the default of the design."""
        return replace(self, tails=UPPER if self.sides == 1 else self.tails or default)

    @property
    def tail(self) -> float:
        """The chance of rejecting upwards under the null."""
        return self.alpha / self.sides

    @property
    def critical_z(self) -> float:
        """The normal value above which the test rejects."""
        return -float(special.ndtri(self.tail))

    def told(self) -> dict[str, Any]:
        """What a result echoes."""
        return {"alpha": self.alpha, "sides": self.sides, "tails": self.tails}

    def wish(self, power: float | None) -> float | None:
        """A wished power as a number, or None when the power is to be found. Errors: as `target`."""
        return None if power is None else self.target(power)

    def target(self, power: float) -> float:
        """A wished power, above alpha and below 1. Errors: RangeError otherwise."""
        return checks.number(power, "power", self.alpha, 1, open_ends=True)


USUAL = Level()


def normal_power(shift: float, level: Level, *, null_over_true: float = 1.0) -> float:
    """The chance that a normal statistic with unit variance and mean `shift` passes its critical value.

    Formula: Phi(shift - c r), with both tails + Phi(-shift - c r); c the normal critical value, r = `null_over_true` the ratio of the
    standard error the test uses under the null to the true one.
    """
    c = level.critical_z * null_over_true
    upper = float(special.ndtr(shift - c))
    return upper + float(special.ndtr(-shift - c)) if level.tails == BOTH else upper


def t_power(shift: float, df: float, level: Level, *, used_over_true: float = 1.0) -> float:
    """The chance that Student's t with non-centrality `shift` and `df` degrees of freedom passes its critical value.

    used_over_true: the standard error the test uses, on average, against the true one; it stretches the critical value.
    """
    c = float(special.stdtrit(df, 1 - level.tail)) * used_over_true
    upper = t_above(c, df, shift)
    return upper + t_above(c, df, -shift) if level.tails == BOTH else upper


def f_power(ncp: float, df1: float, df2: float, alpha: float) -> float:
    """The chance that F with non-centrality `ncp` passes its critical value (always a test of size alpha, in one tail)."""
    c = float(special.fdtri(df1, df2, 1 - alpha))
    below = float(special.ncfdtr(df1, df2, ncp, c))
    if math.isfinite(below):
        return min(1.0, max(0.0, 1 - below))
    # F = (chi2'(df1, ncp)/df1) / s^2 with s^2 = chi2(df2)/df2: integrate over s.
    s, weights = _chi_over_root_df(df2)
    return min(1.0, float(weights @ (1 - special.chndtr(c * df1 * s * s, df1, ncp))))


def t_above(c: float, df: float, shift: float) -> float:
    """P(T > c) for the non-central t, also far in the tail.

    scipy's function returns NaN there (and for the chance of the wrong direction); then the integral
    P(T > c) = E[Phi(shift - c S)], S = sqrt(chi2(df)/df), is taken by Gauss-Legendre.
    """
    below = float(special.nctdtr(df, shift, c)) if shift >= 0 else math.nan
    if math.isfinite(below):
        return min(1.0, max(0.0, 1 - below))
    s, weights = _chi_over_root_df(df)
    return min(1.0, float(weights @ special.ndtr(shift - c * s)))


def _chi_over_root_df(df: float) -> tuple[Floats, Floats]:
    """Nodes and weights for the mean over S = sqrt(chi2(df)/df)."""
    low = math.sqrt(2 * float(special.gammaincinv(df / 2, _RIM)) / df)
    high = math.sqrt(2 * float(special.gammainccinv(df / 2, _RIM)) / df)
    x, w = _legendre()
    s = (high - low) / 2 * x + (high + low) / 2
    log_density = math.log(2) + df / 2 * math.log(df / 2) - special.gammaln(df / 2) + (df - 1) * np.log(s) - df * s * s / 2
    weights = (high - low) / 2 * w * np.exp(log_density)
    return s, weights / weights.sum()


@cache
def _legendre() -> tuple[Floats, Floats]:
    x, w = np.polynomial.legendre.leggauss(_NODES)
    return checks.frozen(x), checks.frozen(w)
