"""Column generation: solve on the kept pairs, price every pair that was not kept, add those that could do better, until the proof holds.

Notation: v_ij worth of a pair in whole points (score and bonus), p_j price, u_i = max(0, max_j v_ij - p_j) what candidate i gains.
For any p >= 0 no assignment whatever is worth more than sum_j capacity_j p_j + sum_i u_i, u over *all* pairs. On the kept pairs that sum
equals the total, so what is left to bound is sum_i (u_i over all pairs - u_i over the kept ones): the loss of not having kept the others.
A candidate whose worst kept pair is worth no more than u_i needs no scan: all that was not kept is worth less still, and no price is
below 0.
"""

from dataclasses import dataclass, replace

import numpy as np

from evidens.pairing.description import Places
from evidens.pairing.engine import Engine, Points
from evidens.pairing.scan import NOWHERE, Wanted, best
from evidens.pairing.solve import Edges, prices, solve

ROUNDS = 30
FEW_PAIRS = 20_000
DENSE_PAIRS = 4_000_000
_ADDED = 12
_OUT = 1 << 29
_HASH, _TURN, _GROUPS = 2654435761, 40503, 16


@dataclass(frozen=True)
class Problem:
    """What is to be assigned. engine, look: the pairs and which are eligible. capacity: (o,). bonus: (c,) points for being placed."""

    engine: Engine
    look: Wanted
    capacity: Places
    bonus: Places
    method: str

    @property
    def shape(self) -> tuple[int, int]:
        """How many candidates and openings."""
        return len(self.bonus), len(self.capacity)

    def edges(self, kept: "Kept") -> Edges:
        """The kept pairs with what they are worth."""
        return Edges.of(kept.rows, kept.columns, kept.points + self.bonus[kept.rows], self.shape, self.capacity)

    def priced(self, price: Places, least: Places, worth: Points | None = None) -> Wanted:
        """A scan by points less price, of at least `least` with the bonus; or by another worth. Openings without places are out."""
        reach = np.where(self.capacity == 0, _OUT, price).astype(np.int32)
        found = self.look._replace(price=reach, least=np.maximum(least - self.bonus, -_OUT // 2).astype(np.int32))
        return found if worth is None else found._replace(worth=worth)


@dataclass(frozen=True)
class Kept:
    """The pairs in the problem. limit: (c,) no pair of the candidate that was not kept at first has more points; -1 when all were."""

    rows: Places
    columns: Places
    points: Places
    limit: Places

    def plus(self, rows: Places, place: Points, points: Points) -> "Kept":
        """With more pairs: place (n, k) and points of the n rows, NOWHERE skipped."""
        here = place != NOWHERE
        more = np.repeat(rows, place.shape[1]).reshape(place.shape)[here]
        return replace(
            self,
            rows=np.concatenate([self.rows, more]),
            columns=np.concatenate([self.columns, place[here].astype(np.int64)]),
            points=np.concatenate([self.points, points[here].astype(np.int64)]),
        )


@dataclass(frozen=True)
class Solved:
    """An optimal assignment on the kept pairs, and the pairs not kept that could do better.

    at: (c,). price: (o,). gain: (c,). missing: points that the pairs not kept could add, at most. better: candidates, their better
    openings and the points of those. passed_over: somebody without a place could have one. scanned: candidates the proof looked at.
    """

    kept: Kept
    edges: Edges
    at: Places
    price: Places
    gain: Places
    missing: int
    better: tuple[Places, Points, Points]
    passed_over: bool
    scanned: int
    rounds: int


def start(problem: Problem, top: int) -> Kept:
    """The best `top` pairs of each candidate, or all where they are few."""
    c, o = problem.shape
    k = o if c * o <= FEW_PAIRS else min(top, o)
    rows = np.arange(c)
    place, _chosen, points = best(problem.engine, problem.priced(np.zeros(o, np.int64), np.full(c, -_OUT)), rows, k)
    limit = np.full(c, -1, np.int64)
    if 0 < k < o:
        limit = np.where(place[:, -1] == NOWHERE, -1, points[:, -1]).astype(np.int64)
    nothing = np.zeros(0, np.int64)
    return Kept(nothing, nothing, nothing, limit).plus(rows, place, points)


def gains(edges: Edges, price: Places) -> Places:
    """What each candidate gains, u, over the kept pairs."""
    net = edges.value - price[edges.column]
    gain = np.zeros(len(edges.start) - 1, np.int64)
    filled = np.flatnonzero(np.diff(edges.start))
    if len(filled):
        gain[filled] = np.maximum(0, np.maximum.reduceat(net, edges.start[filled]))
    return gain


@dataclass(frozen=True)
class Bounded:
    """What the pairs not kept could add at some prices, as in Solved. rows: the candidates whose every pair had to be priced for it."""

    rows: Places
    missing: int
    better: tuple[Places, Points, Points]


def bound(problem: Problem, kept: Kept, price: Places, gain: Places) -> Bounded:
    """Price every pair that was not kept; candidates whose worst kept pair is below what they gain need no look."""
    rows = np.flatnonzero((kept.limit >= 0) & (kept.limit + problem.bonus > gain))
    place, chosen, points = best(problem.engine, problem.priced(price, gain + 1), rows, _ADDED)
    here = place[:, 0] != NOWHERE if len(rows) else np.zeros(0, bool)
    could = rows[here]
    missing = int((chosen[here, 0] + problem.bonus[could] - gain[could]).sum()) if len(could) else 0
    return Bounded(rows, missing, (could, place[here], points[here]))


def prove(problem: Problem, kept: Kept, rounds: int) -> Solved:
    """Solve on the kept pairs and bound what the others could add."""
    edges = problem.edges(kept)
    at = solve(edges, problem.method)
    price = prices(edges, at)
    gain = gains(edges, price)
    found = bound(problem, kept, price, gain)
    passed_over = bool((at[found.better[0]] < 0).any())
    return Solved(kept, edges, at, price, gain, found.missing, found.better, passed_over, len(found.rows), rounds)


def generate(problem: Problem, top: int, gap: float) -> Solved:
    """Add pairs until what the others could add is at most `gap` of the total and nobody passed over could have a place.

    After ROUNDS rounds it takes all pairs where they are at most DENSE_PAIRS; else it returns what it has, with what could be missing.
    """
    kept = start(problem, top)
    for rounds in range(1, ROUNDS + 1):
        solved = prove(problem, kept, rounds)
        total = int(solved.edges.worth(solved.at).sum())
        if not solved.passed_over and solved.missing <= gap * total:
            return solved
        kept = _more(problem, solved)
    c, o = problem.shape
    return solved if c * o > DENSE_PAIRS else prove(problem, start(problem, o), ROUNDS + 1)


def _more(problem: Problem, solved: Solved) -> Kept:
    """The better pairs; from the second round on some by a fixed hash, so that candidates who see alike look at different ones."""
    rows, place, points = solved.better
    kept = solved.kept.plus(rows, place, points)
    if solved.rounds > 1:
        dice = (np.arange(problem.shape[1]) * _HASH + solved.rounds * _TURN) % (1 << 31)
        for part, some in enumerate(np.array_split(rows, _GROUPS)):
            look = problem.priced(solved.price, solved.gain + 1, np.roll(dice, part * _TURN).astype(np.int32))
            drawn, _chosen, worth = best(problem.engine, look, some, _ADDED)
            kept = kept.plus(some, drawn, worth)
    return kept
