"""The effect on compliers: by hand, against a slow search, by properties, and assignments that cannot answer."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Extra, Options, adjusted, complier_effect, rows
from evidens.errors import NotEstimableError, RangeError
from tests.evidens.effects.fuzz import answer_or_line


def invented(seed: int, n: int = 200, uptake: float = 0.5) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    z = rng.integers(0, 2, n)
    liking = rng.random(n)
    d = (liking < 0.2 + uptake * z).astype(float)
    return {"y": 2 * d + liking + rng.normal(size=n), "z": z, "d": d}


def test_it_is_the_effect_of_assignment_over_its_effect_on_uptake() -> None:
    one = invented(1)
    found = complier_effect(rows(one["y"], one["z"], Extra(dose=one["d"])))
    assert found.estimate.estimate == pytest.approx(found.intention.estimate / found.uptake.estimate)
    assert found.intention.estimate == pytest.approx(one["y"][one["z"] == 1].mean() - one["y"][one["z"] == 0].mean())
    assert found.first_stage_f == pytest.approx((found.uptake.estimate / found.uptake.se) ** 2)
    assert found.uptake.estimate == pytest.approx(found.taken_assigned - found.taken_control)


def test_with_full_compliance_it_is_the_difference_itself() -> None:
    one = invented(2)
    found = complier_effect(rows(one["y"], one["z"], Extra(dose=one["z"])))
    plain = adjusted(rows(one["y"], one["z"])).first
    assert (found.estimate.estimate, found.estimate.se, found.estimate.df) == pytest.approx((plain.estimate, plain.se, plain.df))
    assert (found.ar_low, found.ar_high) == pytest.approx((plain.low, plain.high))
    assert found.first_stage_f == math.inf
    assert '"first_stage_f": null' in found.to_json()


@pytest.mark.parametrize("uptake", [0.5, 0.12, 0.02])
@given(st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_anderson_rubin_holds_exactly_the_values_that_its_test_does_not_refuse(uptake: float, seed: int) -> None:
    one = invented(seed, uptake=uptake)
    found = answer_or_line(lambda: complier_effect(rows(one["y"], one["z"], Extra(dose=one["d"]))))
    if found is None:
        return
    for b in (-40.0, -3.0, 0.0, 1.0, 2.0, 4.0, 40.0):
        refused = adjusted(rows(one["y"] - b * one["d"], one["z"])).first.p_value < 0.05
        inside = found.ar_low is not None and found.ar_high is not None and found.ar_low < b < found.ar_high
        held = {"interval": inside, "outside": not inside, "everything": True}[found.ar_shape]
        assert held != refused, (b, found)


def test_a_weak_assignment_is_said() -> None:
    one = invented(8, uptake=0.05)
    found = complier_effect(rows(one["y"], one["z"], Extra(dose=one["d"])))
    assert found.first_stage_f < 10
    assert any("first stage is weak" in note for note in found.notes)
    assert any("compliers" in note for note in found.notes)


@given(st.integers(0, 1000), st.sampled_from([1e-3, 7.0, 1e5]))
@settings(max_examples=15, deadline=None)
def test_units_pass_through(seed: int, scale: float) -> None:
    one = invented(seed)
    extra = Extra({"x": np.arange(200.0) % 7}, dose=one["d"])
    before = complier_effect(rows(one["y"], one["z"], extra))
    after = complier_effect(rows(scale * one["y"], one["z"], extra))
    assert (after.estimate.estimate, after.estimate.se) == pytest.approx((scale * before.estimate.estimate, scale * before.estimate.se))
    assert (after.ar_low or 0, after.ar_high or 0) == pytest.approx((scale * (before.ar_low or 0), scale * (before.ar_high or 0)))


def test_what_cannot_answer_is_refused() -> None:
    y, z = [1.0, 2, 3, 5], [0, 0, 1, 1]
    with pytest.raises(NotEstimableError, match="does not change the treatment taken"):
        complier_effect(rows(y, z, Extra(dose=[0, 1, 0, 1])))
    with pytest.raises(NotEstimableError, match="treatment taken = 1 in every"):
        complier_effect(rows(y, z, Extra(dose=[1, 1, 1, 1])))
    with pytest.raises(NotEstimableError, match="give it as dose"):
        complier_effect(rows(y, z))
    with pytest.raises(NotEstimableError, match="3 arms"):
        complier_effect(rows(y, [0, 1, 2, 2], Extra(dose=[0, 1, 0, 1])))
    with pytest.raises(RangeError, match="difference"):
        complier_effect(rows(y, z, Extra(dose=[0, 0, 0, 1])), Options("ratio"))


def test_it_prints_the_first_stage_and_the_interval() -> None:
    one = invented(3)
    text = str(complier_effect(rows(one["y"], one["z"], Extra(dose=one["d"]))))
    assert "First stage: treatment taken" in text
    assert "Anderson-Rubin 95% interval" in text
    assert text.count("Note:") >= 3
