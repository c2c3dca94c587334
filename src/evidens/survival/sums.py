"""The passes over rows that the regressions are made of, compiled or in numpy; all else is work on days."""

import numpy as np

from evidens.checks import Floats, Whole
from evidens.survival.paths import compiled_for


def gathered(table: Floats, by: Whole) -> Floats:
    """(p, n): the rows of an (n, p) table in another order, one column after another."""
    if compiled_for(by.size):
        from evidens.survival import sums_kernels

        found = np.empty((table.shape[1], by.size))
        sums_kernels.gather(table, by, found)
        return found
    return np.ascontiguousarray(table[by].T)


def range_sums(X: Floats, w: Floats, edges: Whole) -> Floats:
    """(1 + p, r): the sums of w and of w·x over the rows edges_j ≤ i < edges_{j+1}. X: (p, n), w: (n,)."""
    found = np.zeros((X.shape[0] + 1, edges.size - 1))
    if compiled_for(w.size):
        from evidens.survival import sums_kernels

        sums_kernels.range_sums(X, w, edges, found)
        return found
    filled = np.flatnonzero(np.diff(edges))
    starts = edges[filled]
    found[0, filled] = np.add.reduceat(w, starts)
    for row, x in zip(found[1:], X, strict=True):
        row[filled] = np.add.reduceat(w * x, starts)
    return found


def spread(values: Floats, edges: Whole) -> Floats:
    """(n,): the value of its range for each row."""
    return np.repeat(values, np.diff(edges))


def scaled(w: Floats, values: Floats, edges: Whole) -> Floats:
    """(n,): w times the value of its range for each row."""
    if compiled_for(w.size):
        from evidens.survival import sums_kernels

        found = np.empty(w.size)
        sums_kernels.scale(w, values, edges, found)
        return found
    found = spread(values, edges)
    found *= w
    return found


def gram(X: Floats, v: Floats) -> Floats:
    """(p, p): Σ_i v_i x_i x_iᵀ."""
    if compiled_for(v.size):
        from evidens.survival import sums_kernels

        found = np.zeros((X.shape[0], X.shape[0]))
        sums_kernels.gram(X, v, found)
        return found
    return np.asarray((X * v) @ X.T)


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
