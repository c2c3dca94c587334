"""The chances behind every plan: normal, t and F, also where scipy's own functions give up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from evidens.errors import RangeError
from evidens.power.tails import Level, f_power, normal_power, t_above, t_power

SHIFTS = (0.0, 0.1, 1.0, 3.0, 8.0, 15.0, 30.0, 37.0, 38.0, 40.0, 60.0, 100.0, 1000.0)


def plain_t_above(c: float, df: float, shift: float) -> float:
    """P(T > c) by adaptive integration over the chi distribution."""
    low, high = (np.sqrt(stats.chi2.ppf(q, df) / df) for q in (1e-15, 1 - 1e-15))

    def at(s: float) -> float:
        return float(stats.norm.cdf(shift - c * s) * stats.chi.pdf(s * np.sqrt(df), df) * np.sqrt(df))

    return float(integrate.quad(at, low, high, limit=200)[0])


@pytest.mark.parametrize("df", [1, 2, 5, 18, 38, 200, 2000, 100_000])
@pytest.mark.parametrize("shift", SHIFTS)
def test_t_is_never_nan_and_always_a_chance(df: float, shift: float) -> None:
    for sign in (1, -1):
        found = t_above(float(stats.t.ppf(0.975, df)), df, sign * shift)
        assert 0 <= found <= 1
        assert found > 0.5 if sign * shift > 100 else True


@pytest.mark.parametrize("df", [2, 18, 38, 200])
@pytest.mark.parametrize("shift", [-3.0, -1.0, 0.0, 1.787, 5.0, 38.0, 40.0])
def test_t_equals_plain_integration(df: float, shift: float) -> None:
    c = float(stats.t.ppf(0.975, df))
    assert t_above(c, df, shift) == pytest.approx(plain_t_above(c, df, shift), abs=1e-9)


def test_both_tails_of_the_standard_job() -> None:
    shift = 0.07 / np.sqrt(0.3571 * 3.22 / 750)
    assert t_power(shift, 18, Level().counting("upper")) == pytest.approx(0.39453950794, abs=1e-9)
    assert t_power(shift, 18, Level(tails="both")) == pytest.approx(0.3946665, abs=1e-7)


@pytest.mark.parametrize("ncp", [0.0, 1.0, 9.7, 50.0, 500.0, 1e5, 1e9])
def test_f_is_never_nan_and_always_a_chance(ncp: float) -> None:
    for df1, df2 in ((1, 1), (2, 12), (5, 3000)):
        assert 0.05 - 1e-9 <= f_power(ncp, df1, df2, 0.05) <= 1


def test_without_an_effect_the_power_is_the_size() -> None:
    assert f_power(0, 2, 12, 0.05) == pytest.approx(0.05, abs=1e-12)
    assert normal_power(0, Level(tails="both")) == pytest.approx(0.05, abs=1e-12)
    assert t_power(0, 7, Level(alpha=0.01, sides=1).counting("upper")) == pytest.approx(0.01, abs=1e-12)


@settings(deadline=None)
@given(st.floats(0, 30), st.floats(0.01, 3), st.floats(1, 1000))
def test_power_rises_with_the_shift(shift: float, more: float, df: float) -> None:
    level = Level(tails="both")
    assert t_power(shift + more, df, level) >= t_power(shift, df, level) - 1e-12
    assert normal_power(shift + more, level) >= normal_power(shift, level)


@pytest.mark.parametrize(
    "wrong",
    [
        {"alpha": 0},
        {"alpha": 0.6},
        {"alpha": float("nan")},
        {"sides": 3},
        {"tails": "lower"},
        {"direction": "up"},
        {"sides": 1, "tails": "both"},
    ],
)
def test_a_level_that_makes_no_sense_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(RangeError):
        Level(**wrong)
