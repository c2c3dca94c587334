"""Who waited longest goes first, by the stated rules and no further."""

import math
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import RangeError, ShapeError
from evidens.pairing import Assignment, Description, Options, Priority, assign, build, generation
from evidens.pairing.scan import all_points
from evidens.pairing.ties import ranks
from tests.evidens.pairing import drawn

WAITS = st.lists(st.sampled_from([0.0, 1.0, 1.0, 5.0, float("nan")]), min_size=6, max_size=6)
CAPACITIES = st.lists(st.integers(0, 2), min_size=3, max_size=3)
RULES = st.sampled_from(["tie", "bonus"])


def found_both_ways(description: Description, capacity: Any, priority: Priority | None) -> list[Assignment]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "FEW_PAIRS", 0)
        few = assign(description, capacity, Options(top=1, priority=priority))
    return [assign(description, capacity, Options(priority=priority)), few]


@given(drawn.seeds, WAITS, CAPACITIES, RULES)
@settings(max_examples=80, deadline=None)
def test_nobody_without_a_place_envies_one_who_is_worth_less_or_as_much_with_a_shorter_wait(
    seed: int, waits: list[float], capacity: list[int], rule: str
) -> None:
    described = drawn.description(seed, 6, 3, unknown=0.8)
    points = all_points(build(described), np.arange(6)).astype(int)
    for found in found_both_ways(described, capacity, Priority(waits, rule)):
        bonus = np.round(found.bonus * 1e6).astype(int)
        known = [wait for wait in waits if not math.isnan(wait)]
        rank = ranks(np.nan_to_num(np.array(waits), nan=min(known, default=0.0)))
        for left in np.flatnonzero(found.opening < 0):
            for placed in np.flatnonzero(found.opening >= 0):
                j = found.opening[placed]
                mine, theirs = points[left, j] + bonus[left], points[placed, j] + bonus[placed]
                assert mine <= theirs
                assert not (mine == theirs and points[left, j] > 0 and rank[left] > rank[placed])


@given(drawn.seeds, CAPACITIES)
@settings(max_examples=60, deadline=None)
def test_of_the_equally_good_assignments_the_one_that_places_the_longest_waiting_is_chosen(seed: int, capacity: list[int]) -> None:
    dice = np.random.default_rng(seed)
    score, waits = dice.choice([0.0, 0.5, 0.75], (5, 3)), dice.integers(0, 4, 5).astype(float)
    fits = [at for at in product(range(-1, 3), repeat=5) if all(at.count(j) <= room for j, room in enumerate(capacity))]
    proper = [at for at in fits if all(j < 0 or score[i, j] > 0 for i, j in enumerate(at))]
    totals = [sum(score[i, j] for i, j in enumerate(at) if j >= 0) for at in proper]
    rank = ranks(waits)
    equal = [at for at, total in zip(proper, totals, strict=True) if total == max(totals)]
    best = max(sorted((rank[i] for i, j in enumerate(at) if j >= 0), reverse=True) for at in equal)
    found = assign(drawn.plain_scores(score), capacity, Options(priority=Priority(waits)))
    assert sorted(rank[found.opening >= 0], reverse=True) == best


def test_equal_scores_go_to_the_longest_waiting_and_equal_waits_to_the_first_row() -> None:
    alike = drawn.plain_scores([[0.5], [0.5], [0.5]])
    assert assign(alike, options=Options(priority=Priority([1, 3, 2]))).opening.tolist() == [-1, 0, -1]
    assert assign(alike, options=Options(priority=Priority([2, 2, 1]))).opening.tolist() == [0, -1, -1]
    assert assign(alike).opening.tolist() == [0, -1, -1]


def test_ties_are_settled_among_pairs_that_were_not_kept_at_first_too(path: str) -> None:
    waits = np.arange(30.0)
    for found in found_both_ways(drawn.plain_scores(np.full((30, 8), 0.5)), [1] * 8, Priority(waits)):
        assert np.flatnonzero(found.opening >= 0).tolist() == list(range(22, 30)), path
        assert not any("settle" in note for note in found.notes)


def test_a_wait_breaks_ties_and_never_costs_the_total_unless_it_is_a_bonus() -> None:
    described = drawn.plain_scores([[0.60], [0.58]])
    assert assign(described, options=Options(priority=Priority([0, 9]))).opening.tolist() == [0, -1]
    lifted = assign(described, options=Options(priority=Priority([0, 9], "bonus", 0.05)))
    assert lifted.opening.tolist() == [-1, 0]
    assert lifted.bonus.tolist() == [0, 0.05]
    assert lifted.total == pytest.approx(0.58)
    assert lifted.certificate.total == pytest.approx(0.63)
    assert assign(described, options=Options(priority=Priority([0, 9], "bonus", 0.01))).opening.tolist() == [0, -1]


def test_unknown_waits_count_as_the_shortest_known_one_and_are_counted() -> None:
    found = assign(drawn.plain_scores([[0.5], [0.5], [0.5]]), options=Options(priority=Priority([np.nan, 2, 3])))
    assert found.opening.tolist() == [-1, -1, 0]
    assert any("1 of 3 waits unknown" in note for note in found.notes)
    nobody = assign(drawn.plain_scores([[0.5], [0.5]]), options=Options(priority=Priority([np.nan, np.nan], "bonus")))
    assert nobody.opening.tolist() == [0, -1]


def test_waits_and_rules_that_make_no_sense_are_refused() -> None:
    described = drawn.plain_scores([[0.5], [0.5]])
    with pytest.raises(ShapeError, match="2 candidates"):
        assign(described, options=Options(priority=Priority([1])))
    for wrong in (Priority([1, 2], "queue"), Priority([1, 2], "bonus", 2), Priority([-1, 2], "bonus"), Priority(["a", "b"])):
        with pytest.raises(RangeError):
            assign(described, options=Options(priority=wrong))
