"""Cox regression on whole days: Efron's ties, strata, late entry, robust and clustered variance, in linear time."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, frozen, whole
from evidens.results import Result, Table
from evidens.survival.coefficients import Coefficient, clustered, coefficient_table, coefficients, few_clusters, few_events
from evidens.survival.design import DEAD, Design, by_kind, lay_out
from evidens.survival.intervals import p_of_chi2
from evidens.survival.newton import Point, maximise
from evidens.survival.rows import Extras, Rows, gather
from evidens.survival.sums import efron_terms, gram, scaled, spread
from evidens.survival.weights import at_risk_sums


@dataclass(frozen=True)
class Cox(Result):
    """Cox regression, Efron ties.

    coefficients: one a covariate. rows, events: used. loglik_null, loglik: partial log-likelihood at 0 and at the maximum.
    likelihood_ratio: chi-squared with df degrees of freedom. variance: model, or clusters when they were given. covariance: (p, p),
    what std_error is the root of. strata, clusters: how many (1 stratum and no cluster without). cause: the event code, None for any.
    """

    coefficients: tuple[Coefficient, ...]
    rows: int
    events: int
    loglik_null: float
    loglik: float
    likelihood_ratio: float
    df: int
    p_value: float
    variance: str
    covariance: Floats
    strata: int
    clusters: int | None
    cause: int | None
    level: float
    steps: int
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading names the cause and what it rests on."""
        of = "" if self.cause is None else f" of cause {self.cause}"
        return f"Cox regression{of}, Efron ties: {self.events} events in {self.rows} rows"

    def table(self) -> Table:
        """One row a covariate."""
        return coefficient_table(self.coefficients)


def cox(
    time: Any, event: Any, covariates: Any, *, cause: int | None = None, entry: Any = None, strata: Any = None, cluster: Any = None,
    level: float = 0.95,
) -> Cox:  # fmt: skip
    """Cox's proportional hazards regression.

    Notation: x_i covariates, w_i = exp(x_iᵀ b); on day u, d events, S = Σ w over those at risk, A = Σ w over the events of the day.
    Formula: log L = Σ_u [Σ_events x_iᵀ b - Σ_{r<d} log(S - (r/d) A)] (Cox 1972; Efron 1977), maximised by Newton's method; the
    variance is the inverse information, or with clusters the sandwich of summed score residuals (Lin and Wei 1989), without correction
    for few clusters. The sums over those at risk run once over days; the information needs each row once, weighted by the cumulative
    hazard at its own end, so one step costs a few passes over the rows.
    Assumptions: hazards are proportional within strata; censoring and entry tell nothing beyond the covariates.
    Input: time, event, entry as in kaplan_meier; covariates: a mapping of columns or an (n, p) array, in any unit; cause: one event
    code (others then count as censored: the cause-specific hazard), None for any event; strata: labels, each with its own baseline;
    cluster: labels; give each row its own label for the robust variance without clusters; level of the intervals.
    Errors: NotEstimableError without events, for constant or redundant covariates, for separation (a likelihood without a maximum),
    with clusters but only one; EvidensError for bad values.
    Validated against: R coxph 3.5-3 (coefficients, model, robust and clustered variance, strata, entry), lifelines, scikit-survival,
    a plain triple loop (tests/evidens/survival).
    """
    rows = gather(time, event, Extras(entry=entry, strata=strata, cluster=cluster, covariates=covariates))
    return cox_of(rows, None if cause is None else whole(cause, "cause", 1), level)


def cox_of(rows: Rows, cause: int | None, level: float) -> Cox:
    """The regression on rows that have been read."""
    design = lay_out(rows, cause)
    null, top, steps = maximise(lambda beta: evaluate(design, beta), rows.names)
    model = np.asarray(np.linalg.inv(top.information), dtype=np.float64)
    covariance, clusters, notes = model, None, few_events(int(design.deaths.sum()), len(rows.names))
    if rows.cluster is not None:
        covariance, clusters, added = _sandwich(design, top, model, rows)
        notes += added
    unit = np.outer(design.scale, design.scale)
    shown = coefficients(rows.names, top.beta / design.scale, covariance / unit, model / unit, level)
    ratio = max(0.0, 2 * (top.loglik - null.loglik))
    df = len(rows.names)
    return Cox(
        shown, rows.n, int(design.deaths.sum()), null.loglik, top.loglik, ratio, df, p_of_chi2(ratio, df),
        "model" if clusters is None else "clusters", frozen(covariance / unit), design.firsts.size, clusters, cause, level, steps,
        rows.notes + notes,
    )  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """What the residuals need: w (n,), S, A (1 + p, m) sums over those at risk and over the events, terms (5, m) of Efron, C0 (m,)."""

    w: Floats
    S: Floats
    A: Floats
    terms: Floats
    C0: Floats


def evaluate(design: Design, beta: Floats) -> Point:
    """Log-likelihood, gradient and information at beta, in the design's unit."""
    w, shift, sums = design.weights(beta)
    S, A = at_risk_sums(design, w, sums), sums[:, :, DEAD]
    S[0] = np.maximum(S[0], A[0])
    with np.errstate(all="ignore"):
        terms, logs = efron_terms(S[0], A[0], design.deaths)
        c0, c1, q0, q1, q2 = terms
        C0 = design.forward(c0)
        information = gram(design.X, _lived(design, w, C0, c1))
        S1, A1 = S[1:], A[1:]
        cross = (S1 * q1) @ A1.T
        information -= (S1 * q0) @ S1.T - cross - cross.T + (A1 * q2) @ A1.T
        gradient = design.event_x - S1 @ c0 + A1 @ c1
        loglik = float(beta @ design.event_x - logs - shift * design.deaths.sum())
    return Point(beta, loglik, gradient, information, Parts(w, S, A, terms, C0))


def _lived(design: Design, w: Floats, total: Floats, spared: Floats) -> Floats:
    """(n,): w times a sum over the days a row has been at risk, less what is spared an event among ties on its own day."""
    found = scaled(w, by_kind(total - spared, total, total), design.edges)
    if design.entry is not None:
        found -= w * np.where(design.entry >= 0, total[np.maximum(design.entry, 0)], 0)
    return found


def _sandwich(design: Design, top: Point, model: Floats, rows: Rows) -> tuple[Floats, int, tuple[str, ...]]:
    assert rows.cluster is not None  # noqa: S101  # asked by the caller
    meat, clusters = clustered(score_residuals(design, top), rows.cluster[design.rank])
    return model @ meat @ model, clusters, few_clusters(clusters)


def score_residuals(design: Design, top: Point) -> Floats:
    """(p, n): each row's part of the score, in the order of the design; they add to the gradient."""
    parts: Parts = top.parts
    c0, c1, q0, q1, q2 = parts.terms
    d = np.maximum(design.deaths, 1)
    found = np.empty_like(design.X)
    dead = spread(by_kind(np.ones(design.m), 0, 0), design.edges)
    dead -= _lived(design, parts.w, parts.C0, c1)
    for k, x in enumerate(design.X):
        S1, A1 = parts.S[1 + k], parts.A[1 + k]
        row = _lived(design, parts.w, design.forward(q0 * S1 - q1 * A1), q1 * S1 - q2 * A1)
        row += x * dead
        row -= spread(by_kind((c0 * S1 - c1 * A1) / d, 0, 0), design.edges)
        found[k] = row
    return found
