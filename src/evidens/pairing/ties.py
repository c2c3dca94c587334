"""Who is placed when several assignments are equally good: those with the higher rank (who waited longer), exactly.

The equally good assignments are those that use only pairs with v_ij - p_j = u_i, place everybody with u_i > 0 and fill every opening with
p_j > 0. The sets of candidates they place are the bases of a matroid, so the set with the greatest sum of ranks is also the set that comes
first when candidates are taken by rank, one after the other; ranks are distinct, so there is one such set.
"""

import numpy as np
from numpy.typing import NDArray

from evidens.pairing.description import Places
from evidens.pairing.engine import Points
from evidens.pairing.generation import Kept, Problem, Solved, gains
from evidens.pairing.scan import NOWHERE, best
from evidens.pairing.solve import Edges, solve

_ADDED, _CELLS = 4, 4_000_000
TURNS = 50


def ranks(waiting: NDArray[np.float64]) -> Places:
    """Distinct ranks from 1: the longest waiting highest, equal ones by the order of the rows (the first highest)."""
    order = np.lexsort((-np.arange(len(waiting)), waiting))
    found = np.empty(len(waiting), np.int64)
    found[order] = np.arange(1, len(waiting) + 1)
    return found


def settle(problem: Problem, solved: Solved, rank: Places) -> tuple[Places, bool]:
    """The assignment as good as the given one that places the higher ranks; whether it was settled over all pairs."""
    kept, at = solved.kept, solved.at
    for turn in range(TURNS):
        left = int((at < 0).sum())
        if not left:
            return at, True
        rows, place, points = _equal_chances(problem, solved, at, rank, min(_ADDED << turn, max(_ADDED, _CELLS // left)))
        kept = kept.plus(rows, place, points)
        settled = _settle_kept(problem, kept, solved.price, rank, at)
        if not len(rows) and np.array_equal(settled, at):
            return at, True
        at = settled
    return at, False


def _equal_chances(problem: Problem, solved: Solved, at: Places, rank: Places, many: int) -> tuple[Places, Points, Points]:
    """For who has no place: openings where they are worth the price, and so is somebody of lower rank; the lowest first."""
    c, o = problem.shape
    lowest = np.full(o, c + 1, np.int64)
    placed = np.flatnonzero((at >= 0) & (solved.gain == 0))
    np.minimum.at(lowest, at[placed], rank[placed])
    worth = np.where(lowest > c, -1, c + 1 - lowest).astype(np.int32)
    rows = np.flatnonzero((at < 0) & (solved.kept.limit >= 0))
    look = problem.priced(solved.price, np.zeros(c, np.int64), worth)
    place, chosen, points = best(problem.engine, look, rows, many)
    lower = (place != NOWHERE) & (chosen > (c + 1 - rank[rows])[:, None])
    place = np.where(lower, place, NOWHERE).astype(np.int32)
    some = lower.any(axis=1)
    return rows[some], place[some], points[some]


def _settle_kept(problem: Problem, kept: Kept, price: Places, rank: Places, at: Places) -> Places:
    edges = problem.edges(kept)
    rows = edges.rows
    gain = gains(edges, price)
    tight = edges.value - price[edges.column] == gain[rows]
    if not (tight & (at[rows] < 0)).any():
        return at
    must = int(rank.sum()) + 1
    value = must * (gain > 0)[rows] + must * (price > 0)[edges.column] + rank[rows]
    some = Edges.of(rows[tight], edges.column[tight], value[tight], problem.shape, problem.capacity)
    return solve(some, problem.method)
