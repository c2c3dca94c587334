"""Score intervals of Miettinen and Nurminen for two proportions: honest where counts are small or nil."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from scipy import special

_WIDEST = 60.0
_HALVINGS = 120


@dataclass(frozen=True)
class Counts:
    """Two arms as counts. x, n: events and rows of the arm; x0, n0: of the control."""

    x: int
    n: int
    x0: int
    n0: int

    @property
    def N(self) -> int:
        """Rows in both arms."""
        return self.n + self.n0

    @property
    def p(self) -> float:
        """The arm's proportion."""
        return self.x / self.n

    @property
    def p0(self) -> float:
        """The control's proportion."""
        return self.x0 / self.n0


def _signed(gap: float, spread: float) -> float:
    if spread <= 0:
        return math.copysign(math.inf, gap) if abs(gap) > 1e-15 else 0.0  # noqa: PLR2004  # rounding of p - p0 - delta
    return gap / math.sqrt(spread)


def z_difference(c: Counts, delta: float) -> float:
    """The signed score statistic of p - p0 = delta.

    Formula: (p̂ - p̂0 - delta) / sqrt((p̃q̃/n + p̃0q̃0/n0) N/(N-1)), p̃ the proportions of largest likelihood under p̃ - p̃0 = delta
    (root of a cubic, in closed form). Source: Miettinen & Nurminen 1985.
    """
    l3, total = c.N, c.x + c.x0
    l2 = (c.n + 2 * c.n0) * delta - l3 - total
    l1 = (c.n0 * delta - l3 - 2 * c.x0) * delta + total
    l0 = c.x0 * delta * (1 - delta)
    q = (l2 / (3 * l3)) ** 3 - l1 * l2 / (6 * l3**2) + l0 / (2 * l3)
    size = math.copysign(math.sqrt(max((l2 / (3 * l3)) ** 2 - l1 / (3 * l3), 0)), q)
    angle = (math.pi + math.acos(min(1, max(-1, q / size**3 if size else 0)))) / 3
    p0 = min(max(2 * size * math.cos(angle) - l2 / (3 * l3), 0, -delta), 1, 1 - delta)
    p = min(max(p0 + delta, 0), 1)
    return _signed(c.p - c.p0 - delta, (p * (1 - p) / c.n + p0 * (1 - p0) / c.n0) * c.N / (c.N - 1))


def z_ratio(c: Counts, log_ratio: float) -> float:
    """The signed score statistic of p / p0 = exp(log_ratio). Source: Miettinen & Nurminen 1985."""
    ratio = math.exp(log_ratio)
    total = c.x + c.x0
    b = c.n * ratio + c.x + c.n0 + c.x0 * ratio
    p0 = 2 * total / (b + math.sqrt(max(b * b - 4 * c.N * ratio * total, 0)))
    p0 = min(p0, 1, 1 / ratio)
    p = min(ratio * p0, 1)
    return _signed(c.p - ratio * c.p0, (p * (1 - p) / c.n + ratio**2 * p0 * (1 - p0) / c.n0) * c.N / (c.N - 1))


def z_odds(c: Counts, log_odds: float) -> float:
    """The signed score statistic of an odds ratio exp(log_odds). Source: Miettinen & Nurminen 1985; Cornfield 1956."""
    odds = math.exp(log_odds)
    p0, q0 = _control_share(c.n, c.n0, c.x + c.x0, odds), _control_share(c.n, c.n0, c.N - c.x - c.x0, 1 / odds)
    whole = q0 + odds * p0
    p, q = odds * p0 / whole, q0 / whole
    if min(p * q, p0 * q0) <= 0:
        return _signed(c.p - p, 0)
    return c.n * (c.p - p) * math.sqrt((1 / (c.n * p * q) + 1 / (c.n0 * p0 * q0)) * (c.N - 1) / c.N)


def _control_share(n: int, n0: int, total: int, odds: float) -> float:
    a = n0 * (odds - 1)
    b = n * odds + n0 - total * (odds - 1)
    root = math.sqrt(max(b * b + 4 * a * total, 0))
    return min(2 * total / (b + root) if b > 0 else (root - b) / (2 * a), 1)


def interval(z: Callable[[Counts, float], float], c: Counts, low: float, high: float, level: float) -> tuple[float, float]:
    """The values in [low, high] that the score test of this level does not refuse; low or high where it refuses none on that side."""
    critical = float(special.ndtri(0.5 + level / 2))
    below = low if z(c, low) <= critical else _crossing(lambda value: z(c, value) - critical, low, high)
    above = high if z(c, high) >= -critical else _crossing(lambda value: z(c, value) + critical, low, high)
    return below, above


def _crossing(falling: Callable[[float], float], low: float, high: float) -> float:
    for _round in range(_HALVINGS):
        middle = (low + high) / 2
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def difference_interval(c: Counts, level: float) -> tuple[float, float]:
    """The score interval of p - p0, inside [-1, 1]."""
    return interval(z_difference, c, -1, 1, level)


def ratio_interval(c: Counts, level: float) -> tuple[float, float]:
    """The score interval of p / p0, from 0 (no event in the arm) to infinity (none in the control)."""
    return _shown_back(interval(z_ratio, c, -_WIDEST, _WIDEST, level), at_zero=c.x == 0, endless=c.x0 == 0)


def odds_interval(c: Counts, level: float) -> tuple[float, float]:
    """The score interval of the odds ratio, from 0 to infinity where a cell is nil."""
    ends = interval(z_odds, c, -_WIDEST, _WIDEST, level)
    return _shown_back(ends, at_zero=c.x == 0 or c.x0 == c.n0, endless=c.x0 == 0 or c.x == c.n)


def _shown_back(ends: tuple[float, float], *, at_zero: bool, endless: bool) -> tuple[float, float]:
    return 0.0 if at_zero else math.exp(ends[0]), math.inf if endless else math.exp(ends[1])


def newcombe_interval(c: Counts, level: float) -> tuple[float, float]:
    """Newcombe's hybrid interval of p - p0 from Wilson's two intervals (method 10). Source: Newcombe 1998."""
    (low, high), (low0, high0) = wilson(c.x, c.n, level), wilson(c.x0, c.n0, level)
    gap = c.p - c.p0
    return gap - math.hypot(c.p - low, high0 - c.p0), gap + math.hypot(high - c.p, c.p0 - low0)


def wilson(x: int, n: int, level: float) -> tuple[float, float]:
    """Wilson's score interval of one proportion. Source: Wilson 1927."""
    z2 = float(special.ndtri(0.5 + level / 2)) ** 2
    middle = (x + z2 / 2) / (n + z2)
    reach = math.sqrt(z2) / (n + z2) * math.sqrt(x * (n - x) / n + z2 / 4)
    return max(middle - reach, 0), min(middle + reach, 1)
