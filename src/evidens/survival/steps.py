"""Reads step functions: their value on given days, the day they cross one half, the area under them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, as_column, whole_numbers

_EQUAL = 1e-9


def whole_days(days: Sequence[int] | Any) -> Whole:
    """The days as int64. Errors: RangeError unless all are whole and at least 0."""
    return whole_numbers(np.atleast_1d(as_column(days, "at")), "at")


def at_days(day: Whole, wanted: Whole, steps: Mapping[str, tuple[Floats, float]], *, ended: bool) -> dict[str, Floats]:
    """The value of each step function on the days wanted.

    day: where the functions step. steps: name -> (values from that day on, value before the first). ended: whether the last value holds
    for ever; otherwise what comes after the last day is unknown (NaN).
    """
    place = np.searchsorted(day, wanted, side="right")
    unseen = np.zeros(wanted.size, dtype=np.bool_) if ended else wanted > (day[-1] if day.size else -1)
    return {name: np.where(unseen, np.nan, np.append(before, values)[place]) for name, (values, before) in steps.items()}


def crossing(day: Whole, survival: Floats, height: float = 0.5) -> float:
    """The first day with survival of at most the height, the middle of the step where they are equal; NaN when it is not reached."""
    known = ~np.isnan(survival)
    below = np.flatnonzero(known & (survival <= height + _EQUAL))
    if not below.size:
        return float("nan")
    first = below[0]
    if abs(survival[first] - height) > _EQUAL:
        return float(day[first])
    lower = np.flatnonzero(known & (survival < height - _EQUAL))
    return float(day[first] + day[lower[0]]) / 2 if lower.size else float(day[first])


def area(day: Whole, values: Floats, before: float, horizon: int) -> Floats:
    """The area under each step function from each of its steps to the horizon; first entry: from 0.

    day: (U,) rising; values: (…, U), the height from that day on; before: the height up to the first day. Returns (…, U + 1).
    """
    edges = np.minimum(np.concatenate(([0], day, [horizon])), horizon)
    heights = np.concatenate((np.full((*values.shape[:-1], 1), before), values), axis=-1)
    pieces = heights * np.diff(edges)
    found: Floats = pieces[..., ::-1].cumsum(axis=-1)[..., ::-1]
    return found


def left(values: Floats, first: float) -> Floats:
    """Each step function just before its steps, along the last axis."""
    return np.concatenate((np.full((*values.shape[:-1], 1), first), values[..., :-1]), axis=-1)
