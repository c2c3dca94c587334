"""Joins and sums over the columns of frames: every candidate at once, never one by one."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fodfaeste.evaluation.facts.frames import Frame

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]
Words = NDArray[np.object_]
NOWHERE = -1


def index(keys: Sequence[Any] | Words) -> dict[Any, int]:
    """Where each key stands."""
    return dict(zip(keys, range(len(keys)), strict=True))


def places(where: Mapping[Any, int], keys: Words) -> Places:
    """The place of each key, `NOWHERE` for one that is not known."""
    return np.fromiter(map(where.get, keys, repeat(NOWHERE)), dtype=np.int64, count=len(keys))


def true(frame: Frame, name: str) -> Mask:
    return np.asarray(frame[name] == 1)


def one_of(column: Words, *codes: str) -> Mask:
    found = np.zeros(len(column), dtype=bool)
    for code in codes:
        found |= np.asarray(column == code, dtype=bool)
    return found


def chosen(*choices: tuple[Mask, str]) -> Words:
    """The word of the first mask that holds, None where none does."""
    found = np.full(len(choices[0][0]), None, dtype=object)
    for mask, word in reversed(choices):
        found[mask] = word
    return found


def earliest(at: Places, days: Floats, n: int, which: Mask | None = None) -> Floats:
    """For each of n the smallest day among its rows, NaN where there is none."""
    use = (at != NOWHERE) & ~np.isnan(days)
    use = use if which is None else use & which
    found = np.full(n, np.inf)
    np.minimum.at(found, at[use], days[use])
    return np.where(np.isinf(found), np.nan, found)


def any_row(at: Places, which: Mask, n: int) -> Mask:
    """Which of n have at least one row of the mask."""
    return np.bincount(at[which & (at != NOWHERE)], minlength=n).astype(bool) if n else np.zeros(0, dtype=bool)


def first_rows(at: Places, *order: Any) -> Places:
    """The row that comes first for each that has one, by the columns of `order`, the most important first."""
    sorted_rows = np.lexsort((*reversed(order), at))
    lead = np.ones(len(sorted_rows), dtype=bool)
    lead[1:] = at[sorted_rows][1:] != at[sorted_rows][:-1]
    return sorted_rows[lead & (at[sorted_rows] != NOWHERE)]


def by(days: Floats, limit: float) -> Floats:
    """Days that had come by the limit; the others are not known yet."""
    return np.where(days <= limit, days, np.nan)
