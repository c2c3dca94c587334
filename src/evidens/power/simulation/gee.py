"""Generalised estimating equations for two arms of clusters, in closed form: logit link, exchangeable correlation, small-sample variances.

Notation: cluster i of arm a has y_i successes among m_i people; p_a, q_a = 1 - p_a; w_i = 1/(1 + (m_i - 1) r), r the working
correlation. Sources: Liang and Zeger (1986); Kauermann and Carroll (2001); Mancl and DeRouen (2001); Fay and Graubard (2001).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from evidens.checks import Floats
from evidens.power.simulation.cluster_means import arms
from evidens.power.simulation.clusters import ClusterArms, ClusterData
from evidens.power.simulation.declared import Estimator
from evidens.power.simulation.result import Answers

CORRECTIONS = ("robust", "kauermann-carroll", "mancl-derouen", "fay-graubard")
_BOUND = 0.75
_STEPS = 100
_CLOSE = 1e-13
_NOTHING = 1e-13
_CHUNK = 20_000


@dataclass(frozen=True)
class Fitted:
    """Many fits: vectors over replicates. p0, p1: proportions. correlation: the working correlation. variance: of the log odds ratio."""

    p0: Floats
    p1: Floats
    correlation: Floats
    variance: Floats

    @property
    def log_odds_ratio(self) -> Floats:
        """logit(p1) - logit(p0)."""
        found: Floats = special.logit(self.p1) - special.logit(self.p0)
        return found


def fit_many(sums: Floats, sizes: Floats, control: int, correction: str) -> Fitted:
    """Fit (replicates, clusters) at once, the first `control` columns being the control arm; NaN where an arm is all 0 or all 1.

    Formula: p_a = sum w y / sum w m; r from Pearson residuals over pairs, with the divisors of statsmodels (observations - 2, pairs - 2);
    repeated until p and r stand still. With W_a = sum w m and h_i = w_i m_i / W_a the sandwich gives
    Var(logit p_a) = sum (f_i w_i (y_i - m_i p_a))² / (p_a q_a W_a)², where f = 1 (robust), (1-h)^-1/2 (Kauermann-Carroll), (1-h)^-1
    (Mancl-DeRouen). Fay-Graubard, bound 3/4, corrects the scores of intercept and arm each by f = (1 - min(h, 3/4))^-1/2; carried through
    the sandwich, that is f in the control arm and f + (f - 1) p_1 q_1 W_1 / (p_0 q_0 W_0) in the treated arm.
    """
    if not any(sizes.strides) or (sizes == sizes[:1, :1]).all():
        return _fit_equal(sums, float(sizes[0, 0]), control, correction)
    y, m = sums, sizes
    cut = [slice(None, control), slice(control, None)]
    total = np.stack([m[:, a].sum(axis=1) for a in cut])
    p = np.stack([y[:, a].sum(axis=1) for a in cut]) / np.maximum(total, 1)
    fit = ((p > 0) & (p < 1)).all(axis=0)
    p = np.where(fit, p, 0.5)
    p, r = _until_still(y, m, p, _correlation(y, m, p, cut), cut)
    return _fitted(p, _sandwich(y, m, p, (_weights(m, r), cut), correction), fit, r)


def _fit_equal(y: Floats, m: float, control: int, correction: str) -> Fitted:
    """Equal clusters need neither weights nor the correlation, which only the moments are needed for."""
    count = np.array([[control], [y.shape[1] - control]], dtype=np.float64)
    halves = (y[:, :control], y[:, control:])
    total = np.stack([half.sum(axis=1) for half in halves])
    squares = np.stack([np.einsum("rk,rk->r", half, half) for half in halves])
    p = total / (m * count)
    fit = ((p > 0) & (p < 1)).all(axis=0)
    p = np.where(fit, p, 0.5)
    information = p * (1 - p) * m * count
    within = squares - total * total / count
    f0, f1 = _factors((1 / count[:1], 1 / count[1:]), information[:, None, :], correction)
    variance = within[0] * (f0[0] / information[0]) ** 2 + within[1] * (f1[0] / information[1]) ** 2
    fit &= within.sum(axis=0) > _NOTHING * squares.sum(axis=0)
    return _fitted(p, variance, fit, _correlation_equal(total, squares, p, (m, count)))


def _correlation_equal(total: Floats, squares: Floats, p: Floats, shape: tuple[float, Floats]) -> Floats:
    """As _correlation, from the sums of counts and of their squares."""
    m, count = shape
    v = p * (1 - p)
    single = ((total * (1 - 2 * p) + m * count * p * p) / v).sum(axis=0)
    whole = ((squares - 2 * m * p * total + count * (m * p) ** 2) / v).sum(axis=0)
    people, pairs = m * count.sum(), m * (m - 1) * count.sum() / 2
    return _from_moments(single, whole, people, pairs)


def _fitted(p: Floats, variance: Floats, fit: Any, r: Floats) -> Fitted:
    fit = fit & (variance > 0)
    return Fitted(*(np.where(fit, value, np.nan) for value in (p[0], p[1], r, variance)))


def _correlation(y: Floats, m: Floats, p: Floats, cut: list[slice]) -> Floats:
    """The moment estimate from sufficient statistics: squares of single residuals, and of their cluster sums."""
    single = np.zeros(y.shape[0])
    whole = np.zeros(y.shape[0])
    for i, a in enumerate(cut):
        pa = p[i, :, None]
        v = p[i] * (1 - p[i])
        single += (y[:, a].sum(axis=1) * (1 - 2 * p[i]) + m[:, a].sum(axis=1) * p[i] ** 2) / v
        whole += ((y[:, a] - m[:, a] * pa) ** 2).sum(axis=1) / v
    return _from_moments(single, whole, m.sum(axis=1), (m * (m - 1)).sum(axis=1) / 2)


def _from_moments(single: Floats, whole: Floats, people: Any, pairs: Any) -> Floats:
    scale = single / np.maximum(people - 2, 1)
    return np.where(pairs > 2, (whole - single) / 2 / scale / np.maximum(pairs - 2, 1), 0.0)  # noqa: PLR2004  # the divisor


def _weights(m: Floats, r: Floats) -> Floats:
    """w; where an estimate of r would make a weight negative, the working correlation is 0, which costs efficiency, not validity."""
    least = 1 + (m.max(axis=1) - 1) * r
    r = np.where(least > _CLOSE, r, 0.0)
    found: Floats = 1 / (1 + (np.maximum(m, 1) - 1) * r[:, None])
    return found


def _until_still(y: Floats, m: Floats, p: Floats, r: Floats, cut: list[slice]) -> tuple[Floats, Floats]:
    """Proportions and correlation in turns, until the proportions stand still; replicates that do are left alone."""
    p, r, moving = p.copy(), r.copy(), np.arange(len(r))
    for _ in range(_STEPS):
        some_y, some_m = y[moving], m[moving]
        w = _weights(some_m, r[moving])
        parts = [(w[:, a] * some_y[:, a]).sum(axis=1) / np.maximum((w[:, a] * some_m[:, a]).sum(axis=1), _CLOSE) for a in cut]
        new = np.clip(np.stack(parts), _CLOSE, 1 - _CLOSE)
        still = np.abs(new - p[:, moving]).max(axis=0) < _CLOSE
        p[:, moving], r[moving] = new, _correlation(some_y, some_m, new, cut)
        moving = moving[~still]
        if not moving.size:
            break
    return p, r


def _sandwich(y: Floats, m: Floats, p: Floats, weighting: tuple[Floats, list[slice]], correction: str) -> Floats:
    w, cut = weighting
    weight = np.stack([(w[:, a] * m[:, a]).sum(axis=1) for a in cut])
    information = p * (1 - p) * weight
    h = tuple(w[:, a] * m[:, a] / weight[i, :, None] for i, a in enumerate(cut))
    f = _factors(h, information[:, :, None], correction)
    parts = [((f[i] * w[:, a] * (y[:, a] - m[:, a] * p[i, :, None])) ** 2).sum(axis=1) for i, a in enumerate(cut)]
    return np.asarray((np.stack(parts) / information**2).sum(axis=0))


def _factors(h: tuple[Floats, ...], information: Floats, correction: str) -> tuple[Any, Any]:
    """What each cluster's score is multiplied by in the control and in the treated arm."""
    power = {"robust": 0.0, "kauermann-carroll": -0.5, "mancl-derouen": -1.0, "fay-graubard": -0.5}[correction]
    bound = _BOUND if correction == "fay-graubard" else 1 - _CLOSE
    f = [(1 - np.minimum(one, bound)) ** power for one in h]
    if correction == "fay-graubard":
        return f[0], f[1] + (f[1] - 1) * information[1] / information[0]
    return f[0], f[1]


@dataclass(frozen=True)
class Gee(Estimator):
    """Log odds ratio over everyone by GEE, exchangeable correlation, in closed form.

    correction: of the sandwich variance. normal: critical value from the normal distribution; otherwise t with clusters - 2.
    """

    correction: str = "kauermann-carroll"
    normal: bool = False

    @property
    def chunk(self) -> int:
        """Replicates a piece."""
        return _CHUNK

    def answers(self, data: ClusterData, assignment: ClusterArms, truth: float) -> Answers:
        """The fits of many trials at once; an empty cluster weighs nothing and takes away a degree of freedom."""
        del truth
        control = arms(assignment)[0].stop
        fitted = fit_many(data.sums, data.sizes, control, self.correction)
        df = (data.sizes > 0).sum(axis=1) - 2.0
        point = 1 - self.alpha / 2
        fit = ~np.isnan(fitted.variance) & (df >= 1)
        critical = special.ndtri(point) if self.normal else special.stdtrit(np.maximum(df, 1), point)
        estimate = np.where(fit, fitted.log_odds_ratio, np.nan)
        half = critical * np.sqrt(fitted.variance)
        return Answers(fit, np.abs(estimate) > half, estimate, estimate - half, estimate + half)
