"""The compiled loop of the bootstrap: one hash and one look-up a person and draw."""

import numpy as np

from evidens.checks import Floats
from evidens.compiled import njit


@njit()
def resampled(sums: Floats, draws: int, start: np.uint64) -> Floats:
    """As `bootstrap._resampled`, without the table of how often each person was drawn."""
    n, k = sums.shape
    totals = np.zeros((draws, k))
    golden, one, size = np.uint64(0x9E3779B97F4A7C15), np.uint64(1), np.uint64(n)
    a, b = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
    s30, s27, s31, s32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)
    counter = np.uint64(0)
    for draw in range(draws):
        for _person in range(n):
            counter += one
            value = counter * golden + start
            value = (value ^ (value >> s30)) * a
            value = (value ^ (value >> s27)) * b
            value ^= value >> s31
            place = np.int64(((value >> s32) * size) >> s32)
            for column in range(k):
                totals[draw, column] += sums[place, column]
    return totals
