"""Cumulative incidence of competing causes (Aalen–Johansen) on whole days, with standard errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, frozen
from evidens.errors import NotEstimableError
from evidens.results import Result, Table
from evidens.survival.counting import Counts, count
from evidens.survival.intervals import probability_interval
from evidens.survival.kaplan_meier import product_limit
from evidens.survival.rows import Extras, Rows, gather, small_sample
from evidens.survival.steps import at_days, left, whole_days


@dataclass(frozen=True)
class Incidence:
    """One cause in one group, by day.

    day: the days on which somebody of the group has an event or is censored. at_risk: just before the day's events.
    events: of this cause. incidence: probability that this cause came first, by the day. lower, upper: NaN where it is 0 or 1.
    event_free: probability of no event of any cause, by the day; over the causes, the incidences and it add to 1.
    """

    group: str
    cause: int
    rows: int
    total_events: int
    day: Whole
    at_risk: Floats
    events: Floats
    incidence: Floats
    std_error: Floats
    lower: Floats
    upper: Floats
    event_free: Floats


@dataclass(frozen=True)
class AalenJohansen(Result):
    """Cumulative incidence by cause (Aalen–Johansen).

    curves: one for each group and cause. interval: log-log, log or plain. level: of the intervals.
    """

    curves: tuple[Incidence, ...]
    interval: str
    level: float
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row for each group and cause: size, events, incidence at the last day seen."""
        columns = ("group", "cause", "rows", "events", "last_day", "incidence", "std_error", "lower", "upper")
        last = [(c, *(values[-1] for values in (c.day, c.incidence, c.std_error, c.lower, c.upper))) for c in self.curves]
        return Table.of(columns, [(c.group, c.cause, c.rows, c.total_events, int(day), *rest) for c, day, *rest in last])

    def at(self, days: Sequence[int]) -> Table:
        """Each group and cause on each of the days (– after the last day seen)."""
        wanted = whole_days(days)
        columns = ("group", "cause", "day", "incidence", "std_error", "lower", "upper")
        rows: list[tuple[Any, ...]] = []
        for c in self.curves:
            steps = {"f": (c.incidence, 0.0), "se": (c.std_error, 0.0), "low": (c.lower, np.nan), "high": (c.upper, np.nan)}
            shown = at_days(c.day, wanted, steps, ended=bool(c.event_free[-1] == 0))
            rows += [(c.group, c.cause, int(day), *cells) for day, *cells in zip(wanted, *shown.values(), strict=True)]
        return Table.of(columns, rows)


def aalen_johansen(
    time: Any, event: Any, *, group: Any = None, entry: Any = None, interval: str = "log-log", level: float = 0.95
) -> AalenJohansen:
    """Cumulative incidence of each cause, one curve a group.

    Notation: d_ku events of cause k, d_u of any, n_u at risk, S the event-free probability.
    Formula: F_k(t) = Σ_{u ≤ t} S(u-) d_ku / n_u (Aalen and Johansen 1978). Its variance adds up the multinomial variance of each day's
    steps, carried on to t; for data without entry it equals the infinitesimal jackknife exactly, which is what R's survfit prints.
    Assumptions: censoring, and entry where given, tell nothing about what comes next within a group.
    Input: time whole days ≥ 0; event 0 = censored, 1, 2, … = causes (those that occur get a curve); group, entry, interval, level as in
    kaplan_meier, with the same rule for day 0.
    Errors: EvidensError for anything else, NotEstimableError without any event.
    Validated against: R survival 3.5-3 (pstate, std.err, lower, upper), scikit-survival, a plain jackknife (tests/evidens/survival).
    """
    rows = gather(time, event, Extras(entry=entry, group=group))
    return incidences_of(rows, count(rows), interval, level)


def incidences_of(rows: Rows, counts: Counts, interval: str, level: float) -> AalenJohansen:
    """The curves from tables that have been counted. Errors: NotEstimableError without any event."""
    if not counts.causes:
        raise NotEstimableError("event holds no event: every row is censored, so there is no cause to describe")
    survival, incidence, se = transitions(counts)
    lower, upper = probability_interval(interval, level, incidence, se)
    made = []
    for place, label in enumerate(rows.labels):
        there = counts.of_group(place)
        size = int(counts.any_event[place].sum() + counts.censored[place].sum())
        day, risk, free = counts.days[there], frozen(counts.at_risk[place, there]), frozen(survival[place, there])
        for k, cause in enumerate(counts.causes):
            events, f, error, low, high = (frozen(part[place, k][there]) for part in (counts.events, incidence, se, lower, upper))
            made.append(Incidence(label, cause, size, int(events.sum()), day, risk, events, f, error, low, high, free))
    labels = (c.group if len(counts.causes) == 1 else f"{c.group}, cause {c.cause}" for c in made)
    notes = rows.notes + small_sample(labels, (c.total_events for c in made))
    return AalenJohansen(tuple(made), interval, level, notes)


def transitions(counts: Counts) -> tuple[Floats, Floats, Floats]:
    """S (G, U), F (G, K, U) and the standard errors of F, along the days.

    The covariance of (S, F_k) is carried from day to day: with h_k = d_ku / n_u, Greenwood's sum g, V_ss = S² g and V_sf = S x where
    x grows by S(u-) h_k (g(u-) - 1 / n_u), the variance of F_k grows by h_k² V_ss + 2 h_k V_sf + S(u-)² h_k (1 - h_k) / n_u.
    """
    n = np.maximum(counts.at_risk, 1)[:, None]
    h = counts.events / n
    survival, greenwood = product_limit(counts.any_event, counts.at_risk)
    before = left(survival, 1.0)[:, None]
    g = left(greenwood, 0.0)[:, None]
    incidence = np.cumsum(before * h, axis=-1)
    x = left(np.cumsum(before * h * (g - 1 / n), axis=-1), 0.0)
    steps = h * (h * before**2 * g + 2 * before * x + before**2 * (1 - h) / n)
    se = np.sqrt(np.maximum(np.cumsum(steps, axis=-1), 0))
    return survival, incidence, se
