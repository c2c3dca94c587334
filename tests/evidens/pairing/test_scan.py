"""The best few of every candidate are those of the full table, sorted."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens import compiled
from evidens.errors import RangeError
from evidens.pairing import best_openings, build, engine
from evidens.pairing.scan import NOWHERE, all_points, best, wanted
from tests.evidens.pairing import drawn


@given(drawn.seeds, drawn.sizes, st.integers(1, 9), st.integers(1, 10))
@settings(max_examples=80, deadline=None)
def test_the_best_few_are_exact_and_ties_go_to_the_lower_place(seed: int, c: int, o: int, k: int) -> None:
    described = drawn.description(seed, c, o)
    engine = build(described)
    table = all_points(engine, np.arange(c))
    found = best_openings(described, k)
    for row in range(c):
        expected = sorted(range(o), key=lambda j: (-table[row, j], j))[:k]
        assert [j for j in found.opening[row] if j != NOWHERE] == expected


@pytest.mark.parametrize("k", [1, 30, 500])
def test_both_paths_find_the_same_over_several_tiles_with_prices_worths_and_forbidden_pairs(
    k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "TILE", 1200)
    described = drawn.description(8, 40, 5000)
    dice = np.random.default_rng(1)
    forbidden = dice.integers(0, [40, 5000], (3000, 2))
    look = wanted((40, 5000), floor=400_000, forbidden=forbidden)
    look = look._replace(price=dice.integers(0, 300_000, 5000).astype(np.int32), least=dice.integers(0, 300_000, 40).astype(np.int32))
    for one in (look, look._replace(worth=dice.integers(0, 50, 5000).astype(np.int32))):
        with compiled.off():
            plain = best(build(described), one, np.arange(40), k)
        found = best(build(described), one, np.arange(40), k)
        assert all(np.array_equal(left, right) for left, right in zip(found, plain, strict=True))


@given(drawn.seeds, st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_scan_takes_prices_off_and_leaves_out_what_is_not_eligible(seed: int, by_worth: bool) -> None:
    dice = np.random.default_rng(seed)
    c, o, k = 4, 9, 3
    built = build(drawn.description(seed, c, o))
    table = all_points(built, np.arange(c)).astype(int)
    price, worth = dice.integers(0, 600_000, o).astype(np.int32), dice.integers(0, 3, o).astype(np.int32)
    least, floor = dice.integers(-200_000, 300_000, c).astype(np.int32), 350_000
    look = wanted((c, o), floor=floor)._replace(price=price, least=least)
    place, chosen, points = best(built, look._replace(worth=worth) if by_worth else look, np.arange(c), k)
    for row in range(c):
        fits = [j for j in range(o) if table[row, j] >= floor and table[row, j] - price[j] >= least[row]]
        rank = {j: int(worth[j]) if by_worth else table[row, j] - price[j] for j in fits}
        expected = sorted(fits, key=lambda j: (-rank[j], j))[:k]
        assert place[row].tolist() == expected + [NOWHERE] * (k - len(expected))
        assert chosen[row, : len(expected)].tolist() == [rank[j] for j in expected]
        assert points[row, : len(expected)].tolist() == [table[row, j] for j in expected]


def test_the_best_few_print_and_turn_into_json() -> None:
    found = best_openings(drawn.description(2, 3, 2), 5)
    assert found.opening.shape == (3, 2)
    assert found.pairs == 6
    assert set(json.loads(found.to_json())) == {"opening", "score", "pairs", "notes"}
    assert "candidate" in str(found)


def test_there_must_be_something_to_look_for() -> None:
    with pytest.raises(RangeError, match="k = 0"):
        best_openings(drawn.description(2, 3, 2), 0)
