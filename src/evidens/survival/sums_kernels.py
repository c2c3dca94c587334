"""The passes over rows, compiled: ranges of one day are contiguous, so the inner loops run on whole vector registers."""

import math
from typing import Any

import numpy as np

from evidens.compiled import njit

BLOCK = 512
_QUICK = {"reassoc", "contract", "nsz"}
_TINY = 1e-200


@njit()
def gather(table: Any, by: Any, found: Any) -> None:
    """found[k, i] = table[by_i, k], one walk over the rows."""
    for i in range(by.size):
        row = by[i]
        for k in range(table.shape[1]):
            found[k, i] = table[row, k]


@njit(fastmath=_QUICK)
def range_sums(X: Any, w: Any, edges: Any, found: Any) -> None:
    """found[0, j] = Σ w, found[1 + k, j] = Σ w x_k over edges_j ≤ i < edges_{j+1}."""
    for j in range(edges.size - 1):
        low, high = edges[j], edges[j + 1]
        total = 0.0
        for i in range(low, high):
            total += w[i]
        found[0, j] = total
        for k in range(X.shape[0]):
            total = 0.0
            for i in range(low, high):
                total += w[i] * X[k, i]
            found[1 + k, j] = total


@njit()
def scale(w: Any, values: Any, edges: Any, found: Any) -> None:
    """found_i = w_i times the value of its range."""
    for j in range(edges.size - 1):
        for i in range(edges[j], edges[j + 1]):
            found[i] = w[i] * values[j]


@njit(fastmath=_QUICK)
def gram(X: Any, v: Any, found: Any) -> None:
    """found[k, l] = Σ v x_k x_l, block by block so that the columns stay in the cache."""
    p, n = X.shape
    weighted = np.empty(BLOCK)
    for start in range(0, n, BLOCK):
        m = min(BLOCK, n - start)
        for k in range(p):
            for i in range(m):
                weighted[i] = v[start + i] * X[k, start + i]
            for j in range(k + 1):
                total = 0.0
                for i in range(m):
                    total += weighted[i] * X[j, start + i]
                found[k, j] += total
    for k in range(p):
        for j in range(k):
            found[j, k] = found[k, j]


@njit(error_model="numpy")
def efron_terms(S0: Any, A0: Any, deaths: Any, terms: Any) -> float:
    """The five sums over tied events of each day; returns Σ log z, with one logarithm for many factors."""
    logs, product = 0.0, 1.0
    for j in range(deaths.size):
        d = deaths[j]
        if d == 0:
            continue
        logs += d * math.log(S0[j])
        ratio = A0[j] / (S0[j] * d)
        for r in range(d):
            z = 1.0 - r * ratio
            one = 1.0 / z
            f = r * one
            terms[0, j] += one
            terms[1, j] += f
            terms[2, j] += one * one
            terms[3, j] += f * one
            terms[4, j] += f * f
            product *= z
            if product < _TINY:
                logs += math.log(product)
                product = 1.0
        single = 1.0 / S0[j]
        share, square = single / d, single * single
        terms[0, j] *= single
        terms[1, j] *= share
        terms[2, j] *= square
        terms[3, j] *= square / d
        terms[4, j] *= share * share
    return logs + math.log(product)
