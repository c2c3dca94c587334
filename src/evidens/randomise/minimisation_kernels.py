"""The compiled loop of minimisation: the same steps as in `minimisation._plain`, in the same order, so the answers are the same."""

import numpy as np

from evidens.checks import Floats, Whole
from evidens.compiled import njit
from evidens.randomise.schemes import Codes


@njit()
def spread(row: Floats, lift: Floats, arm: int, by_range: bool) -> float:  # noqa: FBT001  # a compiled loop takes no keywords
    """How uneven the arms are after one more in this arm."""
    low, high, total, square = np.inf, -np.inf, 0.0, 0.0
    for place in range(lift.size):
        value = row[place] * lift[place]
        if place == arm:
            value += lift[place]
        low, high = min(low, value), max(high, value)
        total += value
        square += value * value
    return high - low if by_range else square - total * total / lift.size


@njit()
def best_of(totals: Floats, ratio: Floats, chance: float) -> int:
    """One of the arms that are least uneven, by the ratio."""
    least = totals.min()
    room = least + 1e-9 * max(1.0, abs(least))
    among = 0.0
    for arm in range(ratio.size):
        if totals[arm] <= room:
            among += ratio[arm]
    left, found = chance * among, -1
    for arm in range(ratio.size):
        if totals[arm] <= room:
            found = arm
            left -= ratio[arm]
            if left < 0:
                break
    return found


@njit()
def taken(best: int, ratio: Floats, spare: float, chance: float) -> int:
    """The arm a person gets when this one is preferred."""
    left = chance
    for arm in range(ratio.size):
        if arm != best:
            left -= spare * ratio[arm]
            if left < 0:
                return arm
    return best


@njit()
def minimise(  # as above
    levels: Whole,
    rows: int,
    ratio: Floats,
    lift: Floats,
    weights: Floats,
    spare: float,
    by_range: bool,  # noqa: FBT001
    chances: Floats,
) -> tuple[Codes, Codes]:
    """Arms and preferred arms, (count, n) each."""
    count, n = chances.shape[0], levels.shape[0]
    arms, preferred = np.empty((count, n), dtype=np.int8), np.empty((count, n), dtype=np.int8)
    counts, totals = np.zeros((rows, ratio.size)), np.zeros(ratio.size)
    for draw in range(count):
        counts[:] = 0.0
        for person in range(n):
            totals[:] = 0.0
            for factor in range(weights.size):
                row = counts[levels[person, factor]]
                for arm in range(ratio.size):
                    totals[arm] += weights[factor] * spread(row, lift, arm, by_range)
            best = best_of(totals, ratio, chances[draw, person, 0])
            arm = taken(best, ratio, spare, chances[draw, person, 1])
            for factor in range(weights.size):
                counts[levels[person, factor], arm] += 1.0
            arms[draw, person], preferred[draw, person] = arm, best
    return arms, preferred
