"""The optimal assignment with its proof and its reasons."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, choice, floats, number, whole, whole_numbers
from evidens.errors import NotReliableError, RangeError, ShapeError
from evidens.pairing.description import Description, Places
from evidens.pairing.engine import POINTS, Engine, build
from evidens.pairing.generation import Problem, Solved, generate
from evidens.pairing.scan import NOWHERE, best, wanted
from evidens.pairing.scores import Scores
from evidens.pairing.solve import METHODS, choose
from evidens.pairing.ties import ranks, settle
from evidens.results import Result, Table

GAP = 1e-4
TOP = 24
RULES = ("tie", "bonus")
_ALMOST = 1e-6
_MOST_PLACES = 1 << 40


@dataclass(frozen=True)
class Priority:
    """Who goes first.

    waiting: (c,) any number that is greater the longer somebody has waited, NaN where it is unknown (counts as the shortest known one).
    rule: "tie": among equally good assignments the one that places the longest waiting; "bonus": also adds bonus · waiting / longest
    waiting to the score of every pair of the candidate, rounded to millionths. bonus: in [0, 1], what the longest wait is worth.
    """

    waiting: Any
    rule: str = "tie"
    bonus: float = 0.05


@dataclass(frozen=True)
class Options:
    """How to assign.

    top: pairs kept of each candidate at first. min_score: lowest acceptable rank, in [0, 1]. forbidden: (n, 2) candidate and opening.
    gap: the certified relative loss that is accepted. method: auto, flow, paths or bipartite; see `solve`.
    """

    top: int = TOP
    min_score: float = 0.0
    forbidden: Any = None
    gap: float = GAP
    method: str = "auto"
    priority: Priority | None = None


@dataclass(frozen=True)
class Certificate(Result):
    """Proof of how much better any other assignment could be.

    total: of this assignment, bonus included. bound: no assignment over all pairs has a greater total. gap: (bound - total) / total.
    missing: the part of bound - total that is due to pairs that were not kept. rounding: the part that is due to scores being millionths.
    target, reached: the gap asked for, and whether it was reached. pairs: in all. kept: in the last round. scanned: candidates whose every
    pair the last proof priced anew; of the others the best pair not kept is below what they gain. rounds: solutions until the proof held.
    """

    total: float
    bound: float
    gap: float
    missing: float
    rounding: float
    target: float
    reached: bool
    pairs: int
    kept: int
    scanned: int
    rounds: int
    method: str
    how: str


@dataclass(frozen=True)
class Assignment(Result):
    """The assignment with the greatest total score.

    opening: (c,) place of the opening, -1 without one. ranked_by, score, coverage: (c,) of the assigned pair as in `Scores`, NaN without
    one. names, weights: the terms; values, known: (k, c) each term of the assigned pair. price: (c,) price of the assigned place.
    prices: (o,) what one more place at the opening would add to the total: what it is worth to others. alternative: (c,) the best other
    opening at these prices, -1 where there is none; alternative_score: its rank; difference: how much more this place gives, prices
    counted, than that one (never below 0). bonus: (c,) added for waiting. matched, places: how many. certificate: the proof.
    """

    opening: Whole
    ranked_by: Floats
    score: Floats
    coverage: Floats
    names: tuple[str, ...]
    weights: Floats
    values: Floats
    known: Floats
    price: Floats
    prices: Floats
    alternative: Whole
    alternative_score: Floats
    difference: Floats
    bonus: Floats
    total: float
    matched: int
    places: int
    certificate: Certificate
    notes: tuple[str, ...] = field(default=())

    def table(self) -> Table:
        """One row a candidate."""
        head = ("candidate", "opening", "ranked_by", "coverage", *self.names, "price", "alternative", "difference")
        rows = (
            (
                i,
                int(j) if j >= 0 else None,
                self.ranked_by[i],
                self.coverage[i],
                *self.values[:, i],
                self.price[i],
                int(self.alternative[i]) if self.alternative[i] >= 0 else None,
                self.difference[i],
            )
            for i, j in enumerate(self.opening)
        )
        return Table.of(head, rows)


def assign(description: Description, capacity: Any = None, options: Options | None = None, *, engine: Engine | None = None) -> Assignment:
    """The assignment of candidates to openings with the greatest total score, proved over all pairs.

    Formula: max sum (q_ij + b_i) x_ij over pairs with q_ij >= min_score and q_ij > 0 that are not forbidden; each candidate at most once,
    each opening at most capacity_j times; q is `ranked_by` rounded to millionths, b the bonus for waiting, so that it is a problem in whole
    numbers and is solved exactly. Kept are the best `top` pairs of each candidate; all others are priced, and added where they could do
    better, until the certified gap is at most `gap` (column generation).
    Ties: among equally good assignments the one that places the longest waiting, one after the other; without `priority` (and between
    equal waits) the candidate with the lower place. Which of several equally good openings somebody then gets follows from the fixed
    order of the computation: the same on every run.
    Priority: nobody without a place would be worth more, bonus included, than somebody who has a place they could take; nor as much and
    have a higher rank.
    Assumptions: scores add up and can be compared between candidates. A pair worth 0 is not proposed.
    Input: description; capacity: (o,) whole numbers of at least 0, all 1 when None; engine: `build(description)` when at hand.
    Errors: ShapeError, RangeError for capacities, pairs or waits that do not fit; MissingExtraError for a method that is not installed.
    Validated against: every assignment tried on small instances, scipy on dense ones (tests/evidens/pairing); OR-tools in the benchmark.
    """
    given = options or Options()
    c, o = description.shape
    cap = np.ones(o, np.int64) if capacity is None else whole_numbers(capacity, "capacity")
    if len(cap) != o:
        message = f"capacity has {len(cap)} values for {o} openings: give one a opening"
        raise ShapeError(message)
    waiting, bonus = _priority(given.priority, c)
    problem = _problem(description, np.minimum(cap, max(c, 1)), bonus, given, engine)
    solved = generate(problem, whole(given.top, "top", 1), number(given.gap, "gap", 0, 1))
    at, settled = settle(problem, solved, ranks(waiting))
    return _result(description, problem, solved, at, given, _notes(given, waiting, settled=settled))


def _priority(priority: Priority | None, c: int) -> tuple[Floats, Places]:
    """Waits with unknown ones as the shortest, and the bonus in points."""
    if priority is None:
        return np.zeros(c), np.zeros(c, np.int64)
    waiting = floats(priority.waiting, "waiting", ndim=1)
    if len(waiting) != c:
        message = f"waiting has {len(waiting)} values for {c} candidates: give one a candidate"
        raise ShapeError(message)
    choice(priority.rule, "rule", RULES)
    weight = number(priority.bonus, "bonus", 0, 1)
    known = waiting[~np.isnan(waiting)]
    low = float(known.min()) if known.size else 0.0
    filled = np.where(np.isnan(waiting), low, waiting)
    longest = float(known.max()) if known.size else 0.0
    if priority.rule == "tie" or longest <= 0:
        return filled, np.zeros(c, np.int64)
    if low < 0:
        raise RangeError.of("waiting", low, "with the rule bonus, give waits of at least 0")
    return filled, np.round(POINTS * weight * filled / longest).astype(np.int64)


def _problem(description: Description, capacity: Places, bonus: Places, given: Options, engine: Engine | None) -> Problem:
    c, o = description.shape
    floor = max(1, int(np.ceil(number(given.min_score, "min_score", 0, 1) * POINTS - _ALMOST)))
    pairs: Places | None = None
    if given.forbidden is not None and np.size(given.forbidden):
        rows = floats(given.forbidden, "forbidden", ndim=2)
        if rows.shape[1] != 2 or np.isnan(rows).any() or (rows != np.floor(rows)).any():  # noqa: PLR2004  # a pair is two
            message = "forbidden must be rows of two whole numbers: a candidate and an opening"
            raise ShapeError(message)
        if (rows < 0).any() or (rows >= [c, o]).any():
            message = f"forbidden must lie within the {c} candidates and {o} openings"
            raise RangeError(message)
        pairs = rows.astype(np.int64)
    choice(given.method, "method", METHODS)
    look = wanted((c, o), floor=floor, forbidden=pairs)
    return Problem(engine or build(description), look, capacity, bonus, given.method)


def _notes(given: Options, waiting: Floats, *, settled: bool) -> tuple[str, ...]:
    notes = ["Scores are rounded to millionths before they are added up; what is unknown counts as the prior."]
    if given.priority is not None:
        unknown = int(np.isnan(floats(given.priority.waiting, "waiting")).sum())
        notes.append(f"Waiting: rule {given.priority.rule}; {unknown} of {len(waiting)} waits unknown, counted as the shortest known one.")
    if not settled:
        notes.append("There were too many equally good assignments to settle every tie by waiting; the total is not affected.")
    return tuple(notes)


def _result(description: Description, problem: Problem, solved: Solved, at: Places, given: Options, notes: tuple[str, ...]) -> Assignment:
    c = len(at)
    placed = np.flatnonzero(at >= 0)
    explained = description.explain(placed, at[placed])
    other, difference = _alternatives(problem, solved, at)
    has_other = np.flatnonzero(other >= 0)
    other_score = _spread(c, has_other, description.explain(has_other, other[has_other]).ranked_by[0])
    bonus = problem.bonus / POINTS
    certificate = _certificate(problem, solved, explained, float(bonus[placed].sum()), given)
    if certificate.rounding < 0:
        message = "the total is above its own bound: the engine and the explained scores differ; this should not happen, please report it"
        raise NotReliableError(message)
    if not certificate.reached:
        notes = (*notes, f"The gap of {given.gap:g} was not reached: the certificate says how much better another assignment could be.")
    return Assignment(
        opening=at,
        ranked_by=_spread(c, placed, explained.ranked_by[0]),
        score=_spread(c, placed, explained.score[0]),
        coverage=_spread(c, placed, explained.coverage[0]),
        names=explained.names,
        weights=explained.weights,
        values=np.stack([_spread(c, placed, one[0]) for one in explained.values]),
        known=np.stack([np.nan_to_num(_spread(c, placed, one[0])) for one in explained.known]),
        price=_spread(c, placed, solved.price[at[placed]] / POINTS),
        prices=solved.price / POINTS,
        alternative=other,
        alternative_score=other_score,
        difference=difference,
        bonus=bonus,
        total=float(explained.ranked_by.sum()),
        matched=len(placed),
        places=int(problem.capacity.sum()),
        certificate=certificate,
        notes=notes,
    )


def _spread(c: int, places: Places, values: Floats) -> Floats:
    out = np.full(c, np.nan)
    out[places] = values
    return out


def _certificate(problem: Problem, solved: Solved, explained: Scores, bonus: float, given: Options) -> Certificate:
    total = float(explained.ranked_by.sum()) + bonus
    exact = int(solved.edges.worth(solved.at).sum()) + solved.missing
    most = min(int((np.diff(solved.edges.start) > 0).sum()) + len(solved.better[0]), int(problem.capacity.sum()))
    bound = (exact + most) / POINTS if exact else 0.0
    missing = solved.missing / POINTS
    gap = (bound - total) / total if total > 0 else float(bound > 0)
    c, o = problem.shape
    return Certificate(
        total=total,
        bound=bound,
        gap=gap,
        missing=missing,
        rounding=bound - total - missing,
        target=given.gap,
        reached=missing <= given.gap * max(total, 0) and not solved.passed_over,
        pairs=c * o,
        kept=len(solved.edges.column),
        scanned=solved.scanned,
        rounds=solved.rounds,
        method=choose(given.method, solved.edges) if len(solved.edges.column) else "none",
        how="prices of the optimal assignment on the kept pairs; every other pair priced against them, or below the worst kept one",
    )


def _alternatives(problem: Problem, solved: Solved, at: Places) -> tuple[Whole, Floats]:
    """The best other opening of each candidate over all pairs at these prices, and how much less it gives."""
    edges, price = solved.edges, solved.price
    c = len(at)
    rows = edges.rows
    net = edges.value - price[edges.column]
    own = at[rows] == edges.column
    nothing = np.int64(-(1 << 40))
    shown = np.where(own, nothing, net)
    value, other = np.full(c, nothing), np.full(c, -1, np.int64)
    some = np.flatnonzero(np.diff(edges.start))
    value[some] = np.maximum.reduceat(shown, edges.start[some]) if len(some) else nothing
    greatest = np.flatnonzero((shown == value[rows]) & (shown > nothing))
    first = greatest[np.diff(rows[greatest], prepend=-1) > 0]  # of equal ones the lower place
    other[rows[first]] = edges.column[first]
    unsure = np.flatnonzero((solved.kept.limit >= 0) & (value <= solved.kept.limit + problem.bonus))
    place, chosen, _points = best(problem.engine, problem.priced(price, np.full(c, nothing)), unsure, 2)
    if place.shape[1]:
        second = (place[:, 0] == at[unsure]) & (place.shape[1] > 1)
        column = np.where(second, place.shape[1] - 1, 0)
        everyone = np.arange(len(unsure))
        found = place[everyone, column].astype(np.int64)
        found[(found == at[unsure])] = NOWHERE
        other[unsure] = found
        value[unsure] = np.where(found == NOWHERE, nothing, chosen[everyone, column] + problem.bonus[unsure])
    gain = np.where(at >= 0, edges.worth(at) - price[np.maximum(at, 0)] if len(price) else 0, 0)
    return other, np.where(other >= 0, (gain - value) / POINTS, np.nan)
