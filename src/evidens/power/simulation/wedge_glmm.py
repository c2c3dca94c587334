"""The logistic mixed model of a stepped wedge: period effects, the intervention and a random level a cluster, by maximum likelihood.

Model: logit P_ij = b_j + x_ij theta + s z_i, z_i ~ N(0, 1); adaptive Gauss-Hermite quadrature with 15 nodes and Newton's method with the
observed information of Louis (1982), as in glmm.py, with its notation; D_i = [I, x_i] as in wedge_gls.py.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from evidens.checks import Floats
from evidens.power.simulation.declared import Estimator
from evidens.power.simulation.glmm import (
    CLOSE,
    HALVINGS,
    LOG_WEIGHTS,
    LONGEST,
    MODE_CLOSE,
    MODE_STEPS,
    NODES,
    SLACK,
    STEPS,
    TRUSTED,
    WIDEST,
)
from evidens.power.simulation.result import Answers
from evidens.power.simulation.wedge_gls import design_matrix
from evidens.power.simulation.wedge_world import Steps, WedgeData

_FARTHEST = 15.0
_LEAST = 1e-10
_CHUNK = 500


@dataclass(frozen=True)
class WedgeMaximum:
    """Maxima of many likelihoods; NaN where there is none. effect, variance: of the log odds ratio. log_spread: log s, -inf at 0."""

    effect: Floats
    variance: Floats
    log_spread: Floats
    log_likelihood: Floats


@dataclass
class _State:
    beta: Floats
    log_spread: Floats
    modes: Floats
    value: Floats
    gradient: Floats
    information: Floats

    def kept(self, keep: Any) -> "_State":
        """Some of the replicates."""
        return _State(*(part[keep] for part in (self.beta, self.log_spread, self.modes, self.value, self.gradient, self.information)))


def fit_many(sums: Floats, sizes: Floats, x: Floats) -> WedgeMaximum:
    """Fit (replicates, clusters, periods) at once; an empty cluster-period says nothing.

    A replicate has no maximum where a period has only zeros or only ones, a coefficient runs beyond ± 15, s is above 3, or Newton's
    method does not settle.
    Validated against: lme4::glmer with nAGQ = 7; for one period and two arms the same as glmm.fit_many.
    """
    D = design_matrix(x)
    y, m = sums, np.broadcast_to(sizes, sums.shape)
    effect, variance, spread, value = (np.full(len(y), np.nan) for _ in range(4))
    by_period, most = y.sum(axis=1), m.sum(axis=1)
    here = np.flatnonzero(((by_period > 0) & (by_period < most)).all(axis=1))
    if here.size:
        plain = _ascend(y[here], m[here], D, _start(y[here], m[here], D, spread=False))
        here, plain = _settled(here, plain)
        _write((effect, variance, spread, value), here, plain)
        p = special.expit(plain.beta @ _rows(D)).reshape(-1, *x.shape)
        v = m[here] * p * (1 - p)
        score = (((y[here] - m[here] * p).sum(axis=2)) ** 2 - v.sum(axis=2)).sum(axis=1) / 2
        inside = score > 0
        if inside.any():
            guess = np.clip(2 * score / (v.sum(axis=2) ** 2).sum(axis=1), 1e-4, 4.0)
            here, state = here[inside], plain.kept(inside)
            state.log_spread = 0.5 * np.log(guess[inside])
            for part in (effect, variance, spread, value):
                part[here] = np.nan
            here, state = _settled(here, _ascend(y[here], m[here], D, state))
            _write((effect, variance, spread, value), here, state)
    return WedgeMaximum(effect, variance, spread, value)


def _rows(D: Floats) -> Floats:
    return D.reshape(-1, D.shape[2]).T


def _start(y: Floats, m: Floats, D: Floats, *, spread: bool) -> _State:
    P = D.shape[2]
    beta = np.zeros((len(y), P))
    beta[:, :-1] = special.logit(y.sum(axis=1) / m.sum(axis=1))
    empty = np.full(len(y), np.nan)
    return _State(beta, np.full(len(y), 0.0 if spread else -np.inf), np.zeros(y.shape[:2]), empty, empty, empty)


def _settled(here: Any, state: _State) -> tuple[Any, _State]:
    keep = ~np.isnan(state.log_spread)
    return here[keep], state.kept(keep)


def _write(parts: tuple[Floats, ...], here: Any, state: _State) -> None:
    effect, variance, spread, value = parts
    effect[here], spread[here], value[here] = state.beta[:, -1], state.log_spread, state.value
    P = state.beta.shape[1]
    N = state.information.copy()
    alone = np.isneginf(state.log_spread)
    N[alone, P, :], N[alone, :, P], N[alone, P, P] = 0.0, 0.0, 1.0
    left = np.linalg.eigvalsh(N)[:, 0] > _LEAST
    N[~left] = np.eye(P + 1)
    variance[here] = np.where(left, np.linalg.inv(N)[:, P - 1, P - 1], np.nan)


def _evaluate(y: Floats, m: Floats, D: Floats, state: _State) -> None:
    """Value, gradient and information of the last parameters; renews the modes."""
    s = np.exp(state.log_spread)[:, None, None]
    fixed = (state.beta @ _rows(D)).reshape(y.shape)
    z = state.modes
    for _ in range(MODE_STEPS):
        p = special.expit(fixed + s * z[:, :, None])
        pull = s[:, :, 0] * (y - m * p).sum(axis=2) - z
        change = np.clip(pull / (s[:, :, 0] ** 2 * (m * p * (1 - p)).sum(axis=2) + 1), -2, 2)
        z = z + change
        if np.abs(change).max() < MODE_CLOSE:
            break
    state.modes = z
    p = special.expit(fixed + s * z[:, :, None])
    h = 1 / np.sqrt(s[:, :, 0] ** 2 * (m * p * (1 - p)).sum(axis=2) + 1)
    zq = z[:, :, None] + np.sqrt(2) * h[:, :, None] * NODES
    e = fixed[:, :, None, :] + (s * zq)[:, :, :, None]
    pq = special.expit(e)
    logs = (y[:, :, None] * e - m[:, :, None] * np.logaddexp(0, e)).sum(axis=3) - zq**2 / 2 + LOG_WEIGHTS
    top = logs.max(axis=2)
    w = np.exp(logs - top[:, :, None])
    whole = w.sum(axis=2)
    w /= whole[:, :, None]
    state.value = (top + np.log(whole * h)).sum(axis=1) - y.shape[1] * np.log(np.pi) / 2
    _derivatives((y, m, D), (w, pq, s * zq), state)


def _derivatives(data: tuple[Floats, ...], nodes: tuple[Floats, ...], state: _State) -> None:
    y, m, D = data
    w, pq, sz = nodes
    r = y[:, :, None] - m[:, :, None] * pq
    v = m[:, :, None] * pq * (1 - pq)
    P = D.shape[2]
    g = np.concatenate([np.einsum("rkqj,kjp->rkqp", r, D, optimize=True), (r.sum(axis=3) * sz)[..., None]], axis=3)
    mean = np.einsum("rkq,rkqp->rkp", w, g)
    N = -np.einsum("rkq,rkqp,rkqo->rpo", w, g, g, optimize=True) + np.einsum("rkp,rko->rpo", mean, mean, optimize=True)
    wv = np.einsum("rkq,rkqj->rkj", w, v)
    N[:, :P, :P] += np.einsum("rkj,kjp,kjo->rpo", wv, D, D, optimize=True)
    wvs = np.einsum("rkq,rkqj,rkq->rkj", w, v, sz, optimize=True)
    cross = np.einsum("rkj,kjp->rp", wvs, D)
    N[:, :P, P] += cross
    N[:, P, :P] += cross
    N[:, P, P] += (w * (v.sum(axis=3) * sz - r.sum(axis=3)) * sz).sum(axis=(1, 2))
    state.gradient = mean.sum(axis=1)
    state.information = N


def _newton(state: _State) -> tuple[Floats, Floats]:
    P = state.beta.shape[1]
    inner = state.information[:, :P, :P] + _LEAST * np.eye(P)
    solved = np.linalg.solve(inner, np.stack([state.gradient[:, :P], state.information[:, :P, P]], axis=2))
    lean = state.information[:, P, :P]
    left = np.abs(state.information[:, P, P] - (lean * solved[:, :, 1]).sum(axis=1))
    pull = state.gradient[:, P] - (lean * solved[:, :, 0]).sum(axis=1)
    d_s = np.where(np.isneginf(state.log_spread), 0.0, np.clip(pull / np.maximum(left, _LEAST), -LONGEST, LONGEST))
    return np.clip(solved[:, :, 0] - solved[:, :, 1] * d_s[:, None], -LONGEST, LONGEST), d_s


def _ascend(y: Floats, m: Floats, D: Floats, state: _State) -> _State:
    """Newton's method; log_spread is NaN for those that do not settle. A log spread of -inf stays there."""
    _evaluate(y, m, D, state)
    done = _State(*(part.copy() for part in (state.beta, state.log_spread, state.modes, state.value, state.gradient, state.information)))
    done.log_spread[:] = np.nan
    here = np.arange(len(y))
    for _ in range(STEPS):
        d_b, d_s = _newton(state)
        settled = np.maximum(np.abs(d_b).max(axis=1), np.abs(d_s)) < CLOSE
        for name in ("beta", "log_spread", "modes", "value", "gradient", "information"):
            getattr(done, name)[here[settled]] = getattr(state, name)[settled]
        keep = ~settled & (np.abs(state.beta).max(axis=1) < _FARTHEST) & ~((state.log_spread >= WIDEST) & (d_s > 0))
        here, y, m, d_b, d_s, state = here[keep], y[keep], m[keep], d_b[keep], d_s[keep], state.kept(keep)
        if not here.size:
            break
        state = _step(y, m, D, (state, d_b, d_s))
    done.log_spread[done.log_spread > TRUSTED] = np.nan
    return done


def _step(y: Floats, m: Floats, D: Floats, move: tuple[_State, Floats, Floats]) -> _State:
    old, d_b, d_s = move
    share = np.ones(len(y))
    for _ in range(HALVINGS):
        new = _State(
            old.beta + share[:, None] * d_b,
            np.minimum(old.log_spread + share * d_s, WIDEST),
            old.modes,
            old.value,
            old.gradient,
            old.information,
        )
        _evaluate(y, m, D, new)
        down = new.value < old.value - SLACK
        if not down.any():
            break
        share[down] /= 2
    return new


@dataclass(frozen=True)
class WedgeGlmm(Estimator):
    """The log odds ratio within a cluster by the logistic mixed model with period effects, Wald against the normal."""

    @property
    def chunk(self) -> int:
        """Small, because a replicate costs much."""
        return _CHUNK

    @property
    def width(self) -> int:
        """Numbers held for each cluster-period."""
        return 200

    def answers(self, data: WedgeData, assignment: Steps, truth: float) -> Answers:
        """Many trials at once."""
        del truth
        found = fit_many(data.sums, data.sizes, assignment.x)
        half = special.ndtri(1 - self.alpha / 2) * np.sqrt(found.variance)
        fit = ~np.isnan(half)
        effect = np.where(fit, found.effect, np.nan)
        return Answers(fit, np.abs(effect) > half, effect, effect - half, effect + half)
