"""Lays rows out for the regressions: by stratum and day, events first, covariates centred, scaled and one column after another."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from evidens.checks import Floats, Whole
from evidens.errors import NotEstimableError, RangeError, ShapeError
from evidens.survival.order import order
from evidens.survival.rows import Rows, no_event
from evidens.survival.sums import gathered, range_sums

_CONSTANT = 1e-9
_WIDEST = 1e100
_BITS = 2
DEAD, OTHER, CENSORED = range(3)


@dataclass(frozen=True)
class Design:
    """Rows in the order of stratum, day and kind of ending; days of one stratum follow each other.

    X: (p, n) standardised. scale: (p,) what a unit of X is in the covariate's own unit. names: (p,). rank: (n,) the place of each row
    among the rows given. counts: (m, 3) how many rows end on each day by the event of the cause, by another cause, by being censored;
    in this order they stand within the day, so each of the 3m kinds is one range of rows. firsts: the day each stratum begins with.
    entry: (n,) the last day (place; -1 for none) on which the row is not yet at risk, or None.
    """

    X: Floats
    scale: Floats
    names: tuple[str, ...]
    rank: Whole
    counts: Whole
    firsts: Whole
    entry: Whole | None

    @property
    def m(self) -> int:
        """How many days there are, counted within strata."""
        return self.counts.shape[0]

    @property
    def deaths(self) -> Whole:
        """(m,) events of the cause."""
        return self.counts[:, DEAD]

    @cached_property
    def edges(self) -> Whole:
        """(3m + 1,) where each range of rows begins, and the end."""
        return np.concatenate(([0], np.cumsum(self.counts.ravel())))

    @cached_property
    def unit_sums(self) -> Floats:
        """(1 + p, m, 3): rows and sums of x in each range."""
        return self.sums(np.ones(self.rank.size))

    @cached_property
    def event_x(self) -> Floats:
        """(p,) the sum of x over the events."""
        return np.asarray(self.unit_sums[1:, :, DEAD].sum(axis=1))

    def sums(self, w: Floats) -> Floats:
        """(1 + p, m, 3): Σ w and Σ w x in each range."""
        return range_sums(self.X, w, self.edges).reshape(-1, self.m, 3)

    def weights(self, beta: Floats) -> tuple[Floats, float, Floats]:
        """exp(x b) divided by its largest value, the log of that value, and its sums in each range."""
        if not beta.any():
            return np.ones(self.rank.size), 0.0, self.unit_sums
        eta = beta @ self.X
        shift = float(eta.max())
        eta -= shift
        w = np.exp(eta, out=eta)
        return w, shift, self.sums(w)

    def forward(self, values: Floats) -> Floats:
        """Running sums along the days, beginning anew in each stratum."""
        if self.firsts.size == 1:
            return np.asarray(np.cumsum(values, axis=-1))
        parts = np.split(values, self.firsts[1:], axis=-1)
        return np.concatenate([np.cumsum(part, axis=-1) for part in parts], axis=-1)

    def backward(self, values: Floats) -> Floats:
        """Sums from each day to the last of its stratum."""
        parts = np.split(values, self.firsts[1:], axis=-1) if self.firsts.size > 1 else [values]
        return np.concatenate([part[..., ::-1].cumsum(axis=-1)[..., ::-1] for part in parts], axis=-1)


def by_kind(dead: Floats, other: Floats | float, censored: Floats | float) -> Floats:
    """(3m,): a value for each range of rows from a value a day and kind."""
    found = np.empty((dead.size, 3))
    found[:, DEAD], found[:, OTHER], found[:, CENSORED] = dead, other, censored
    return found.ravel()


def lay_out(rows: Rows, cause: int | None) -> Design:
    """The design for the events of one cause (None: of any).

    Errors: NotEstimableError without such an event or for a constant covariate, RangeError for covariates beyond 1e100.
    """
    if rows.covariates is None:
        raise ShapeError("covariates is None: give a mapping of columns or an (n, p) array")
    _ = rows.latest  # refuses a day below 0 or beyond all sense
    kind = np.full(rows.top_code + 1, DEAD if cause is None else OTHER)
    kind[0] = CENSORED
    if cause is not None and cause < kind.size:
        kind[cause] = DEAD
    key = (rows.time << _BITS) | kind[rows.event]
    by = order(key) if rows.strata is None else order(rows.strata, key)
    key = key[by]
    day = key >> _BITS
    new = np.concatenate(([True], day[1:] != day[:-1]))
    stratum = None if rows.strata is None else rows.strata[by]
    if stratum is not None:
        new[1:] |= stratum[1:] != stratum[:-1]
    starts = np.flatnonzero(new)
    counts = _counts(key, starts)
    if not counts[:, DEAD].any():
        raise no_event(rows, cause)
    firsts = np.zeros(1, dtype=np.int64)
    if stratum is not None:
        firsts = np.flatnonzero(np.concatenate(([True], np.diff(stratum[starts]) != 0)))
    X, scale = _standardised(rows.covariates, by, rows.names)
    entry = None if rows.entry is None else _entry_place(rows.entry[by], day, stratum, starts)
    return Design(X, scale, rows.names, by, counts, firsts, entry)


def _counts(key: Whole, starts: Whole) -> Whole:
    """(m, 3): how many rows of each kind end on each day."""
    kind = key & ((1 << _BITS) - 1)
    return np.column_stack([np.add.reduceat(kind == one, starts, dtype=np.int64) for one in (DEAD, OTHER, CENSORED)])


def _standardised(covariates: Floats, by: Whole, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    X = gathered(covariates, by)
    scale = np.empty(X.shape[0])
    for place, name in enumerate(names):
        x = X[place]
        peak = max(float(x.max()), -float(x.min()))
        if peak > _WIDEST or 0 < peak < 1 / _WIDEST:
            raise RangeError(f"covariate {name!r} holds numbers too large or too small to compute with: give it in another unit")
        np.subtract(x, x.mean(), out=x)
        sd = float(np.sqrt(x @ x / x.size))
        if sd <= _CONSTANT * peak:
            raise NotEstimableError(f"covariate {name!r} is constant in the {x.size} rows used: leave it out")
        np.multiply(x, 1 / sd, out=x)
        scale[place] = sd
    return X, scale


def _entry_place(entry: Whole, day: Whole, stratum: Whole | None, starts: Whole) -> Whole:
    """For each row the place of the last day of its stratum that is not after its entry, or -1."""
    days = day[starts]
    if stratum is None:
        return np.searchsorted(days, entry, side="right") - 1
    width = int(days.max()) + 1
    strata = stratum[starts]
    place = np.searchsorted(strata * width + days, stratum * width + entry, side="right") - 1
    same = (place >= 0) & (strata[np.maximum(place, 0)] == stratum)
    return np.where(same, place, -1)
