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
# Nothing here is NaN, infinite or minds the sign of 0; sums keep their order.
compute = njit(nogil=True, error_model="numpy", fastmath={"nnan", "ninf", "nsz"})


@compute
def _sum_requirements(engine: Any, row: int, tile: int, competences: int, acc: Any) -> None:
    acc[:] = F4(0)
    for place in range(engine.level_start[row], engine.level_start[row + 1]):
        block = tile * competences + engine.level_of[place]
        for run in range(engine.run_of[block], engine.run_of[block + 1]):
            gain = min(F4(1), engine.level[place] * engine.inverse[run]) - engine.prior
            for e in range(engine.run_start[run], engine.run_start[run + 1]):
                acc[engine.entry[e]] += gain


@compute
def _add_needs(need: Any, offers: Any, weight: Any) -> None:
    for j in range(need.size):
        need[j] += weight * offers[j]


@compute
def _begin(engine: Any, row: int, low: int, first: Any) -> None:
    """What belongs to the candidate, and the wish for the kind of each stretch of openings."""
    high = low + first.size
    stretch = np.searchsorted(engine.stretch, low, "right") - 1
    at = low
    while at < high:
        end = min(engine.stretch[stretch + 1], high)
        value = engine.base[row]
        for term in range(engine.kinds.shape[0]):
            value += engine.tables[row, engine.kinds[term, stretch]]
        first[at - low : end - low] = value
        at = end
        stretch += 1


@compute
def _finish(sums: Any, columns: Any, wish: Any, asked: Any, numbers: Any, points: Any) -> None:
    """Add up and round; `asked` is 0 where the wish for hours is unknown."""
    first, acc, need = sums
    ground, share, lowest, highest, hours = columns
    sunk, steep, prior = numbers
    for j in range(points.size):
        value = ((first[j] + ground[j]) + acc[j] * share[j]) + max(need[j], sunk)
        away = F4(max(lowest[j] - wish, wish - highest[j], np.int32(0)))
        value += (max(F4(1) - away * steep, F4(0)) - prior) * (hours[j] * asked)
        points[j] = np.int32(min(max(value, F4(0)), F4(1)) * F4(1_000_000) + F4(0.5))


@compute
def _score(engine: Any, row: int, tile: int, competences: int, work: Any, points: Any) -> None:
    """The points of one candidate against the openings of one tile, as the engine has them in order."""
    low = tile * engine.tile
    high = min(low + engine.tile, engine.ground.size)
    first, acc, need = work[0, : high - low], work[1, : high - low], work[2, : high - low]
    _begin(engine, row, low, first)
    _sum_requirements(engine, row, tile, competences, acc)
    need[:] = F4(0)
    for place in range(engine.need_start[row], engine.need_start[row + 1]):
        _add_needs(need, engine.offers[engine.need_of[place], low:high], engine.need_weight[place])
    hours = (engine.lowest[low:high], engine.highest[low:high], engine.hours[low:high])
    columns = (engine.ground[low:high], engine.share[low:high], hours[0], hours[1], hours[2])
    numbers = (engine.sunk, engine.steep, engine.prior)
    _finish((first, acc, need), columns, engine.wished[row], engine.asked[row], numbers, points[: high - low])


@compute
def _forbid(points: Any, start: Any, column: Any, row: int, low: int, high: int) -> None:
    for place in range(start[row], start[row + 1]):
        if low <= column[place] < high:
            points[column[place] - low] = -1


@compute
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


@compute
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


@compute
def _best_of_tile(rank: Any, points: Any, order: Any, keys: Any, found: Any) -> None:
    k = keys.size
    for begin in range(0, rank.size, _STEP):
        end = min(begin + _STEP, rank.size)
        most = rank[begin]
        for j in range(begin, end):
            most = max(most, rank[j])
        if most == _NOT or most < keys[0] >> 32:
            continue
        for j in range(begin, end):
            if rank[j] != _NOT and rank[j] >= keys[0] >> 32:
                key = (np.int64(rank[j]) << 32) | (_LOW - order[j])
                if key > keys[0]:
                    _sift(keys, found, k, key, points[j])


@compute
def best(engine: Any, wanted: Any, rows: Any, keys: Any, found: Any) -> None:
    """For each of the rows, the heap of its k best openings; see `scan.best`. Everything of openings in the engine's order."""
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
                _best_of_tile(rank[: high - low], points, engine.order[low:high], keys[n], found[n])


@compute
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
            for j in range(low, high):
                out[n, engine.order[j]] = points[j - low]
