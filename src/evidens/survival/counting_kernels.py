"""The counting pass, compiled."""

from typing import Any

from evidens.compiled import njit


@njit()
def count(place: Any, event: Any, table: Any) -> None:
    """table[event, place] += 1 for each row."""
    for row in range(place.size):
        table[event[row], place[row]] += 1


@njit()
def count_by_group(place: Any, event: Any, group: Any, table: Any) -> None:
    """table[group, event, place] += 1 for each row."""
    for row in range(place.size):
        table[group[row], event[row], place[row]] += 1


@njit()
def extent(values: Any) -> Any:
    """The smallest and the largest value."""
    low = high = values[0]
    for place in range(values.size):
        low = min(low, values[place])
        high = max(high, values[place])
    return low, high
