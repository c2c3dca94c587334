"""Compiled: the same Newton ascent as in glmm.py, one replicate after the other. Notation as there."""

import math
from typing import Any

import numpy as np

from evidens.compiled import njit
from evidens.power.simulation.glmm import CALMER, CLOSE, HALVINGS, LONGEST, MODE_CLOSE, MODE_STEPS, PATIENCE, SLACK, STEPS, TRUSTED, WIDEST

_ROOT2 = math.sqrt(2.0)
_HALF_LOG_PI = math.log(math.pi) / 2
_LEAST = 1e-10


@njit(inline="always")
def clip(x: Any, edge: Any) -> Any:
    """The number x within ± edge."""
    return min(max(x, -edge), edge)


@njit()
def mode(y: Any, m: Any, fixed: Any, s: Any, z: Any) -> Any:
    """The most likely z of one cluster, by Newton's method from z."""
    for _ in range(MODE_STEPS):
        p = 1.0 / (1.0 + math.exp(-(fixed + s * z)))
        change = clip((s * (y - m * p) - z) / (s * s * m * p * (1.0 - p) + 1.0), 2.0)
        z += change
        if abs(change) < MODE_CLOSE:
            break
    return z


@njit()
def evaluate(y: Any, m: Any, design: Any, at: Any, work: Any) -> Any:  # noqa: PLR0915  # one pass over nodes
    """Value; fills gradient (g_0, g_1, g_s) and information (n_00, n_11, n_0s, n_1s, n_ss); renews the modes."""
    group, offset, nodes, log_weights = design
    modes, gradient, information = work
    gradient[:] = 0.0
    information[:] = 0.0
    s = math.exp(at[2])
    value = 0.0
    count = nodes.size
    logs = np.empty(count)
    es = np.empty(count)
    zs = np.empty(count)
    for i in range(y.size):
        g = group[i]
        fixed = at[g] + offset[i]
        z = mode(y[i], m[i], fixed, s, modes[i])
        modes[i] = z
        p = 1.0 / (1.0 + math.exp(-(fixed + s * z)))
        h = 1.0 / math.sqrt(s * s * m[i] * p * (1.0 - p) + 1.0)
        top = -1e300
        for q in range(count):
            zq = z + _ROOT2 * h * nodes[q]
            e = fixed + s * zq
            small = math.exp(-abs(e))
            logs[q] = y[i] * e - m[i] * (max(e, 0.0) + math.log1p(small)) - 0.5 * zq * zq + log_weights[q]
            es[q] = 1.0 / (1.0 + small) if e > 0 else small / (1.0 + small)
            zs[q] = s * zq
            top = max(top, logs[q])
        whole = 0.0
        er = 0.0
        err = 0.0
        ers = 0.0
        errs = 0.0
        erss = 0.0
        ev = 0.0
        evs = 0.0
        evss = 0.0
        for q in range(count):
            w = math.exp(logs[q] - top)
            p = es[q]
            r = y[i] - m[i] * p
            v = m[i] * p * (1.0 - p)
            sz = zs[q]
            whole += w
            er += w * r
            err += w * r * r
            ers += w * r * sz
            errs += w * r * r * sz
            erss += w * r * r * sz * sz
            ev += w * v
            evs += w * v * sz
            evss += w * (v * sz - r) * sz
        er /= whole
        ers /= whole
        value += top + math.log(whole * h)
        gradient[g] += er
        gradient[2] += ers
        information[g] += ev / whole - (err / whole - er * er)
        information[2 + g] += evs / whole - (errs / whole - er * ers)
        information[4] += evss / whole - (erss / whole - ers * ers)
    return value - y.size * _HALF_LOG_PI


@njit()
def plain(y: Any, m: Any, group: Any, offset: Any, groups: Any, at: Any) -> Any:
    """The maximum at s = 0: fills at[0], at[1]; returns value, variance, score of s², guess of s²."""
    for g in range(groups):
        for _ in range(STEPS):
            pull = 0.0
            weight = 0.0
            for i in range(y.size):
                if group[i] == g:
                    p = 1.0 / (1.0 + math.exp(-(at[g] + offset[i])))
                    pull += y[i] - m[i] * p
                    weight += m[i] * p * (1.0 - p)
            change = pull / weight
            at[g] += clip(change, LONGEST)
            if abs(change) < CLOSE:
                break
    value = 0.0
    score = 0.0
    squares = 0.0
    weights = np.zeros(2)
    for i in range(y.size):
        e = at[group[i]] + offset[i]
        p = 1.0 / (1.0 + math.exp(-e))
        v = m[i] * p * (1.0 - p)
        value += y[i] * e - m[i] * (max(e, 0.0) + math.log1p(math.exp(-abs(e))))
        score += 0.5 * ((y[i] - m[i] * p) ** 2 - v)
        squares += v * v
        weights[group[i]] += v
    variance = 1.0 / weights[0] + 1.0 / weights[groups - 1] if groups > 1 else 1.0 / weights[0]
    return value, variance, score, 2.0 * score / squares


@njit()
def direction(g: Any, n: Any, two: Any) -> Any:
    """Newton's step in the two levels and the log spread, and the variance of the levels' difference (NaN where n is not positive)."""
    lean0 = n[2] / n[0]
    lean1 = n[3] / n[1] if two else 0.0
    left = n[4] - lean0 * n[2] - lean1 * n[3]
    d_s = clip((g[2] - lean0 * g[0] - lean1 * g[1]) / max(abs(left), _LEAST), LONGEST)
    d_0 = clip((g[0] - n[2] * d_s) / n[0], LONGEST)
    d_1 = clip((g[1] - n[3] * d_s) / n[1], LONGEST) if two else 0.0
    if left <= 0.0 or n[0] <= 0.0 or (two and n[1] <= 0.0):
        return d_0, d_1, d_s, math.nan
    lean = lean1 - lean0 if two else 0.0
    return d_0, d_1, d_s, 1.0 / n[0] + (1.0 / n[1] if two else 0.0) + lean * lean / left


@njit()
def climb(y: Any, m: Any, design: Any, groups: Any, at: Any) -> Any:
    """Newton's method from `at`. Returns value and variance, NaN where it does not settle."""
    modes = np.zeros(y.size)
    g = np.zeros(3)
    n = np.zeros(5)
    new = at.copy()
    value = evaluate(y, m, design, at, (modes, g, n))
    for tried in range(STEPS):
        d_0, d_1, d_s, variance = direction(g, n, groups > 1)
        if max(abs(d_0), abs(d_1), abs(d_s)) < CLOSE:
            if at[2] > TRUSTED:
                break
            return value, variance
        if at[2] >= WIDEST and d_s > 0.0:
            break
        share = 1.0 if tried < PATIENCE else CALMER
        for _ in range(HALVINGS):
            new[0] = at[0] + share * d_0
            new[1] = at[1] + share * d_1
            new[2] = min(at[2] + share * d_s, WIDEST)
            found = evaluate(y, m, design, new, (modes, g, n))
            if found >= value - SLACK:
                break
            share /= 2.0
        at[:] = new
        value = found
    return math.nan, math.nan


@njit()
def start(y: Any, m: Any, group: Any, groups: Any, at: Any) -> Any:
    """Fill at[0], at[1] with the groups' log odds; whether all are finite."""
    for g in range(groups):
        total = 0.0
        most = 0.0
        for i in range(y.size):
            if group[i] == g:
                total += y[i]
                most += m[i]
        if total <= 0.0 or total >= most:
            return False
        at[g] = math.log(total / (most - total))
    return True


@njit()
def fit_all(sums: Any, sizes: Any, layout: Any, quadrature: Any) -> Any:
    """(replicates, 5): level of group 0 and 1, log spread, variance of their difference, log-likelihood; NaN without a maximum."""
    group, offset, groups = layout
    nodes, log_weights = quadrature
    design = (group, offset, nodes, log_weights)
    out = np.full((sums.shape[0], 5), np.nan)
    at = np.zeros(3)
    for k in range(sums.shape[0]):
        y = sums[k]
        m = sizes[k]
        at[:] = 0.0
        if not start(y, m, group, groups, at):
            continue
        value, variance, score, guess = plain(y, m, group, offset, groups, at)
        at[2] = -math.inf
        if score > 0.0:
            at[2] = 0.5 * math.log(min(max(guess, 1e-4), 4.0))
            value, variance = climb(y, m, design, groups, at)
        if not math.isnan(value):
            out[k, 0] = at[0]
            out[k, 1] = at[1]
            out[k, 2] = at[2]
            out[k, 3] = variance
            out[k, 4] = value
    return out
