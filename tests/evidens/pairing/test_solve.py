"""Every way to solve finds the best total, and the prices say what one more place is worth."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens import compiled
from evidens.errors import MissingExtraError, NotReliableError
from evidens.pairing.solve import Edges, has_flow, prices, solve

METHODS = [
    pytest.param("flow", marks=pytest.mark.skipif(not has_flow(), reason="OR-tools is not installed (extra fast)")),
    pytest.param("paths", marks=pytest.mark.skipif(not compiled.available(), reason="numba is not installed (extra fast)")),
    "bipartite",
    "auto",
]
TABLES = st.integers(1, 5).flatmap(
    lambda o: st.tuples(
        st.lists(st.lists(st.sampled_from([0, 1, 2, 2, 3, 5, 8]), min_size=o, max_size=o), min_size=1, max_size=5),
        st.lists(st.integers(0, 3), min_size=o, max_size=o),
    )
)


def edges(table: list[list[int]], capacity: list[int]) -> Edges:
    values = np.array(table)
    rows, columns = np.divmod(np.arange(values.size), values.shape[1])
    return Edges.of(rows, columns, values.ravel(), values.shape, np.array(capacity))  # type: ignore[arg-type]


def most(table: list[list[int]], capacity: list[int]) -> int:
    """The greatest total, by trying every assignment."""
    openings = range(-1, len(capacity))
    tried = product(openings, repeat=len(table))
    fits = (at for at in tried if all(at.count(j) <= room for j, room in enumerate(capacity)))
    return max(sum(table[i][j] for i, j in enumerate(at) if j >= 0) for at in fits)


@pytest.mark.parametrize("method", METHODS)
@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_the_total_is_the_greatest_there_is(method: str, drawn: tuple[list[list[int]], list[int]]) -> None:
    table, capacity = drawn
    problem = edges(table, capacity)
    at = solve(problem, method)
    assert problem.worth(at).sum() == most(table, capacity)
    assert (np.bincount(at[at >= 0], minlength=len(capacity)) <= capacity).all()


@pytest.mark.parametrize("with_numba", [True, False])
@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_a_price_is_what_one_more_place_adds(with_numba: bool, drawn: tuple[list[list[int]], list[int]]) -> None:
    table, capacity = drawn
    problem = edges(table, [room + 1 for room in capacity])
    if with_numba:
        price = prices(problem, solve(problem))
    else:
        with compiled.off():
            price = prices(problem, solve(problem))
    best = most(table, [room + 1 for room in capacity])
    for j, found in enumerate(price):
        assert found == most(table, [room + 1 + (place == j) for place, room in enumerate(capacity)]) - best


def test_prices_do_not_depend_on_which_of_the_best_assignments_is_given() -> None:
    problem = edges([[3, 3], [3, 3], [2, 2]], [1, 1])
    assert prices(problem, np.array([0, 1, -1])).tolist() == prices(problem, np.array([1, 0, -1])).tolist() == [2, 2]


@pytest.mark.parametrize("at", [[-1, 0], [1, 0], [-1, -1]])
def test_an_assignment_that_is_not_optimal_has_no_prices(at: list[int], path: str) -> None:
    with pytest.raises(NotReliableError, match="not optimal"):
        prices(edges([[5, 1], [3, 1]], [1, 1]), np.array(at))
    assert path


@pytest.mark.parametrize("seed", range(3))
def test_the_methods_agree_on_larger_instances_where_places_are_scarce_and_where_they_abound(seed: int) -> None:
    dice = np.random.default_rng(seed)
    for c, o in ((60, 25), (40, 90)):
        problem = edges(dice.integers(0, 1000, (c, o)).tolist(), dice.integers(0, 3, o).tolist())
        found = {str(problem.worth(solve(problem, method)).sum()) for method in ("flow", "paths", "bipartite")}
        assert len(found) == 1


def test_a_method_that_is_not_installed_is_named() -> None:
    with compiled.off(), pytest.raises(MissingExtraError, match="fast"):
        solve(edges([[1]], [1]), "paths")
