"""Power of individually randomised trials by simulation: against exact enumeration and closed forms."""

import numpy as np
import pytest
from scipy import stats

from evidens.errors import RangeError
from evidens.power.simulation import two_means, two_proportions


def near(found: float, error: float, wanted: float, slack: float = 0.0) -> None:
    assert abs(found - wanted) <= 3.5 * error + slack, (found, error, wanted)


def exact_power(p0: float, p1: float, n0: int, n1: int) -> float:
    """Over every outcome of both arms, the pooled test."""
    a, b = np.arange(n0 + 1)[:, None], np.arange(n1 + 1)[None, :]
    pooled = (a + b) / (n0 + n1)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1))
    rejected = np.abs(b / n1 - a / n0) > stats.norm.ppf(0.975) * np.where(error > 0, error, np.inf)
    return float((stats.binom.pmf(a, n0, p0) * stats.binom.pmf(b, n1, p1) * rejected).sum())


@pytest.mark.parametrize(("p0", "p1", "n", "ratio"), [(0.2, 0.3, 294, 1), (0.2, 0.5, 25, 1), (0.1, 0.3, 40, 2)])
def test_proportions_have_the_exact_power(p0: float, p1: float, n: int, ratio: float) -> None:
    found = two_proportions(p0=p0, p1=p1, n=n, ratio=ratio, replicates=100_000)
    near(found.power, found.mc_error, exact_power(p0, p1, n, n * ratio))
    near(found.size, found.size_mc_error, exact_power(p0, p0, n, n * ratio))


def test_the_pilots_375_people_detect_little() -> None:
    found = two_proportions(p0=0.2, p1=0.3, n=187, replicates=50_000)
    assert found.agrees is True
    assert 0.55 < found.power < 0.68


def test_means_have_the_power_of_the_non_central_t() -> None:
    found = two_means(difference=0.5, n=64, replicates=100_000)
    near(found.power, found.mc_error, 0.8014596)
    near(found.size, found.size_mc_error, 0.05)
    near(found.coverage, found.coverage_mc_error, 0.95)
    assert found.agrees is True


def test_the_unit_of_the_outcome_does_not_matter() -> None:
    small, large = (two_means(difference=0.4 * unit, sd=unit, n=40, replicates=2_000) for unit in (1.0, 4.0))
    assert small.power == large.power
    assert large.bias == pytest.approx(4 * small.bias)


def test_attrition_costs_people() -> None:
    whole, lost = (two_means(difference=0.5, n=64, attrition=share, replicates=50_000) for share in (0.0, 0.25))
    near(lost.power, lost.mc_error, two_means(difference=0.5, n=48, replicates=50_000).power, 0.006)
    assert lost.power < whole.power - 0.05


def test_z_with_few_people_is_found_out() -> None:
    found = two_means(difference=1, n=5, test="z", replicates=50_000)
    assert any("not that of a valid test" in note for note in found.notes)


@pytest.mark.parametrize(
    "wrong", [{"n": 1}, {"n": "ten"}, {"ratio": 0}, {"attrition": 1}, {"difference": float("inf")}, {"sd": 0}, {"test": "u"}]
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RangeError, match=next(iter(wrong))):
        two_means(**{"difference": 0.5, "n": 20, **wrong})  # type: ignore[arg-type]


def test_arms_that_lose_everybody_are_said() -> None:
    found = two_proportions(p0=0.5, p1=0.6, n=2, attrition=0.9, replicates=1_000)
    assert found.estimable < 0.5
    assert any("gave no finite estimate" in note for note in found.notes)
