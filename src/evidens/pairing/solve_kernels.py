"""Compiled loops over kept pairs: shortest augmenting paths, and the least prices. Whole numbers only."""

from typing import Any

import numpy as np

from evidens.compiled import njit

_ENDLESS = np.int64(1) << 62


@njit(nogil=True)
def _push(keys: Any, items: Any, size: int, key: int, item: int) -> int:
    p = size
    while p > 0:
        up = (p - 1) >> 1
        if keys[up] < key or (keys[up] == key and items[up] <= item):
            break
        keys[p], items[p] = keys[up], items[up]
        p = up
    keys[p], items[p] = key, item
    return size + 1


@njit(nogil=True)
def _pop(keys: Any, items: Any, size: int) -> int:
    """Take the least away; the caller has read it."""
    size -= 1
    key, item = keys[size], items[size]
    p = 0
    while True:
        c = 2 * p + 1
        if c >= size:
            break
        if c + 1 < size and (keys[c + 1] < keys[c] or (keys[c + 1] == keys[c] and items[c + 1] < items[c])):
            c += 1
        if keys[c] > key or (keys[c] == key and items[c] >= item):
            break
        keys[p], items[p] = keys[c], items[c]
        p = c
    keys[p], items[p] = key, item
    return size


@njit(nogil=True)
def _relax(edges: Any, x: int, gone: int, queue: Any, size: int) -> int:
    """Reach the openings of candidate x, who stands `gone` away from the root."""
    start, column, value = edges
    price, u, distance, before, touched, counts, keys, items = queue
    for e in range(start[x], start[x + 1]):
        j = column[e]
        d = gone + u[x] - (value[e] - price[j])
        if d < distance[j]:
            if distance[j] == _ENDLESS:
                touched[counts[0]] = j
                counts[0] += 1
            distance[j] = d
            before[j] = x
            size = _push(keys, items, size, d, j)
    return size


@njit(nogil=True)
def _search(edges: Any, state: Any, root: int, queue: Any, done: Any) -> tuple[int, int, int]:
    """The cheapest way to place the root: to a free place of an opening, or by leaving somebody on the way without one."""
    capacity, first, taken, slots, _at = state
    _price, u, distance, _before, _touched, counts, keys, items = queue
    most, end, left = u[root], -1, root
    size = _relax(edges, root, 0, queue, 0)
    while size > 0 and keys[0] < most:
        d, j = keys[0], items[0]
        size = _pop(keys, items, size)
        if d > distance[j]:
            continue
        if taken[j] < capacity[j]:
            most, end, left = d, j, -1
            break
        done[counts[1]] = j
        counts[1] += 1
        for s in range(first[j], first[j] + capacity[j]):
            x = slots[s]
            if d + u[x] < most:
                most, end, left = d + u[x], -1, x
            size = _relax(edges, x, d, queue, size)
    return most, end, left


@njit(nogil=True)
def _slot(state: Any, j: int, x: int) -> int:
    """Where in the slots of opening j candidate x sits."""
    capacity, first, _taken, slots, _at = state
    for s in range(first[j], first[j] + capacity[j]):
        if slots[s] == x:
            return s
    return -1


@njit(nogil=True)
def _shift(state: Any, root: int, end: int, left: int, before: Any) -> None:
    """Move everybody on the way one step."""
    _capacity, first, taken, slots, at = state
    if end < 0:
        if left == root:
            return
        end = at[left]
        at[left] = -1
        hole = _slot(state, end, left)
    else:
        hole = first[end] + taken[end]
        taken[end] += 1
    while True:
        x = before[end]
        old = at[x]
        slots[hole] = x
        at[x] = end
        if x == root:
            return
        hole = _slot(state, old, x)
        end = old


@njit(nogil=True)
def paths(start: Any, column: Any, value: Any, capacity: Any) -> Any:
    """The greatest total, exactly: one candidate after the other by the cheapest path of moves. Returns the place of each, or -1."""
    c, o = start.size - 1, capacity.size
    first = np.zeros(o + 1, np.int64)
    for j in range(o):
        first[j + 1] = first[j] + capacity[j]
    taken, slots, at = np.zeros(o, np.int64), np.full(first[o], -1, np.int64), np.full(c, -1, np.int64)
    state = (capacity, first, taken, slots, at)
    price, u, counts = np.zeros(o, np.int64), np.zeros(c, np.int64), np.zeros(2, np.int64)
    distance, before = np.full(o, _ENDLESS, np.int64), np.zeros(o, np.int64)
    touched, done = np.zeros(o, np.int64), np.zeros(o, np.int64)
    keys, items = np.zeros(column.size + 1, np.int64), np.zeros(column.size + 1, np.int64)
    queue = (price, u, distance, before, touched, counts, keys, items)
    edges = (start, column, value)
    for root in range(c):
        for e in range(start[root], start[root + 1]):
            u[root] = max(u[root], value[e] - price[column[e]])
        counts[:] = 0
        most, end, left = _search(edges, state, root, queue, done)
        for n in range(counts[1]):
            j = done[n]
            change = most - distance[j]
            price[j] += change
            for s in range(first[j], first[j] + capacity[j]):
                u[slots[s]] -= change
        u[root] -= most
        _shift(state, root, end, left, before)
        for n in range(counts[0]):
            distance[touched[n]] = _ENDLESS
    return at


@njit(nogil=True)
def raise_prices(edges: Any, members: Any, worth: Any, price: Any, ceiling: Any) -> bool:
    """Raise the prices until whoever has a place is content with it; False when one had to go over its ceiling. See `solve.prices`."""
    start, column, value = edges
    first, member = members
    o = price.size
    waits = np.zeros(o, np.bool_)
    keys, items, size = np.zeros(o + column.size + 1, np.int64), np.zeros(o + column.size + 1, np.int64), 0
    for j in np.flatnonzero(first[1:] > first[:-1]):
        waits[j] = True
        size = _push(keys, items, size, -price[j], int(j))
    while size > 0:
        j = items[0]
        size = _pop(keys, items, size)
        if not waits[j]:
            continue
        waits[j] = False
        for i in member[first[j] : first[j + 1]]:
            base = price[j] - worth[i]
            for e in range(start[i], start[i + 1]):
                k = column[e]
                if k != j and value[e] + base > price[k]:
                    price[k] = value[e] + base
                    if price[k] > ceiling[k] or size >= keys.size:
                        return False
                    waits[k] = True
                    size = _push(keys, items, size, -price[k], k)
    return True
