"""Puts rows in the order of small whole numbers in linear time (radix), which no comparison sort can."""

import numpy as np

from evidens.checks import Whole

_DIGIT = 16
_MASK = (1 << _DIGIT) - 1


def order(*keys: Whole) -> Whole:
    """The stable order of the rows by the first key, then the second, …; keys are whole numbers >= 0.

    Each key is taken 16 bits at a time, for which numpy's stable sort is a radix sort: the work is rows times digits.
    """
    found: Whole | None = None
    for key in reversed(keys):
        top = int(key.max(initial=0))
        for shift in range(0, max(1, top.bit_length()), _DIGIT):
            digit = (key if top <= _MASK else (key >> shift) & _MASK).astype(np.uint16)
            found = np.argsort(digit, kind="stable") if found is None else found[np.argsort(digit[found], kind="stable")]
    assert found is not None  # noqa: S101  # there is a key, and each has a digit
    return found


def distinct_days(time: Whole) -> tuple[Whole, Whole]:
    """The days that occur, rising, and the place of each row among them."""
    by_time = order(time)
    ordered = time[by_time]
    new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    place = np.empty(time.size, dtype=np.int64)
    place[by_time] = np.cumsum(new) - 1
    return ordered[new], place
