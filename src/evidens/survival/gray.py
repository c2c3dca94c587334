"""Gray's test that groups have one cumulative incidence of a cause, in the presence of the other causes."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, number, whole
from evidens.results import Result, Table
from evidens.survival.intervals import p_of_chi2
from evidens.survival.log_rank import Tally, check_groups, quadratic_form
from evidens.survival.rows import Extras, Rows, gather, no_event
from evidens.survival.steps import left


@dataclass(frozen=True)
class Gray(Result):
    """Gray's test of cumulative incidence.

    cause: the event code tested. groups: the labels compared. score: observed less expected a group, in weighted events.
    statistic: chi-squared with df degrees of freedom. rho: 0 for the ordinary test. strata: how many (1 without).
    """

    cause: int
    groups: tuple[str, ...]
    score: tuple[float, ...]
    statistic: float
    df: int
    p_value: float
    rho: float
    strata: int
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row: the test."""
        return Table.of(
            ("cause", "groups", "chi2", "df", "p_value"), [(self.cause, len(self.groups), self.statistic, self.df, self.p_value)]
        )


def gray_test(time: Any, event: Any, group: Any, *, cause: int = 1, strata: Any = None, rho: float = 0.0) -> Gray:
    """Test that the groups have one cumulative incidence of the cause.

    Notation: for group g, n_g at risk, S_g(u-) event-free, F_g(u-) incidence of the cause, R_g = n_g (1 - F_g(u-)) / S_g(u-).
    Formula: score_g = Σ_u (1 - F(u-))^rho (d_gu - d_u R_g / Σ R) with F the pooled incidence; variance as in Gray (1988), Annals of
    Statistics 16:1141, with the correction for ties of his own programme. Chi-squared with (groups - 1) degrees of freedom.
    Assumptions: censoring tells nothing about what comes next and may differ between groups; a test of incidences, not of hazards.
    Input: time whole days ≥ 0; event 0 = censored, 1, 2, … = causes; group two labels or more; cause an event code; strata labels; rho ≥ 0.
    Left truncation is not offered: Gray's variance is derived without it. Use fine_gray on indicators of the groups, which takes entry.
    Errors: NotEstimableError with one group, or without events of the cause; EvidensError for bad values.
    Validated against: cmprsk 2.2-11 cuminc, two and more groups, ties, strata, rho (tests/evidens/survival).
    """
    number(rho, "rho", 0, 100)
    rows = gather(time, event, Extras(group=group, strata=strata))
    return gray_of(rows, cause, float(rho))


def gray_of(rows: Rows, cause: int, rho: float = 0.0) -> Gray:
    """The test on rows that have been read."""
    check_groups(rows)
    cause = whole(cause, "cause", 1)
    G = len(rows.labels)
    score, variance, tally = np.zeros(G), np.zeros((G, G)), Tally(rows)
    for counts in tally.strata():
        own = tally.add(counts, counts.of_cause(cause))
        added, spread = _sums(counts.at_risk, own, counts.any_event - own, rho)
        score += added
        variance += spread
    if not tally.events.any():
        raise no_event(rows, cause)
    statistic, df = quadratic_form(score, variance)
    p_value, notes = p_of_chi2(statistic, df), rows.notes + tally.notes()
    return Gray(cause, rows.labels, tuple(score.tolist()), statistic, df, p_value, rho, tally.seen, notes)


def _sums(n: Floats, d1: Floats, d2: Floats, rho: float) -> tuple[Floats, Floats]:
    """Score and its covariance from (G, U) tables. With b_g = n_g / S_g(u-), the pooled incidence has steps d_u / Σ b."""
    there = (d1 + d2).sum(axis=0) > 0
    n, d1, d2 = n[:, there], d1[:, there], d2[:, there]
    safe = np.maximum(n, 1)
    S = np.asarray(np.cumprod(1 - (d1 + d2) / safe, axis=1), dtype=np.float64)
    S_left = left(S, 1.0)
    F_left = left(np.cumsum(S_left * d1 / safe, axis=1), 0.0)
    b = np.where(n > 0, n / np.where(n > 0, S_left, 1), 0)
    total, D = b.sum(axis=0), d1.sum(axis=0)
    F: Floats = np.cumsum(np.divide(D, total, out=np.zeros_like(D), where=total > 0))
    kernel = (1 - left(F, 0.0)) ** rho
    R = b * (1 - F_left)
    share = np.divide(R, R.sum(axis=0), out=np.zeros_like(R), where=R.sum(axis=0) > 0)
    score = (kernel * (d1 - D * share)).sum(axis=1)
    return score, _covariance(b, kernel, (D, F), (n, S_left, S, d2))


def _covariance(b: Floats, kernel: Floats, pooled: tuple[Floats, Floats], groups: tuple[Floats, ...]) -> Floats:
    """Each group's steps, of the cause and of the others, seen through what they still change in the score afterwards."""
    (D, F), (n, S_left, S, d2) = pooled, groups
    total = b.sum(axis=0)
    share = np.divide(b, total, out=np.zeros_like(b), where=total > 0)
    a = kernel * b[:, None] * (np.eye(len(b))[:, :, None] - share[None])
    left_out = 1 - left(F, 0.0)
    c = np.cumsum(a * np.divide(D, total * left_out, out=np.zeros_like(D), where=(total * left_out) > 0), axis=-1)
    later = c[:, :, -1:] - c
    there = (n > 0)[None]
    kept = np.divide(1 - F, S, out=np.ones_like(S), where=S > 0)
    ties = 1 - np.divide(D - 1, total * S_left - 1, out=np.zeros_like(S), where=(D > 1) & (total * S_left > 1))
    own = ties * np.divide(S_left * D, total * n, out=np.zeros_like(S), where=n > 0)
    through = np.where(there, a + np.where(S > 0, 1 - kept, 0)[None] * later, 0)
    other_ties = 1 - np.divide(d2 - 1, n - 1, out=np.zeros_like(S), where=(d2 > 1) & (n > 1))
    other = other_ties * np.divide(S_left**2 * d2, n**2, out=np.zeros_like(S), where=(n > 0) & (S > 0))
    return np.einsum("iku,jku,ku->ij", through, through, own) + np.einsum("iku,jku,ku->ij", later, later, other * kept**2)
