"""Intervals of shares, rates, means and likeness within places, for the few numbers that the planning of a trial rests on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """An estimate with how far it may reach."""

    value: float
    low: float
    high: float


def share(x: int, n: int, level: float = LEVEL) -> Interval:
    """A share of n by Wilson's score interval (Wilson 1927), which stays within 0 and 1 and is not empty at either."""
    z2 = float(special.ndtri(0.5 + level / 2)) ** 2
    middle = (x + z2 / 2) / (n + z2)
    reach = math.sqrt(z2) / (n + z2) * math.sqrt(x * (n - x) / n + z2 / 4)
    # At the ends exactly: rounding would leave a hair.
    return Interval(x / n, max(middle - reach, 0.0) if x else 0.0, min(middle + reach, 1.0) if x < n else 1.0)


def rate(events: int, time: float, level: float = LEVEL) -> Interval:
    """Events in so much time by the exact interval of a Poisson count (Garwood 1936)."""
    tail = (1 - level) / 2
    low = float(special.gammaincinv(events, tail)) if events else 0.0
    return Interval(events / time, low / time, float(special.gammaincinv(events + 1, 1 - tail)) / time)


def mean(values: Sequence[float], level: float = LEVEL) -> Interval:
    """A mean of at least two values by Student's t."""
    array = np.asarray(values, dtype=float)
    reach = float(special.stdtrit(array.size - 1, 0.5 + level / 2)) * float(array.std(ddof=1)) / math.sqrt(array.size)
    return Interval(float(array.mean()), float(array.mean()) - reach, float(array.mean()) + reach)


def likeness(groups: Sequence[Sequence[float]], level: float = LEVEL) -> Interval | None:
    """The intracluster correlation on the outcome's own scale, from a one-way analysis of variance.

    Formula: (MSB - MSW) / (MSB + (n0 - 1) MSW), n0 = (N - sum n²/N) / (k - 1); interval by Searle's F method, exact for equal groups of
    a normal outcome and an approximation otherwise. Source: Donner and Klar 2000, ch. 5; Searle 1971. Below 0 is taken as 0.
    None with fewer than two groups, nobody to compare within them, or no variation at all.
    """
    filled = [np.asarray(group, dtype=float) for group in groups if len(group)]
    k, total = len(filled), sum(group.size for group in filled)
    if k < 2 or total <= k:  # noqa: PLR2004  # between needs two
        return None
    grand = sum(float(group.sum()) for group in filled) / total
    between = sum(group.size * (float(group.mean()) - grand) ** 2 for group in filled) / (k - 1)
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in filled) / (total - k)
    n0 = (total - sum(group.size**2 for group in filled) / total) / (k - 1)
    if within <= 0 or n0 <= 1:
        return None
    f, tail = between / within, (1 - level) / 2
    upper, lower = (float(special.fdtri(k - 1, total - k, p)) for p in (1 - tail, tail))
    found = ((f / by - 1) / (f / by + n0 - 1) for by in (1.0, upper, lower))
    value, low, high = (min(max(one, 0.0), 1.0) for one in found)
    return Interval(value, low, high)
