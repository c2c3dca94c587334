"""The compiled scan over all pairs: points, and the best k of every candidate, tile by tile so that the columns stay in the cache.

Same operations in the same order as `engine.points` and `scan.best`'s numpy path; not fastmath, so they give the same points.
"""

from typing import Any

import numpy as np

from evidens.compiled import njit

F4 = np.float32
_STEP = 32
_NOT = np.int32(-(1 << 31) + 1)
_LOW = np.int64(0xFFFFFFFF)
_GROUP = 32


@njit(nogil=True, error_model="numpy")
def _sum_requirements(engine: Any, row: int, tile: int, competences: int, acc: Any) -> None:
    acc[:] = F4(0)
    for place in range(engine.level_start[row], engine.level_start[row + 1]):
        block = tile * competences + engine.level_of[place]
        for run in range(engine.run_of[block], engine.run_of[block + 1]):
            gain = min(F4(1), engine.level[place] * engine.inverse[run]) - engine.prior
            for e in range(engine.run_start[run], engine.run_start[run + 1]):
                acc[engine.entry[e]] += gain


@njit(nogil=True, error_model="numpy")
def _add_needs(need: Any, offers: Any, weight: Any) -> None:
    for j in range(need.size):
        need[j] += weight * offers[j]


@njit(nogil=True, error_model="numpy")
def _put_together(out: Any, start: Any, ground: Any, acc: Any, share: Any, need: Any, sunk: Any) -> None:
    for j in range(out.size):
        out[j] = ((start + ground[j]) + acc[j] * share[j]) + max(need[j], sunk)


@njit(nogil=True, error_model="numpy")
def _add_hours(out: Any, wish: Any, lowest: Any, highest: Any, hours: Any, steep: Any, prior: Any) -> None:
    for j in range(out.size):
        away = F4(max(lowest[j] - wish, wish - highest[j], np.int32(0)))
        out[j] += (max(F4(1) - away * steep, F4(0)) - prior) * hours[j]


@njit(nogil=True, error_model="numpy")
def _add_wishes(out: Any, table: Any, codes: Any) -> None:
    for j in range(out.size):
        out[j] += table[codes[j]]


@njit(nogil=True, error_model="numpy")
def _round(out: Any, points: Any) -> None:
    for j in range(out.size):
        points[j] = np.int32(min(max(out[j], F4(0)), F4(1)) * F4(1_000_000) + F4(0.5))


@njit(nogil=True, error_model="numpy")
def _score(engine: Any, row: int, tile: int, competences: int, work: Any, points: Any) -> None:
    """The points of one candidate against the openings of one tile."""
    low = tile * engine.tile
    high = min(low + engine.tile, engine.ground.size)
    acc, need, out = work[0, : high - low], work[1, : high - low], work[2, : high - low]
    _sum_requirements(engine, row, tile, competences, acc)
    need[:] = F4(0)
    for place in range(engine.need_start[row], engine.need_start[row + 1]):
        _add_needs(need, engine.offers[engine.need_of[place], low:high], engine.need_weight[place])
    _put_together(out, engine.base[row], engine.ground[low:high], acc, engine.share[low:high], need, engine.sunk)
    if engine.asked[row] > 0:
        hours = engine.hours[low:high]
        _add_hours(out, engine.wished[row], engine.lowest[low:high], engine.highest[low:high], hours, engine.steep, engine.prior)
    for term in range(engine.codes.shape[0]):
        _add_wishes(out, engine.tables[row], engine.codes[term, low:high])
    _round(out, points[: high - low])


@njit(nogil=True, error_model="numpy")
def _forbid(points: Any, start: Any, column: Any, row: int, low: int, high: int) -> None:
    for place in range(start[row], start[row + 1]):
        if low <= column[place] < high:
            points[column[place] - low] = -1


@njit(nogil=True, error_model="numpy")
def _sift(keys: Any, worths: Any, size: int, key: Any, worth: Any) -> None:
    """Put a pair in the place of the least one of a heap."""
    p = 0
    while True:
        c = 2 * p + 1
        if c >= size:
            break
        if c + 1 < size and keys[c + 1] < keys[c]:
            c += 1
        if keys[c] >= key:
            break
        keys[p], worths[p] = keys[c], worths[c]
        p = c
    keys[p], worths[p] = key, worth


@njit(nogil=True, error_model="numpy")
def _rank(rank: Any, points: Any, price: Any, worth: Any, least: Any, floor: Any) -> None:
    """What the openings of a tile are chosen by: points less price or, where there are worths, the worth; -1 where not eligible."""
    if worth.size == 0:
        for j in range(points.size):
            value = points[j] - price[j]
            rank[j] = value if (points[j] >= floor) & (value >= least) else _NOT
    else:
        for j in range(points.size):
            fits = (points[j] >= floor) & (points[j] - price[j] >= least)
            rank[j] = worth[j] if fits else _NOT


@njit(nogil=True, error_model="numpy")
def _best_of_tile(rank: Any, points: Any, low: int, keys: Any, found: Any) -> None:
    k = keys.size
    for begin in range(0, rank.size, _STEP):
        end = min(begin + _STEP, rank.size)
        most = rank[begin]
        for j in range(begin, end):
            most = max(most, rank[j])
        if most <= keys[0] >> 32:
            continue
        for j in range(begin, end):
            if rank[j] > keys[0] >> 32:
                _sift(keys, found, k, (np.int64(rank[j]) << 32) | (_LOW - (low + j)), points[j])


@njit(nogil=True, error_model="numpy")
def best(engine: Any, wanted: Any, rows: Any, keys: Any, found: Any) -> None:
    """For each of the rows, the heap of its k best openings; see `scan.best`."""
    tiles = -(-engine.ground.size // engine.tile)
    competences = (engine.run_of.size - 1) // max(1, tiles)
    work, points, rank = np.empty((3, engine.tile), np.float32), np.empty(engine.tile, np.int32), np.empty(engine.tile, np.int32)
    for group in range(0, rows.size, _GROUP):
        for tile in range(tiles):
            low = tile * engine.tile
            high = min(low + engine.tile, engine.ground.size)
            for n in range(group, min(group + _GROUP, rows.size)):
                _score(engine, rows[n], tile, competences, work, points)
                _forbid(points, wanted.forbid_start, wanted.forbidden, rows[n], low, high)
                worth = wanted.worth[low:high] if wanted.worth.size else wanted.worth
                _rank(rank[: high - low], points[: high - low], wanted.price[low:high], worth, wanted.least[rows[n]], wanted.floor)
                _best_of_tile(rank[: high - low], points, low, keys[n], found[n])


@njit(nogil=True, error_model="numpy")
def fill(engine: Any, rows: Any, out: Any) -> None:
    """The points of the rows against every opening, written out."""
    tiles = -(-engine.ground.size // engine.tile)
    competences = (engine.run_of.size - 1) // max(1, tiles)
    work, points = np.empty((3, engine.tile), np.float32), np.empty(engine.tile, np.int32)
    for tile in range(tiles):
        low = tile * engine.tile
        high = min(low + engine.tile, engine.ground.size)
        for n in range(rows.size):
            _score(engine, rows[n], tile, competences, work, points)
            out[n, low:high] = points[: high - low]
