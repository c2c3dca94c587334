"""One model, three ways: the full table of `combine`, a few explained pairs, and the scale engine."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens import compiled
from evidens.errors import RangeError, ShapeError
from evidens.pairing import Description, Hours, Means, Needs, Requirements, Wishes, build
from evidens.pairing.engine import POINTS
from evidens.pairing.scan import all_points
from tests.evidens.pairing import drawn

PRIORS = st.sampled_from([0.0, 0.25, 0.5, 1.0])


@given(drawn.seeds, drawn.sizes, drawn.sizes, st.sampled_from([0.0, 0.4, 1.0]), PRIORS)
@settings(max_examples=150, deadline=None)
def test_a_few_explained_pairs_are_those_of_the_full_table(seed: int, c: int, o: int, unknown: float, prior: float) -> None:
    described = drawn.description(seed, c, o, unknown=unknown, prior=prior)
    full = described.scores()
    rows, columns = np.divmod(np.arange(c * o), o)
    some = described.explain(rows, columns)
    for name in ("values", "known"):
        np.testing.assert_allclose(getattr(some, name)[:, 0], getattr(full, name)[:, rows, columns], atol=1e-12)
    for name in ("score", "coverage", "ranked_by"):
        np.testing.assert_allclose(getattr(some, name)[0], getattr(full, name)[rows, columns], atol=1e-12)


@given(drawn.seeds, drawn.sizes, st.integers(1, 12), st.sampled_from([0.0, 0.4, 1.0]), PRIORS)
@settings(max_examples=150, deadline=None)
def test_the_engine_agrees_with_the_full_table_to_a_millionth(seed: int, c: int, o: int, unknown: float, prior: float) -> None:
    described = drawn.description(seed, c, o, unknown=unknown, prior=prior)
    found = all_points(build(described), np.arange(c)) / POINTS
    assert np.abs(found - described.scores().ranked_by).max() <= 1e-6


def test_the_compiled_and_the_numpy_path_give_the_same_points_over_several_tiles() -> None:
    described = drawn.description(3, 70, 5000)
    with compiled.off():
        plain = all_points(build(described), np.arange(70))
    assert np.array_equal(all_points(build(described), np.arange(70)), plain)
    assert np.abs(plain / POINTS - described.scores().ranked_by).max() <= 1e-6


@pytest.mark.parametrize("name", ["competences", "needs", "wish", "hours", "start"])
def test_the_engine_agrees_for_each_term_alone(name: str, path: str) -> None:
    whole = drawn.description(5, 20, 30)
    alone = Description({name: whole.terms[name]}, {name: 2.0}, prior=0.3)
    found = all_points(build(alone), np.arange(20)) / POINTS
    assert np.abs(found - alone.scores().ranked_by).max() <= 1e-6, path


def test_a_decisive_need_that_cannot_be_met_is_wholly_known_and_zero_in_the_engine_too(path: str) -> None:
    described = Description({"needs": Needs([[3, 1, 1]], [[0, 1, np.nan], [1, 1, np.nan]], decisive=3)}, {"needs": 1}, prior=0.5)
    found = all_points(build(described), np.arange(1))[0]
    assert found.tolist() == [0, 900_000], path


def test_columns_of_single_precision_are_kept_and_mean_the_same() -> None:
    levels, needed = np.array([[2, np.nan]], np.float32), np.array([[4, 1]], np.float32)
    term = Requirements(levels, needed)
    assert term.levels is levels
    assert term.term().value[0, 0] == 0.5


@given(drawn.seeds, st.sampled_from([0.5, 1.0, 7.3, 168.0]))
@settings(max_examples=40, deadline=None)
def test_fine_differences_of_hours_are_not_lost_in_single_precision(seed: int, slack: float) -> None:
    dice = np.random.default_rng(seed)
    low = dice.uniform(0, 160, 20)
    wished = np.concatenate([dice.uniform(0, 168, 10), low[:10] - dice.uniform(0, slack, 10).clip(0, low[:10])])
    described = Description({"hours": Hours(wished, low, low + dice.uniform(0, 8, 20), slack=slack)}, {"hours": 1})
    found = all_points(build(described), np.arange(20)) / POINTS
    assert np.abs(found - described.scores().ranked_by).max() <= 1e-6


def test_a_description_without_candidates_or_openings_has_no_pairs(path: str) -> None:
    for c, o in ((0, 3), (3, 0), (0, 0)):
        described = drawn.description(1, c, o)
        assert described.shape == (c, o)
        assert all_points(build(described), np.arange(c)).shape == (c, o), path


def test_columns_of_different_lengths_are_refused() -> None:
    one = Hours([10.0], [5.0], [8.0], slack=10)
    with pytest.raises(ShapeError, match="same candidates and openings"):
        Description({"hours": one, "start": Means([[1.0], [1.0]], [[1.0]])}, {"hours": 1, "start": 1})
    with pytest.raises(ShapeError):
        Description({}, {})
    with pytest.raises(RangeError, match="twice"):
        Description({"a": one, "b": one}, {"a": 1, "b": 1})
    with pytest.raises(RangeError, match="weights"):
        Description({"a": one}, {"b": 1})
    with pytest.raises(RangeError, match="prior"):
        Description({"a": one}, {"a": 1}, prior=2)


def test_values_that_make_no_sense_are_refused() -> None:
    with pytest.raises(RangeError, match="above 0"):
        Requirements([[0.0]], [[1.0]])
    with pytest.raises(RangeError, match="importance"):
        Needs([[np.nan]], [[1.0]], decisive=3)
    with pytest.raises(RangeError, match="kinds"):
        Wishes([[0.5]], [1])
    with pytest.raises(RangeError, match="kinds"):
        Wishes([[0.5]], [-1])
    with pytest.raises(RangeError, match="kinds"):
        Wishes([[0.5]], [0.5])
    with pytest.raises(RangeError, match="slack"):
        Hours([1.0], [1.0], [2.0], slack=0)
    with pytest.raises(ShapeError, match="at least one"):
        Means(np.zeros((2, 0)), np.zeros((2, 0)))
    with pytest.raises(RangeError, match="for hours of up to 10"):
        Hours([10.0], [1.0], [2.0], slack=0.001)
    for huge in (1e300, 1e-300):
        with pytest.raises(RangeError, match="levels"):
            Requirements([[huge]], [[1.0]])
    with pytest.raises(RangeError, match="importance"):
        Needs([[1e300]], [[1.0]], decisive=3)
    with pytest.raises(RangeError, match="weights"):
        Description({"a": Hours([1.0], [1.0], [2.0], slack=1)}, {"a": 1e300})
    with pytest.raises(RangeError, match="infinite"):
        Requirements(np.array([[np.inf]], np.float32), [[1.0]])


def test_a_pair_that_is_not_there_cannot_be_explained() -> None:
    described = drawn.description(1, 2, 3)
    with pytest.raises(RangeError, match="2 candidates and 3 openings"):
        described.explain([2], [0])
    with pytest.raises(ShapeError):
        described.explain([0, 1], [0])
    assert described.explain([], []).ranked_by.shape == (1, 0)
