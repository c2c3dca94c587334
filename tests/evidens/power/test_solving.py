"""Finding the unknown: zeros against scipy, least sizes, rounding, and what cannot be reached."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from evidens.errors import NotEstimableError, RangeError
from evidens.power.solving import crossing, enough, least, root, unknown, up

CURVES: list[Callable[[float, float], float]] = [
    lambda x, zero: x - zero,
    lambda x, zero: math.tanh(50 * (x - zero)),
    lambda x, zero: (x - zero) ** 3,
    lambda x, zero: math.expm1(min(500.0, x - zero)),
    lambda x, zero: math.copysign(abs(x - zero) ** 0.1, x - zero),
]


@settings(deadline=None)
@given(st.floats(-20, 20), st.floats(1e-3, 100), st.floats(1e-3, 100), st.sampled_from(CURVES))
def test_a_zero_is_that_of_scipy(zero: float, below: float, above: float, curve: Callable[[float, float], float]) -> None:
    low, high = zero - below, zero + above
    found = root(lambda x: curve(x, zero), low, high)
    assert low <= found <= high
    expected = optimize.brentq(lambda x: curve(x, zero), low, high, xtol=1e-14, rtol=1e-14, maxiter=500)
    assert found == pytest.approx(expected, abs=1e-4 if curve is CURVES[2] else 1e-12)
    assert root(lambda x: curve(x, zero), high, low) == pytest.approx(found, abs=1e-4 if curve is CURVES[2] else 1e-12)


def test_few_looks_are_enough_for_a_smooth_curve() -> None:
    looks = []

    def curve(x: float) -> float:
        looks.append(x)
        return math.exp(x) - 2

    assert root(curve, 0, 10) == pytest.approx(math.log(2), abs=1e-13)
    assert len(looks) < 20


def test_a_zero_at_an_end_is_found_and_none_is_said() -> None:
    assert root(lambda x: x, 0, 1) == 0
    assert root(lambda x: x - 1, 0, 1) == 1
    with pytest.raises(RangeError, match="no zero"):
        root(lambda x: x * x + 1, -1, 1)


def test_the_least_size_is_the_first_that_is_enough() -> None:
    assert least(lambda n: 1 - 1 / n, 0.9, "n", 1) == pytest.approx(10)
    assert least(lambda n: 1 - 1 / n, 0.9, "n", 50) == 50
    with pytest.raises(NotEstimableError, match="n = 100"):
        least(lambda n: 0.5 - 1 / n, 0.9, "n", 1, 100)


def test_a_power_that_falls_again_is_reached_on_the_way() -> None:
    assert crossing(lambda x: x * (2 - x), 0.75, "x", 0, 2) == pytest.approx(0.5)
    with pytest.raises(NotEstimableError, match="no x is detectable"):
        crossing(lambda x: x / 10, 0.75, "x", 0, 2)


def test_rounding_goes_up_but_forgives_rounding_error() -> None:
    assert [up(x) for x in (12.0938, 12.0, 12 + 1e-12, 11.9999999999)] == [13, 12, 12, 12]
    assert enough(lambda n: n / 10, 5, 0.8) == 8


def test_exactly_one_is_left_out() -> None:
    assert unknown(a=1, b=None) == "b"
    with pytest.raises(RangeError, match="a and b are left out"):
        unknown(a=None, b=None)
    with pytest.raises(RangeError, match="none is left out"):
        unknown(a=1, b=2)
