"""The score put together, by hand, by properties, against the plain version; and the ranking."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import RangeError, ShapeError
from evidens.pairing import Scores, Term, combine, top_k
from tests.evidens.pairing import plain

FITS = st.none() | st.floats(0, 1)
WEIGHTS = st.floats(0.1, 10)
PAIRS = st.lists(st.tuples(FITS, st.floats(0.01, 1), WEIGHTS), min_size=1, max_size=6)


def one(value: float | None, share: float = 1) -> Term:
    return Term(np.array([[math.nan if value is None else value]]), np.array([[0 if value is None else share]]))


def scores(parts: list[tuple[float | None, float, float]], prior: float = 0.5) -> Scores:
    terms = {str(number): one(value, share) for number, (value, share, _weight) in enumerate(parts)}
    return combine(terms, {str(number): weight for number, (_value, _share, weight) in enumerate(parts)}, prior=prior)


def test_the_score_is_the_weighted_mean_of_what_is_known() -> None:
    found = combine({"a": one(1), "b": one(0.5), "c": one(None)}, {"a": 3, "b": 1, "c": 4})
    assert found.score[0, 0] == pytest.approx(0.875)
    assert found.coverage[0, 0] == pytest.approx(0.5)
    assert found.ranked_by[0, 0] == pytest.approx(0.5 * 0.875 + 0.5 * 0.5)


def test_with_nothing_known_there_is_no_score_and_the_rank_is_ordinary() -> None:
    found = combine({"a": one(None)}, {"a": 2})
    assert math.isnan(found.score[0, 0])
    assert (found.coverage[0, 0], found.ranked_by[0, 0]) == (0, 0.5)


def test_unknown_ranks_between_a_known_good_and_a_known_bad() -> None:
    good, unknown, bad = (combine({"a": one(0.7), "b": one(b)}, {"a": 1, "b": 1}).ranked_by[0, 0] for b in (0.9, None, 0.1))
    assert good > unknown > bad


def test_every_term_is_kept_as_it_was_given() -> None:
    found = combine({"a": one(1), "b": one(0.25, 0.5)}, {"a": 3, "b": 1})
    assert found.names == ("a", "b")
    assert found.values[:, 0, 0].tolist() == [1, 0.25]
    assert found.known[:, 0, 0].tolist() == [1, 0.5]
    assert found.weights.tolist() == [3, 1]


@given(PAIRS, st.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_the_plain_version(parts: list[tuple[float | None, float, float]], prior: float) -> None:
    found = scores(parts, prior)
    values = [value for value, _share, _weight in parts]
    known = [0.0 if value is None else share for value, share, _weight in parts]
    score, coverage, ranked_by = plain.combined(values, known, [weight for *_rest, weight in parts], prior)
    assert math.isnan(found.score[0, 0]) if score is None else found.score[0, 0] == pytest.approx(score)
    assert found.coverage[0, 0] == pytest.approx(coverage)
    assert found.ranked_by[0, 0] == pytest.approx(ranked_by)


@given(PAIRS, st.floats(0.1, 100))
@settings(max_examples=60, deadline=None)
def test_only_the_proportion_of_the_weights_matters(parts: list[tuple[float | None, float, float]], factor: float) -> None:
    scaled = [(value, share, weight * factor) for value, share, weight in parts]
    assert scores(parts).ranked_by[0, 0] == pytest.approx(scores(scaled).ranked_by[0, 0])


@given(PAIRS, st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_learning_that_an_unknown_is_as_good_as_the_prior_changes_no_rank(
    parts: list[tuple[float | None, float, float]],
    prior: float,
) -> None:
    before = scores([*parts, (None, 1, 2)], prior).ranked_by[0, 0]
    assert scores([*parts, (prior, 1, 2)], prior).ranked_by[0, 0] == pytest.approx(before)


@given(PAIRS, st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_a_better_term_never_ranks_lower(parts: list[tuple[float | None, float, float]], one_fit: float, other: float) -> None:
    low, high = sorted((one_fit, other))
    assert scores([*parts, (high, 1, 1)]).ranked_by[0, 0] >= scores([*parts, (low, 1, 1)]).ranked_by[0, 0] - 1e-12


def test_terms_and_weights_must_fit() -> None:
    with pytest.raises(ShapeError):
        combine({}, {})
    with pytest.raises(ShapeError):
        combine({"a": one(1), "b": Term(np.ones((1, 2)), np.ones((1, 2)))}, {"a": 1, "b": 1})
    with pytest.raises(RangeError):
        combine({"a": one(1)}, {"b": 1})
    with pytest.raises(RangeError):
        combine({"a": one(1)}, {"a": 0})
    with pytest.raises(RangeError):
        combine({"a": one(1)}, {"a": 1}, prior=1.5)


def test_a_result_cannot_be_written_to() -> None:
    found = combine({"a": one(1)}, {"a": 1})
    for array in (found.score, found.coverage, found.ranked_by, found.values, found.known, found.weights):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.1 + 0.2, 0.3, 1.0]), max_size=40), st.integers(0, 50))
@settings(max_examples=100, deadline=None)
def test_the_best_few_are_exact_and_ties_go_to_the_first(values: list[float], k: int) -> None:
    expected = sorted(range(len(values)), key=lambda place: (-round(values[place], 9), place))[:k]
    assert top_k(np.array(values), k).tolist() == expected


def test_the_best_few_of_the_unknown_are_refused() -> None:
    with pytest.raises(RangeError):
        top_k([0.1, math.nan], 1)
    with pytest.raises(RangeError):
        top_k([0.1], -1)
    with pytest.raises(ShapeError):
        top_k([[0.1]], 1)
