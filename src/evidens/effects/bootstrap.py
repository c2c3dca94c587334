"""Resampling of persons from their sums, the same draws whether compiled or not, and the intervals that come of it."""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

from evidens import compiled
from evidens.checks import Floats

_GOLDEN = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_AT_ONCE = 2_000_000
_ROOM = 1e-12
_WORTH = 5_000_000  # below so many persons drawn, importing numba costs more than it saves


def stream(seed: int, number: int) -> int:
    """A starting point of its own for each resampled group."""
    return _mixed((_mixed(seed & _MASK) + _GOLDEN * (number + 1)) & _MASK)


def _mixed(value: int) -> int:
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


def resample(sums: Floats, draws: int, start: int) -> Floats:
    """Totals of resampled persons.

    Computes: for each draw, n persons drawn with replacement from n, and the totals of their columns.
    Notation: person i of draw b is floor(u n), u the upper 32 bits of SplitMix64 at counter b n + i from `start`.
    Input: sums (n, k), n < 2^32. Output: (draws, k). The same numbers on every machine and every path, up to the order of summing.
    Source: Steele, Lea & Flood 2014 (SplitMix64).
    """
    if compiled.use() and draws * len(sums) >= _WORTH:
        from evidens.effects.bootstrap_kernels import resampled

        return np.asarray(resampled(np.ascontiguousarray(sums), draws, np.uint64(start)))
    return _resampled(sums, draws, start)


def _resampled(sums: Floats, draws: int, start: int) -> Floats:
    n, k = sums.shape
    totals = np.empty((draws, k))
    step = max(1, _AT_ONCE // n)
    for low in range(0, draws, step):
        count = min(step, draws - low)
        drawn = _drawn(np.arange(low * n, (low + count) * n, dtype=np.uint64), n, start)
        places = drawn + np.repeat(np.arange(count, dtype=np.int64) * n, n)
        times = np.bincount(places, minlength=count * n).reshape(count, n)
        totals[low : low + count] = times.astype(np.float64) @ sums
    return totals


def _drawn(counter: NDArray[np.uint64], n: int, start: int) -> NDArray[np.int64]:
    value = (counter + np.uint64(1)) * np.uint64(_GOLDEN) + np.uint64(start)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    value ^= value >> np.uint64(31)
    return (((value >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32)).astype(np.int64)


def percentile(draws: Floats, level: float) -> tuple[float, float]:
    """The middle `level` of the draws (linear between order statistics)."""
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def bca(draws: Floats, estimate: float, acceleration: float, level: float) -> tuple[float, float]:
    """The bias-corrected accelerated interval.

    Notation: z0 the normal quantile of the share of draws below the estimate (ties count half), a the acceleration, z a normal quantile.
    Formula: the quantiles of the draws at Phi(z0 + (z0 + z) / (1 - a(z0 + z))). Source: Efron 1987.
    NaN when all draws lie on one side of the estimate.
    """
    near = _ROOM * max(abs(estimate), float(np.abs(draws).max()))
    below = float(np.mean(draws < estimate - near) + np.mean(np.abs(draws - estimate) <= near) / 2)
    if not 0 < below < 1:
        return math.nan, math.nan
    z0 = float(special.ndtri(below))
    ends = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        reach = z0 + float(special.ndtri(tail))
        room = 1 - acceleration * reach
        ends.append(float(special.ndtr(z0 + reach / room)) if room > 0 else float(reach > 0))
    low, high = np.quantile(draws, ends)
    return float(low), float(high)


def acceleration(influences: list[Floats]) -> float:
    """The acceleration of a statistic of several independent samples, from each sample's jackknife influences.

    Formula: (1/6) sum_s sum_i u_si³/n_s³ / (sum_s sum_i u_si²/n_s²)^(3/2). Source: Efron & Tibshirani 1993; Davison & Hinkley 1997.
    """
    size = max(float(np.abs(u).max()) for u in influences)
    if size == 0:
        return 0.0
    influences = [u / size for u in influences]
    square = sum(float(u @ u) / u.size**2 for u in influences)
    cube = sum(float((u * u) @ u) / u.size**3 for u in influences)
    return cube / (6 * square**1.5)
