"""Optimal assignment on kept pairs: the greatest total with each candidate at most once and each opening within its capacity."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import numpy as np

from evidens import compiled
from evidens.errors import MissingExtraError, NotReliableError
from evidens.pairing.description import Places

METHODS = ("auto", "flow", "paths", "bipartite")
# Paths are quicker than flow where there are at least this many places a candidate; measured, see docs/methods/assignment.md.
ABUNDANT = 1.2
FEW_VALUES = 16
_GLANCE = 4096


@dataclass(frozen=True)
class Edges:
    """The kept pairs, by candidate and then opening.

    start: (c + 1,) into column and value. column: the opening. value: what the pair is worth, whole and above 0. capacity: (o,).
    """

    start: Places
    column: Places
    value: Places
    capacity: Places

    @classmethod
    def of(cls, rows: Places, columns: Places, values: Places, shape: tuple[int, int], capacity: Places) -> "Edges":
        """Edges of pairs in any order, each once; a pair that is worth nothing is left out."""
        key = rows.astype(np.int64) * shape[1] + columns
        _key, first = np.unique(key, return_index=True)
        first = first[values[first] > 0]
        start = np.concatenate([[0], np.cumsum(np.bincount(rows[first], minlength=shape[0]))]).astype(np.int64)
        room = np.minimum(capacity, np.bincount(columns[first], minlength=shape[1])).astype(np.int64)
        return cls(start, columns[first].astype(np.int64), values[first].astype(np.int64), room)

    @property
    def rows(self) -> Places:
        """The candidate of each pair."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def worth(self, at: Places) -> Places:
        """What each candidate's place is worth to the total, 0 without one."""
        found = np.zeros(len(at), np.int64)
        rows = self.rows
        chosen = at[rows] == self.column
        found[rows[chosen]] = self.value[chosen]
        return found


@cache
def has_flow() -> bool:
    """Whether OR-tools is installed (extra `fast`)."""
    return find_spec("ortools") is not None


def choose(method: str, edges: Edges) -> str:
    """The method that `auto` stands for here. Errors: MissingExtraError for a method that is not installed."""
    if (method == "flow" and not has_flow()) or (method == "paths" and not compiled.use()):
        message = f"method {method!r} needs the extra fast (ortools, numba): pip install 'fodfaeste[fast]', or choose bipartite"
        raise MissingExtraError(message)
    if method != "auto":
        return method
    candidates = int((np.diff(edges.start) > 0).sum())
    if not has_flow():
        return "paths" if compiled.use() else "bipartite"
    abound = edges.capacity.sum() >= ABUNDANT * candidates
    # Where nearly everything is tied, augmenting paths wander through the ties.
    return "paths" if compiled.use() and abound and _differ(edges.value) else "flow"


def _differ(values: Places) -> bool:
    """Whether there are more than a few different values; mostly a glance at the first ones tells."""
    return bool(np.unique(values[:_GLANCE]).size > FEW_VALUES or np.unique(values).size > FEW_VALUES)


def solve(edges: Edges, method: str = "auto") -> Places:
    """The opening of each candidate, or -1: an assignment of the greatest total value on the edges.

    Formula: max sum v_ij x_ij, sum_j x_ij <= 1, sum_i x_ij <= capacity_j, x in {0, 1}; values are whole numbers, so it is exact.
    Methods: flow (min-cost flow, OR-tools), paths (successive shortest augmenting paths, numba), bipartite (scipy's sparse
    Jonker-Volgenant with a column a place). auto: paths where places abound and values differ, else flow, else what is installed.
    """
    if not len(edges.column):
        return np.full(len(edges.start) - 1, -1, np.int64)
    chosen = choose(method, edges)
    if chosen == "paths":
        from evidens.pairing import solve_kernels

        found: Places = solve_kernels.paths(edges.start, edges.column, edges.value, edges.capacity)
        return found
    return _flow(edges) if chosen == "flow" else _bipartite(edges)


def _flow(edges: Edges) -> Places:
    from ortools.graph.python import min_cost_flow

    c, o = len(edges.start) - 1, len(edges.capacity)
    used = np.flatnonzero(edges.capacity)
    problem = min_cost_flow.SimpleMinCostFlow()
    candidates, sink = np.arange(c, dtype=np.int32), np.int32(c + o)
    ones, zeros = np.ones(len(edges.column), np.int64), np.zeros(max(c, o), np.int64)
    rows = edges.rows
    arcs = problem.add_arcs_with_capacity_and_unit_cost(rows.astype(np.int32), (c + edges.column).astype(np.int32), ones, -edges.value)
    ends = np.full(len(used), sink, np.int32)
    problem.add_arcs_with_capacity_and_unit_cost((c + used).astype(np.int32), ends, edges.capacity[used], zeros[: len(used)])
    problem.add_arcs_with_capacity_and_unit_cost(candidates, np.full(c, sink, np.int32), np.ones(c, np.int64), zeros[:c])
    problem.set_nodes_supplies(candidates, np.ones(c, np.int64))
    problem.set_node_supply(int(sink), -c)
    status = problem.solve()
    if status != problem.OPTIMAL:
        message = f"the flow ended as {status}: the scores may be too large to be added up; choose another method"
        raise NotReliableError(message)
    used_arcs = problem.flows(arcs) > 0
    at = np.full(c, -1, np.int64)
    at[rows[used_arcs]] = edges.column[used_arcs]
    return at


def _bipartite(edges: Edges) -> Places:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    c = len(edges.start) - 1
    first = np.concatenate([[0], np.cumsum(edges.capacity)])
    copies = edges.capacity[edges.column]
    rows = np.repeat(edges.rows, copies)
    begin = np.repeat(np.cumsum(copies) - copies, copies)
    columns = np.repeat(first[edges.column], copies) + np.arange(len(rows)) - begin
    top = float(edges.value.max()) + 1
    cost = top - np.repeat(edges.value, copies)
    everybody = np.arange(c)
    places = int(first[-1])
    index = (np.concatenate([rows, everybody]), np.concatenate([columns, places + everybody]))
    graph = csr_array((np.concatenate([cost, np.full(c, top)]), index), shape=(c, places + c))
    _rows, matched = min_weight_full_bipartite_matching(graph)
    opening = np.concatenate([np.repeat(np.arange(len(edges.capacity)), edges.capacity), np.full(c, -1)])
    return opening[matched].astype(np.int64)


def prices(edges: Edges, at: Places) -> Places:
    """The least prices of the openings that make everybody content with an optimal assignment: what one more place would add to the total.

    Formula: the least p >= 0 with p_j >= v_ij for who has no place, and p_j >= v_ij - v_ia + p_a for who is at a. It does not depend on
    which of several optimal assignments is given, and p_j = (best total with one more place at j) - (best total): what the place is
    worth to others (Demange, Gale and Sotomayor 1986).
    Errors: NotReliableError when the assignment is not optimal on the edges (no such prices exist then).
    Validated against: solving again with one more place (tests/evidens/pairing).
    """
    worth = edges.worth(at)
    price, ceiling = _bounds(edges, at, worth)
    content = _prices_compiled(edges, at, worth, (price, ceiling)) if compiled.use() else _prices_numpy(edges, at, worth, price)
    if not content or (price > ceiling).any():
        message = "the assignment is not optimal on the pairs that were kept: this should not happen, please report it"
        raise NotReliableError(message)
    return price


def _bounds(edges: Edges, at: Places, worth: Places) -> tuple[Places, Places]:
    """Where prices begin (what those without a place would give) and may not pass (0 where there is room, else the least gain there)."""
    rows, placed = edges.rows, np.flatnonzero(at >= 0)
    price, ceiling = np.zeros(len(edges.capacity), np.int64), np.full(len(edges.capacity), np.iinfo(np.int64).max)
    left = at[rows] < 0
    np.maximum.at(price, edges.column[left], edges.value[left])
    np.minimum.at(ceiling, at[placed], worth[placed])
    ceiling[np.bincount(at[placed], minlength=len(ceiling)) < edges.capacity] = 0
    return price, ceiling


def _prices_compiled(edges: Edges, at: Places, worth: Places, bounds: tuple[Places, Places]) -> bool:
    from evidens.pairing import solve_kernels

    placed = np.flatnonzero(at >= 0)
    member = placed[np.argsort(at[placed], kind="stable")]
    first = np.concatenate([[0], np.cumsum(np.bincount(at[placed], minlength=len(edges.capacity)))]).astype(np.int64)
    return bool(solve_kernels.raise_prices((edges.start, edges.column, edges.value), (first, member), worth, *bounds))


def _prices_numpy(edges: Edges, at: Places, worth: Places, price: Places) -> bool:
    order = np.argsort(edges.column, kind="stable")
    rows, column, value = edges.rows[order], edges.column[order], edges.value[order]
    mine = (at[rows] >= 0) & (at[rows] != column)
    rows, column, value = rows[mine], column[mine], value[mine]
    if not len(column):
        return True
    heads = np.flatnonzero(np.r_[True, np.diff(column) > 0])
    asked = column[heads]
    for _step in range(len(asked) + 2):
        new = np.maximum(price[asked], np.maximum.reduceat(value - worth[rows] + price[at[rows]], heads))
        if np.array_equal(new, price[asked]):
            return True
        price[asked] = new
    return False
