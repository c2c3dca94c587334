"""The linear mixed model of a stepped wedge on cluster-period means: generalised least squares, the ICC by REML.

Model: mean of cluster i in period j = b_j + x_ij theta + u_i + e_ij, Var(u) = t², Var(e) = s² / w_ij, w_ij the people measured (all 1 when
sizes are equal, so that e takes in what a cluster changes from period to period).
Notation: D_i = [I, x_i]; r = t² w / (s² + t² w) with w the mean weight: the ICC of cluster-period means, on [0, .99]; k = t²/s². Then
V_i^-1 = (W_i - c_i W_i 11' W_i) / s² with c_i = k / (1 + k sum_j w_ij), and everything needed is a sum of cluster sums.
REML in r: a grid of 21 points, then golden-section search in the bracket of the best; r = 0 is allowed and stays. Source: Hussey and
Hughes 2007; Patterson and Thompson 1971.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from evidens.checks import Floats
from evidens.power.simulation import wedge_small
from evidens.power.simulation.declared import Estimator
from evidens.power.simulation.result import Answers
from evidens.power.simulation.wedge_world import Steps, WedgeData

GRID = 1 - np.geomspace(1, 0.01, 21)
_GOLDEN = (np.sqrt(5) - 1) / 2
_HALVINGS = 24
_NOTHING = 1e-12
SMALL = "kenward-roger"

Profile = Callable[[Floats], tuple[Floats, Floats, Floats, Floats]]


@dataclass(frozen=True)
class WedgeFit:
    """Many fits: effect, its variance, r and s²; NaN where a cluster-period is empty or nothing varies."""

    effect: Floats
    variance: Floats
    icc: Floats
    residual: Floats


def design_matrix(x: Floats) -> Floats:
    """(clusters, periods, periods + 1): period indicators and the intervention."""
    clusters, periods = x.shape
    return np.concatenate([np.broadcast_to(np.eye(periods), (clusters, periods, periods)), x[:, :, None]], axis=2)


def estimable(x: Floats) -> bool:
    """Whether the layout can tell the intervention from the passing of time."""
    D = design_matrix(x).reshape(-1, x.shape[1] + 1)
    return bool(np.linalg.matrix_rank(D) == D.shape[1])


def fit_many(means: Floats, weights: Floats, x: Floats) -> WedgeFit:
    """Fit (replicates, clusters, periods) at once; weights 0 mark an empty cluster-period, whose replicate has no fit.

    Validated against: statsmodels MixedLM and lme4::lmer by REML on the same cluster-period means (effect, error to 1e-5).
    """
    full = np.asarray((weights > 0).all(axis=(1, 2)))
    means = np.where(full[:, None, None], means, 0.0)
    scale = np.abs(means).max(axis=(1, 2), initial=0)
    equal = bool((weights == weights[:1, :1, :1]).all())
    maker = _balanced if equal else _weighted
    profile = maker(means, np.where(full[:, None, None], weights, 1.0), x)
    r = _best(profile, len(means))
    _likelihood, *found = profile(r)
    fit = full & (scale > 0) & (found[1] > _NOTHING * scale**2)
    effect, variance, residual = (np.where(fit, one, np.nan) for one in found)
    return WedgeFit(effect, variance, np.where(fit, r, np.nan), residual)


def kenward_roger(found: WedgeFit, weights: Floats, x: Floats) -> tuple[Floats, Floats]:
    """The corrected variance and the degrees of freedom of each fit, NaN where there is none; see `wedge_small`."""
    fit = ~np.isnan(found.effect)
    variance, df = np.full(fit.size, np.nan), np.full(fit.size, np.nan)
    if not fit.any():
        return variance, df
    s2, r = found.residual[fit], found.icc[fit]
    if bool((weights == weights[:1, :1, :1]).all()):
        _D, A, values = _basis(x)
        variance[fit], df[fit] = wedge_small.balanced(x, values, A[-1], (s2, r))
        return variance, df
    w = np.broadcast_to(weights, (fit.size, *x.shape))[fit]
    variance[fit], df[fit] = wedge_small.weighted(x, design_matrix(x), w, (s2, s2 * r / (1 - r) / w.mean(axis=(1, 2))))
    return variance, df


def _best(profile: Profile, replicates: int) -> Floats:
    """The r with the greatest restricted likelihood, for each replicate."""
    found = np.stack([profile(np.full(replicates, r))[0] for r in GRID])
    top = found.argmax(axis=0)
    low, high = GRID[np.maximum(top - 1, 0)], GRID[np.minimum(top + 1, GRID.size - 1)]
    a, b = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_a, at_b = profile(a)[0], profile(b)[0]
    for _ in range(_HALVINGS):
        left = at_a > at_b
        low, high = np.where(left, low, a), np.where(left, b, high)
        new = np.where(left, high - _GOLDEN * (high - low), low + _GOLDEN * (high - low))
        at_new = profile(new)[0]
        a, b = np.where(left, new, b), np.where(left, a, new)
        at_a, at_b = np.where(left, at_new, at_b), np.where(left, at_a, at_new)
    r = (low + high) / 2
    return np.where(profile(r)[0] >= found[0], r, 0.0)


def _basis(x: Floats) -> tuple[Floats, Floats, Floats]:
    """D; A with A'(D'D)A = I and A'(sum D_i'11'D_i)A diagonal; that diagonal."""
    D = design_matrix(x)
    inner = np.einsum("kjp,kjq->pq", D, D)
    ones = D.sum(axis=1)
    L = np.linalg.inv(np.linalg.cholesky(inner))
    values, Q = np.linalg.eigh(L @ (ones.T @ ones) @ L.T)
    return D, L.T @ Q, values


def _balanced(means: Floats, weights: Floats, x: Floats) -> Profile:
    """Equal sizes: with A' (D'D) A = I and A' (sum D_i'11'D_i) A diagonal, every r costs a few numbers a replicate."""
    del weights
    clusters, periods = x.shape
    D, A, values = _basis(x)
    ones, c = D.sum(axis=1), A[-1]
    sums = means.sum(axis=2)
    flat = means.reshape(len(means), -1)
    v0 = flat @ D.reshape(clusters * periods, -1) @ A
    v1 = sums @ ones @ A
    square, square_sums = np.einsum("rk,rk->r", flat, flat), np.einsum("rk,rk->r", sums, sums)
    rest = clusters * periods - periods - 1

    def profile(r: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        phi = (r / (1 + (periods - 1) * r))[:, None]
        v = v0 - phi * v1
        left = 1 - phi * values
        residual = np.maximum(square - phi[:, 0] * square_sums - (v * v / left).sum(axis=1), 1e-300)
        log_det = clusters * ((periods - 1) * np.log1p(-r) + np.log1p((periods - 1) * r))
        fixed = np.log(left).sum(axis=1) - (periods + 1) * np.log1p(-r)
        likelihood = -(rest * np.log(residual / (1 - r)) + log_det + fixed) / 2
        s2 = residual / rest
        return likelihood, (c * v / left).sum(axis=1), s2 * (c * c / left).sum(axis=1), s2

    return profile


def _weighted(means: Floats, weights: Floats, x: Floats) -> Profile:
    """Unequal sizes: the matrices are built for each replicate and r."""
    clusters, periods = x.shape
    D = design_matrix(x)
    w = np.broadcast_to(weights, means.shape)
    wy = w * means
    inner = np.einsum("rkj,kjp,kjq->rpq", w, D, D, optimize=True)
    ones = np.einsum("rkj,kjp->rkp", w, D)
    first = np.einsum("rkj,kjp->rp", wy, D)
    sums, totals, square = wy.sum(axis=2), w.sum(axis=2), (wy * means).sum(axis=(1, 2))
    typical = w.mean(axis=(1, 2))
    log_w = np.log(w).sum(axis=(1, 2))
    rest = clusters * periods - periods - 1

    def profile(r: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        k = (r / (1 - r) / typical)[:, None]
        share = k / (1 + k * totals)
        M = inner - np.einsum("rk,rkp,rkq->rpq", share, ones, ones, optimize=True)
        v = first - np.einsum("rk,rkp->rp", share * sums, ones)
        solved = np.linalg.solve(M, np.stack([v, np.broadcast_to(np.eye(periods + 1)[-1], v.shape)], axis=2))
        residual = np.maximum(square - (share * sums**2).sum(axis=1) - (v * solved[:, :, 0]).sum(axis=1), 1e-300)
        log_det = np.log1p(k * totals).sum(axis=1) - log_w + np.linalg.slogdet(M)[1]
        likelihood = -(rest * np.log(residual) + log_det) / 2
        return likelihood, solved[:, -1, 0], residual / rest * solved[:, -1, 1], residual / rest

    return profile


@dataclass(frozen=True)
class WedgeGls(Estimator):
    """The effect by the linear mixed model on cluster-period means, REML.

    reference: "clusters": t with clusters - 2 degrees of freedom; "within": t with (clusters - 1)(periods - 1) - 1, what is left of
    cluster-periods after clusters, periods and the effect; "normal"; "kenward-roger": corrected variance and t with the degrees of
    freedom of each trial.
    """

    reference: str = "clusters"

    @property
    def width(self) -> int:
        """The correction holds some matrices of periods by periods."""
        return 60 if self.reference == SMALL else 1

    def critical(self, x: Floats) -> float:
        """The critical value in this layout."""
        point, (clusters, periods) = 1 - self.alpha / 2, x.shape
        if self.reference == "normal":
            return float(special.ndtri(point))
        return float(special.stdtrit(clusters - 2 if self.reference == "clusters" else (clusters - 1) * (periods - 1) - 1, point))

    def answers(self, data: WedgeData, assignment: Steps, truth: float) -> Answers:
        """Many trials at once."""
        del truth
        x = assignment.x
        found = fit_many(data.sums / np.maximum(data.sizes, 1), data.sizes, x)
        if self.reference == SMALL:
            variance, df = kenward_roger(found, data.sizes, x)
            half = special.stdtrit(df, 1 - self.alpha / 2) * np.sqrt(variance)
        else:
            half = self.critical(x) * np.sqrt(found.variance)
        fit = ~np.isnan(half)
        return Answers(fit, np.abs(found.effect) > half, found.effect, found.effect - half, found.effect + half)
