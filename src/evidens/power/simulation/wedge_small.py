"""Kenward and Roger's small-sample correction for the linear mixed model of a stepped wedge: a wider error and its own degrees of freedom.

Notation: V = s² W⁻¹ + t² 11' within a cluster; X = D_i as in `wedge_gls`; Phi = (X'V⁻¹X)⁻¹; V_a the derivatives of V in its two parameters;
P_a = -X'V⁻¹V_aV⁻¹X, Q_ab = X'V⁻¹V_aV⁻¹V_bV⁻¹X; C the inverse of the expected REML information
½ [tr(V⁻¹V_aV⁻¹V_b) - 2 tr(Phi Q_ab) + tr(Phi P_a Phi P_b)]; l picks the effect.
Formula: variance l'(Phi + 2 Phi L Phi)l with L = sum_ab C_ab (Q_ab - P_a Phi P_b); for one effect the scaled F of the paper is t² with
df = 2 (l'Phi l)² / (g'Cg), g_a = -l'Phi P_a Phi l. Both parameters count also where t² was found to be 0.
Source: Kenward and Roger 1997, Biometrics 53:983.
"""

import numpy as np

from evidens.checks import Floats

Corrected = tuple[Floats, Floats]
_LEAST_DF = 1.0


def balanced(x: Floats, values: Floats, c: Floats, found: tuple[Floats, Floats]) -> Corrected:
    """Variance and degrees of freedom of each replicate where all weights are equal.

    In the basis where X'X is the identity and X'(11')X is diagonal everything is diagonal: V has the values s² (within clusters) and
    s² + periods t² (between), which are taken as its two parameters. values, c as in `wedge_gls._balanced`; found: s² and r.
    """
    clusters, periods = x.shape
    s2, r = (one[:, None] for one in found)
    lam = np.stack([s2, s2 * (1 + (periods - 1) * r) / (1 - r)])
    share = values / periods
    m = np.stack([1 - share, share])[:, None, :]
    phi = 1 / (m / lam).sum(axis=0)
    p, q = m / lam**2, m / lam**3
    traces = np.array([clusters * (periods - 1), clusters])[:, None] / lam[:, :, 0] ** 2
    info = [[(phi * p[a] * phi * p[b]).sum(axis=1) / 2 for b in range(2)] for a in range(2)]
    for a in range(2):
        info[a][a] = info[a][a] + traces[a] / 2 - (phi * q[a]).sum(axis=1)
    C = _inverse(info)
    spread = sum(C[a][b][:, None] * ((q[a] if a == b else 0) - p[a] * phi * p[b]) for a in range(2) for b in range(2))
    plain = (c * c * phi).sum(axis=1)
    g = [(c * c * phi * phi * p[a]).sum(axis=1) for a in range(2)]
    return plain + 2 * (c * c * phi * phi * spread).sum(axis=1), _df(plain, g, C)


def weighted(x: Floats, D: Floats, weights: Floats, found: tuple[Floats, Floats]) -> Corrected:
    """The same for any weights, (replicates, clusters, periods); found: s² and t² of each replicate."""
    s2, t2 = found
    replicates, (clusters, periods) = len(s2), x.shape
    w = np.broadcast_to(weights, (replicates, clusters, periods))
    k = (t2 / s2)[:, None]
    fall = (k / (1 + k * w.sum(axis=2)))[:, :, None, None]
    inverse = (w[..., None] * np.eye(periods) - fall * w[..., None] * w[:, :, None, :]) / s2[:, None, None, None]
    A = inverse / w[:, :, None, :], inverse @ np.ones((periods, periods))
    H = [one @ inverse for one in A]

    def crossed(middle: Floats) -> Floats:
        return np.asarray(np.einsum("kjp,rkjl,klq->rpq", D, middle, D, optimize=True))

    phi = np.asarray(np.linalg.inv(crossed(inverse)), dtype=np.float64)
    p = [crossed(one) for one in H]
    q = [[crossed(A[a] @ H[b]) for b in range(2)] for a in range(2)]
    pp = [phi @ one for one in p]
    whole = [[np.einsum("rkjl,rklj->r", A[a], A[b]) for b in range(2)] for a in range(2)]
    info = [[whole[a][b] / 2 - _trace(phi @ q[a][b]) + _trace(pp[a] @ pp[b]) / 2 for b in range(2)] for a in range(2)]
    C = _inverse(info)
    spread = sum(C[a][b][:, None, None] * (q[a][b] - p[a] @ pp[b]) for a in range(2) for b in range(2))
    last = phi[:, :, -1]
    g = [np.einsum("rp,rpq,rq->r", last, p[a], last) for a in range(2)]
    plain = phi[:, -1, -1]
    return plain + 2 * np.einsum("rp,rpq,rq->r", last, spread, last), _df(plain, g, C)


def _trace(matrices: Floats) -> Floats:
    return np.asarray(np.einsum("rpp->r", matrices))


def _inverse(info: list[list[Floats]]) -> list[list[Floats]]:
    """The inverse of 2 × 2 matrices of vectors."""
    (a, b), (_, d) = info
    whole = a * d - b * b
    return [[d / whole, -b / whole], [-b / whole, a / whole]]


def _df(plain: Floats, g: list[Floats], C: list[list[Floats]]) -> Floats:
    spread = g[0] ** 2 * C[0][0] + 2 * g[0] * g[1] * C[0][1] + g[1] ** 2 * C[1][1]
    return np.maximum(2 * plain**2 / spread, _LEAST_DF)
