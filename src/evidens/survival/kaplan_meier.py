"""The Kaplan–Meier curve on whole days, with Greenwood's standard error, intervals and the median."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, frozen
from evidens.results import Result, Table
from evidens.survival.counting import Counts, count
from evidens.survival.intervals import probability_interval
from evidens.survival.rows import Extras, Rows, gather, small_sample
from evidens.survival.steps import at_days, crossing, whole_days


@dataclass(frozen=True)
class Curve:
    """One group's survival by day.

    day: the days on which somebody of the group has an event, is censored or is at risk for the first time after a later entry.
    at_risk, events, censored: counts on that day. late_entry: whether `entry` was given.
    survival: probability of no event up to and including the day. std_error: Greenwood. lower, upper: NaN where survival is 0 or 1.
    median: first day with survival of at most one half (the middle of the step where it is exactly one half), NaN when not reached.
    """

    group: str
    rows: int
    total_events: int
    day: Whole
    at_risk: Floats
    events: Floats
    censored: Floats
    survival: Floats
    std_error: Floats
    lower: Floats
    upper: Floats
    median: float
    median_lower: float
    median_upper: float
    late_entry: bool = False


@dataclass(frozen=True)
class KaplanMeier(Result):
    """Kaplan–Meier survival.

    curves: one a group, in the order of the labels. interval: log-log, log or plain. level: of the intervals. notes: as everywhere.
    """

    curves: tuple[Curve, ...]
    interval: str
    level: float
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a group: size, events, median with interval."""
        columns = ("group", "rows", "events", "median", "lower", "upper")
        rows = [(c.group, c.rows, c.total_events, c.median, c.median_lower, c.median_upper) for c in self.curves]
        return Table.of(columns, rows)

    def at(self, days: Sequence[int]) -> Table:
        """Each group on each of the days: at risk just before it, events up to it, survival with interval (– after the last day seen)."""
        wanted = whole_days(days)
        columns = ("group", "day", "at_risk", "events", "survival", "std_error", "lower", "upper")
        rows: list[tuple[Any, ...]] = []
        for curve in self.curves:
            ended = curve.survival.size > 0 and curve.survival[-1] == 0
            shown = at_days(curve.day, wanted, {"survival": (curve.survival, 1.0), "std_error": (curve.std_error, 0.0)}, ended=ended)
            ends = at_days(curve.day, wanted, {"lower": (curve.lower, np.nan), "upper": (curve.upper, np.nan)}, ended=ended)
            risk = at_risk_on(curve, wanted)
            events = at_days(curve.day, wanted, {"events": (np.cumsum(curve.events), 0.0)}, ended=True)["events"]
            cells = zip(wanted, risk, events, shown["survival"], shown["std_error"], ends["lower"], ends["upper"], strict=True)
            rows += [(curve.group, int(d), int(r), int(e), *rest) for d, r, e, *rest in cells]
        return Table.of(columns, rows)

    def numbers_at_risk(self, days: Sequence[int]) -> Table:
        """One row a group, one column a day: how many are at risk just before the day's events, as printed under a curve."""
        wanted = whole_days(days)
        rows = [(curve.group, *(int(one) for one in at_risk_on(curve, wanted))) for curve in self.curves]
        return Table.of(("group", *(f"day {day}" for day in wanted)), rows)


def at_risk_on(curve: Curve, days: Whole) -> Floats:
    """How many are at risk on each day, also between the days of the curve."""
    place = np.searchsorted(curve.day, days, side="right") - 1
    after = curve.at_risk - curve.events - curve.censored
    on = np.where(curve.day[place] == days, curve.at_risk[place], after[place])
    return np.where(place < 0, 0 if curve.late_entry else curve.rows, on)


def kaplan_meier(
    time: Any, event: Any, *, group: Any = None, entry: Any = None, interval: str = "log-log", level: float = 0.95
) -> KaplanMeier:
    """Kaplan–Meier curves, one a group.

    Notation: d_u events and n_u at risk on day u.
    Formula: S(t) = Π_{u ≤ t} (1 - d_u / n_u); var S(t) = S(t)² Σ_{u ≤ t} d_u / (n_u (n_u - d_u)) (Kaplan and Meier 1958; Greenwood 1926).
    At risk on day u are those with entry < u ≤ time; without `entry` everybody is at risk from day 0 on, so an event on day 0 counts.
    Assumptions: censoring, and entry where given, tell nothing about the time to the event within a group.
    Input: time whole days ≥ 0; event 0 = censored, any other code = the event, whatever its cause (for one cause among several
    see aalen_johansen); group labels; entry whole days below time; interval log-log, log or plain; level of the intervals.
    The median's interval is where the ends of the interval of S cross one half (Brookmeyer and Crowley 1982).
    Errors: EvidensError for anything else. Incomplete rows are left out and counted in the notes.
    Validated against: R survival 3.5-3, lifelines, scikit-survival, a plain loop over days (tests/evidens/survival).
    """
    rows = gather(time, event, Extras(entry=entry, group=group))
    return curves_of(rows, count(rows), interval, level)


def curves_of(rows: Rows, counts: Counts, interval: str, level: float) -> KaplanMeier:
    """The curves from tables that have been counted."""
    events = counts.any_event
    survival, greenwood = product_limit(events, counts.at_risk)
    se = survival * np.sqrt(greenwood)
    lower, upper = probability_interval(interval, level, survival, se)
    made = []
    for place, label in enumerate(rows.labels):
        there = counts.of_group(place)
        day = counts.days[there]
        parts = (counts.at_risk, events, counts.censored, survival, se, lower, upper)
        risk, d, c, s, error, low, high = (frozen(part[place, there]) for part in parts)
        size = int(d.sum() + c.sum())
        ends = (crossing(day, s), crossing(day, low), crossing(day, high), counts.entered is not None)
        made.append(Curve(label, size, int(d.sum()), day, risk, d, c, s, error, low, high, *ends))
    notes = rows.notes + small_sample((c.group for c in made), (c.total_events for c in made)) + early_end(made)
    return KaplanMeier(tuple(made), interval, level, notes)


def product_limit(events: Floats, at_risk: Floats) -> tuple[Floats, Floats]:
    """S and Greenwood's sum, along the last axis; where everybody at risk has the event its step is left out, as S is 0 from there."""
    safe = np.maximum(at_risk, 1)
    survival = np.asarray(np.cumprod(1 - events / safe, axis=-1), dtype=np.float64)
    greenwood: Floats = np.cumsum(events / (safe * np.maximum(at_risk - events, 1)) * (at_risk > events), axis=-1)
    return survival, greenwood


def early_end(curves: Sequence[Curve]) -> tuple[str, ...]:
    """A note where late entry left so few at risk that a curve fell to 0 while others were still to come."""
    notes = []
    for curve in curves:
        gone = np.flatnonzero(curve.survival == 0)
        if gone.size and gone[0] < curve.day.size - 1:
            notes.append(
                f"In group {curve.group} everybody at risk on day {int(curve.day[gone[0]])} had the event before others entered, "
                "so the curve is 0 from there: start from a day with more people at risk."
            )
    return tuple(notes)
