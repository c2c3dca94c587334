"""The assignment is the best there is, its proof holds, and its reasons add up."""

import json
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens import compiled
from evidens.errors import RangeError, ShapeError
from evidens.pairing import Assignment, Description, Options, assign, build, generation
from evidens.pairing.scan import all_points
from tests.evidens.pairing import drawn

CAPACITIES = st.lists(st.integers(0, 2), min_size=5, max_size=5)
POINT = 1e-6


def best_total(score: Any, capacity: Any) -> float:
    """The greatest total, by trying every assignment."""
    openings = range(-1, len(capacity))
    fits = (at for at in product(openings, repeat=len(score)) if all(at.count(j) <= room for j, room in enumerate(capacity)))
    return float(max(sum(score[i][j] for i, j in enumerate(at) if j >= 0) for at in fits))


def few_at_a_time(description: Description, capacity: Any, **options: Any) -> Assignment:
    """The same, made to begin with one pair a candidate and to find the others by pricing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "FEW_PAIRS", 0)
        return assign(description, capacity, Options(top=1, gap=0, **options))


@given(drawn.seeds, st.integers(1, 5), CAPACITIES, st.sampled_from([0.0, 0.4, 1.0]))
@settings(max_examples=60, deadline=None)
def test_the_total_is_the_greatest_and_the_certificate_covers_the_true_gap(seed: int, c: int, capacity: list[int], unknown: float) -> None:
    described = drawn.description(seed, c, 5, unknown=unknown)
    best = best_total(described.scores().ranked_by.tolist(), capacity)
    for found in (assign(described, capacity), few_at_a_time(described, capacity)):
        assert found.total == pytest.approx(best, abs=3 * POINT * c)
        assert found.certificate.bound >= best
        assert found.certificate.gap * found.total >= best - found.total - 1e-12
        assert found.certificate.reached
        assert (np.bincount(found.opening[found.opening >= 0], minlength=5) <= capacity).all()


@given(drawn.seeds, st.sampled_from([0.4, 1.0]))
@settings(max_examples=30, deadline=None)
def test_pairs_found_by_pricing_give_the_same_total_and_prices_as_all_pairs_at_once(seed: int, unknown: float) -> None:
    described = drawn.description(seed, 30, 25, unknown=unknown)
    capacity = np.random.default_rng(seed).integers(0, 3, 25)
    once, priced = assign(described, capacity), few_at_a_time(described, capacity)
    assert priced.certificate.missing == 0
    assert priced.total == pytest.approx(once.total, abs=60 * POINT)
    np.testing.assert_array_equal(priced.opening >= 0, once.opening >= 0)


@given(drawn.seeds, CAPACITIES, st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_one_more_place_never_lowers_the_total_and_adds_its_price(seed: int, capacity: list[int], where: int) -> None:
    described = drawn.description(seed, 5, 5)
    more = [room + (j == where) for j, room in enumerate(capacity)]
    before, after = assign(described, capacity), assign(described, more)
    assert after.total >= before.total - 10 * POINT
    if capacity[where]:
        assert after.total - before.total == pytest.approx(before.prices[where], abs=12 * POINT)


@given(drawn.seeds, CAPACITIES)
@settings(max_examples=40, deadline=None)
def test_the_alternative_is_the_best_other_opening_at_the_prices(seed: int, capacity: list[int]) -> None:
    described = drawn.description(seed, 4, 5)
    points = all_points(build(described), np.arange(4)) / 1e6
    for found in (assign(described, capacity), few_at_a_time(described, capacity)):
        for i, j in enumerate(found.opening):
            gain = points[i, j] - found.prices[j] if j >= 0 else 0
            others = {n: points[i, n] - found.prices[n] for n in range(5) if n != j and capacity[n] and points[i, n] > 0}
            if not others:
                assert found.alternative[i] == -1
                continue
            best = max(others.values())
            assert others[int(found.alternative[i])] == pytest.approx(best, abs=1e-9)
            assert found.difference[i] == pytest.approx(gain - best, abs=1e-9)
            assert found.difference[i] >= -1e-9


@given(drawn.seeds, st.permutations(range(5)), st.permutations(range(5)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_rows_does_not_change_total_or_prices(seed: int, rows: list[int], columns: list[int]) -> None:
    score = np.random.default_rng(seed).choice([0.1, 0.5, 0.7, 0.9], (5, 5))
    found = assign(drawn.plain_scores(score))
    turned = assign(drawn.plain_scores(score[rows][:, columns]))
    assert turned.total == pytest.approx(found.total)
    np.testing.assert_allclose(turned.prices, found.prices[columns])


@pytest.mark.parametrize("shape", [(40, 15), (30, 60)], ids=["scarce", "abundant"])
def test_it_equals_scipy_on_every_pair(shape: tuple[int, int]) -> None:
    from scipy.optimize import linear_sum_assignment

    described = drawn.description(4, *shape)
    score = described.scores().ranked_by
    rows, columns = linear_sum_assignment(score, maximize=True)
    assert assign(described).total == pytest.approx(score[rows, columns].sum(), abs=2 * POINT * shape[0])


def test_the_same_input_gives_the_same_answer_with_and_without_compiled_paths() -> None:
    described = drawn.description(6, 50, 30)
    found, again = assign(described), assign(described)
    assert found.to_json() == again.to_json()
    with compiled.off():
        plain = assign(described)
    assert plain.total == pytest.approx(found.total, abs=100 * POINT)
    np.testing.assert_array_equal(plain.prices, found.prices)
    np.testing.assert_array_equal(plain.opening >= 0, found.opening >= 0)


@pytest.mark.parametrize("kind", ["alike", "same ladder"])
def test_candidates_who_all_see_the_same_are_still_placed_optimally(kind: str, path: str) -> None:
    c, o = 120, 200
    ladder = np.full(o, 0.8) if kind == "alike" else np.linspace(0.9, 0.3, o)
    found = few_at_a_time(drawn.plain_scores(np.tile(ladder, (c, 1))), np.ones(o, int))
    assert found.matched == c, path
    assert found.total == pytest.approx(np.sort(ladder)[-c:].sum(), abs=2 * c * POINT)


def test_what_cannot_be_assigned_is_said_and_not_made_up(path: str) -> None:
    described = drawn.description(1, 3, 4)
    nowhere = assign(described, [0, 0, 0, 0])
    assert (nowhere.matched, nowhere.total, nowhere.certificate.bound, nowhere.certificate.gap) == (0, 0, 0, 0), path
    assert (nowhere.opening == -1).all()
    assert assign(described, options=Options(min_score=1)).matched <= 3
    everything = [(i, j) for i in range(3) for j in range(4)]
    forbidden = assign(described, options=Options(forbidden=everything))
    assert forbidden.matched == 0
    assert (forbidden.alternative == -1).all()
    for c, o in ((0, 3), (3, 0), (0, 0)):
        empty = assign(drawn.description(1, c, o))
        assert (empty.matched, len(empty.opening), len(empty.prices)) == (0, c, o)


def test_when_nothing_is_known_everybody_is_placed_at_the_prior_and_the_score_stays_unknown() -> None:
    found = assign(drawn.description(1, 3, 3, unknown=1.0, prior=0.5))
    assert found.matched == 3
    assert (found.coverage < 0.4).all()
    unknown = Description({"fit": drawn.Wishes(np.full((2, 2), np.nan), [0, 1])}, {"fit": 1})
    nothing = assign(unknown)
    assert nothing.total == 1.0
    assert np.isnan(nothing.score).all()
    assert (nothing.coverage == 0).all()


@given(drawn.seeds, CAPACITIES)
@settings(max_examples=30, deadline=None)
def test_forbidden_and_unacceptable_pairs_are_never_used(seed: int, capacity: list[int]) -> None:
    described = drawn.description(seed, 5, 5)
    forbidden = {(i, (i * 3 + seed) % 5) for i in range(5)}
    score = described.scores().ranked_by.copy()
    for found in (
        assign(described, capacity, Options(forbidden=sorted(forbidden), min_score=0.45)),
        few_at_a_time(described, capacity, forbidden=sorted(forbidden), min_score=0.45),
    ):
        for i, j in enumerate(found.opening):
            assert (i, int(j)) not in forbidden
            assert j < 0 or score[i, j] >= 0.45 - POINT
    for i, j in forbidden:
        score[i, j] = 0
    assert found.total == pytest.approx(best_total(np.where(score >= 0.45 - POINT / 2, score, 0).tolist(), capacity), abs=15 * POINT)


def test_terms_of_the_assigned_pair_are_kept_and_make_up_the_score() -> None:
    described = drawn.description(9, 6, 6)
    found = assign(described)
    placed = np.flatnonzero(found.opening >= 0)
    again = described.explain(placed, found.opening[placed])
    np.testing.assert_array_equal(found.values[:, placed], again.values[:, 0])
    share = found.weights / found.weights.sum()
    rank = (share[:, None] * (found.known * np.nan_to_num(found.values) + (1 - found.known) * described.prior)).sum(axis=0)
    np.testing.assert_allclose(found.ranked_by[placed], rank[placed])


def test_arguments_that_make_no_sense_are_refused() -> None:
    described = drawn.description(1, 3, 4)
    with pytest.raises(ShapeError, match="4 openings"):
        assign(described, [1, 1])
    with pytest.raises(RangeError, match="capacity"):
        assign(described, [1, -1, 0, 0])
    with pytest.raises(RangeError, match="capacity"):
        assign(described, [1, np.nan, 0, 0])
    for wrong in ({"top": 0}, {"gap": -1}, {"min_score": 1.5}, {"method": "greedy"}, {"forbidden": [[3, 0]]}):
        with pytest.raises(RangeError):
            assign(described, options=Options(**wrong))
    for odd in ([[0, 0.5]], [[0, 1, 2]], [[0, np.nan]]):
        with pytest.raises(ShapeError, match="forbidden"):
            assign(described, options=Options(forbidden=odd))


def test_the_result_prints_and_its_json_has_the_documented_keys() -> None:
    found = assign(drawn.description(2, 3, 2))
    keys = json.loads(found.to_json())
    assert set(keys) == set(Assignment.__dataclass_fields__)
    assert keys["certificate"]["pairs"] == 6
    assert str(found).startswith("The assignment with the greatest total score")
    assert "gap" in str(found.certificate)
