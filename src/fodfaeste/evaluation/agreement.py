"""How far two people agree beyond what chance would give: Cohen's kappa with its interval.

With p the share of the pairs in each cell, o the share on the diagonal and e what the two margins give by chance,
kappa = (o - e) / (1 - e). The standard error is that of Fleiss, Cohen and Everitt (1969) for any kappa, not only nought;
the interval is kappa plus and minus 1.96 of it, within -1 and 1.
Assumes that each pair is read independently, by the same two readers: where more than two have shared the work, each pair stands in the
order of its readers, and the figure tells of the work as a whole.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Kappa:
    """Agreement over `n` pairs; without a value where both gave one and the same answer throughout, or there are no pairs."""

    n: int
    observed: float
    value: float | None = None
    low: float | None = None
    high: float | None = None


def cohen(pairs: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Each pair is what the first and the second reader said of the same thing."""
    n = len(pairs)
    if not n:
        return Kappa(0, 0.0)
    cells = Counter(pairs)
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    observed = sum(count for (one, other), count in cells.items() if one == other) / n
    # Counted in whole numbers, so that no rounding hides that everything is one and the same.
    by_chance = sum(first[key] * second[key] for key in first)
    if by_chance == n * n:
        return Kappa(n, observed)
    expected = by_chance / (n * n)
    value = (observed - expected) / (1 - expected)
    error = _error(cells, first, second, value, expected)
    return Kappa(n, observed, value, max(-1.0, value - NORMAL_95 * error), min(1.0, value + NORMAL_95 * error))


def _error(
    cells: Counter[tuple[Hashable, Hashable]], first: Counter[Hashable], second: Counter[Hashable], kappa: float, expected: float
) -> float:
    n = cells.total()
    on = sum(count / n * (1 - (first[one] + second[one]) / n * (1 - kappa)) ** 2 for (one, other), count in cells.items() if one == other)
    off = sum(count / n * ((second[one] + first[other]) / n) ** 2 for (one, other), count in cells.items() if one != other)
    variance = (on + (1 - kappa) ** 2 * off - (kappa - expected * (1 - kappa)) ** 2) / ((1 - expected) ** 2 * n)
    # Rounding can leave a hair below nought where all agree.
    return sqrt(max(0.0, variance))
