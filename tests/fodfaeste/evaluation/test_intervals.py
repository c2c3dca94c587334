"""Intervals of the few numbers that a trial is planned by, against other ways to the same numbers."""

import math

import numpy as np
import pytest
from scipy import stats

from evidens.effects import score
from fodfaeste.evaluation import intervals


@pytest.mark.parametrize(("x", "n"), [(0, 20), (3, 20), (10, 20), (20, 20), (120, 375)])
def test_a_share_is_wilsons_as_the_core_and_scipy_have_it(x: int, n: int) -> None:
    found = intervals.share(x, n)
    outside = stats.binomtest(x, n).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx(score.wilson(x, n, 0.95))
    assert (found.low, found.high) == pytest.approx((outside.low, outside.high))


@pytest.mark.parametrize("events", [0, 1, 7, 300])
def test_a_rate_is_the_exact_interval_by_chi_squared(events: int) -> None:
    found = intervals.rate(events, 12.0)
    low = stats.chi2.ppf(0.025, 2 * events) / 2 / 12 if events else 0.0
    assert (found.low, found.high) == pytest.approx((low, stats.chi2.ppf(0.975, 2 * (events + 1)) / 2 / 12))


def test_a_mean_is_students() -> None:
    values = [0.5, 0.75, 1.0, 0.9, 0.4]
    outside = stats.t.interval(0.95, 4, np.mean(values), stats.sem(values))
    found = intervals.mean(values)
    assert (found.low, found.high) == pytest.approx(outside)


def slow_likeness(groups: list[list[float]]) -> float:
    """The analysis of variance with nothing but sums."""
    everybody = [value for group in groups for value in group]
    grand, k, total = sum(everybody) / len(everybody), len(groups), len(everybody)
    means = [sum(group) / len(group) for group in groups]
    between = sum(len(group) * (mean - grand) ** 2 for group, mean in zip(groups, means, strict=True)) / (k - 1)
    within = sum((value - mean) ** 2 for group, mean in zip(groups, means, strict=True) for value in group) / (total - k)
    n0 = (total - sum(len(group) ** 2 for group in groups) / total) / (k - 1)
    return (between - within) / (between + (n0 - 1) * within)


def test_likeness_within_places_is_the_slow_analysis_of_variance() -> None:
    groups = [[1, 0, 1, 1, 0], [0, 0, 0, 1], [1, 1, 1, 0, 1, 1], [0, 0, 1, 0, 0]]
    found = intervals.likeness(groups)
    assert found is not None
    assert found.value == pytest.approx(slow_likeness([[float(value) for value in group] for group in groups]))
    assert found.low <= found.value <= found.high


def test_the_interval_of_likeness_covers_what_it_says_for_equal_groups_of_a_normal_outcome() -> None:
    generator, icc, held = np.random.default_rng(7), 0.05, 0
    for _ in range(600):
        between = generator.normal(0, math.sqrt(icc), size=(8, 1))
        found = intervals.likeness([*(between + generator.normal(0, math.sqrt(1 - icc), size=(8, 30)))])
        assert found is not None
        held += found.low <= icc <= found.high
    assert 0.93 <= held / 600 <= 0.97


def test_likeness_is_not_said_of_one_place_of_one_each_or_where_nothing_varies() -> None:
    assert intervals.likeness([[0, 1, 1]]) is None
    assert intervals.likeness([[0], [1], [1]]) is None
    assert intervals.likeness([[0, 0], [0, 0]]) is None
    assert intervals.likeness([[], [0, 1]]) is None
