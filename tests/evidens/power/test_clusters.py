"""Whole clusters randomised: by hand, against individual randomisation, unequal sizes, what cannot be reached."""

import math

import pytest

from evidens.errors import NotEstimableError, RangeError
from evidens.power import (
    Arms,
    Baseline,
    Clusters,
    Level,
    RateClusters,
    baseline_means,
    baseline_proportions,
    cluster_means,
    cluster_proportions,
    cluster_rates,
    design_effect,
    one_clustered_arm_means,
    one_clustered_arm_proportions,
    several_arms,
    two_means,
    two_proportions,
)


def plan(icc: float = 0.03, size: float | None = 75, **rest: object) -> Clusters:
    return Clusters(icc=icc, icc_scale="proportion", size=size, **rest)


def test_the_standard_job() -> None:
    trial = cluster_proportions(0.2, 0.27, 20, plan=plan())
    assert trial.power == pytest.approx(0.39453950794, abs=1e-9)
    assert trial.design_effect == pytest.approx(3.22)
    assert trial.effective_n == pytest.approx(1500 / 3.22)
    assert any("fewer than 15 clusters" in note for note in trial.notes)
    assert trial.answer.startswith("The power is 39.5 %")


@pytest.mark.parametrize(("icc", "per_arm"), [(0.01, 15), (0.03, 26), (0.05, 37)])
def test_clusters_of_75_that_the_pilot_would_need(icc: float, per_arm: int) -> None:
    trial = cluster_proportions(0.2, 0.27, power=0.8, plan=plan(icc))
    assert trial.clusters_per_arm == per_arm
    assert trial.clusters == 2 * per_arm
    assert trial.power >= 0.8 > cluster_proportions(0.2, 0.27, 2 * per_arm - 2, plan=plan(icc)).power


@pytest.mark.parametrize(("icc", "p1"), [(0.01, 0.286), (0.03, 0.319), (0.05, 0.346)])
def test_what_ten_clusters_per_arm_can_detect(icc: float, p1: float) -> None:
    assert cluster_proportions(0.2, None, 20, 0.8, plan=plan(icc)).p1 == pytest.approx(p1, abs=5e-4)


def test_without_correlation_clusters_are_individuals() -> None:
    individual = two_proportions(0.2, 0.27, 750, method="unpooled").power
    assert cluster_proportions(0.2, 0.27, 20, plan=plan(0), test="z").power == pytest.approx(individual, abs=1e-12)
    means = cluster_means(0.2, 20, plan=Clusters(0, "outcome", 75), test="z").power
    assert means == pytest.approx(two_means(0.2, 750, test="z").power, abs=1e-12)


def test_design_effects_by_hand() -> None:
    assert design_effect(75, 0.03) == pytest.approx(3.22)
    assert design_effect(75, 0.03, cv=0.4) == pytest.approx(1 + (1.16 * 75 - 1) * 0.03)
    assert design_effect(75, 0.03, cv=0.1, weights="equal") == pytest.approx(3.22 + 0.01 * 0.97, abs=1e-3)
    share = 2.25 / 3.22
    assert design_effect(75, 0.03, cv=0.4, weights="optimal") == pytest.approx(3.22 / (1 - 0.16 * share * (1 - share)))


@pytest.mark.parametrize(
    ("cv", "icc", "simulated", "near"),
    [(0.4, 0.01, 0.8686, 0.004), (0.4, 0.05, 0.5946, 0.004), (0.8, 0.01, 0.6189, 0.06), (0.8, 0.05, 0.4548, 0.04)],
)
def test_unweighted_means_of_unequal_clusters_lose_what_the_simulation_says(cv: float, icc: float, simulated: float, near: float) -> None:
    # simulation.cluster_trial, 30 clusters of 40, 200,000 replicates, seed 2 (Monte Carlo error .001), gamma sizes.
    trial = cluster_proportions(0.2, 0.3, 30, plan=plan(icc, 40, cv=cv, weights="equal"))
    assert trial.power == pytest.approx(simulated, abs=near)
    people = cluster_proportions(0.2, 0.3, 30, plan=plan(icc, 40, cv=cv))
    assert any("every cluster counts once" in note for note in people.notes)


def test_good_weights_lose_less_than_any_other() -> None:
    for icc in (0.01, 0.05, 0.3):
        best, equal, size = (design_effect(40, icc, cv=0.5, weights=name) for name in ("optimal", "equal", "size"))
        assert best <= min(equal, size) + 1e-12


def test_an_unnamed_scale_is_refused() -> None:
    for scale in (None, "odds"):
        with pytest.raises(RangeError, match="icc_scale"):
            cluster_proportions(0.2, 0.27, 20, plan=Clusters(icc=0.03, icc_scale=scale, size=75))
    with pytest.raises(RangeError, match="icc_scale"):
        cluster_means(0.2, 20, plan=plan())


def test_the_scale_matters() -> None:
    proportion = cluster_proportions(0.2, 0.27, 20, plan=plan()).power
    latent = cluster_proportions(0.2, 0.27, 20, plan=Clusters(icc=0.03, icc_scale="latent", size=75))
    assert latent.power > proportion + 0.1
    assert latent.icc_proportion == pytest.approx(0.0179, abs=5e-4)
    assert latent.power == pytest.approx(cluster_proportions(0.2, 0.27, 20, plan=plan(latent.icc_proportion)).power, abs=1e-12)


@pytest.mark.parametrize("test", ["gee-kc", "glmm"])
def test_tests_without_a_formula_point_to_the_simulation(test: str) -> None:
    with pytest.raises(RangeError, match="--method simulate"):
        cluster_proportions(0.2, 0.27, 20, plan=plan(), test=test)


def test_a_size_that_no_cluster_could_have_is_said() -> None:
    found = cluster_proportions(0.2, 0.27, 60, 0.8, plan=plan(size=None))
    assert found.size == 47
    with pytest.raises(NotEstimableError, match="add clusters"):
        cluster_proportions(0.2, 0.27, 20, 0.8, plan=plan(size=None))


def test_arms_of_different_numbers_of_clusters() -> None:
    trial = cluster_proportions(0.2, 0.27, 30, plan=plan(ratio=2))
    assert (trial.clusters_per_arm, trial.clusters_intervention) == (10, 20)
    odd = cluster_proportions(0.2, 0.27, 21, plan=plan())
    assert (odd.clusters_per_arm, odd.clusters_intervention) == (10, 11)
    assert cluster_proportions(0.2, 0.27, 20, plan=plan()).power < odd.power < cluster_proportions(0.2, 0.27, 22, plan=plan()).power


@pytest.mark.parametrize(("ratio", "pooled"), [(4, "63.4 %"), (0.25, "68.6 %")])
def test_a_pooled_variance_in_unequal_arms_is_said(ratio: float, pooled: str) -> None:
    # simulation.cluster_trial, 100,000 replicates: .641 with 6 and 24 clusters, .681 with 24 and 6 (Monte Carlo error .0015).
    notes = cluster_proportions(0.2, 0.3, 30, plan=plan(ratio=ratio)).notes
    assert any("pools them" in note and pooled in note for note in notes)
    assert not any("pools them" in note for note in cluster_proportions(0.2, 0.3, 30, plan=plan()).notes)


@pytest.mark.parametrize("clusters", [0, 1, 3, 4.5, -2, "many", float("nan")])
def test_too_few_clusters_are_refused(clusters: float) -> None:
    with pytest.raises(RangeError, match="clusters"):
        cluster_proportions(0.2, 0.27, clusters, plan=plan())


@pytest.mark.parametrize(
    "wrong",
    [{"icc": -0.1}, {"icc": 1}, {"icc": float("nan")}, {"size": 0}, {"size": math.inf}, {"cv": -1}, {"weights": "none"}, {"ratio": 0}],
)
def test_clusters_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(RangeError):
        plan(**wrong)


def test_rates_by_hand() -> None:
    # Variances .1/10 + .2/10 of the counts and .01 (.01 + .04) between clusters make .0305; 7.84888 is (1.959964 + .841621) squared.
    found = cluster_rates(0.1, 0.2, power=0.8, plan=RateClusters(cv_between=0.1, size=10))
    assert found.clusters_per_arm_exact == pytest.approx(7.848879734 * 0.0305 / 0.01 + 1)
    assert found.clusters_per_arm == 25
    assert cluster_rates(0.1, 0.2, found.clusters, plan=RateClusters(0.1, 10)).power == pytest.approx(found.power)


def test_the_published_allowance_for_rates_is_near_the_t_test() -> None:
    allowance = cluster_rates(0.01, 0.005, power=0.8, plan=RateClusters(0.25, 1000, 2))
    exact = cluster_rates(0.01, 0.005, power=0.8, plan=RateClusters(0.25, 1000, 2), test="t")
    assert allowance.clusters_per_arm_exact == pytest.approx(exact.clusters_per_arm_exact, abs=0.3)


def test_a_baseline_that_says_nothing_costs_and_one_that_says_all_saves() -> None:
    common = {"plan": Clusters(0.05, "outcome", 50)}
    without = cluster_means(0.3, power=0.8, **common).clusters_per_arm_exact
    useless = baseline_means(0.3, power=0.8, baseline=Baseline(0, 0), **common).clusters_per_arm_exact
    adjusted = baseline_means(0.3, power=0.8, baseline=Baseline(0, 0, "adjusted"), **common).clusters_per_arm_exact
    good = baseline_means(0.3, power=0.8, baseline=Baseline(0.9, 0.8), **common).clusters_per_arm_exact
    assert good < without < useless
    assert adjusted == pytest.approx(without)


def test_adjusting_never_needs_more_than_differencing() -> None:
    for correlation in (0.0, 0.3, 0.7, 0.95):
        how = [Baseline(correlation, correlation, analysis) for analysis in ("difference", "adjusted")]
        difference, adjusted = (baseline_proportions(0.5, 0.1, power=0.8, plan=plan(), baseline=b).clusters_per_arm_exact for b in how)
        assert adjusted <= difference + 1e-9


def test_one_clustered_arm_without_correlation_is_two_arms() -> None:
    arm = Clusters(0, "outcome", 10)
    assert one_clustered_arm_means(0.4, 10, 100, plan=arm).power == pytest.approx(two_means(0.4, 100, test="z").power, abs=1e-12)
    share = one_clustered_arm_proportions(0.2, 0.35, 10, 100, plan=Clusters(0, "proportion", 10)).power
    assert share == pytest.approx(two_proportions(0.2, 0.35, 100, method="unpooled").power, abs=1e-12)


def test_one_clustered_arm_finds_each_of_its_unknowns() -> None:
    arm = Clusters(0.05, "proportion", 12, attrition=0.1)
    controls = one_clustered_arm_proportions(0.2, 0.35, 20, None, 0.8, plan=arm, test="t")
    clusters = one_clustered_arm_proportions(0.2, 0.35, None, controls.controls, 0.8, plan=arm, test="t")
    assert clusters.clusters <= 20
    detectable = one_clustered_arm_proportions(0.2, None, 20, controls.controls, controls.power, plan=arm, test="t")
    assert detectable.p1 == pytest.approx(0.35, abs=1e-9)
    assert any("few" in note for note in one_clustered_arm_means(0.5, 5, 40, plan=Clusters(0.05, "outcome", 8)).notes)


def test_two_arms_by_f_are_two_arms_by_t() -> None:
    arms = several_arms((0, 0.5), 8, plan=Clusters(0.05, "outcome", 20)).power
    two = cluster_means(0.5, 16, plan=Clusters(0.05, "outcome", 20), level=Level(tails="both")).power
    assert arms == pytest.approx(two, abs=1e-9)


def test_the_least_detectable_spread_of_several_arms() -> None:
    found = several_arms((0, 1, 5), 6, 0.8, plan=Clusters(0.1, "outcome", 20), sd=10)
    assert several_arms(found.means, 6, plan=Clusters(0.1, "outcome", 20), sd=10).power == pytest.approx(0.8)


@pytest.mark.parametrize("means", [(), (1,), (2, 2, 2), (1, float("nan")), "abc"])
def test_arms_that_cannot_differ_are_refused(means: tuple[float, ...]) -> None:
    with pytest.raises(RangeError, match="means"):
        several_arms(means, 5, plan=Clusters(0.1, "outcome", 20))


def test_attrition_in_clusters_costs_less_than_in_people() -> None:
    full, lost = (cluster_proportions(0.2, 0.27, power=0.8, plan=plan(attrition=a)).clusters_per_arm_exact for a in (0, 0.2))
    people = two_proportions(0.2, 0.27, power=0.8, arms=Arms(attrition=0.2)).n_per_arm / two_proportions(0.2, 0.27, power=0.8).n_per_arm
    assert 1 < lost / full < people
