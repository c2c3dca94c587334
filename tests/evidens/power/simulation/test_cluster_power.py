"""Power of cluster trials by simulation: against closed forms, the figures of the survey, and between the two paths."""

import numpy as np
import pytest

from evidens.errors import RangeError
from evidens.power.simulation import TESTS, cluster_means, cluster_trial, several_arms
from evidens.power.simulation.result import SimulatedPower
from tests.evidens.reference import cases

STANDARD = {"p0": 0.20, "p1": 0.27, "icc": 0.03, "clusters": 20, "size": 75}


def near(found: float, error: float, wanted: float, slack: float = 0.0) -> None:
    assert abs(found - wanted) <= 3.5 * error + slack, (found, error, wanted)


def test_the_standard_trial_has_the_published_power(path: str) -> None:
    found = cluster_trial(**STANDARD, replicates=200_000 if path == "compiled" else 40_000, seed=7)
    near(found.power, found.mc_error, 0.3963)
    near(found.size, found.size_mc_error, 0.0494)
    near(found.coverage, found.coverage_mc_error, 0.95, 0.002)
    near(found.bias, found.bias_mc_error, 0)
    assert found.formula_power == pytest.approx(0.3946665, abs=1e-6)
    assert found.truth == pytest.approx(0.07)
    assert abs(found.power - cases.published()["crt-bin-std-t"]["expected"]) < 0.01


@pytest.mark.parametrize("clusters", [10, 20, 40])
def test_the_default_analysis_holds_its_size(clusters: int) -> None:
    found = cluster_trial(**{**STANDARD, "clusters": clusters}, replicates=60_000, seed=3)
    near(found.size, found.size_mc_error, 0.05, 0.003)


# Survey of the peers (design/evidence.md A2, A3): power at 20 clusters on 1,000 shared data sets, size on 20,000 others.
SURVEY = {
    "z": (0.449, 0.070),
    "gee-kc": (0.391, 0.050),
    "gee-md": (0.352, 0.040),
    "gee-robust": (0.483, 0.079),
    "glmm": (0.486, 0.078),
    "glmm-lr": (0.445, 0.068),
}


@pytest.mark.parametrize("test", SURVEY)
def test_each_test_has_the_power_and_the_size_of_the_survey(test: str) -> None:
    found = cluster_trial(**STANDARD, test=test, replicates=3_000 if "glmm" in test else 20_000, seed=11)
    power, size = SURVEY[test]
    near(found.power, np.hypot(found.mc_error, 0.0158), power)
    near(found.size, np.hypot(found.size_mc_error, 0.0025), size, 0.003)
    assert found.test == test


def test_every_test_prints_its_size_beside_its_power() -> None:
    for test in TESTS:
        found = cluster_trial(p0=0.2, p1=0.4, icc=0.03, clusters=8, size=20, test=test, replicates=200)
        rows = {row[0] for row in found.table().rows}
        assert {"power", "size (no effect; nominal 0.05)"} <= rows
        assert "size" in found.to_dict()


def test_a_test_that_rejects_too_often_is_called_that() -> None:
    found = cluster_trial(**STANDARD, test="gee-robust", replicates=20_000)
    assert any("not that of a valid test" in note for note in found.notes)
    assert not any("valid test" in note for note in cluster_trial(**STANDARD, replicates=20_000).notes)


def test_a_disagreement_with_the_formula_is_said() -> None:
    found = cluster_trial(**STANDARD, test="z", replicates=20_000)
    assert found.agrees is False
    assert any("formula and simulation disagree" in note for note in found.notes)
    agreed = cluster_trial(**STANDARD, replicates=5_000)
    assert agreed.agrees is True
    assert not any("disagree" in note for note in agreed.notes)


def test_tests_without_a_formula_say_none() -> None:
    found = cluster_trial(**STANDARD, test="gee-kc", replicates=200)
    assert (found.formula_power, found.agrees) == (None, None)


def test_unequal_sizes_and_attrition_cost_power_as_the_formula_says(path: str) -> None:
    found = cluster_trial(**STANDARD, cv=0.4, attrition=0.1, replicates=20_000, seed=5)
    near(found.power, found.mc_error, 0.3678, 0.002)
    near(found.size, found.size_mc_error, 0.05, 0.002)
    assert found.agrees is True


def test_the_logit_scale_is_another_world(path: str) -> None:
    found = cluster_trial(**STANDARD, icc_scale="logit", replicates=20_000)
    near(found.power, found.mc_error, 0.5144)
    assert found.notes[0] == "20000 trials with the effect and as many without, seed 1; ICC 0.03 on the logit scale"
    assert "0.0178 on the proportion scale" in found.notes[1]
    assert found.to_dict()["design"]["model"]["icc_scale"] == "logit"
    same = cluster_trial(**STANDARD, icc_scale="latent", replicates=20_000)
    assert same.power == found.power


def test_the_mixed_model_is_unbiased_in_its_own_world() -> None:
    found = cluster_trial(**STANDARD, icc_scale="logit", test="glmm", replicates=3_000)
    near(found.bias, found.bias_mc_error, 0, 0.003)


def test_the_mixed_model_settles_also_where_clusters_differ_much(path: str) -> None:
    for icc in (0.1, 0.2, 0.3):
        found = cluster_trial(**{**STANDARD, "icc": icc}, test="glmm", replicates=300)
        assert found.estimable > 0.98


def test_power_grows_with_effect_clusters_and_size_and_falls_with_icc() -> None:
    def power(**changes: float) -> float:
        return cluster_trial(**{**STANDARD, **changes}, replicates=20_000).power

    base = power()
    assert power(p1=0.30) > base + 0.05
    assert power(clusters=30) > base + 0.05
    assert power(size=150) > base + 0.02
    assert power(icc=0.06) < base - 0.05
    assert power(attrition=0.4) < base - 0.02


def test_the_same_seed_gives_the_same_figures_and_another_does_not(path: str) -> None:
    first, again, other = (cluster_trial(**STANDARD, replicates=3_000, seed=seed) for seed in (4, 4, 5))
    assert first == again
    assert first.power != other.power


def test_arms_of_different_numbers_are_taken_and_said() -> None:
    odd = cluster_trial(**{**STANDARD, "clusters": 21}, replicates=500)
    assert odd.design["assignment"]["clusters"] == (10, 11)
    assert any("10 and 11 clusters" in note for note in odd.notes)


def test_a_pooled_variance_in_unequal_arms_costs_power_that_the_formula_does_not_see() -> None:
    # The larger arm varies more, so the pooled variance is too large for the difference: cautious, and said.
    found = cluster_trial(**{**STANDARD, "clusters": (8, 16)}, replicates=20_000)
    near(found.power, found.mc_error, 0.412)
    assert found.agrees is False
    assert any("disagree" in note for note in found.notes)


def test_means_follow_the_non_central_t() -> None:
    found = cluster_means(difference=0.4804988, sd=1, icc=0.05, clusters=10, size=150, replicates=60_000)
    near(found.power, found.mc_error, 0.8, 0.001)
    assert found.agrees is True


def test_several_arms_follow_the_non_central_f() -> None:
    case = cases.published()["crt-multiarm-01"]
    sd, icc = np.sqrt(73), 9 / 73
    found = several_arms(means=[-6, 0, 6], sd=sd, icc=icc, clusters_per_arm=5, size=4, replicates=60_000)
    assert found.agrees is True
    assert np.isnan(found.bias)
    assert found.to_dict()["coverage"] is None
    assert case["inputs"]["k"] == 5
    proportions = several_arms(proportions=[0.2, 0.25, 0.3], icc=0.03, clusters_per_arm=8, size=60, replicates=20_000)
    near(proportions.size, proportions.size_mc_error, 0.05, 0.003)


@pytest.mark.parametrize(
    "wrong",
    [
        {"p0": 0},
        {"p1": 1.2},
        {"p0": "many"},
        {"p0": float("nan")},
        {"icc": -0.1},
        {"icc": 1},
        {"icc": float("nan")},
        {"icc_scale": "latents"},
        {"clusters": 3},
        {"clusters": "many"},
        {"clusters": (10, 1)},
        {"clusters": (5, 5, 5)},
        {"clusters": 10.5},
        {"size": 0},
        {"size": 1e9},
        {"cv": -1},
        {"attrition": 1},
        {"test": "anova"},
        {"replicates": 10},
        {"replicates": 1.5},
        {"seed": -1},
        {"alpha": 0},
        {"processes": 0},
    ],
)
def test_what_cannot_be_simulated_is_refused_in_one_line(wrong: dict[str, object]) -> None:
    with pytest.raises(RangeError) as raised:
        cluster_trial(**{**STANDARD, **wrong})  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    assert next(iter(wrong)).split("_")[0] in str(raised.value)


def test_numbers_in_text_and_whole_floats_are_the_numbers() -> None:
    text = {key: str(value) for key, value in STANDARD.items()}
    assert cluster_trial(**text, replicates="500", seed=1.0) == cluster_trial(**STANDARD, replicates=500, seed=1)  # type: ignore[arg-type]


def test_extreme_values_give_an_answer_without_a_warning(path: str) -> None:
    for extreme in ({"icc": 0.95}, {"icc": 1e-9}, {"p0": 1e-9}, {"p1": 1 - 1e-9}, {"size": 1}, {"cv": 2, "size": 5}, {"alpha": 1e-9}):
        for scale in ("proportion", "logit"):
            found = cluster_trial(**{**STANDARD, "icc_scale": scale, **extreme}, replicates=200)
            assert 0 <= found.power <= 1


@pytest.mark.parametrize("test", ["gee-kc", "glmm", "glmm-lr"])
def test_odds_ratio_tests_take_extreme_worlds_without_a_warning(test: str, path: str) -> None:
    for extreme in (
        {"icc": 0.95},
        {"p0": 0.001, "size": 3},
        {"p1": 0.999},
        {"size": 1},
        {"cv": 2, "size": 5, "attrition": 0.5},
        {"clusters": 4},
    ):
        found = cluster_trial(**{**STANDARD, **extreme}, test=test, replicates=100)
        assert found.power <= 1


def test_tiny_trials_give_an_answer_or_say_why_not() -> None:
    found: SimulatedPower = cluster_trial(p0=0.01, p1=0.02, icc=0, clusters=4, size=2, attrition=0.5, replicates=2_000)
    assert found.estimable < 0.5
    assert any("gave no finite estimate" in note for note in found.notes)
    assert any("lost everybody" in note for note in found.notes)
    assert found.power <= found.estimable
