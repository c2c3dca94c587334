"""The log-rank test and its G-rho family for two or more groups, stratified where wanted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from evidens.checks import Floats, number, whole
from evidens.errors import NotEstimableError
from evidens.results import Result, Table
from evidens.survival.counting import Counts, count
from evidens.survival.intervals import p_of_chi2
from evidens.survival.order import order
from evidens.survival.rows import Extras, Rows, gather, no_event, small_sample
from evidens.survival.steps import left

_RANK = 1e-10


@dataclass(frozen=True)
class GroupSums:
    """One group in the test: its rows, its events, and the events expected if all groups had one hazard (both weighted)."""

    group: str
    rows: int
    observed: float
    expected: float


@dataclass(frozen=True)
class LogRank(Result):
    """Log-rank test.

    groups: observed and expected a group. statistic: chi-squared with df degrees of freedom. rho: 0 for the log-rank test, 1 for
    Peto and Peto's. strata: how many (1 without). cause: the event code tested, None for any event.
    """

    groups: tuple[GroupSums, ...]
    statistic: float
    df: int
    p_value: float
    rho: float
    strata: int
    cause: int | None
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a group, then the test."""
        rows: list[tuple[Any, ...]] = [(g.group, g.rows, g.observed, g.expected, None, None, None) for g in self.groups]
        rows.append(("test", sum(g.rows for g in self.groups), None, None, self.statistic, self.df, self.p_value))
        return Table.of(("group", "rows", "observed", "expected", "chi2", "df", "p_value"), rows)


def log_rank(
    time: Any, event: Any, group: Any, *, strata: Any = None, entry: Any = None, cause: int | None = None, rho: float = 0.0
) -> LogRank:
    """Test that the groups have one hazard of the event.

    Notation: on day u, d_gu events and n_gu at risk in group g, d_u and n_u in all; S the pooled Kaplan–Meier curve; w_u = S(u-)^rho.
    Formula: U_g = Σ_u w_u (d_gu - d_u n_gu / n_u); var = Σ_u w_u² d_u (n_u - d_u) / (n_u - 1) (diag(p) - p pᵀ), p_g = n_gu / n_u;
    both summed over strata; chi-squared = Uᵀ V⁻ U with (groups - 1) degrees of freedom (Mantel 1966; Harrington and Fleming 1982).
    Assumptions: censoring tells nothing about the event within group and stratum; most powerful when the hazards are proportional.
    Input: time, event, entry as in kaplan_meier; group: two labels or more; strata: labels; cause: one event code, everything else then
    counts as censored (the cause-specific hazard), None for any event; rho ≥ 0.
    Errors: NotEstimableError with one group, without events, or when no day compares two groups; EvidensError for bad values.
    Validated against: R survdiff (also strata, rho 1), lifelines, scikit-survival, a plain loop (tests/evidens/survival).
    """
    rho = number(rho, "rho", 0, 100)
    cause = None if cause is None else whole(cause, "cause", 1)
    rows = gather(time, event, Extras(entry=entry, group=group, strata=strata))
    check_groups(rows)
    sums = np.zeros((2, len(rows.labels)))
    variance = np.zeros((len(rows.labels), len(rows.labels)))
    tally = Tally(rows)
    for counts in tally.strata():
        events = tally.add(counts, counts.of_cause(cause))
        observed, expected, added = _sums(events, counts.at_risk, rho)
        sums += (observed, expected)
        variance += added
    if not tally.events.any():
        raise no_event(rows, cause)
    statistic, df = quadratic_form(sums[0] - sums[1], variance)
    cells = zip(rows.labels, tally.sizes, *sums, strict=True)
    groups = tuple(GroupSums(label, int(size), float(o), float(e)) for label, size, o, e in cells)
    return LogRank(groups, statistic, df, p_of_chi2(statistic, df), rho, tally.seen, cause, rows.notes + tally.notes())


class Tally:
    """Counts what a test has seen while it goes through the strata, so that no further pass over the rows is needed."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.sizes = np.zeros(len(rows.labels), dtype=np.int64)
        self.events = np.zeros(len(rows.labels), dtype=np.int64)
        self.seen = 0

    def strata(self) -> Iterator[Counts]:
        """The tables of each stratum."""
        for part in by_stratum(self.rows):
            self.seen += 1
            yield count(part)

    def add(self, counts: Counts, events: Floats) -> Floats:
        """Add a stratum; events: (G, U) those tested, which come back."""
        self.sizes += (counts.any_event + counts.censored).sum(axis=1).astype(np.int64)
        self.events += events.sum(axis=1).astype(np.int64)
        return events

    def notes(self) -> tuple[str, ...]:
        """A note where a group has few events."""
        return small_sample(self.rows.labels, self.events.tolist())


def check_groups(rows: Rows) -> None:
    """Nothing, when there are two groups. Errors: NotEstimableError otherwise."""
    if len(rows.groups) < 2:  # noqa: PLR2004  # a comparison has two sides
        raise NotEstimableError(f"group holds only {', '.join(rows.groups) or 'nothing'}: a test compares at least two groups")


def by_stratum(rows: Rows) -> Iterator[Rows]:
    """The rows of each stratum; all rows without strata."""
    if rows.strata is None:
        yield rows
        return
    by = order(rows.strata)
    for part in np.split(by, np.flatnonzero(np.diff(rows.strata[by])) + 1):
        entry = None if rows.entry is None else rows.entry[part]
        group = None if rows.group is None else rows.group[part]
        yield replace(rows, time=rows.time[part], event=rows.event[part], group=group, entry=entry, strata=None)


def _sums(d: Floats, at_risk: Floats, rho: float) -> tuple[Floats, Floats, Floats]:
    """Observed and expected a group, and the covariance of their difference, from (G, U) tables."""
    D, n = d.sum(axis=0), at_risk.sum(axis=0)
    there = D > 0
    d, at_risk, D, n = d[:, there], at_risk[:, there], D[there], n[there]
    w = left(np.cumprod(1 - D / n), 1.0) ** rho if rho else np.ones_like(D)
    p = at_risk / n
    factor = w**2 * D * (n - D) / np.maximum(n - 1, 1)
    scaled = p * factor
    return (w * d).sum(axis=1), (w * D * p).sum(axis=1), np.diag(scaled.sum(axis=1)) - scaled @ p.T


def quadratic_form(score: Floats, variance: Floats) -> tuple[float, int]:
    """Chi-squared of a score that sums to 0 over its parts, with its degrees of freedom. Errors: NotEstimableError when it has none."""
    values, vectors = np.linalg.eigh(variance)
    kept = values > _RANK * max(float(np.trace(variance)), np.finfo(float).tiny)
    if not kept.any():
        raise NotEstimableError("no day with an event has two groups at risk, so the groups cannot be compared")
    parts = vectors[:, kept].T @ score
    return float((parts**2 / values[kept]).sum()), int(kept.sum())
