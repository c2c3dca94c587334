"""The sums over rows that the regressions are made of, each in one pass, compiled or in numpy; all else is work on days."""

import numpy as np

from evidens.checks import Floats, Whole
from evidens.survival.paths import compiled_for


def range_sums(X: Floats, w: Floats, low: Whole, high: Whole) -> Floats:
    """(1 + p, m): the sums of w and of w·x over the rows low_j ≤ i < high_j of each range. X: (p, n), w: (n,)."""
    if compiled_for(w.size):
        from evidens.survival import sums_kernels

        found = np.zeros((X.shape[0] + 1, low.size))
        sums_kernels.range_sums(X, w, low, high, found)
        return found
    edges = np.column_stack((low, high)).ravel()
    padded = np.append(w, 0.0)
    rows = [padded, *(np.append(w * x, 0.0) for x in X)]
    return np.array([np.where(high > low, np.add.reduceat(row, edges)[::2], 0.0) for row in rows])


def gram(X: Floats, v: Floats) -> Floats:
    """(p, p): Σ_i v_i x_i x_iᵀ."""
    if compiled_for(v.size):
        from evidens.survival import sums_kernels

        found = np.zeros((X.shape[0], X.shape[0]))
        sums_kernels.gram(X, v, found)
        return found
    return np.asarray((X * v) @ X.T)


def spread(values: Floats, starts: Whole) -> Floats:
    """(…, n): the value of its range for each row; range j holds the rows starts_j ≤ i < starts_{j+1}."""
    return np.repeat(values, np.diff(starts), axis=-1)


def efron_terms(S0: Floats, A0: Floats, deaths: Whole) -> tuple[Floats, float]:
    """What tied events contribute on each day (Efron), and Σ log z.

    With z_r = S0 - (r/d) A0 for r = 0 … d-1: rows are Σ 1/z, Σ f/z, Σ 1/z², Σ f/z², Σ f²/z², f = r/d; 0 on days without events.
    """
    if compiled_for(int(deaths.sum())):
        from evidens.survival import sums_kernels

        found = np.zeros((5, deaths.size))
        return found, float(sums_kernels.efron_terms(S0, A0, deaths, found))
    there = np.flatnonzero(deaths)
    d = deaths[there]
    first = np.concatenate(([0], np.cumsum(d)[:-1]))
    f = (np.arange(int(d.sum())) - np.repeat(first, d)) / np.repeat(d, d)
    z = np.repeat(S0[there], d) - f * np.repeat(A0[there], d)
    one, share = 1 / z, f / z
    terms = np.zeros((5, deaths.size))
    for place, each in enumerate((one, share, one * one, one * share, share * share)):
        terms[place, there] = np.add.reduceat(each, first)
    return terms, float(np.log(z).sum())
