"""The door to the core gives what the core gives, says it in Danish, and never raises for thin data."""

import math
import warnings

import numpy as np
import pytest

from evidens import effects, survival
from fodfaeste.evaluation import estimates

TIME = np.array([10, 20, 20, 35, 40, 55, 60, 80, 100, 100, 120, 150], dtype=float)
EVENT = np.array([1, 0, 2, 1, 1, 0, 2, 1, 3, 0, 1, 0])
DAYS = (0, 50, 100, 150, 365)


def plain_share(days: float) -> float:
    """Kaplan and Meier by hand: one less the product over the days on which somebody has the event."""
    left = 1.0
    for day in sorted({t for t, e in zip(TIME, EVENT, strict=True) if e and t <= days}):
        at_risk = sum(t >= day for t in TIME)
        left *= 1 - sum(t == day and e > 0 for t, e in zip(TIME, EVENT, strict=True)) / at_risk
    return 1 - left


def test_the_curve_is_one_less_the_product_over_the_days() -> None:
    found = estimates.curve(TIME, EVENT > 0, DAYS)
    assert [one for one in found.share if one is not None] == pytest.approx([plain_share(day) for day in DAYS[:4]])
    # Nobody is followed after day 150.
    assert (found.share[4], found.at_risk[:3], found.events[:3]) == (None, (12, 7, 4), (0, 4, 7))
    core = survival.kaplan_meier(TIME.astype(int), (EVENT > 0).astype(int)).at([50]).rows[0]
    assert found.low[1] == pytest.approx(1 - float(core[-1] or 0))
    assert found.median == survival.kaplan_meier(TIME.astype(int), (EVENT > 0).astype(int)).curves[0].median


def test_the_causes_and_nothing_yet_add_to_one() -> None:
    found = estimates.incidences(TIME, EVENT, DAYS, (1, 2, 3, 4))
    free = survival.kaplan_meier(TIME.astype(int), (EVENT > 0).astype(int)).at([100]).rows[0][4]
    assert sum(one.share[2] or 0 for one in found.values()) + float(free or 0) == pytest.approx(1)
    assert [one.events[2] for one in found.values()] == [4, 2, 1, 0]
    assert (found[4].total, found[4].share[0], found[4].share[4]) == (0, 0.0, None)


def test_mean_time_is_the_area_under_the_curve() -> None:
    found = estimates.mean_time(TIME, EVENT, 100)
    area = sum(1 - plain_share(day) for day in range(100))
    assert found.days == pytest.approx(area)
    assert estimates.mean_time(TIME, EVENT, 365).thin


def test_a_share_has_wilsons_interval() -> None:
    found = estimates.share(3, 20, "var med")
    z2 = 1.959963984540054**2
    middle, reach = (3 + z2 / 2) / (20 + z2), math.sqrt(z2) / (20 + z2) * math.sqrt(3 * 17 / 20 + z2 / 4)
    assert (found.value, found.low, found.high) == pytest.approx((0.15, middle - reach, middle + reach))
    assert found.sentence == "3 af 20 var med: 15\N{NO-BREAK SPACE}%. Usikkerheden går fra 5\N{NO-BREAK SPACE}% til 36\N{NO-BREAK SPACE}%."


def test_a_difference_is_the_score_interval_and_says_when_groups_cannot_be_told_apart() -> None:
    one, other = estimates.share(8, 40, ""), estimates.share(6, 40, "")
    found = estimates.difference(one, other, ("Nord", "Syd"))
    core = effects.two_proportions(8, 40, 6, 40).estimates[0]
    assert (found.value, found.low, found.high) == pytest.approx((core.estimate, core.low, core.high))
    assert "kan ikke skelnes" in found.sentence
    assert "ligger" in estimates.difference(estimates.share(30, 40, ""), other, ("Nord", "Syd")).sentence


def test_paid_hours_in_two_parts() -> None:
    hours = np.array([0.0] * 12 + [10, 20, 30, 40, 12, 18, 25, 5], dtype=float)
    found = estimates.two_part(np.append(hours, np.nan))
    core = {one.part: one for one in effects.two_part(hours, how=effects.Bootstrap(draws=2000, seed=2026)).parts}
    assert (found.n, found.with_hours) == (20, 8)
    assert found.any
    assert found.among
    assert found.overall
    assert (found.any.value, found.among.value, found.overall.value) == pytest.approx((0.4, 20, 8))
    assert (found.overall.low, found.overall.high) == pytest.approx((core["hours overall"].low, core["hours overall"].high))
    assert found == estimates.two_part(hours)


def test_a_mean_has_students_interval() -> None:
    values = [0.2, 0.4, -0.2, 0.0, 0.6, 0.4, 0.2, 0.0, 0.4, 0.2]
    found = estimates.mean([*values, math.nan], "Svarene har flyttet sig")
    reach = 2.2621571627982053 * np.std(values, ddof=1) / math.sqrt(10)
    assert (found.value, found.low, found.high) == pytest.approx((0.22, 0.22 - reach, 0.22 + reach))
    assert found.sentence.startswith("Svarene har flyttet sig +0,22 (n = 10).")


@pytest.mark.parametrize("n", [0, 1, 9])
def test_thin_data_is_said_and_never_raised(n: int) -> None:
    nothing = np.zeros(n)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = [
            estimates.share(0, n, ""),
            estimates.mean(nothing, ""),
            estimates.two_part(nothing),
            estimates.curve(nothing, nothing, DAYS),
            estimates.mean_time(nothing, nothing, 100),
            estimates.difference(estimates.share(0, n, ""), estimates.share(1, 40, ""), ("a", "b")),
        ]
    assert all(one.thin and one.sentence for one in found)
    assert not estimates.incidences(nothing, nothing, DAYS, (1, 2))


def test_all_or_none_and_all_censored_are_answers_too() -> None:
    everybody, nobody = np.ones(30), np.zeros(30)
    assert estimates.share(30, 30, "").low == pytest.approx(0.886, abs=1e-3)
    assert estimates.curve(np.full(30, 90.0), nobody, DAYS).thin
    assert estimates.curve(np.zeros(30), everybody, DAYS).share == (1.0,) * 5
    nothing = estimates.two_part(nobody)
    assert nothing.overall == estimates.Part(0.0, None, None)
    assert estimates.two_part(everybody).any is not None
