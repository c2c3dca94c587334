"""Power of stepped wedges by simulation: fits against R, power against closed forms, sizes."""

import numpy as np
import pytest

from evidens.errors import EvidensError, NotEstimableError, RangeError
from evidens.power.simulation import stepped_wedge, wedge_glmm, wedge_gls
from evidens.power.wedge import Spread, Wedge
from tests.evidens.power.simulation import peers

LAYOUT = Wedge(steps=4, clusters_per_step=5, size=15)
OUTCOME = Spread(icc=0.03, icc_scale="outcome")
PROPORTION = Spread(icc=0.03, icc_scale="proportion")


def cells(trial: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows = peers.trials("wedges")[trial]
    return tuple(rows[:, column].reshape(12, 5) for column in (3, 4, 2))  # type: ignore[return-value]


def test_the_linear_model_is_lmers() -> None:
    for trial, said in enumerate(peers.said()["wedges"]):
        y, m, x = cells(trial)
        found = wedge_gls.fit_many((y / m)[None], m[None], x)
        assert found.effect[0] == pytest.approx(said["linear"][0], abs=1e-6)
        assert np.sqrt(found.variance[0]) == pytest.approx(said["linear"][1], rel=1e-6)


def test_the_logistic_model_is_glmers() -> None:
    for trial, said in enumerate(peers.said()["wedges"]):
        y, m, x = cells(trial)
        found = wedge_glmm.fit_many(y[None], m[None], x)
        effect, error, spread = said["logistic"]
        assert found.effect[0] == pytest.approx(effect, abs=1e-4)
        assert np.sqrt(found.variance[0]) == pytest.approx(error, rel=1e-3)
        assert np.exp(found.log_spread[0]) == pytest.approx(spread, abs=1e-3)


def test_equal_weights_take_the_quick_way_to_the_same_fit() -> None:
    rng, x = np.random.default_rng(1), np.repeat(LAYOUT.exposed(), 2, axis=0)
    means = rng.normal(size=(60, 8, 5)) + rng.normal(size=(60, 8, 1))
    weights = np.full((60, 8, 5), 7.0)
    quick = wedge_gls.fit_many(means, weights, x)
    weights[0, 0, 0] = 7.000001
    slow = wedge_gls.fit_many(means, weights, x)
    np.testing.assert_allclose(quick.effect, slow.effect, atol=1e-5)
    np.testing.assert_allclose(quick.variance, slow.variance, rtol=1e-4)


def test_a_change_over_time_that_all_share_changes_nothing() -> None:
    rng, x = np.random.default_rng(2), np.repeat(LAYOUT.exposed(), 2, axis=0)
    means = rng.normal(size=(20, 8, 5))
    weights = np.ones((1, 8, 5))
    plain, moved = (wedge_gls.fit_many(one, weights, x) for one in (means, means + np.arange(5) ** 2))
    np.testing.assert_allclose(plain.effect, moved.effect, atol=1e-6)
    np.testing.assert_allclose(plain.variance, moved.variance, rtol=1e-4)


def test_means_have_the_power_of_the_closed_form() -> None:
    big = Wedge(steps=4, clusters_per_step=15, size=8)
    found = stepped_wedge(wedge=big, spread=OUTCOME, difference=0.06, sd=0.4, test="z", replicates=8_000)
    assert abs(found.power - found.formula_power) < 3.5 * found.mc_error + 0.01  # type: ignore[operator]
    assert abs(found.size - 0.05) < 3.5 * found.size_mc_error + 0.004
    assert abs(found.bias) < 4 * found.bias_mc_error


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_proportions_are_analysed_without_bias(model: str) -> None:
    found = stepped_wedge(wedge=LAYOUT, spread=PROPORTION, p0=0.2, p1=0.27, model=model, replicates=8_000)
    assert abs(found.bias) < 4 * found.bias_mc_error + 0.0005
    assert found.truth == pytest.approx(0.07)
    assert 0.4 < found.power < 0.5
    assert found.size < 0.05


def test_the_pilots_five_municipalities_show_little_and_z_is_found_out() -> None:
    pilot = Wedge(steps=5, clusters_per_step=1, size=15)
    z, t, within = (
        stepped_wedge(wedge=pilot, spread=PROPORTION, p0=0.2, p1=0.3, test=test, replicates=8_000) for test in ("z", "t", "t-within")
    )
    assert z.formula_power == pytest.approx(0.319348, abs=1e-4)
    assert z.size > 0.07
    assert t.size < 0.02
    assert abs(within.size - 0.05) < abs(z.size - 0.05)
    assert any("not that of a valid test" in note for note in z.notes)
    assert any("cautious" in note for note in t.notes)


def test_the_mixed_model_finds_its_own_effect() -> None:
    found = stepped_wedge(wedge=LAYOUT, spread=PROPORTION, p0=0.2, p1=0.3, model="logistic", test="glmm", replicates=600)
    assert abs(found.bias) < 4 * found.bias_mc_error + 0.005
    assert found.truth > np.log(0.3 / 0.7 / (0.2 / 0.8))
    assert 0.02 < found.size < 0.09


def test_unequal_sizes_attrition_and_varying_effects_are_simulated() -> None:
    ragged = Wedge(steps=4, clusters_per_step=3, size=15, cv=0.4, attrition=0.1)
    varying = Spread(icc=0.05, icc_scale="outcome", cac=0.8, eta=0.1)
    found = stepped_wedge(wedge=ragged, spread=varying, difference=0.2, sd=0.5, replicates=600)
    plain = stepped_wedge(wedge=ragged, spread=OUTCOME, difference=0.2, sd=0.5, replicates=600)
    assert any("effect varies between clusters" in note for note in found.notes)
    assert found.power < plain.power


def test_a_layout_that_cannot_tell_is_refused() -> None:
    with pytest.raises(NotEstimableError, match="wedge"):
        stepped_wedge(wedge=Wedge(steps=1, clusters_per_step=8, size=10), spread=OUTCOME, difference=1)
    with pytest.raises(NotEstimableError, match="wedge"):
        stepped_wedge(wedge=Wedge(steps=2, clusters_per_step=1, size=10), spread=OUTCOME, difference=1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"p0": 0.2},
        {"p0": 0.2, "p1": 0.3, "difference": 1.0},
        {"difference": 1.0, "test": "glmm"},
        {"difference": 1.0, "test": "lm"},
        {"difference": 1.0, "model": "probit"},
        {"difference": float("nan")},
        {"difference": 1.0, "sd": 0},
        {"difference": 1.0, "spread": PROPORTION},
        {"p0": 0.2, "p1": 0.3},
        {"difference": 1.0, "wedge": Wedge(steps=4)},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RangeError):
        stepped_wedge(**{"wedge": LAYOUT, "spread": OUTCOME, **wrong}, replicates=200)  # type: ignore[arg-type]


def test_rare_outcomes_give_an_answer_or_say_why_not() -> None:
    tiny = Wedge(steps=3, clusters_per_step=1, size=2)
    for test in ("t", "glmm"):
        try:
            found = stepped_wedge(wedge=tiny, spread=PROPORTION, p0=0.02, p1=0.05, test=test, replicates=300)
        except EvidensError:
            continue
        assert found.estimable < 1
        assert any("gave no finite estimate" in note for note in found.notes)
