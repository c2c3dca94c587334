"""Two individually randomised arms: by hand, rounding, words, attrition."""

import math

import pytest

from evidens.errors import NotEstimableError, RangeError
from evidens.power import Arms, Level, effect_h, two_means, two_proportions, two_proportions_by_h


def test_power_by_hand() -> None:
    # The standard error is sqrt(.37/100) = .060828, under the null sqrt(.375/100) = .061237: Phi((.1 - 1.959964 x .061237)/.060828).
    assert two_proportions(0.2, 0.3, 100).power == pytest.approx(0.371013, abs=1e-5)


def test_the_answer_comes_first_and_in_words() -> None:
    printed = str(two_proportions(0.2, 0.3, power=0.8))
    assert printed.startswith("294 people per arm (588 in all) are needed to show a difference between 20 % and 30 % with 80 % power.")
    assert str(two_proportions(0.2, 0.3, 187)).startswith("The power is 60.8 %")
    assert "20 % and 32.7 %" in two_proportions(0.2, None, 187, 0.8).answer


def test_sizes_are_rounded_up_and_keep_their_fraction() -> None:
    plan = two_proportions(0.2, 0.3, power=0.8)
    assert (plan.n_per_arm, plan.n_total) == (294, 588)
    assert plan.n_exact == pytest.approx(293.15128550)
    assert plan.power >= 0.8 > two_proportions(0.2, 0.3, 293).power


def test_attrition_is_made_up_for() -> None:
    plan = two_proportions(0.2, 0.3, power=0.8, arms=Arms(attrition=0.2))
    assert plan.n_per_arm == math.ceil(293.15128550 / 0.8)
    assert plan.power == pytest.approx(two_proportions(0.2, 0.3, power=0.8).power, abs=2e-3)
    assert any("20 %" in note and "lost" in note for note in plan.notes)


def test_arms_can_be_exchanged() -> None:
    for method in ("pooled", "unpooled", "arcsine"):
        one = two_proportions(0.2, 0.35, 80, arms=Arms(ratio=2), method=method).power
        other = two_proportions(0.35, 0.2, 160, arms=Arms(ratio=0.5), method=method).power
        assert one == pytest.approx(other, abs=1e-12)


def test_an_outcome_and_its_opposite_need_as_many_people() -> None:
    assert two_proportions(0.2, 0.3, power=0.8).n_exact == pytest.approx(two_proportions(0.8, 0.7, power=0.8).n_exact)


def test_arcsine_of_proportions_is_the_plan_by_h() -> None:
    by_p = two_proportions(0.2, 0.3, 100, method="arcsine").power
    assert by_p == pytest.approx(two_proportions_by_h(effect_h(0.2, 0.3), 100).power, abs=1e-12)
    assert two_proportions_by_h(None, 100, by_p).h == pytest.approx(effect_h(0.2, 0.3))


def test_a_decrease_is_found_below() -> None:
    plan = two_proportions(0.3, None, 200, 0.8, level=Level(direction="decrease"))
    assert plan.p1 < 0.3
    assert two_proportions(0.3, plan.p1, 200).power == pytest.approx(0.8)
    assert two_means(None, 50, 0.9, sd=4, level=Level(direction="decrease")).difference < 0


def test_few_events_are_said() -> None:
    assert any("normal approximation is poor" in note for note in two_proportions(0.01, 0.3, 40).notes)
    assert not any("poor" in note for note in two_proportions(0.2, 0.3, 400).notes)
    assert any("fewer than 10" in note for note in two_means(2, 5).notes)


def test_what_no_trial_can_show_is_said() -> None:
    with pytest.raises(NotEstimableError, match="even p1 = 1"):
        two_proportions(0.95, None, 10, 0.9)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"p0": 0.2, "p1": 0.3}, "n and power are left out"),
        ({"p0": 0.2, "p1": 0.3, "n": 10, "power": 0.8}, "none is left out"),
        ({"p0": 0.2, "p1": 0.2, "n": 10}, "p1 = 0.2"),
        ({"p0": float("nan"), "n": 10, "power": 0.8}, "p0 = nan"),
        ({"p0": "often", "n": 10, "power": 0.8}, "p0 = 'often'"),
        ({"p0": 0.2, "p1": 0.3, "n": 1}, "n = 1"),
        ({"p0": 0.2, "p1": 0.3, "n": 10.5}, "n = 10.5"),
        ({"p0": 0.2, "p1": 0.3, "power": 0.03}, "power = 0.03"),
        ({"p0": 0.2, "p1": 0.3, "power": 1}, "power = 1"),
        ({"p0": 0.2, "p1": 0.3, "n": 10, "method": "exact"}, "method = 'exact'"),
        ({"p0": 0.2, "p1": 0.3, "n": 2, "arms": Arms(attrition=0.5)}, "at least 2 people"),
    ],
)
def test_bad_input_is_refused_by_name(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(RangeError, match=message):
        two_proportions(**arguments)


@pytest.mark.parametrize("wrong", [{"ratio": 0}, {"ratio": math.inf}, {"attrition": 1}, {"attrition": -0.1}, {"attrition": "half"}])
def test_arms_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RangeError):
        Arms(**wrong)
