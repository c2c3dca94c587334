"""Plans for the log-rank test: events by hand, people by integration, each unknown in turn."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate

from evidens.errors import NotEstimableError, RangeError
from evidens.power import Arms, Course, EventChances, Level, event_probability, survival

COURSE = Course(median=12, accrual=12, followup=12, dropout=0.1, dropout_time=12)


def test_events_by_hand() -> None:
    plan = survival(1.5, power=0.8)
    assert plan.events_exact == pytest.approx(4 * 7.848879734 / math.log(1.5) ** 2)
    assert plan.events == 191
    assert plan.n_total is None
    assert survival(1.5, power=0.8, method="freedman").events_exact == pytest.approx(7.848879734 * 25)


@settings(deadline=None)
@given(st.floats(0.001, 2), st.floats(0, 20), st.floats(0.1, 20), st.floats(0, 1))
def test_the_chance_of_an_event_is_the_integral_over_entry(hazard: float, accrual: float, followup: float, loss: float) -> None:
    both = hazard + loss

    def seen(entry: float) -> float:
        return float(hazard / both * -np.expm1(-both * (followup + accrual - entry)))

    plain = integrate.quad(seen, 0, accrual)[0] / accrual if accrual > 1e-6 else seen(accrual)
    found = event_probability(hazard, accrual=accrual, followup=followup, loss=loss)
    assert found == pytest.approx(plain, abs=1e-6)
    assert 0 <= found <= 1


def test_people_are_those_who_bring_the_events() -> None:
    plan = survival(1.5, power=0.8, course=COURSE)
    assert plan.events_exact == pytest.approx(190.968, abs=1e-3)
    share = (plan.event_share_control + plan.event_share_intervention) / 2
    assert plan.n_exact == pytest.approx(190.968 / share, abs=1e-2)
    assert survival(1.5, plan.n_per_arm, course=COURSE).power >= 0.8
    assert any("10 % without an event are lost within 12" in note for note in plan.notes)


def test_the_detectable_hazard_ratio_gives_the_power_back() -> None:
    for direction, side in (("increase", 1), ("decrease", -1)):
        found = survival(None, 140, 0.8, course=COURSE, level=Level(direction=direction)).hazard_ratio
        assert side * math.log(found) > 0
        assert survival(found, 140, course=COURSE).power == pytest.approx(0.8, abs=1e-9)
    assert survival(None, power=0.8, events=191).hazard_ratio == pytest.approx(1.5, abs=1e-3)


def test_people_never_followed_come_on_top() -> None:
    plain, lost = (survival(1.5, power=0.8, course=COURSE, arms=Arms(attrition=a)).n_exact for a in (0, 0.25))
    assert lost == pytest.approx(plain / 0.75)


def test_a_hazard_is_a_median_in_other_words() -> None:
    by_hazard = Course(hazard=math.log(2) / 12, accrual=12, followup=12, dropout=0.1, dropout_time=12)
    assert survival(1.5, 140, course=by_hazard).power == pytest.approx(survival(1.5, 140, course=COURSE).power)


def test_few_events_are_said() -> None:
    assert any("far from normal" in note for note in survival(6, power=0.8).notes)


def test_a_hazard_ratio_beyond_reach_is_said() -> None:
    with pytest.raises(NotEstimableError):
        survival(None, 3, 0.9, course=EventChances(0.01, 0.01))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"hazard_ratio": 1, "power": 0.8}, "hazard_ratio = 1"),
        ({"hazard_ratio": -1, "power": 0.8}, "hazard_ratio"),
        ({"hazard_ratio": 1.5, "n": 100}, "course"),
        ({"hazard_ratio": 1.5, "n": 100, "events": 50, "course": COURSE}, "not both"),
        ({"hazard_ratio": 1.5, "power": 0.8, "events": 100}, "none is left out"),
        ({"hazard_ratio": 1.5, "events": 0}, "events = 0"),
        ({"hazard_ratio": 1.5, "power": 0.8, "method": "cox"}, "method = 'cox'"),
    ],
)
def test_bad_input_is_refused_by_name(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(RangeError, match=message):
        survival(**arguments)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"hazard": 1, "median": 1},
        {"median": 0},
        {"median": 12},
        {"median": 12, "followup": -1},
        {"median": 12, "followup": 1, "dropout": 1},
    ],
)
def test_a_course_that_makes_no_sense_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(RangeError):
        Course(**wrong)
