"""The compiled scan over all pairs: points, and the best k of every candidate, tile by tile so that the columns stay in the cache.

Every pair is scored; of each block of pairs the greatest value is noted, and a block that holds none of the best k is not looked at again.
Same operations in the same order as `engine.points` and `scan.best`'s numpy path; not fastmath, so they give the same points.
"""

from typing import Any

import numpy as np

from evidens.compiled import njit

# Differences of whole numbers would be 64 bits wide, at half the speed, if they were not said to be 32.
F4, I4 = np.float32, np.int32
_BLOCK = 32
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
def _sum_needs(engine: Any, row: int, low: int, need: Any) -> None:
    begin, end = engine.need_start[row], engine.need_start[row + 1]
    if begin == end:
        need[:] = F4(0)
        return
    offers, weight = engine.offers[engine.need_of[begin], low : low + need.size], engine.need_weight[begin]
    for j in range(need.size):
        need[j] = weight * offers[j]
    for place in range(begin + 1, end):
        offers, weight = engine.offers[engine.need_of[place], low : low + need.size], engine.need_weight[place]
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
        away = F4(max(I4(lowest[j] - wish), I4(wish - highest[j]), I4(0)))
        value += (max(F4(1) - away * steep, F4(0)) - prior) * (hours[j] * asked)
        points[j] = I4(min(max(value, F4(0)), F4(1)) * F4(1_000_000) + F4(0.5))


@compute
def _score(engine: Any, row: int, tile: int, competences: int, work: Any, points: Any) -> None:
    """The points of one candidate against the openings of one tile, as the engine has them in order."""
    low = tile * engine.tile
    high = min(low + engine.tile, engine.ground.size)
    first, acc, need = work[0, : high - low], work[1, : high - low], work[2, : high - low]
    _begin(engine, row, low, first)
    _sum_requirements(engine, row, tile, competences, acc)
    _sum_needs(engine, row, low, need)
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
def _tops(points: Any, price: Any, least: Any, floor: Any, tops: Any) -> None:
    """The greatest points less price of each block, of those that are eligible."""
    for block in range(tops.size):
        begin = block * _BLOCK
        most = _NOT
        if begin + _BLOCK <= points.size:
            for j in range(begin, begin + _BLOCK):
                value = I4(points[j] - price[j])
                most = max(most, value if (points[j] >= floor) & (value >= least) else _NOT)
        else:
            for j in range(begin, points.size):
                value = I4(points[j] - price[j])
                most = max(most, value if (points[j] >= floor) & (value >= least) else _NOT)
        tops[block] = most


@compute
def _bound(tops: Any, keys: Any, heap: Any) -> Any:
    """Nothing below it can be among the best k: so many are in the heap already, or so many blocks hold something at least as great."""
    if keys[0] >> 32 > _NOT or keys.size > tops.size:
        return I4(keys[0] >> 32)
    values, spare = heap
    values[:] = _NOT
    for top in tops:
        if top > values[0]:
            _sift(values, spare, values.size, top, top)
    return values[0]


@compute
def _keep(points: Any, chosen_by: Any, limits: Any, order: Any, tops: Any, heaps: Any) -> None:
    """Put into the heap what belongs there: chosen by points less price or, where there are worths, by the worth."""
    price, worth = chosen_by
    least, floor = limits
    keys, found = heaps[0]
    bound = _NOT if worth.size else _bound(tops, keys, heaps[1])
    least = max(least, bound)
    for block in range(tops.size):
        if tops[block] == _NOT or tops[block] < bound:
            continue
        for j in range(block * _BLOCK, min((block + 1) * _BLOCK, points.size)):
            value = I4(points[j] - price[j])
            if points[j] >= floor and value >= least:
                key = (np.int64(worth[j] if worth.size else value) << 32) | (_LOW - order[j])
                if key > keys[0]:
                    _sift(keys, found, keys.size, key, points[j])
        if worth.size == 0:
            bound = max(bound, I4(keys[0] >> 32))


@compute
def best(engine: Any, wanted: Any, rows: Any, keys: Any, found: Any) -> None:
    """For each of the rows, the heap of its k best openings; see `scan.best`. Everything of openings in the engine's order."""
    tiles = -(-engine.ground.size // engine.tile)
    competences = (engine.run_of.size - 1) // max(1, tiles)
    work, points = np.empty((3, engine.tile), F4), np.empty(engine.tile, np.int32)
    tops, heap_of_tops = np.empty(-(-engine.tile // _BLOCK), np.int32), np.empty((2, keys.shape[1]), np.int32)
    for group in range(0, rows.size, _GROUP):
        for tile in range(tiles):
            low = tile * engine.tile
            high = min(low + engine.tile, engine.ground.size)
            some, blocks = points[: high - low], tops[: -(-(high - low) // _BLOCK)]
            worth = wanted.worth[low:high] if wanted.worth.size else wanted.worth
            for n in range(group, min(group + _GROUP, rows.size)):
                limits = wanted.least[rows[n]], wanted.floor
                _score(engine, rows[n], tile, competences, work, some)
                _forbid(some, wanted.forbid_start, wanted.forbidden, rows[n], low, high)
                _tops(some, wanted.price[low:high], limits[0], limits[1], blocks)
                heaps = (keys[n], found[n]), (heap_of_tops[0], heap_of_tops[1])
                _keep(some, (wanted.price[low:high], worth), limits, engine.order[low:high], blocks, heaps)


@compute
def fill(engine: Any, rows: Any, out: Any) -> None:
    """The points of the rows against every opening, written out."""
    tiles = -(-engine.ground.size // engine.tile)
    competences = (engine.run_of.size - 1) // max(1, tiles)
    work, points = np.empty((3, engine.tile), F4), np.empty(engine.tile, np.int32)
    for tile in range(tiles):
        low = tile * engine.tile
        high = min(low + engine.tile, engine.ground.size)
        for n in range(rows.size):
            _score(engine, rows[n], tile, competences, work, points)
            for j in range(low, high):
                out[n, engine.order[j]] = points[j - low]
