"""Checks of arguments: what passes, what is refused, and that the message names argument, value and what would be right."""

import math

import numpy as np
import pytest

from evidens import checks
from evidens.errors import EvidensError, RangeError, ShapeError


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (lambda: checks.number("0.5", "x"), 0.5),
        (lambda: checks.number(np.float32(2), "x", 0, 2), 2.0),
        (lambda: checks.probability(0.2, "p"), 0.2),
        (lambda: checks.positive(1e-300, "x"), 1e-300),
        (lambda: checks.whole(3.0, "n", 1), 3),
        (lambda: checks.whole(np.int8(3), "n", 1, 3), 3),
        (lambda: checks.choice("a", "x", "ab"), "a"),
        (lambda: checks.floats([1, None], "x").tolist()[0], 1.0),
        (lambda: checks.whole_numbers([1.0, 2], "x").tolist(), [1, 2]),
    ],
)
def test_what_is_right_passes(call: object, found: object) -> None:
    assert call() == found  # type: ignore[operator]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: checks.number("many", "size"), "size = 'many': give a number"),
        (lambda: checks.number(None, "size"), "size = None"),
        (lambda: checks.number(math.nan, "size"), "size = nan"),
        (lambda: checks.number(math.inf, "size", 0), "size = inf: give a number of at least 0"),
        (lambda: checks.number(3, "size", 0, 2), "size = 3: give a number between 0 and 2"),
        (lambda: checks.probability(1, "p"), "p = 1: give a number strictly between 0 and 1"),
        (lambda: checks.positive(0, "sd"), "sd = 0: give a number above 0"),
        (lambda: checks.whole(2.5, "n", 1), "n = 2.5: give a whole number of at least 1"),
        (lambda: checks.whole(True, "n", 1), "n = True"),
        (lambda: checks.whole(math.inf, "n", 1), "n = inf"),
        (lambda: checks.whole(9, "n", 1, 8), "at least 1 and at most 8"),
        (lambda: checks.choice("c", "test", ["t", "z"]), "test = 'c': choose one of t, z"),
        (lambda: checks.floats(["a"], "y"), "give numbers, with NaN"),
        (lambda: checks.floats([np.inf], "y"), "y holds an infinite value"),
        (lambda: checks.between(np.array([0.5, 1.5]), "y", 0, 1), "y = 1.5"),
        (lambda: checks.whole_numbers([1, 1.5], "days"), "days = 1.5: give whole numbers of at least 0"),
        (lambda: checks.whole_numbers([1, np.nan], "days"), "days must be known everywhere, 1 of 2"),
    ],
)
def test_what_is_wrong_is_named(call: object, words: str) -> None:
    with pytest.raises(RangeError) as problem:
        call()  # type: ignore[operator]
    assert words in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: checks.floats(3, "y", ndim=1), "y has 0 dimensions, it needs 1"),
        (lambda: checks.filled(np.array([]), "y"), "y is empty"),
        (lambda: checks.same_length(np.ones(2), np.ones(3), "y and arm", axis=0), "y and arm have 2 and 3 values"),
        (lambda: checks.same_length(np.ones((1, 2)), np.ones((1, 3)), "a and b"), "2 and 3 columns"),
    ],
)
def test_shapes_that_do_not_fit_are_named(call: object, words: str) -> None:
    with pytest.raises(ShapeError, match=words):
        call()  # type: ignore[operator]


def test_unknown_values_pass_where_they_may() -> None:
    assert np.isnan(checks.between(checks.floats([np.nan, 1], "y"), "y", 0, 1)).tolist() == [True, False]


def test_a_long_value_is_shortened_and_every_error_is_of_the_family() -> None:
    text = str(RangeError.of("y", list(range(1000)), "give fewer"))
    assert len(text) < 100
    assert "…: give fewer" in text
    assert issubclass(RangeError, EvidensError)
    assert issubclass(EvidensError, ValueError)


def test_a_frozen_array_cannot_be_written() -> None:
    found = checks.frozen(np.ones(2))
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 2


def test_a_masked_number_is_unknown_and_not_the_number_under_the_mask() -> None:
    masked = np.ma.array([1, 2, 3], mask=[0, 1, 0])
    assert np.array_equal(checks.floats(masked, "x"), [1, np.nan, 3], equal_nan=True)
    assert checks.as_column(masked, "x").tolist() == [1, None, 3]


def test_a_column_keeps_what_is_mixed_as_it_is() -> None:
    assert checks.as_column(["a", math.nan, None, 1], "x").tolist()[0::3] == ["a", 1]
    assert checks.as_column([1, 2], "x").dtype.kind == "i"
    for wrong in (7, None, "text", {"a": 1}, [[1, 2], 3]):
        with pytest.raises(ShapeError, match=r"x = .*: give one value a row"):
            checks.as_column(wrong, "x")
