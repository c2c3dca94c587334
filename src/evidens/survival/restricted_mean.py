"""Restricted mean time: event-free days until a horizon, days lost to each cause, and what differs between groups."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, whole
from evidens.errors import RangeError
from evidens.results import Result, Table
from evidens.survival.aalen_johansen import transitions
from evidens.survival.counting import Counts, count
from evidens.survival.intervals import p_of, z_of
from evidens.survival.kaplan_meier import product_limit
from evidens.survival.rows import Extras, Rows, gather, small_sample
from evidens.survival.steps import area, left


@dataclass(frozen=True)
class MeanTime:
    """Days until the horizon in one group: event-free (cause None) or lost to one cause, with interval."""

    group: str
    cause: int | None
    rows: int
    days: float
    std_error: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Difference:
    """A group less the reference group, in days until the horizon: event-free (cause None) or lost to one cause."""

    group: str
    reference: str
    cause: int | None
    days: float
    std_error: float
    lower: float
    upper: float
    p_value: float


@dataclass(frozen=True)
class RestrictedMean(Result):
    """Restricted mean time.

    horizon: the day it is counted to. means: event-free days a group. lost: days lost a group and cause. In each group the event-free
    days and the days lost to all causes add to the horizon. differences: every other group less the first one.
    """

    horizon: int
    level: float
    means: tuple[MeanTime, ...]
    lost: tuple[MeanTime, ...]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Means, days lost and differences, one row each."""
        columns = ("what", "group", "days", "std_error", "lower", "upper", "p_value")
        rows: list[tuple[Any, ...]] = [
            (_what(m.cause), m.group, m.days, m.std_error, m.lower, m.upper, None) for m in self.means + self.lost
        ]
        rows += [
            (f"difference, {_what(d.cause)}", f"{d.group} - {d.reference}", d.days, d.std_error, d.lower, d.upper, d.p_value)
            for d in self.differences
        ]
        return Table.of(columns, rows)


def _what(cause: int | None) -> str:
    return "event-free" if cause is None else f"lost to cause {cause}"


def restricted_mean(time: Any, event: Any, horizon: int, *, group: Any = None, entry: Any = None, level: float = 0.95) -> RestrictedMean:
    """Mean event-free days up to the horizon, and mean days lost to each cause.

    Notation: τ horizon; S event-free, F_k incidence of cause k; n_u at risk, d_u events on day u.
    Formula: mean = ∫₀^τ S; lost to k = ∫₀^τ F_k (Andersen 2013); var of the mean = Σ_{u ≤ τ} (∫_u^τ S)² d_u / (n_u (n_u - d_u)),
    var of the days lost from the multinomial variance of each day's events, carried on to τ. Differences take groups as independent.
    Day u's step holds from u to u + 1, so an event on day 0 loses all τ days.
    Assumptions: as kaplan_meier and aalen_johansen; no proportional hazards are needed.
    Input: time, event, group, entry as in kaplan_meier; horizon a whole day ≥ 1, at most the last day seen in every group (unless
    nobody is left there); level of the intervals, which are normal and not cut at 0 or τ. The first group is the reference.
    Errors: RangeError for a horizon beyond what was seen, EvidensError for bad values.
    Validated against: R survival 3.5-3 (print rmean, and rmean of a multi-state fit), lifelines, a plain loop (tests/evidens/survival).
    """
    rows = gather(time, event, Extras(entry=entry, group=group))
    return means_of(rows, count(rows), horizon, level)


def means_of(rows: Rows, counts: Counts, horizon: int, level: float) -> RestrictedMean:
    """The means from tables that have been counted."""
    tau, z = whole(horizon, "horizon", 1), z_of(level)
    _check_horizon(rows, counts, tau)
    sizes = (counts.any_event + counts.censored).sum(axis=1).astype(int)
    days, errors = _event_free(counts, tau)
    lost, lost_errors = _lost(counts, tau)
    means, losses = [], []
    for place, label in enumerate(rows.labels):
        size = int(sizes[place])
        means.append(MeanTime(label, None, size, *_with_interval(days[place], errors[place], z)))
        for k, cause in enumerate(counts.causes):
            losses.append(MeanTime(label, cause, size, *_with_interval(lost[place, k], lost_errors[place, k], z)))
    notes = rows.notes + small_sample(rows.labels, (int(one) for one in counts.any_event.sum(axis=1)))
    pairs = [one for one in means + losses if one.group != rows.labels[0]]
    first = {one.cause: one for one in means + losses if one.group == rows.labels[0]}
    differences = tuple(_difference(one, first[one.cause], z) for one in pairs)
    return RestrictedMean(tau, level, tuple(means), tuple(losses), differences, notes)


def _with_interval(days: float, error: float, z: float) -> tuple[float, float, float, float]:
    return float(days), float(error), float(days - z * error), float(days + z * error)


def _difference(one: MeanTime, other: MeanTime, z: float) -> Difference:
    days, error = one.days - other.days, float(np.hypot(one.std_error, other.std_error))
    p = p_of(days / error) if error > 0 else float("nan")
    return Difference(one.group, other.group, one.cause, *_with_interval(days, error, z), p)


def _check_horizon(rows: Rows, counts: Counts, tau: int) -> None:
    survival, _ = product_limit(counts.any_event, counts.at_risk)
    for place, label in enumerate(rows.labels):
        last = int(counts.days[np.flatnonzero(counts.at_risk[place] > 0)[-1]])
        if tau > last and survival[place, -1] > 0:
            raise RangeError.of("horizon", tau, f"give at most {last}, the last day on which anybody of group {label} was seen")


def _event_free(counts: Counts, tau: int) -> tuple[Floats, Floats]:
    """(G,) means and their standard errors."""
    d, n = counts.any_event, counts.at_risk
    survival, _ = product_limit(d, n)
    under = area(counts.days, survival, 1.0, tau)
    steps = d / (np.maximum(n, 1) * np.maximum(n - d, 1)) * (n > d)
    return under[:, 0], np.sqrt((under[:, 1:] ** 2 * steps).sum(axis=1))


def _lost(counts: Counts, tau: int) -> tuple[Floats, Floats]:
    """(G, K) days lost and their standard errors: an event on day u costs τ - u of its cause, and spares what was to come."""
    survival, incidence, _ = transitions(counts)
    under = area(counts.days, incidence, 0.0, tau)
    to_go = np.maximum(tau - counts.days, 0)
    later = under[..., 1:] - incidence * to_go
    before, S = left(survival, 1.0)[:, None], survival[:, None]
    spared = -before * np.divide(later, S, out=np.zeros_like(later), where=S > 0)
    n = np.maximum(counts.at_risk, 1)[:, None]
    h = counts.events / n
    rest = counts.any_event[:, None] / n - h
    own = before * to_go + spared
    mean = h * own + rest * spared
    variance = ((h * own**2 + rest * spared**2 - mean**2) / n).sum(axis=-1)
    return under[..., 0], np.sqrt(np.maximum(variance, 0))
