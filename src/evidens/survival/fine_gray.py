"""Fine–Gray regression of one cause's cumulative incidence, in linear time, with the variance that knows the weights are estimated."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, frozen, whole
from evidens.results import Result, Table
from evidens.survival.coefficients import Coefficient, coefficient_table, coefficients, few_events
from evidens.survival.design import CENSORED, OTHER, Design, by_kind, lay_out
from evidens.survival.newton import Point, maximise
from evidens.survival.rows import Extras, Rows, gather
from evidens.survival.steps import left
from evidens.survival.sums import gram, scaled, spread


@dataclass(frozen=True)
class FineGray(Result):
    """Fine-Gray regression of one cause.

    coefficients: one a covariate, ratios of subdistribution hazards. cause: the event code. rows, events, competing: used.
    loglik_null, loglik: pseudo log-likelihood at 0 and at the maximum (not for likelihood ratio tests). covariance: (p, p).
    """

    coefficients: tuple[Coefficient, ...]
    cause: int
    rows: int
    events: int
    competing: int
    loglik_null: float
    loglik: float
    covariance: Floats
    level: float
    steps: int
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading names the cause."""
        return f"Fine-Gray regression of cause {self.cause}"

    def table(self) -> Table:
        """One row a covariate."""
        return coefficient_table(self.coefficients)


def fine_gray(time: Any, event: Any, covariates: Any, *, cause: int = 1, level: float = 0.95) -> FineGray:
    """Fine and Gray's proportional subdistribution hazards.

    Notation: G the Kaplan–Meier curve of being censored; those with another cause on day s stay at risk on day u > s with weight
    G(u-) / G(s-); S0, S1 weighted sums of exp(xᵀ b) and of x exp(xᵀ b) over those at risk; d_u events of the cause.
    Formula: Σ_u [Σ_events x_i - d_u S1 / S0] = 0 (Fine and Gray 1999), ties as Breslow; variance I⁻¹ Σ (η_i + ψ_i)(η_i + ψ_i)ᵀ I⁻¹ with
    η the score residuals and ψ what estimating G adds. As the weight is a product of a row's part and a day's part, all sums are
    running sums over days: linear in the rows, where others take rows times days.
    Assumptions: subdistribution hazards are proportional; censoring is independent of covariates and cause.
    Input: time whole days ≥ 0; event 0 = censored, 1, 2, … = causes; covariates a mapping of columns or an (n, p) array; cause.
    Late entry, strata and clusters are not offered: this weighting is not defined for them.
    Errors: NotEstimableError without events of the cause, for constant or redundant covariates, for separation; EvidensError otherwise.
    Validated against: cmprsk 2.2-11 crr, coefficients and variances; Cox regression where nothing competes (tests/evidens/survival).
    """
    rows = gather(time, event, Extras(covariates=covariates))
    return fine_gray_of(rows, cause, level)


def fine_gray_of(rows: Rows, cause: int, level: float) -> FineGray:
    """The regression on rows that have been read."""
    design = lay_out(rows, whole(cause, "cause", 1))
    G, at_risk, censored = _censoring(design)
    null, top, steps = maximise(lambda beta: evaluate(design, G, beta), rows.names)
    model = np.linalg.inv(top.information)
    residuals = score_residuals(design, top)
    for k, more in enumerate(weight_residuals(design, top, at_risk, censored)):
        residuals[k] += more
    covariance = model @ (residuals @ residuals.T) @ model
    unit = np.outer(design.scale, design.scale)
    shown = coefficients(rows.names, top.beta / design.scale, covariance / unit, model / unit, level)
    events, competing, _ = (int(total) for total in design.counts.sum(axis=0))
    notes = rows.notes + few_events(events, len(rows.names))
    if not competing:
        notes += ("No competing event occurs, so this is a Cox regression with Breslow's ties and a robust variance.",)
    return FineGray(shown, cause, rows.n, events, competing, null.loglik, top.loglik, frozen(covariance / unit), level, steps, notes)


def _censoring(design: Design) -> tuple[Floats, Floats, Floats]:
    """G just before each day, how many are at risk, how many are censored."""
    at_risk = design.counts.sum(axis=1)[::-1].cumsum()[::-1].astype(np.float64)
    censored = design.counts[:, CENSORED].astype(np.float64)
    uncensored = np.asarray(np.cumprod(1 - censored / at_risk), dtype=np.float64)
    return left(uncensored, 1.0), at_risk, censored


@dataclass(frozen=True)
class Parts:
    """What the variance needs: w (n,), e (p, m) weighted means of x, c0 (m,) steps of the hazard, G (m,).

    f: (1 + p, m) sums of w / G (1, x) over those whom another cause has ended before the day.
    """

    w: Floats
    e: Floats
    c0: Floats
    f: Floats
    G: Floats

    def from_here(self) -> Floats:
        """(1 + p, m): Σ over this and later days of G c0 (1, e)."""
        steps = np.vstack((self.G * self.c0, self.e * (self.G * self.c0)))
        return np.asarray(steps[:, ::-1].cumsum(axis=1)[:, ::-1])

    def after(self) -> Floats:
        """(1 + p, m): the same over later days alone."""
        here = self.from_here()
        return np.hstack((here[:, 1:], np.zeros((here.shape[0], 1))))


def evaluate(design: Design, G: Floats, beta: Floats) -> Point:
    """Pseudo log-likelihood, gradient and information at beta, in the design's unit."""
    w, shift, sums = design.weights(beta)
    f = sums[:, :, OTHER]
    f = left(np.cumsum(np.divide(f, G, out=np.zeros_like(f), where=G > 0), axis=1), 0.0)
    S = design.backward(sums.sum(axis=2)) + G * f
    d = design.deaths
    with np.errstate(all="ignore"):
        c0 = np.where(d > 0, d / S[0], 0)
        e = np.where(d > 0, S[1:] / S[0], 0)
        parts = Parts(w, e, c0, f, G)
        information = gram(design.X, _lived(design, parts, c0, parts.after()[0])) - (e * d) @ e.T
        loglik = float(beta @ design.event_x - d[d > 0] @ np.log(S[0][d > 0]) - shift * d.sum())
    return Point(beta, loglik, design.event_x - e @ d, information, parts)


def _lived(design: Design, parts: Parts, steps: Floats, after: Floats) -> Floats:
    """(n,): w times what a row gathers day by day up to its end, and, weighted, after it when another cause ended it."""
    total = np.cumsum(steps)
    other = total + np.divide(after, parts.G, out=np.zeros_like(after), where=parts.G > 0)
    return scaled(parts.w, by_kind(total, other, total), design.edges)


def score_residuals(design: Design, top: Point) -> Floats:
    """(p, n) η: each row's part of the score with the weights taken as known, in the order of the design."""
    parts: Parts = top.parts
    after = parts.after()
    found = np.empty_like(design.X)
    dead = spread(by_kind(np.ones(design.m), 0, 0), design.edges)
    dead -= _lived(design, parts, parts.c0, after[0])
    for k, x in enumerate(design.X):
        row = _lived(design, parts, parts.e[k] * parts.c0, after[1 + k])
        row += x * dead
        row -= spread(by_kind(parts.e[k], 0, 0), design.edges)
        found[k] = row
    return found


def weight_residuals(design: Design, top: Point, at_risk: Floats, censored: Floats) -> Iterator[Floats]:
    """(n,) ψ of each covariate: what each row adds because G is estimated from the same rows."""
    parts: Parts = top.parts
    here = parts.from_here()
    for k in range(design.X.shape[0]):
        q = (parts.f[1 + k] * here[0] - parts.f[0] * here[1 + k]) / at_risk
        past = -np.cumsum(q * (censored / at_risk))
        yield spread(by_kind(past, past, past + q), design.edges)
