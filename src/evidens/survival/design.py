"""Lays rows out for the regressions: by stratum and day, events first, covariates centred, scaled and one column after another."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole
from evidens.errors import NotEstimableError, RangeError
from evidens.survival.order import order
from evidens.survival.rows import Rows

_CONSTANT = 1e-9
_CLASSES = 3


@dataclass(frozen=True)
class Design:
    """Rows in the order of stratum, day and kind of ending; days of one stratum follow each other.

    X: (p, n) standardised. scale: (p,) what a unit of X is in the covariate's own unit. names: (p,). rank: (n,) the place of each row
    among the rows given. starts: (m + 1,) where each day's rows begin. deaths, others: (m,) events of the cause, and of other causes,
    which stand first in this order within their day. firsts: the day each stratum begins with. entry: (n,) the last day (place; -1 for
    none) on which the row is not yet at risk, or None.
    """

    X: Floats
    scale: Floats
    names: tuple[str, ...]
    rank: Whole
    starts: Whole
    deaths: Whole
    others: Whole
    firsts: Whole
    entry: Whole | None

    @property
    def m(self) -> int:
        """How many days there are, counted within strata."""
        return self.deaths.size

    @property
    def sizes(self) -> Whole:
        """(m,) how many rows end on each day."""
        return np.diff(self.starts)

    @property
    def low(self) -> Whole:
        """(m,) the first row of each day."""
        return self.starts[:-1]

    @cached_property
    def is_event(self) -> NDArray[np.bool_]:
        """(n,) whether the row ends in the event of the cause."""
        within = np.arange(self.rank.size) - np.repeat(self.low, self.sizes)
        return within < np.repeat(self.deaths, self.sizes)

    @cached_property
    def is_other(self) -> NDArray[np.bool_]:
        """(n,) whether the row ends in another cause."""
        within = np.arange(self.rank.size) - np.repeat(self.low, self.sizes)
        return (within < np.repeat(self.deaths + self.others, self.sizes)) & ~self.is_event

    @cached_property
    def event_x(self) -> Floats:
        """(p,) the sum of x over the events."""
        return np.array([x[self.is_event].sum() for x in self.X])

    def forward(self, values: Floats) -> Floats:
        """Running sums along the days, beginning anew in each stratum."""
        if self.firsts.size == 1:
            return np.cumsum(values, axis=-1)
        parts = np.split(values, self.firsts[1:], axis=-1)
        return np.concatenate([np.cumsum(part, axis=-1) for part in parts], axis=-1)

    def backward(self, values: Floats) -> Floats:
        """Sums from each day to the last of its stratum."""
        parts = np.split(values, self.firsts[1:], axis=-1) if self.firsts.size > 1 else [values]
        return np.concatenate([part[..., ::-1].cumsum(axis=-1)[..., ::-1] for part in parts], axis=-1)


def lay_out(rows: Rows) -> Design:
    """The design of rows whose event is 1 for the cause, 2 for other causes, 0 for censored.

    Errors: NotEstimableError for a constant covariate.
    """
    assert rows.covariates is not None  # noqa: S101  # the regressions ask for them
    kind = np.array([2, 0, 1])[rows.event] if int(rows.event.max()) > 1 else 2 * (1 - rows.event)
    key = rows.time * _CLASSES + kind
    by = order(key) if rows.strata is None else order(rows.strata, key)
    key = key[by]
    day = key // _CLASSES
    new = np.concatenate(([True], day[1:] != day[:-1]))
    stratum = None if rows.strata is None else rows.strata[by]
    if stratum is not None:
        new[1:] |= stratum[1:] != stratum[:-1]
    starts = np.append(np.flatnonzero(new), rows.n)
    deaths, others = (np.add.reduceat((key - day * _CLASSES == kind).astype(np.int64), starts[:-1]) for kind in (0, 1))
    firsts = np.zeros(1, dtype=np.int64)
    if stratum is not None:
        firsts = np.flatnonzero(np.concatenate(([True], np.diff(stratum[starts[:-1]]) != 0)))
    X, scale = _standardised(rows.covariates, by, rows.names)
    entry = None if rows.entry is None else _entry_place(rows.entry[by], day, stratum, starts)
    return Design(X, scale, rows.names, by, starts, deaths, others, firsts, entry)


def _standardised(covariates: Floats, by: Whole, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    X = np.ascontiguousarray(covariates[by].T)
    scale = np.empty(X.shape[0])
    for place in range(scale.size):
        x = X[place]
        peak = max(float(x.max()), -float(x.min()))
        np.divide(x, peak or 1.0, out=x)
        np.subtract(x, x.mean(), out=x)
        sd = float(np.sqrt(x @ x / x.size))
        if sd <= _CONSTANT:
            raise NotEstimableError(f"covariate {names[place]!r} is constant in the {x.size} rows used: leave it out")
        np.divide(x, sd, out=x)
        scale[place] = sd * peak
    if not ((scale > np.finfo(float).tiny) & np.isfinite(scale)).all():
        raise RangeError("covariates hold numbers too large or too small to compute with: give them in another unit")
    return X, scale


def _entry_place(entry: Whole, day: Whole, stratum: Whole | None, starts: Whole) -> Whole:
    """For each row the place of the last day of its stratum that is not after its entry, or -1."""
    days = day[starts[:-1]]
    if stratum is None:
        return np.searchsorted(days, entry, side="right") - 1
    width = int(days.max()) + 1
    strata = stratum[starts[:-1]]
    place = np.searchsorted(strata * width + days, stratum * width + entry, side="right") - 1
    same = (place >= 0) & (strata[np.maximum(place, 0)] == stratum)
    return np.where(same, place, -1)
