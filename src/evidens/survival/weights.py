"""How likely a row that another cause has ended would still be followed on a later day: censoring forwards, late entry backwards."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats, Whole
from evidens.errors import NotEstimableError
from evidens.survival.design import CENSORED, DEAD, OTHER, Design, by_kind
from evidens.survival.order import distinct_days
from evidens.survival.rows import Rows
from evidens.survival.steps import left
from evidens.survival.sums import spread

MUCH = 10


@dataclass(frozen=True)
class Entering:
    """The days on which rows enter, rising within strata.

    count: (g,) rows entering on the day; at_risk: (g,) rows with entry <= day < time. place: (n,) the entry day of each row. until: (n,)
    the first entry day of its stratum that is not before its time. ended: (g,) the last day of the design, in the stratum, that is not
    after the entry day, or -1.
    """

    count: Floats
    at_risk: Floats
    place: Whole
    until: Whole
    ended: Whole


@dataclass(frozen=True)
class Weights:
    """K (m,): the chance of being followed just before each day, up to a factor; at_risk, censored: (m,) what K is estimated from."""

    K: Floats
    at_risk: Floats
    censored: Floats
    entering: Entering | None = None


def at_risk_sums(design: Design, w: Floats, sums: Floats) -> Floats:
    """(1 + p, m): Σ w and Σ w x over those at risk on each day."""
    ending = sums.sum(axis=2)
    if design.entry is not None:
        place = design.entry + 1
        for row, values in enumerate((w, *(w * x for x in design.X))):
            ending[row] -= np.bincount(place, weights=values, minlength=design.m + 1)[1:]
    return design.backward(ending)


def weigh(design: Design, rows: Rows) -> Weights:
    """K = G H within each stratum.

    Notation: c_v censored on day v of Y_v at risk; e_v entering on day v of n_v with entry <= v < time.
    Formula: G(u-) = Π_{v < u} (1 - c_v / Y_v); H(u-) = Π_{v >= u} (1 - e_v / n_v), the product limit of entry in reversed time (Geskus
    2011); H = 1 without late entry.
    Errors: NotEstimableError where K is 0 between another cause's end and a later event: nobody links the days before with those after.
    """
    at_risk = at_risk_sums(design, np.ones(design.rank.size), design.unit_sums)[0]
    censored = design.counts[:, CENSORED].astype(np.float64)
    G = _runs(1 - censored / at_risk, design.firsts, lambda part: left(np.asarray(np.cumprod(part), dtype=np.float64), 1.0))
    if rows.entry is None:
        return Weights(G, at_risk, censored)
    H, entering = _entered(design, rows, rows.entry)
    K = G * H
    _check(design, K, rows)
    return Weights(K, at_risk, censored, entering)


def _runs(values: Floats, firsts: Whole, along: Callable[[Floats], Floats]) -> Floats:
    if firsts.size == 1:
        return along(values)
    return np.concatenate([along(part) for part in np.split(values, firsts[1:])])


def _entered(design: Design, rows: Rows, entry: Whole) -> tuple[Floats, Entering]:
    rank = design.rank
    stratum = np.zeros(rank.size, dtype=np.int64) if rows.strata is None else rows.strata[rank]
    width = int(rows.time.max()) + 1
    ends = stratum * width + rows.time[rank]
    first_rows = design.edges[:-1:3]
    days, of_day = ends[first_rows], stratum[first_rows]
    grid, place = distinct_days(stratum * width + entry[rank])
    of_grid = grid // width
    count = np.bincount(place, minlength=grid.size).astype(np.float64)
    ended = np.searchsorted(days, grid, side="right")
    gone = np.concatenate(([0], np.cumsum(design.counts.sum(axis=1))))[ended]
    at_risk = np.cumsum(count) - gone
    firsts = np.flatnonzero(np.concatenate(([True], of_grid[1:] != of_grid[:-1])))
    back = _runs(1 - count / at_risk, firsts, lambda part: part[::-1].cumprod()[::-1])
    later = np.searchsorted(grid, days)
    same = (later < grid.size) & (of_grid[np.minimum(later, grid.size - 1)] == of_day)
    H = np.where(same, back[np.minimum(later, grid.size - 1)], 1.0)
    here = (ended > 0) & (of_day[np.maximum(ended - 1, 0)] == of_grid)
    return H, Entering(count, at_risk, place, np.searchsorted(grid, ends), np.where(here, ended - 1, -1))


def _check(design: Design, K: Floats, rows: Rows) -> None:
    ended = design.forward((design.counts[:, OTHER] > 0).astype(np.float64)) > 0
    events = design.backward((design.counts[:, DEAD] > 0).astype(np.float64)) > 0
    broken = np.flatnonzero(ended & events & (K <= 0))
    if broken.size:
        day = int(rows.time[design.rank[design.edges[3 * broken[0]]]])
        raise NotEstimableError(
            f"entry leaves a gap about day {day}: nobody followed before it is followed after it, so the weights of Fine-Gray regression "
            "are unknown; leave out the days before the gap, or use Cox regression"
        )


def largest(design: Design, weights: Weights) -> float:
    """The largest weight that any row is given on a day with an event."""
    other, K = design.counts[:, OTHER] > 0, weights.K
    inverse = np.where(other, 1 / np.where(other & (K > 0), K, np.inf), 0.0)
    most = _runs(inverse, design.firsts, lambda part: left(np.maximum.accumulate(part), 0.0))
    return float((most * K * (design.deaths > 0)).max())


def censoring_residuals(design: Design, weights: Weights, q: Floats) -> Floats:
    """(n,) what each row adds to the score because G is estimated. q: (m,) how far the score moves with log G on the day."""
    step = q / weights.at_risk
    past = -design.forward(step * (weights.censored / weights.at_risk))
    found = spread(by_kind(past, past, past + step), design.edges)
    if design.entry is not None:
        found -= np.where(design.entry >= 0, past[np.maximum(design.entry, 0)], 0)
    return found


def entry_residuals(entering: Entering, q: Floats) -> Floats:
    """(n,) what each row adds because H is estimated. q: (g,) how far the score moves with log H on the entry day."""
    left_over = entering.at_risk - entering.count
    step = np.divide(q, left_over, out=np.zeros_like(q), where=left_over > 0)
    passed = np.concatenate(([0.0], np.cumsum(step * entering.count / entering.at_risk)))
    return passed[entering.until] - passed[entering.place] - step[entering.place]
