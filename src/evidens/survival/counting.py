"""One pass over the rows counts who is at risk, has an event and is censored on each day; the curves and tests need nothing else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole
from evidens.survival.order import distinct_days
from evidens.survival.paths import compiled_for
from evidens.survival.rows import Rows

_DENSE = 1 << 18


@dataclass(frozen=True)
class Counts:
    """Tables by day, for each group.

    days: (U,) rising days on which somebody has an event, is censored or is at risk for the first time after a later entry.
    causes: (K,) event codes. Then, as floats: events: (G, K, U), censored: (G, U), at_risk: (G, U): those with entry < day <= time, counted
    before the day's events; entered: (G, U): those whose entry was the day before, or None without entry.
    """

    days: Whole
    causes: tuple[int, ...]
    events: Floats
    censored: Floats
    at_risk: Floats
    entered: Floats | None = None

    @property
    def any_event(self) -> Floats:
        """(G, U) events of every cause together."""
        return self.events[:, 0] if self.events.shape[1] == 1 else np.asarray(self.events.sum(axis=1))

    def of_cause(self, cause: int | None) -> Floats:
        """(G, U) events of the cause; of every cause for None."""
        if cause is None:
            return self.any_event
        return self.events[:, self.causes.index(cause)] if cause in self.causes else np.zeros_like(self.at_risk)

    def of_group(self, place: int) -> Whole:
        """The places of the days on which something happens in the group."""
        happens = self.any_event[place] + self.censored[place]
        return np.flatnonzero(happens if self.entered is None else happens + self.entered[place])


def count(rows: Rows) -> Counts:
    """The tables of the rows, in one pass: time is a place in a table, so nothing is sorted."""
    groups = len(rows.labels)
    top = rows.latest
    codes = rows.top_code + 1
    sparse = groups * codes * (top + 1) > 4 * rows.n + _DENSE
    days, place, first = _grid(rows, top, sparse=sparse)
    table = _table(rows, place, (groups, codes, days.size))
    exits = table.sum(axis=1)
    at_risk = exits[:, ::-1].cumsum(axis=1)[:, ::-1]
    kept = exits.any(axis=0)
    entered = None
    if first is not None:
        entering = _entering(rows, first, (groups, days.size))
        at_risk = at_risk + entering.cumsum(axis=1) - exits.sum(axis=1, keepdims=True)
        kept = kept | entering.any(axis=0)
        entered = entering[:, kept].astype(np.float64)
    there = [code for code in range(1, codes) if table[:, code].any()]
    events = table[:, there][:, :, kept].astype(np.float64)
    return Counts(days[kept], tuple(there), events, table[:, 0, kept].astype(np.float64), at_risk[:, kept].astype(np.float64), entered)


def _grid(rows: Rows, top: int, *, sparse: bool) -> tuple[Whole, Whole, Whole | None]:
    """The days, the place of each row's time among them, and of the first day on which it is at risk after its entry."""
    first = None if rows.entry is None else rows.entry + 1
    if not sparse:
        return np.arange(top + 1), rows.time, first
    days, place = distinct_days(rows.time if first is None else np.concatenate((rows.time, first)))
    return days, place[: rows.n], None if first is None else place[rows.n :]


def _table(rows: Rows, place: Whole, shape: tuple[int, int, int]) -> NDArray[np.int64]:
    """(G, codes, U): how many rows of the group have the code on the day."""
    if compiled_for(rows.n):
        from evidens.survival import counting_kernels

        table = np.zeros(shape, dtype=np.int64)
        if rows.group is None:
            counting_kernels.count(place, rows.event, table[0])
        else:
            counting_kernels.count_by_group(place, rows.event, rows.group, table)
        return table
    key = rows.event * shape[2] + place
    if rows.group is not None:
        key += rows.group * (shape[1] * shape[2])
    return np.bincount(key, minlength=int(np.prod(shape))).reshape(shape)


def _entering(rows: Rows, first: Whole, shape: tuple[int, int]) -> NDArray[np.int64]:
    """(G, U): how many of the group are at risk for the first time on the day."""
    key = first if rows.group is None else first + rows.group * shape[1]
    return np.bincount(key, minlength=shape[0] * shape[1]).reshape(shape)
