"""Compiled: people drawn by day and fate from alias tables, then the log-rank test and Cox's log hazard ratio, in one pass."""

import math
from typing import Any

import numpy as np

from evidens.compiled import njit
from evidens.power.simulation.counts_kernels import pick, seeded, step
from evidens.power.simulation.time_to_event import CLOSE, LONGEST, STEPS


@njit()
def cox(d0: Any, d1: Any, n0: Any, n1: Any, days: Any) -> Any:
    """Log hazard ratio and information over days with events, ties by Efron; NaN where Newton's method does not settle."""
    b = 0.0
    information = 0.0
    for _ in range(STEPS):
        ratio = math.exp(b)
        score = 0.0
        information = 0.0
        for i in range(days):
            d = d0[i] + d1[i]
            score += d1[i]
            for k in range(int(d)):
                part = k / d
                hit = ratio * (n1[i] - part * d1[i])
                share = hit / max(n0[i] - part * d0[i] + hit, CLOSE)
                score -= share
                information += share * (1.0 - share)
        change = min(max(score / max(information, CLOSE), -LONGEST), LONGEST)
        if abs(change) < CLOSE:
            return b, information
        b += change
    return math.nan, information


@njit()
def log_rank(n: Any, enrolled: Any, days: Any, tables: Any, critical: Any, truth: Any, words: Any) -> Any:  # noqa: PLR0915  # one pass
    """Simulate n trials. Returns (estimable, rejected, covered, error, error squared)."""
    table0, table1 = tables
    state = seeded(words)
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    counts = np.zeros((2, 2 * days + 1))
    d0 = np.empty(days)
    d1 = np.empty(days)
    n0 = np.empty(days)
    n1 = np.empty(days)
    estimable = 0
    rejected = 0
    covered = 0
    total = 0.0
    squared = 0.0
    critical2 = critical * critical
    for _ in range(n):
        counts[:] = 0.0
        for _ in range(enrolled[0]):
            u, s0, s1, s2, s3 = step(s0, s1, s2, s3)
            counts[0, pick(u, table0)] += 1.0
        for _ in range(enrolled[1]):
            u, s0, s1, s2, s3 = step(s0, s1, s2, s3)
            counts[1, pick(u, table1)] += 1.0
        risk0 = enrolled[0] - counts[0, 2 * days]
        risk1 = enrolled[1] - counts[1, 2 * days]
        excess = 0.0
        variance = 0.0
        events0 = 0.0
        events1 = 0.0
        seen = 0
        for t in range(days):
            a = counts[0, t]
            b = counts[1, t]
            d = a + b
            if d > 0.0:
                at_risk = risk0 + risk1
                share = risk1 / at_risk
                excess += b - d * share
                variance += d * share * (1.0 - share) * (at_risk - d) / max(at_risk - 1.0, 1.0)
                d0[seen] = a
                d1[seen] = b
                n0[seen] = risk0
                n1[seen] = risk1
                seen += 1
                events0 += a
                events1 += b
            risk0 -= a + counts[0, days + t]
            risk1 -= b + counts[1, days + t]
        rejected += variance > 0.0 and excess * excess > critical2 * variance
        if events0 > 0.0 and events1 > 0.0:
            beta, information = cox(d0, d1, n0, n1, seen)
            if information > 0.0 and not math.isnan(beta):
                e = beta - truth
                estimable += 1
                total += e
                squared += e * e
                covered += e * e * information <= critical2
    return estimable, rejected, covered, total, squared
