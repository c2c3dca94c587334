"""One pass over the rows counts who is at risk, has an event and is censored on each day; the curves and tests need nothing else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole
from evidens.survival.order import distinct_days
from evidens.survival.paths import compiled_for
from evidens.survival.rows import Rows

_DENSE = 1 << 18
_LIKELY = (8, 2048)
_FEW_GROUPS = 16


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
    days, table, first = _tabled(rows)
    groups, codes, _ = table.shape
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


def _tabled(rows: Rows) -> tuple[Whole, NDArray[np.int64], Whole | None]:
    """The days, the (G, codes, U) table of endings, and the place of the first day on which each row is at risk after its entry."""
    groups = len(rows.labels)
    first = None if rows.entry is None else rows.entry + 1
    if compiled_for(rows.n) and groups <= _FEW_GROUPS:
        table = np.zeros((groups, *_LIKELY), dtype=np.int64)
        if _counted(rows, rows.time, table):
            last_day, top_code = (int(np.flatnonzero(table.any(axis=others))[-1]) for others in ((0, 1), (0, 2)))
            return np.arange(last_day + 1), table[:, : top_code + 1, : last_day + 1], first
    top, codes = rows.latest, rows.top_code + 1
    if groups * codes * (top + 1) <= 4 * rows.n + _DENSE:
        days, place = np.arange(top + 1), rows.time
    else:
        days, place = distinct_days(rows.time if first is None else np.concatenate((rows.time, first)))
        first = None if first is None else place[rows.n :]
        place = place[: rows.n]
    return days, _table(rows, place, (groups, codes, days.size)), first


def _table(rows: Rows, place: Whole, shape: tuple[int, int, int]) -> NDArray[np.int64]:
    """(G, codes, U): how many rows of the group have the code on the day."""
    if compiled_for(rows.n):
        table = np.zeros(shape, dtype=np.int64)
        _counted(rows, place, table)
        return table
    key = rows.event.astype(np.int64, copy=False) * shape[2] + place
    if rows.group is not None:
        key += rows.group * (shape[1] * shape[2])
    return np.bincount(key, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)


def _counted(rows: Rows, place: Whole, table: NDArray[np.int64]) -> bool:
    """Whether every row found its place in the table."""
    from evidens.survival import counting_kernels

    if rows.group is None:
        return bool(counting_kernels.count(place, rows.event, table[0]))
    return bool(counting_kernels.count_by_group(place, rows.event, rows.group, table))


def _entering(rows: Rows, first: Whole, shape: tuple[int, int]) -> NDArray[np.int64]:
    """(G, U): how many of the group are at risk for the first time on the day."""
    key = first if rows.group is None else first + rows.group * shape[1]
    return np.bincount(key, minlength=shape[0] * shape[1]).reshape(shape)
