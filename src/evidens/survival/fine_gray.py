"""Fine–Gray regression of one cause: late entry, strata, clusters; in linear time, with a variance that knows the weights are estimated."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, frozen, whole
from evidens.results import Result, Table
from evidens.survival.coefficients import Coefficient, clustered, coefficient_table, coefficients, few_clusters, few_events
from evidens.survival.design import OTHER, Design, by_kind, lay_out
from evidens.survival.newton import Point, maximise
from evidens.survival.rows import Extras, Rows, gather
from evidens.survival.sums import gram, scaled, spread
from evidens.survival.weights import MUCH, Weights, at_risk_sums, censoring_residuals, entry_residuals, largest, weigh


@dataclass(frozen=True)
class FineGray(Result):
    """Fine-Gray regression of one cause.

    coefficients: one a covariate, ratios of subdistribution hazards. cause: the event code. rows, events, competing: used.
    loglik_null, loglik: pseudo log-likelihood at 0 and at the maximum (not for likelihood ratio tests). covariance: (p, p).
    strata, clusters: how many (1 stratum and no cluster without). late_entry: whether rows enter late. largest_weight: that a row ended
    by another cause is given (1 at most without late entry).
    """

    coefficients: tuple[Coefficient, ...]
    cause: int
    rows: int
    events: int
    competing: int
    loglik_null: float
    loglik: float
    covariance: Floats
    strata: int
    clusters: int | None
    late_entry: bool
    largest_weight: float
    level: float
    steps: int
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading names the cause and what it rests on."""
        return f"Fine-Gray regression of cause {self.cause}: {self.events} events, {self.competing} of other causes, in {self.rows} rows"

    def table(self) -> Table:
        """One row a covariate."""
        return coefficient_table(self.coefficients)


def fine_gray(
    time: Any, event: Any, covariates: Any, *, cause: int = 1, entry: Any = None, strata: Any = None, cluster: Any = None,
    level: float = 0.95,
) -> FineGray:  # fmt: skip
    """Fine and Gray's proportional subdistribution hazards.

    Notation: G the Kaplan–Meier curve of being censored, H that of having entered, backwards in time (1 without late entry), K = G H;
    those with another cause on day s stay at risk on day u > s with weight K(u-) / K(s-); S0, S1 weighted sums of exp(xᵀ b) and of
    x exp(xᵀ b) over those at risk; d_u events of the cause.
    Formula: Σ_u [Σ_events x_i - d_u S1 / S0] = 0 (Fine and Gray 1999; with late entry Geskus 2011; strata, each with its own baseline,
    G and H: Zhou 2011), ties as Breslow; variance I⁻¹ Σ (η_i + ψ_i)(η_i + ψ_i)ᵀ I⁻¹ with η the score residuals and ψ what estimating
    G and H adds (Zhang, Zhang and Fine 2011), summed within clusters first where given (Zhou 2012), without correction for few.
    As the weight is a product of a row's part and a day's part, all sums are running sums over days: linear in the rows.
    Assumptions: subdistribution hazards are proportional within strata; censoring and entry are independent of covariates and cause
    within strata, and of each other.
    Input: time whole days ≥ 0; event 0 = censored, 1, 2, … = causes; covariates a mapping of columns or an (n, p) array; cause; entry,
    strata, cluster, level as in cox.
    Errors: NotEstimableError without events of the cause, for constant or redundant covariates, for separation, with one cluster, and
    where late entry leaves days that nobody links; EvidensError otherwise.
    Validated against: cmprsk 2.2-11 crr, coefficients and variances; R survival finegray + coxph with late entry and strata, coefficients
    and the variance with weights taken as known; a jackknife with everything written out (tests/evidens/survival).
    """
    rows = gather(time, event, Extras(entry=entry, strata=strata, cluster=cluster, covariates=covariates))
    return fine_gray_of(rows, cause, level)


def fine_gray_of(rows: Rows, cause: int, level: float) -> FineGray:
    """The regression on rows that have been read."""
    design = lay_out(rows, whole(cause, "cause", 1))
    weights = weigh(design, rows)
    null, top, steps = maximise(lambda beta: evaluate(design, weights.K, beta), rows.names)
    model = np.linalg.inv(top.information)
    residuals = score_residuals(design, top) + weight_residuals(design, top, weights)
    meat, clusters = (residuals @ residuals.T, None) if rows.cluster is None else clustered(residuals, rows.cluster[design.rank])
    covariance = model @ meat @ model
    unit = np.outer(design.scale, design.scale)
    shown = coefficients(rows.names, top.beta / design.scale, covariance / unit, model / unit, level)
    events, competing, _ = (int(total) for total in design.counts.sum(axis=0))
    heaviest = largest(design, weights)
    notes = rows.notes + few_events(events, len(rows.names)) + (() if clusters is None else few_clusters(clusters))
    return FineGray(
        shown, cause, rows.n, events, competing, null.loglik, top.loglik, frozen(covariance / unit), design.firsts.size, clusters,
        rows.entry is not None, heaviest, level, steps, notes + _said(competing, heaviest),
    )  # fmt: skip


def _said(competing: int, heaviest: float) -> tuple[str, ...]:
    if not competing:
        return ("No competing event occurs, so this is a Cox regression with Breslow's ties and a robust variance.",)
    if heaviest <= MUCH:
        return ()
    return (f"Late entry gives a row a weight of up to {heaviest:.3g}: few were followed early, and the result leans on them.",)


@dataclass(frozen=True)
class Parts:
    """What the variance needs: w (n,), e (p, m) weighted means of x, c0 (m,) steps of the hazard, K (m,).

    f: (1 + p, m) sums of w / K (1, x) over those whom another cause has ended before the day, in the stratum.
    own: (1 + p, m) the same over those whom it ends on the day.
    """

    w: Floats
    e: Floats
    c0: Floats
    f: Floats
    own: Floats
    K: Floats

    def from_here(self, design: Design) -> Floats:
        """(1 + p, m): Σ over this and later days of the stratum of K c0 (1, e)."""
        return design.backward(self._steps())

    def after(self, design: Design) -> Floats:
        """(1 + p, m): the same over later days alone."""
        here = np.hstack((self.from_here(design)[:, 1:], np.zeros((self.f.shape[0], 1))))
        here[:, design.firsts[1:] - 1] = 0
        return here

    def _steps(self) -> Floats:
        return np.vstack((self.K * self.c0, self.e * (self.K * self.c0)))


def evaluate(design: Design, K: Floats, beta: Floats) -> Point:
    """Pseudo log-likelihood, gradient and information at beta, in the design's unit."""
    w, shift, sums = design.weights(beta)
    own = sums[:, :, OTHER]
    own = np.divide(own, K, out=np.zeros_like(own), where=K > 0)
    f = np.hstack((np.zeros((own.shape[0], 1)), design.forward(own)[:, :-1]))
    f[:, design.firsts] = 0
    S = at_risk_sums(design, w, sums) + K * f
    d = design.deaths
    with np.errstate(all="ignore"):
        c0 = np.where(d > 0, d / S[0], 0)
        e = np.where(d > 0, S[1:] / S[0], 0)
        parts = Parts(w, e, c0, f, own, K)
        information = gram(design.X, _lived(design, parts, c0, parts.after(design)[0])) - (e * d) @ e.T
        loglik = float(beta @ design.event_x - d[d > 0] @ np.log(S[0][d > 0]) - shift * d.sum())
    return Point(beta, loglik, design.event_x - e @ d, information, parts)


def _lived(design: Design, parts: Parts, steps: Floats, after: Floats) -> Floats:
    """(n,): w times what a row gathers day by day up to its end, and, weighted, after it when another cause ended it."""
    total = design.forward(steps)
    other = total + np.divide(after, parts.K, out=np.zeros_like(after), where=parts.K > 0)
    found = scaled(parts.w, by_kind(total, other, total), design.edges)
    if design.entry is not None:
        found -= parts.w * np.where(design.entry >= 0, total[np.maximum(design.entry, 0)], 0)
    return found


def score_residuals(design: Design, top: Point) -> Floats:
    """(p, n) η: each row's part of the score with the weights taken as known, in the order of the design."""
    parts: Parts = top.parts
    after = parts.after(design)
    found = np.empty_like(design.X)
    dead = spread(by_kind(np.ones(design.m), 0, 0), design.edges)
    dead -= _lived(design, parts, parts.c0, after[0])
    for k, x in enumerate(design.X):
        row = _lived(design, parts, parts.e[k] * parts.c0, after[1 + k])
        row += x * dead
        row -= spread(by_kind(parts.e[k], 0, 0), design.edges)
        found[k] = row
    return found


def weight_residuals(design: Design, top: Point, weights: Weights) -> Floats:
    """(p, n) ψ: what each row adds because G, and H with late entry, are estimated from the same rows."""
    parts: Parts = top.parts
    here, found = parts.from_here(design), np.empty_like(design.X)
    entering = weights.entering
    after = parts.after(design) if entering is not None else here
    for k in range(design.X.shape[0]):
        found[k] = censoring_residuals(design, weights, parts.f[1 + k] * here[0] - parts.f[0] * here[1 + k])
        if entering is not None:
            gone = parts.f + parts.own
            q = gone[1 + k] * after[0] - gone[0] * after[1 + k]
            found[k] += entry_residuals(entering, np.where(entering.ended >= 0, q[np.maximum(entering.ended, 0)], 0))
    return found
