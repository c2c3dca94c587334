"""The counting pass, compiled."""

from typing import Any

from evidens.compiled import njit

BLOCK = 4096


@njit()
def extent(values: Any) -> Any:
    """The smallest and the largest value."""
    low = high = values[0]
    for place in range(values.size):
        low = min(low, values[place])
        high = max(high, values[place])
    return low, high


@njit()
def mark(codes: Any, found: Any) -> None:
    """found[code] = True for each code."""
    for place in range(codes.size):
        found[codes[place]] = True


@njit()
def count(place: Any, event: Any, table: Any) -> bool:
    """table[event, place] += 1 for each row, block by block: checked, then counted. False (table spoilt) when a row lies outside."""
    codes, days = table.shape
    for start in range(0, place.size, BLOCK):
        end = min(start + BLOCK, place.size)
        low, high = extent(place[start:end])
        least, most = extent(event[start:end])
        if low < 0 or high >= days or least < 0 or most >= codes:
            return False
        for row in range(start, end):
            table[event[row], place[row]] += 1
    return True


@njit()
def count_by_group(place: Any, event: Any, group: Any, table: Any) -> bool:
    """The same for table[group, event, place]; groups are known to lie inside."""
    codes, days = table.shape[1:]
    for start in range(0, place.size, BLOCK):
        end = min(start + BLOCK, place.size)
        low, high = extent(place[start:end])
        least, most = extent(event[start:end])
        if low < 0 or high >= days or least < 0 or most >= codes:
            return False
        for row in range(start, end):
            table[group[row], event[row], place[row]] += 1
    return True
