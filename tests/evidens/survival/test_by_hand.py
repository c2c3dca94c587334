"""Five to ten rows, worked out on paper."""

import math

import numpy as np
import pytest

from evidens.survival import aalen_johansen, cox, fine_gray, kaplan_meier, log_rank, restricted_mean

TIME = [1, 2, 2, 3, 5, 6]
EVENT = [1, 0, 1, 1, 0, 1]


@pytest.mark.usefixtures("path")
def test_the_curve_falls_by_events_over_those_at_risk() -> None:
    curve = kaplan_meier(TIME, EVENT).curves[0]
    assert curve.day.tolist() == [1, 2, 3, 5, 6]
    assert curve.at_risk.tolist() == [6, 5, 3, 2, 1]
    assert curve.survival == pytest.approx([5 / 6, 2 / 3, 4 / 9, 4 / 9, 0])
    assert curve.std_error[0] == pytest.approx(5 / 6 * math.sqrt(1 / 30))
    assert (curve.median, curve.total_events, curve.rows) == (3, 4, 6)


@pytest.mark.usefixtures("path")
def test_yes_and_no_are_events_and_censorings() -> None:
    time, event = np.array(TIME * 60), np.array([bool(one) for one in EVENT] * 60)
    assert kaplan_meier(time, event).curves[0].survival.tolist() == kaplan_meier(time, EVENT * 60).curves[0].survival.tolist()
    x = {"x": np.arange(360.0) % 7}
    assert cox(time, event, x).loglik == cox(time, EVENT * 60, x).loglik
    group = np.arange(360) % 2
    assert log_rank(time, event, group).statistic == log_rank(time, EVENT * 60, group).statistic


def test_one_who_is_censored_on_a_day_is_at_risk_of_that_days_events() -> None:
    assert kaplan_meier([4, 4], [0, 1]).curves[0].survival.tolist() == [0.5]


@pytest.mark.usefixtures("path")
def test_an_event_on_day_0_counts() -> None:
    curve = kaplan_meier([0, 0, 3], [1, 0, 1]).curves[0]
    assert curve.at_risk.tolist() == [3, 1]
    assert curve.survival == pytest.approx([2 / 3, 0])


def test_the_median_of_a_step_at_exactly_one_half_is_its_middle() -> None:
    assert kaplan_meier([2, 4], [1, 1]).curves[0].median == 3


def test_the_median_that_is_not_reached_is_unknown() -> None:
    curve = kaplan_meier([2, 4, 5, 5], [1, 0, 0, 0]).curves[0]
    assert math.isnan(curve.median)
    assert math.isnan(curve.median_upper)


def test_nobody_is_at_risk_before_entering() -> None:
    found = kaplan_meier([3, 5, 9], [1, 1, 0], entry=[0, 4, 2])
    assert found.curves[0].survival[found.curves[0].events > 0] == pytest.approx([1 / 2, 1 / 4])
    risk = found.numbers_at_risk([0, 1, 2, 3, 4, 5, 6, 9, 10]).rows[0][1:]
    assert risk == (0, 1, 1, 2, 1, 2, 1, 1, 0)


def test_numbers_at_risk_are_counted_before_the_days_events() -> None:
    table = kaplan_meier(TIME, EVENT).numbers_at_risk([0, 2, 4, 6, 7])
    assert table.rows[0] == ("all", 6, 5, 2, 1, 0)


def test_after_the_last_day_seen_the_curve_is_unknown_unless_it_is_0() -> None:
    seen = kaplan_meier([2, 4], [1, 0]).at([1, 4, 5])
    assert [row[4] for row in seen.rows] == [1, 0.5, None]
    ended = kaplan_meier([2, 4], [1, 1]).at([9])
    assert ended.rows[0][4] == 0


@pytest.mark.usefixtures("path")
def test_incidences_and_event_free_add_to_one() -> None:
    first, second = aalen_johansen([1, 2, 3, 4], [1, 2, 0, 1]).curves
    assert first.incidence == pytest.approx([1 / 4, 1 / 4, 1 / 4, 3 / 4])
    assert second.incidence == pytest.approx([0, 1 / 4, 1 / 4, 1 / 4])
    assert first.incidence + second.incidence + first.event_free == pytest.approx(np.ones(4))


def test_without_censoring_the_standard_error_of_an_incidence_is_binomial() -> None:
    found = aalen_johansen([1, 2, 3, 4, 4], [1, 2, 1, 2, 2]).curves[0]
    assert found.incidence[-1] == pytest.approx(0.4)
    assert found.std_error[-1] == pytest.approx(math.sqrt(0.4 * 0.6 / 5))


@pytest.mark.usefixtures("path")
def test_the_log_rank_test_compares_observed_with_expected() -> None:
    found = log_rank([1, 2, 3, 4], [1, 1, 1, 1], ["a", "b", "a", "b"])
    expected_a = 1 / 2 + 1 / 3 + 1 / 2
    variance = 1 / 4 + 2 / 9 + 1 / 4
    assert [g.expected for g in found.groups] == pytest.approx([expected_a, 4 - expected_a])
    assert found.statistic == pytest.approx((2 - expected_a) ** 2 / variance)
    assert found.df == 1


@pytest.mark.usefixtures("path")
def test_the_cox_coefficient_of_three_rows_is_minus_half_the_log_of_two() -> None:
    found = cox([1, 2, 3], [1, 1, 1], {"x": [1, 0, 1]})
    assert found.coefficients[0].coef == pytest.approx(-math.log(2) / 2, abs=1e-12)
    assert found.loglik_null == pytest.approx(-math.log(6))


@pytest.mark.usefixtures("path")
def test_strata_have_baselines_of_their_own() -> None:
    time, event, x = [1, 2, 3], [1, 1, 1], [1, 0, 1]
    once = cox(time, event, {"x": x}).coefficients[0]
    later = [day + 40 for day in time]
    twice = cox(time + later, event * 2, {"x": x * 2}, strata=["s"] * 3 + ["t"] * 3).coefficients[0]
    assert twice.coef == pytest.approx(once.coef)
    assert twice.std_error == pytest.approx(once.std_error / math.sqrt(2))


def test_fine_gray_without_competition_and_ties_is_cox() -> None:
    time, x = [1, 2, 3, 4, 5], {"x": [1.0, 0.0, 1.0, 3.0, 2.0]}
    plain, other = cox(time, [1, 1, 0, 1, 1], x), fine_gray(time, [1, 1, 0, 1, 1], x)
    assert other.coefficients[0].coef == pytest.approx(plain.coefficients[0].coef, abs=1e-10)
    assert any("No competing event" in note for note in other.notes)


@pytest.mark.usefixtures("path")
def test_the_restricted_mean_is_the_area_under_the_curve() -> None:
    found = restricted_mean([2, 4, 6], [1, 2, 0], 5)
    assert found.means[0].days == pytest.approx(2 + 2 * 2 / 3 + 1 / 3)
    assert [one.days for one in found.lost] == pytest.approx([1, 1 / 3])
    assert found.means[0].days + sum(one.days for one in found.lost) == pytest.approx(5)


def test_without_censoring_the_days_lost_have_the_error_of_a_mean() -> None:
    time, event = np.array([1, 3, 4, 7, 9]), np.array([1, 2, 1, 1, 2])
    each = np.where(event == 1, np.maximum(8 - time, 0), 0)
    lost = restricted_mean(time, event, 8).lost[0]
    assert lost.days == pytest.approx(each.mean())
    assert lost.std_error == pytest.approx(each.std() / math.sqrt(5))
