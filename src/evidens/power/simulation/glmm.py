"""The logistic mixed model for two arms of clusters: maximum likelihood by adaptive Gauss-Hermite quadrature with 15 nodes.

Model: logit P = a_arm + offset + s z_i, z_i ~ N(0, 1). Newton's method in (a_0, a_1, log s) with the observed information of Louis (1982),
taken from the quadrature's own weights; quadrature after Liu and Pierce (1994) and Pinheiro and Bates (1995). Louis's formula needs more
nodes than the likelihood: 15 give what lme4 finds with 25. Whether s = 0 is the maximum is decided first, by the score of s² there:
(1/2) sum ((y_i - m_i p)² - m_i p q) <= 0.
Notation: e = a + s z, p = expit(e), r = y - m p, v = m p q; E, Var, Cov over the posterior weights of the nodes of one cluster.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from evidens import compiled
from evidens.checks import Floats, Whole
from evidens.power.simulation.clusters import ClusterArms, ClusterData
from evidens.power.simulation.declared import Estimator
from evidens.power.simulation.result import Answers

NODES, _GAUSS = np.polynomial.hermite.hermgauss(15)
LOG_WEIGHTS = np.log(_GAUSS) + NODES**2
STEPS = 50
MODE_STEPS = 40
CLOSE = 1e-8
MODE_CLOSE = 1e-10
WIDEST = np.log(6.0)
# Clusters with only zeros or ones make the integrand lopsided; up to this spread 15 nodes give errors to 1 % (at 2 to .1 %).
TRUSTED = np.log(3.0)
LONGEST = 1.0
HALVINGS = 8
# A value may fall by this much: far from it the quadrature knows the slope of the likelihood better than its height.
SLACK = 0.05
# Where Newton's step overshoots for the same reason, it is shortened after so many steps.
PATIENCE = 12
CALMER = 0.4
_CHUNK = 2_000


@dataclass(frozen=True)
class Maximum:
    """Maxima of many likelihoods; all NaN where there is none.

    levels: (replicates, groups). log_spread: log s, -inf at the boundary. variance: of the last level minus the first. log_likelihood:
    without the binomial coefficients.
    """

    levels: Floats
    log_spread: Floats
    variance: Floats
    log_likelihood: Floats


def fit_many(sums: Floats, sizes: Floats, group: Whole, offset: Floats) -> Maximum:
    """Fit (replicates, clusters) at once.

    Input: group, 0 or 1 for each cluster (all 0: one common level); offset, a known part of the logit of each cluster.
    A replicate has no maximum where a group has only zeros or only ones, where Newton's method does not settle, or where s is above 3.
    Validated against: lme4::glmer with nAGQ = 7, the compiled path, a brute-force integral (tests/evidens/power/simulation).
    """
    groups = int(group.max()) + 1
    if compiled.use():
        from evidens.power.simulation import glmm_kernels

        found = glmm_kernels.fit_all(np.ascontiguousarray(sums), np.ascontiguousarray(sizes), (group, offset, groups), (NODES, LOG_WEIGHTS))
        return Maximum(found[:, :groups], found[:, 2], found[:, 3], found[:, 4])
    return _fit_numpy(sums, sizes, _Groups(group, offset, groups))


@dataclass(frozen=True)
class _Groups:
    group: Whole
    offset: Floats
    count: int

    def sums(self, values: Floats) -> Floats:
        """(replicates, groups): sums over the clusters of each group."""
        return np.stack([values[:, self.group == g].sum(axis=1) for g in range(self.count)], axis=1)


@dataclass
class _State:
    """Replicates on their way up: levels, log spread, the modes found last, and what the likelihood says there."""

    levels: Floats
    log_spread: Floats
    modes: Floats
    value: Floats
    gradient: Floats
    information: Floats


def _fit_numpy(y: Floats, m: Floats, groups: _Groups) -> Maximum:
    totals, most = groups.sums(y), groups.sums(m)
    fit = ((totals > 0) & (totals < most)).all(axis=1)
    replicates = y.shape[0]
    levels = np.full((replicates, groups.count), np.nan)
    spread, variance, value = (np.full(replicates, np.nan) for _ in range(3))
    if fit.any():
        plain = _without_spread(y[fit], m[fit], groups)
        levels[fit], spread[fit], variance[fit], value[fit] = plain[:4]
        inside = np.flatnonzero(fit)[plain[4] > 0]
        if inside.size:
            start = 0.5 * np.log(np.clip(plain[5][plain[4] > 0], 1e-4, 4.0))
            found = _climb(y[inside], m[inside], groups, (levels[inside], start))
            levels[inside], spread[inside], variance[inside], value[inside] = found
    return Maximum(levels, spread, variance, value)


def _without_spread(y: Floats, m: Floats, groups: _Groups) -> tuple[Floats, ...]:
    """The maximum at s = 0: levels, log spread, variance, log-likelihood, score of s² and a first guess of s²."""
    levels = special.logit((groups.sums(y)) / groups.sums(m))
    for _ in range(STEPS):
        p = special.expit(levels[:, groups.group] + groups.offset)
        change = groups.sums(y - m * p) / groups.sums(m * p * (1 - p))
        levels = levels + np.clip(change, -LONGEST, LONGEST)
        if np.abs(change).max() < CLOSE:
            break
    eta = levels[:, groups.group] + groups.offset
    p = special.expit(eta)
    v = m * p * (1 - p)
    score = ((y - m * p) ** 2 - v).sum(axis=1) / 2
    value = (y * eta - m * np.logaddexp(0, eta)).sum(axis=1)
    variance = (1 / groups.sums(v)).sum(axis=1)
    return levels, np.full(len(y), -np.inf), variance, value, score, 2 * score / (v**2).sum(axis=1)


def _evaluate(y: Floats, m: Floats, groups: _Groups, state: _State) -> None:
    """Value, gradient and information at the state's levels and spread; renews the modes."""
    s = np.exp(state.log_spread)[:, None]
    fixed = state.levels[:, groups.group] + groups.offset
    z = state.modes
    for _ in range(MODE_STEPS):
        p = special.expit(fixed + s * z)
        change = np.clip((s * (y - m * p) - z) / (s * s * m * p * (1 - p) + 1), -2, 2)
        z = z + change
        if np.abs(change).max() < MODE_CLOSE:
            break
    state.modes = z
    p = special.expit(fixed + s * z)
    h = 1 / np.sqrt(s * s * m * p * (1 - p) + 1)
    zq = z[:, :, None] + np.sqrt(2) * h[:, :, None] * NODES
    e = fixed[:, :, None] + s[:, :, None] * zq
    pq = special.expit(e)
    logs = y[:, :, None] * e - m[:, :, None] * np.logaddexp(0, e) - zq**2 / 2 + LOG_WEIGHTS
    top = logs.max(axis=2)
    w = np.exp(logs - top[:, :, None])
    whole = w.sum(axis=2)
    w /= whole[:, :, None]
    state.value = (top + np.log(whole * h)).sum(axis=1) - y.shape[1] * np.log(np.pi) / 2
    r = y[:, :, None] - m[:, :, None] * pq
    v = m[:, :, None] * pq * (1 - pq)
    sz = s[:, :, None] * zq
    er, ersz = (w * r).sum(axis=2), (w * r * sz).sum(axis=2)
    n_aa = (w * v).sum(axis=2) - ((w * r * r).sum(axis=2) - er**2)
    n_as = (w * v * sz).sum(axis=2) - ((w * r * r * sz).sum(axis=2) - er * ersz)
    n_ss = (w * (v * sz - r) * sz).sum(axis=2) - ((w * (r * sz) ** 2).sum(axis=2) - ersz**2)
    state.gradient = np.concatenate([groups.sums(er), ersz.sum(axis=1)[:, None]], axis=1)
    state.information = np.concatenate([groups.sums(n_aa), groups.sums(n_as), n_ss.sum(axis=1)[:, None]], axis=1)


def _newton(state: _State, count: int) -> tuple[Floats, Floats]:
    """The step in levels and log spread: the information is an arrow, so it is solved by elimination.

    A curve that bends the wrong way is climbed along its gradient.
    """
    n_aa, n_as, n_ss = state.information[:, :count], state.information[:, count : 2 * count], state.information[:, -1]
    g_a, g_s = state.gradient[:, :count], state.gradient[:, -1]
    left = n_ss - (n_as**2 / n_aa).sum(axis=1)
    pull = g_s - (n_as / n_aa * g_a).sum(axis=1)
    left = np.maximum(np.abs(left), 1e-10)
    d_s = np.clip(pull / left, -LONGEST, LONGEST)
    d_a = np.clip((g_a - n_as * d_s[:, None]) / n_aa, -LONGEST, LONGEST)
    return d_a, d_s


def _climb(y: Floats, m: Floats, groups: _Groups, start: tuple[Floats, Floats]) -> tuple[Floats, ...]:
    count, replicates = groups.count, len(y)
    levels, log_spread = start[0].copy(), start[1].copy()
    variance, value = np.full(replicates, np.nan), np.full(replicates, np.nan)
    here = np.arange(replicates)
    state = _State(levels.copy(), log_spread.copy(), np.zeros_like(y), value, value, value)
    _evaluate(y, m, groups, state)
    for tried in range(STEPS):
        d_a, d_s = _newton(state, count)
        settled = np.maximum(np.abs(d_a).max(axis=1), np.abs(d_s)) < CLOSE
        if settled.any():
            levels[here[settled]], log_spread[here[settled]] = state.levels[settled], state.log_spread[settled]
            value[here[settled]], variance[here[settled]] = state.value[settled], _variance(state, count)[settled]
        gone = (state.log_spread >= WIDEST) & (d_s > 0)
        levels[here[gone]], log_spread[here[gone]] = np.nan, np.nan
        if (settled | gone).any():
            state, y, m, here, d_a, d_s = _kept(~(settled | gone), (state, y, m, here, d_a, d_s))
        if not here.size:
            break
        state = _step(y, m, groups, (state, d_a, d_s), 1.0 if tried < PATIENCE else CALMER)
    levels[here], log_spread[here] = np.nan, np.nan
    wide = ~(log_spread <= TRUSTED)
    levels[wide], log_spread[wide], variance[wide], value[wide] = np.nan, np.nan, np.nan, np.nan
    return levels, log_spread, variance, value


def _kept(keep: Any, things: tuple[Any, ...]) -> tuple[Any, ...]:
    state, *others = things
    fields = (state.levels, state.log_spread, state.modes, state.value, state.gradient, state.information)
    return _State(*(field[keep] for field in fields)), *(other[keep] for other in others)


def _step(y: Floats, m: Floats, groups: _Groups, move: tuple[_State, Floats, Floats], whole: float) -> _State:
    """The Newton step or a share of it, halved for the replicates where it would lead down."""
    old, d_a, d_s = move
    share = np.full(len(y), whole)
    for _ in range(HALVINGS):
        new = _State(
            old.levels + share[:, None] * d_a,
            np.minimum(old.log_spread + share * d_s, WIDEST),
            old.modes,
            old.value,
            old.gradient,
            old.information,
        )
        _evaluate(y, m, groups, new)
        down = new.value < old.value - SLACK
        if not down.any():
            break
        share[down] /= 2
    return new


def _variance(state: _State, count: int) -> Floats:
    """The variance of the last level minus the first, from the inverse of the arrow; NaN where the information is not positive."""
    n_aa, n_as, n_ss = state.information[:, :count], state.information[:, count : 2 * count], state.information[:, -1]
    left = n_ss - (n_as**2 / n_aa).sum(axis=1)
    lean = n_as[:, -1] / n_aa[:, -1] - n_as[:, 0] / n_aa[:, 0]
    fit = (left > 0) & (n_aa > 0).all(axis=1)
    found = (1 / np.where(n_aa > 0, n_aa, 1)).sum(axis=1) + lean**2 / np.where(left > 0, left, 1)
    return np.where(fit, found, np.nan)


@dataclass(frozen=True)
class Glmm(Estimator):
    """Log odds ratio within a cluster by the logistic mixed model, tested against the normal distribution, as packages do.

    likelihood_ratio: test and interval by the likelihood ratio (chi-squared, 1 degree of freedom) instead of Wald's.
    """

    likelihood_ratio: bool = False

    @property
    def chunk(self) -> int:
        """Small, because a replicate costs much."""
        return _CHUNK

    @property
    def width(self) -> int:
        """Numbers held for each cluster."""
        return 100

    def answers(self, data: ClusterData, assignment: ClusterArms, truth: float) -> Answers:
        """The fits of many trials at once; an empty cluster says nothing."""
        group, nothing = assignment.arm, np.zeros(assignment.total)
        full = fit_many(data.sums, data.sizes, group, nothing)
        estimate = full.levels[:, 1] - full.levels[:, 0]
        half = special.ndtri(1 - self.alpha / 2) * np.sqrt(full.variance)
        fit = ~np.isnan(half)
        if not self.likelihood_ratio:
            return Answers(fit, np.abs(estimate) > half, estimate, estimate - half, estimate + half)
        rejected, fit_null = self._ratio(data, full, nothing)
        missed, fit_truth = (rejected, fit_null) if truth == 0 else self._ratio(data, full, truth * group)
        fit = ~np.isnan(full.log_likelihood) & fit_null & fit_truth
        edge = np.where(missed | ~fit, np.nan, truth)
        return Answers(fit, rejected, np.where(fit, estimate, np.nan), edge, edge)

    def _ratio(self, data: ClusterData, full: Maximum, offset: Any) -> tuple[Any, Any]:
        """Whether the model without an effect, or with a known one, is rejected; and where it could be fitted."""
        null = fit_many(data.sums, data.sizes, np.zeros(len(offset), np.int64), offset)
        ratio = 2 * (full.log_likelihood - null.log_likelihood)
        return ratio > special.ndtri(1 - self.alpha / 2) ** 2, ~np.isnan(ratio)
