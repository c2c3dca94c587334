"""Scans over all pairs: the exact best k openings of every candidate, by score alone or by score less a price."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evidens import compiled
from evidens.checks import Floats, whole
from evidens.pairing.description import Description, Places
from evidens.pairing.engine import POINTS, Engine, Points, build
from evidens.pairing.engine import points as points_of
from evidens.results import Result, Table

NOWHERE = -1
_NOT = -(1 << 31) + 1  # its key can still be turned round
_EMPTY = np.int64(_NOT) << 32
_LOW = 0xFFFFFFFF
_ROWS = 128
_CELLS = 2_000_000


class Wanted(NamedTuple):
    """What a scan looks for.

    price: (o,) points taken off each opening. worth: (o,) what to choose by instead, or empty. least: (c,) the least points less price.
    floor: the least points. forbid_start, forbidden: the forbidden openings of each candidate.
    """

    price: Points
    worth: Points
    least: Points
    floor: np.int32
    forbid_start: Places
    forbidden: Points


def wanted(shape: tuple[int, int], *, floor: int = 0, forbidden: Places | None = None) -> Wanted:
    """A scan by points alone: at least `floor` of them, without the forbidden pairs (n, 2)."""
    c, o = shape
    pairs = np.zeros((0, 2), np.int64) if forbidden is None else np.unique(forbidden, axis=0)
    start = np.concatenate([[0], np.cumsum(np.bincount(pairs[:, 0], minlength=c))]).astype(np.int64)
    none = np.zeros(0, np.int32)
    return Wanted(np.zeros(o, np.int32), none, np.full(c, _NOT + 1, np.int32), np.int32(floor), start, pairs[:, 1].astype(np.int32))


def workers() -> int:
    """How many threads a scan uses: the processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[slice], None], rows: int, step: int) -> None:
    """Do the work on slices of the rows, side by side; the slices share nothing, so the answer is that of one after the other."""
    slices = [slice(n, min(n + step, rows)) for n in range(0, rows, step)]
    threads = min(workers(), len(slices))
    if threads <= 1:
        for one in slices:
            work(one)
        return
    with ThreadPoolExecutor(threads) as pool:
        for _done in pool.map(work, slices):
            pass


def best(engine: Engine, look: Wanted, rows: Places, k: int) -> tuple[Points, Points, Points]:
    """For each row the k best openings: their places (NOWHERE where fewer are eligible), what they were chosen by, their points.

    Order: greatest first, ties to the lower place. Exact: every pair is looked at.
    """
    k = min(k, len(engine.ground))
    keys = np.full((len(rows), k), _EMPTY, np.int64)
    found = np.full((len(rows), k), -1, np.int32)
    if k and len(rows):
        if compiled.use():
            from evidens.pairing import engine_kernels

            turned = _in_order(look, engine.order)
            spread(lambda some: engine_kernels.best(engine, turned, rows[some], keys[some], found[some]), len(rows), _ROWS)
        else:
            for some in _chunks(len(rows), len(engine.ground)):
                _best_numpy(engine, look, rows[some], keys[some], found[some])
    order = np.argsort(-keys, axis=1, kind="stable")
    keys, found = np.take_along_axis(keys, order, 1), np.take_along_axis(found, order, 1)
    place = np.where(keys == _EMPTY, NOWHERE, _LOW - (keys & _LOW)).astype(np.int32)
    return place, (keys >> 32).astype(np.int32), found


def _in_order(look: Wanted, order: Places) -> Wanted:
    """The same with openings as the engine has them in order."""
    worth = look.worth[order] if look.worth.size else look.worth
    forbidden = np.argsort(order)[look.forbidden].astype(np.int32) if len(look.forbidden) else look.forbidden
    return look._replace(price=look.price[order], worth=worth, forbidden=forbidden)


def _chunks(rows: int, columns: int) -> Iterator[slice]:
    step = max(1, _CELLS // max(1, columns))
    return (slice(n, n + step) for n in range(0, rows, step))


def _best_numpy(engine: Engine, look: Wanted, rows: Places, keys: Places, found: Points) -> None:
    value = points_of(engine, rows)
    for n, row in enumerate(rows):
        value[n, look.forbidden[look.forbid_start[row] : look.forbid_start[row + 1]]] = -1
    net = value - look.price
    fits = (value >= look.floor) & (net >= look.least[rows][:, None])
    rank = np.where(fits, look.worth if look.worth.size else net, _NOT).astype(np.int64)
    key = np.where(rank == _NOT, _EMPTY, (rank << 32) | (_LOW - np.arange(value.shape[1], dtype=np.int64)))
    k = keys.shape[1]
    chosen = np.argpartition(-key, k - 1, axis=1)[:, :k]
    keys[:] = np.take_along_axis(key, chosen, 1)
    found[:] = np.take_along_axis(value, chosen, 1)


def all_points(engine: Engine, rows: Places) -> Points:
    """The points of some candidates against every opening (n, o): for as many as memory holds."""
    if not compiled.use():
        return points_of(engine, rows)
    from evidens.pairing import engine_kernels

    out = np.empty((len(rows), len(engine.ground)), np.int32)
    spread(lambda some: engine_kernels.fill(engine, rows[some], out[some]), len(rows), _ROWS)
    return out


@dataclass(frozen=True)
class Best(Result):
    """The best openings of every candidate.

    opening: (c, k), places in the order of the openings, -1 where there are fewer. score: (c, k), the rank from 0 to 1, NaN there.
    pairs: how many pairs were scored.
    """

    opening: NDArray[np.int32]
    score: Floats
    pairs: int
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a candidate and rank."""
        rows = ((i, n + 1, int(j), float(self.score[i, n])) for i, row in enumerate(self.opening) for n, j in enumerate(row) if j >= 0)
        return Table.of(("candidate", "rank", "opening", "score"), rows)


def best_openings(description: Description, k: int, *, engine: Engine | None = None) -> Best:
    """The k best openings of every candidate, exactly, by a scan over all pairs.

    Formula: the k greatest `ranked_by` (see `combine`), rounded to millionths; ties go to the lower place.
    Assumptions: none beyond the model: no index, nothing is left out. Memory: 16 bytes a candidate and k, whatever the number of pairs.
    Input: description; k >= 1; engine: `build(description)`, when it is at hand.
    Errors: RangeError for k below 1.
    Validated against: the full table of `combine`, sorted (tests/evidens/pairing).
    """
    k = whole(k, "k", 1)
    c, o = description.shape
    place, chosen, _found = best(engine or build(description), wanted((c, o)), np.arange(c), k)
    score = np.where(place == NOWHERE, np.nan, chosen / POINTS)
    return Best(place, score, c * o, ("Scores are in millionths; equal ones keep the order of the openings.",))
