"""Each term by hand and against the plain version."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import RangeError, ShapeError
from evidens.pairing import Term, hours_term, means_term, needs_term, requirements_term, wishes_term
from tests.evidens.pairing import plain

NAN = math.nan
LEVELS = st.none() | st.integers(1, 5).map(float)
OFFERS = st.none() | st.sampled_from([0.0, 1.0])
HOURS = st.none() | st.integers(0, 37).map(float)


def table(rows: list[list[float | None]]) -> np.ndarray:
    return np.array([[NAN if cell is None else cell for cell in row] for row in rows], dtype=float)


def same(term: Term, row: int, column: int, value: float | None, share: float) -> bool:
    found = term.value[row, column]
    alike = math.isnan(found) if value is None else math.isclose(found, value, abs_tol=1e-12)
    return alike and math.isclose(term.known[row, column], share, abs_tol=1e-12)


def test_a_level_below_what_is_needed_counts_by_its_share_and_a_level_above_gives_nothing_extra() -> None:
    term = requirements_term(table([[2, 5, None]]), table([[4, 3, None]]))
    assert same(term, 0, 0, 0.75, 1.0)


def test_a_competence_nobody_assessed_is_unknown_and_not_a_zero() -> None:
    term = requirements_term(table([[3, None]]), table([[3, 3]]))
    assert same(term, 0, 0, 1.0, 0.5)


def test_an_opening_that_says_nothing_of_what_decides_is_unknown() -> None:
    assert same(requirements_term(table([[3, 4]]), table([[None, None]])), 0, 0, None, 0)


def test_a_decisive_need_that_cannot_be_met_is_zero_and_settled() -> None:
    term = needs_term(table([[3, 1, 1]]), table([[0, 1, None]]), decisive=3)
    assert same(term, 0, 0, 0.0, 1.0)


def test_a_lesser_need_that_cannot_be_met_counts_by_its_weight() -> None:
    term = needs_term(table([[3, 1, 0]]), table([[1, 0, 0]]), decisive=3)
    assert same(term, 0, 0, 0.75, 1.0)


def test_a_need_nobody_asked_the_workplace_about_stays_unknown() -> None:
    assert same(needs_term(table([[3, 1]]), table([[None, 1]]), decisive=3), 0, 0, 1.0, 0.25)
    assert same(needs_term(table([[0, 0]]), table([[1, 0]]), decisive=3), 0, 0, None, 0)


def test_hours_inside_the_range_fit_and_outside_fall_off_with_the_distance() -> None:
    term = hours_term(np.array([10, 25, 40, NAN]), np.array([8, NAN, NAN]), np.array([20, 20, NAN]), slack=10)
    assert term.value[0, :2].tolist() == [1, 1]
    assert term.value[1, :2].tolist() == [0.5, 0.5]
    assert term.value[2, :2].tolist() == [0, 0]
    assert np.isnan(term.value[3]).all()
    assert np.isnan(term.value[:, 2]).all()


def test_a_wish_is_read_in_the_column_of_the_openings_kind() -> None:
    term = wishes_term(table([[1, 0.2], [None, None]]), [1, None, 0])
    assert term.value[0, 0] == 0.2
    assert np.isnan(term.value[0, 1])
    assert term.value[0, 2] == 1
    assert np.isnan(term.value[1]).all()


def test_the_mean_of_parts_is_over_the_known_ones() -> None:
    term = means_term([table([[1, None]]), table([[0.5, None]]), table([[None, None]])])
    assert same(term, 0, 0, 0.75, 2 / 3)
    assert same(term, 0, 1, None, 0)


@given(
    st.lists(st.lists(LEVELS, min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.lists(LEVELS, min_size=4, max_size=4), min_size=1, max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_requirements_agree_with_the_plain_version(levels: list[list[float | None]], needed: list[list[float | None]]) -> None:
    term = requirements_term(table(levels), table(needed))
    for row, mine in enumerate(levels):
        for column, theirs in enumerate(needed):
            assert same(term, row, column, *plain.requirements(mine, theirs))


@given(
    st.lists(st.lists(st.sampled_from([0.0, 1.0, 3.0]), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.lists(OFFERS, min_size=4, max_size=4), min_size=1, max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_needs_agree_with_the_plain_version(importance: list[list[float]], offers: list[list[float | None]]) -> None:
    term = needs_term(np.array(importance), table(offers), decisive=3)
    for row, mine in enumerate(importance):
        for column, theirs in enumerate(offers):
            assert same(term, row, column, *plain.needs(mine, theirs, 3))


@given(HOURS, HOURS, HOURS)
@settings(max_examples=100, deadline=None)
def test_hours_agree_with_the_plain_version(wished: float | None, one: float | None, other: float | None) -> None:
    lowest, highest = (min(one, other), max(one, other)) if one is not None and other is not None else (one, other)
    columns = table([[wished, lowest, highest]])[0]
    term = hours_term(columns[:1], columns[1:2], columns[2:], slack=10)
    expected = plain.hours(wished, lowest, highest, 10)
    assert same(term, 0, 0, expected, 0 if expected is None else 1)


def test_a_term_refuses_what_is_no_fit() -> None:
    with pytest.raises(RangeError):
        Term(table([[1.2]]), table([[1]]))
    with pytest.raises(RangeError):
        Term(table([[None]]), table([[1]]))
    with pytest.raises(ShapeError):
        Term(table([[1]]), table([[1, 1]]))


def test_a_term_cannot_be_written_to_and_leaves_its_input_alone() -> None:
    value = table([[0.5]])
    term = Term(value, table([[1]]))
    with pytest.raises(ValueError, match="read-only"):
        term.value[0, 0] = 1
    value[0, 0] = 1
    assert term.value[0, 0] == 0.5


def test_columns_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(ShapeError):
        requirements_term(table([[1]]), table([[1, 2]]))
    with pytest.raises(ShapeError):
        needs_term(table([[1]]), table([[1, 1]]), decisive=3)
    with pytest.raises(ShapeError):
        hours_term(np.array([1.0]), np.array([1.0]), np.array([1.0, 2.0]), slack=1)
    with pytest.raises(ShapeError):
        means_term([])


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(RangeError):
        requirements_term(table([[0]]), table([[1]]))
    with pytest.raises(RangeError):
        needs_term(table([[None]]), table([[1]]), decisive=3)
    with pytest.raises(RangeError):
        needs_term(table([[1]]), table([[2]]), decisive=3)
    with pytest.raises(RangeError):
        hours_term(np.array([1.0]), np.array([3.0]), np.array([2.0]), slack=1)
    with pytest.raises(RangeError):
        wishes_term(table([[1]]), [1])
    with pytest.raises(RangeError):
        requirements_term(table([[math.inf]]), table([[1]]))
