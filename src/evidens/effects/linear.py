"""Least squares in an orthonormal basis, where every robust and clustered variance becomes short and stable."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats
from evidens.effects.rows import Codes
from evidens.errors import NotEstimableError

COLLINEAR = 1e-9
_NEAR = 1e-3


@dataclass(frozen=True)
class Basis:
    """Columns X = Q T⁻¹ with Q'Q = I. Q: (n, p). T: (p, p), so that coefficients are T times those in Q. names: (p,)."""

    Q: Floats
    T: Floats
    names: tuple[str, ...]

    def place(self, name: str) -> int:
        """Where a column stands."""
        return self.names.index(name)


@dataclass(frozen=True)
class Fit:
    """A linear fit. basis; coefficients: (p,) of X; residuals: (n,)."""

    basis: Basis
    coefficients: Floats
    residuals: Floats

    @property
    def spare(self) -> int:
        """Rows minus coefficients."""
        return int(self.residuals.size - self.coefficients.size)


def design(*parts: Floats) -> Floats:
    """The columns of all parts as one (n, p) matrix whose columns lie together in memory: sums over rows are then quick."""
    wide = [part[:, None] if part.ndim == 1 else part for part in parts]
    columns = np.empty((sum(part.shape[1] for part in wide), len(wide[0])))
    place = 0
    for part in wide:
        columns[place : place + part.shape[1]] = part.T
        place += part.shape[1]
    return columns.T


def basis(X: Floats, names: Sequence[str]) -> Basis:
    """The orthonormal basis of the columns of X.

    Formula: columns scaled to length 1 by S; X S = Q R, T = S R⁻¹, Q = X T. R by two rounds of Cholesky's root of the gram matrix, which is
    as exact as Householder's QR where the columns are far from collinear, and by Householder's otherwise.
    Source: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya 2015 (CholeskyQR2).
    Errors: NotEstimableError that names the first column that is a combination of those before it, or when there are too few rows.
    Validated against: numpy.linalg.lstsq (tests/evidens/effects/test_linear.py).
    """
    n, p = X.shape
    if n <= p:
        message = f"{n} complete rows for {p} coefficients ({', '.join(names)}): give more rows or fewer columns"
        raise NotEstimableError(message)
    gram = X.T @ X
    size = np.sqrt(np.diag(gram))
    size = np.where(size > 0, size, 1.0)
    T = _cholesky_inverse(gram / size / size[:, None])
    if T is not None:
        T = T / size[:, None]
        Q = _times(X, T)
        again = _cholesky_inverse(Q.T @ Q)
        if again is not None:
            return Basis(_times(Q, again), T @ again, tuple(names))
    return _householder(X, size, tuple(names))


def _times(X: Floats, T: Floats) -> Floats:
    """X T by way of its transpose: with the columns together in memory BLAS is much quicker on that side."""
    return np.asarray((T.T @ X.T).T)


def _cholesky_inverse(gram: Floats) -> Floats | None:
    """The inverse of the upper root of a gram matrix of scaled columns; None where they are close to collinear."""
    try:
        R = np.linalg.cholesky(gram).T
    except np.linalg.LinAlgError:
        return None
    if float(np.diag(R).min()) < _NEAR:
        return None
    return np.asarray(np.linalg.solve(R, np.eye(len(R))))


def _householder(X: Floats, size: Floats, names: tuple[str, ...]) -> Basis:
    scaled = X / size
    R: Floats = np.asarray(np.linalg.qr(scaled, mode="r"))
    short = np.abs(np.diag(R)) < COLLINEAR
    if short.any():
        raise NotEstimableError(_collinear(int(np.flatnonzero(short)[0]), names, R))
    T: Floats = np.asarray(np.linalg.solve(R, np.eye(len(R))), dtype=np.float64)
    return Basis(_times(scaled, T), T / size[:, None], names)


def _collinear(place: int, names: Sequence[str], R: Floats) -> str:
    if place == 0:
        return f"{names[0]} is 0 in every row: leave it out"
    share = np.linalg.lstsq(R[:place, :place], R[:place, place], rcond=None)[0]
    partners = [names[k] for k in range(place) if abs(share[k]) > math.sqrt(COLLINEAR) and names[k] != "intercept"]
    if not partners:
        return f"{names[place]} is the same in every row: leave it out"
    return f"{names[place]} is collinear with {', '.join(partners)}: leave one of them out"


def fit(made: Basis, y: Floats) -> Fit:
    """Least squares of y on the columns; one step of refinement keeps full precision."""
    inner = made.Q.T @ y
    inner += made.Q.T @ (y - made.Q @ inner)
    return Fit(made, made.T @ inner, y - made.Q @ inner)


KINDS = ("classical", "HC0", "HC1", "HC2", "HC3", "CR0", "CR1", "CR1S", "CR2")
_SINGULAR = 1e-10


@dataclass(frozen=True)
class Spread:
    """The variance of the coefficients in Q, and what degrees of freedom need.

    meat: (p, p) variance in Q. kind. spare: degrees of freedom of the kinds without clusters. gram, adjust: (G, p, p) of each cluster.
    """

    meat: Floats
    kind: str
    spare: float
    gram: Floats | None = None
    adjust: Floats | None = None

    @property
    def clusters(self) -> int:
        """How many clusters there are; 0 without."""
        return 0 if self.gram is None else len(self.gram)


def spread(Q: Floats, residuals: Floats, kind: str, cluster: Codes | None = None) -> Spread:
    """The variance of a linear fit in the basis Q.

    Notation: e residuals, h_i = |q_i|² leverage, G clusters, S_g = Q_g'Q_g, n rows, p columns.
    Formula: classical e'e/(n-p) I. HC0 sum e_i² q_i q_i'; HC1 times n/(n-p); HC2 e_i²/(1-h_i); HC3 e_i²/(1-h_i)².
      CR0 sum_g u_g u_g' with u_g = Q_g'e_g; CR1 times G/(G-1); CR1S (Stata's) times also (n-1)/(n-p);
      CR2 u_g = (I - S_g)^(-1/2) Q_g'e_g: in this basis Bell and McCaffrey's (I - H_gg)^(-1/2) needs p x p matrices only; the symmetric
      Moore-Penrose root where a cluster determines a coefficient alone (Pustejovsky and Tipton).
    Sources: White 1980; MacKinnon & White 1985; Liang & Zeger 1986; Bell & McCaffrey 2002; Pustejovsky & Tipton 2018.
    Errors: NotEstimableError when a row is fitted perfectly by its own coefficient under HC2 or HC3.
    Validated against: statsmodels, clubSandwich, estimatr, explicit n x n loops (tests/evidens/effects/test_linear.py).
    """
    n, p = Q.shape
    if cluster is None or not kind.startswith("CR"):
        return Spread(_independent(Q, residuals, kind), kind, float(n - p))
    G = cluster.count
    gram = cluster_gram(Q, cluster)
    sums = cluster_sums(Q * residuals[:, None], cluster)
    if kind == "CR2":
        adjust = inverse_root(np.eye(p) - gram)
        sums = np.einsum("gij,gj->gi", adjust, sums)
    else:
        factor = {"CR0": 1.0, "CR1": G / (G - 1), "CR1S": G / (G - 1) * (n - 1) / (n - p)}[kind]
        adjust = np.broadcast_to(np.eye(p), gram.shape) * math.sqrt(factor)
        sums = sums * math.sqrt(factor)
    return Spread(sums.T @ sums, kind, float(n - p), gram, adjust)


def _independent(Q: Floats, e: Floats, kind: str) -> Floats:
    n, p = Q.shape
    if kind == "classical":
        return float(e @ e) / (n - p) * np.eye(p)
    weight = e * e
    if kind in {"HC2", "HC3"}:
        room = 1 - np.einsum("ij,ij->i", Q, Q)
        alone = room < _SINGULAR
        if alone.any():
            message = f"{int(alone.sum())} rows are each fitted perfectly by a coefficient of their own: {kind} is undefined, give HC1"
            raise NotEstimableError(message)
        weight = weight / room ** (1 if kind == "HC2" else 2)
    elif kind == "HC1":
        weight = weight * (n / (n - p))
    return np.asarray((Q * weight[:, None]).T @ Q)


def cluster_sums(values: Floats, cluster: Codes) -> Floats:
    """(G, k) sums of the columns by cluster."""
    sums = [np.bincount(cluster.of, weights=column, minlength=cluster.count) for column in values.T]
    return np.stack(sums).T.astype(np.float64, copy=False)


def cluster_gram(Q: Floats, cluster: Codes) -> Floats:
    """(G, p, p) Q_g'Q_g by cluster."""
    p = Q.shape[1]
    gram = np.empty((cluster.count, p, p))
    Q = np.asfortranarray(Q)
    for i in range(p):
        for j in range(i + 1):
            gram[:, i, j] = gram[:, j, i] = np.bincount(cluster.of, weights=Q[:, i] * Q[:, j], minlength=cluster.count)
    return gram


def inverse_root(matrices: Floats) -> Floats:
    """The symmetric inverse square root of each positive semi-definite matrix; directions of (near) zero size stay zero."""
    values, vectors = np.linalg.eigh(matrices)
    alive = values > _SINGULAR
    roots = np.where(alive, 1 / np.sqrt(np.where(alive, values, 1)), 0)
    return np.einsum("gik,gk,gjk->gij", vectors, roots, vectors)


def variance(made: Spread, contrast: Floats) -> float:
    """The variance of a contrast given in Q: c' meat c."""
    return float(contrast @ made.meat @ contrast)


def satterthwaite(made: Spread, contrast: Floats) -> float:
    """Degrees of freedom of a clustered variance, under independent errors of one size.

    Notation: c contrast in Q, a_g = adjust_g c, w_g = S_g a_g, d_g = a_g'S_g a_g, P = diag(d) - W W'.
    Formula: (trace P)² / |P|², each sum taken in p x p parts, so that it costs no G x G matrix.
    Source: Bell & McCaffrey 2002; Pustejovsky & Tipton 2018 (working covariance I).
    Errors: NotEstimableError when no cluster leaves room to estimate the variance.
    Validated against: clubSandwich and an explicit G x G computation.
    """
    if made.gram is None or made.adjust is None:
        return made.spare
    contrast = contrast / np.abs(contrast).max()
    a = made.adjust @ contrast
    w = np.einsum("gij,gj->gi", made.gram, a)
    d = np.einsum("gi,gi->g", a, w)
    inner = w.T @ w
    trace = float(d.sum() - np.trace(inner))
    square = float(d @ d - 2 * (d @ np.einsum("gi,gi->g", w, w)) + (inner * inner).sum())
    if trace <= _SINGULAR * float(contrast @ contrast) or square <= 0:
        message = f"{made.clusters} clusters leave nothing to estimate the variance of this contrast from: give more clusters in each arm"
        raise NotEstimableError(message)
    return trace * trace / square
