"""The sums over rows, compiled: ranges of one day are contiguous, so the inner loops run on whole vector registers."""

import math
from typing import Any

import numpy as np

from evidens.compiled import njit

BLOCK = 512
_QUICK = {"reassoc", "contract", "nsz"}


@njit(fastmath=_QUICK)
def range_sums(X: Any, w: Any, low: Any, high: Any, found: Any) -> None:
    """found[0, j] = Σ w, found[1 + k, j] = Σ w x_k over low_j ≤ i < high_j."""
    for j in range(low.size):
        total = 0.0
        for i in range(low[j], high[j]):
            total += w[i]
        found[0, j] = total
        for k in range(X.shape[0]):
            total = 0.0
            for i in range(low[j], high[j]):
                total += w[i] * X[k, i]
            found[1 + k, j] = total


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


@njit(fastmath=_QUICK)
def efron_terms(S0: Any, A0: Any, deaths: Any, terms: Any) -> float:
    """The five sums over tied events of each day; returns Σ log z."""
    logs = 0.0
    for j in range(deaths.size):
        d = deaths[j]
        for r in range(d):
            f = r / d
            z = S0[j] - f * A0[j]
            one = 1.0 / z
            terms[0, j] += one
            terms[1, j] += f * one
            terms[2, j] += one * one
            terms[3, j] += f * one * one
            terms[4, j] += f * f * one * one
            logs += math.log(z)
    return logs
