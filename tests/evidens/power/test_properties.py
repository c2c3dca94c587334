"""What must hold of every plan: power rises with size and difference, falls with the ICC, and each unknown is the others' inverse."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError
from evidens.power import (
    Arms,
    Clusters,
    Course,
    RateClusters,
    cluster_means,
    cluster_proportions,
    cluster_rates,
    several_arms,
    survival,
    two_means,
    two_proportions,
)

shares = st.floats(0.02, 0.98)
powers = st.floats(0.1, 0.99)
tests = st.sampled_from(["t", "z"])
ratios = st.floats(0.3, 3)
lost = st.floats(0, 0.5)


@settings(deadline=None)
@given(shares, shares, powers, ratios, lost, st.sampled_from(["pooled", "unpooled", "arcsine"]))
def test_people_found_for_a_power_have_it(p0: float, p1: float, power: float, ratio: float, attrition: float, method: str) -> None:
    assume(abs(p0 - p1) > 0.01)
    arms = Arms(ratio, attrition)
    plan = two_proportions(p0, p1, power=power, arms=arms, method=method)
    assert plan.power >= power - 1e-9
    again = two_proportions(p0, p1, plan.n_per_arm, arms=arms, method=method)
    assert again.power == pytest.approx(plan.power, abs=1e-12)
    assert plan.n_per_arm * arms.kept >= plan.n_exact - 1e-6


@settings(deadline=None)
@given(st.floats(0.05, 0.9), st.integers(20, 2000), st.floats(0.2, 0.95))
def test_the_detectable_proportion_has_the_power(p0: float, n: int, power: float) -> None:
    try:
        plan = two_proportions(p0, None, n, power)
    except EvidensError:
        assert two_proportions(p0, 1 - 1e-9, n).power < power
        return
    assert plan.p1 > p0
    assert two_proportions(p0, plan.p1, n).power == pytest.approx(power, abs=1e-9)


@settings(deadline=None)
@given(st.floats(0.01, 5), st.integers(2, 5000), st.floats(0.5, 9), ratios, tests)
def test_power_of_means_rises_with_people_and_difference(difference: float, n: int, sd: float, ratio: float, test: str) -> None:
    assume(n * ratio >= 2)
    common = {"sd": sd, "arms": Arms(ratio), "test": test}
    power = two_means(difference, n, **common).power
    assert two_means(difference, n + 1, **common).power >= power - 1e-9
    assert two_means(difference * 1.1, n, **common).power >= power - 1e-9
    assert two_means(difference * 3, n, **{**common, "sd": sd * 3}).power == pytest.approx(power, abs=1e-9)


@settings(deadline=None)
@given(shares, shares, st.integers(4, 200), st.integers(2, 400), st.floats(0, 0.4), st.floats(0, 1), tests)
def test_cluster_power_rises_with_clusters_and_size_and_falls_with_the_icc(  # one draw each
    p0: float, p1: float, clusters: int, size: int, icc: float, cv: float, test: str
) -> None:
    assume(abs(p0 - p1) > 0.005)

    def power(clusters: int = clusters, size: int = size, icc: float = icc, cv: float = cv) -> float:
        return cluster_proportions(p0, p1, clusters, plan=Clusters(icc, "proportion", size, cv), test=test).power

    here = power()
    assert power(clusters=clusters + 2) >= here - 1e-9
    assert power(size=size + 1) >= here - 1e-9
    assert power(icc=icc + 0.05) <= here + 1e-9
    assert power(cv=cv + 0.1) <= here + 1e-9


@settings(deadline=None)
@given(shares, shares, powers, st.floats(0, 0.3), st.integers(5, 300), ratios, lost, tests)
def test_clusters_found_for_a_power_have_it(  # one draw each
    p0: float, p1: float, power: float, icc: float, size: int, ratio: float, attrition: float, test: str
) -> None:
    assume(abs(p0 - p1) > 0.02)
    plan = Clusters(icc, "proportion", size, ratio=ratio, attrition=attrition)
    trial = cluster_proportions(p0, p1, power=power, plan=plan, test=test)
    assert trial.power >= power - 1e-9
    assert trial.clusters_per_arm >= trial.clusters_per_arm_exact - 1e-6
    assert trial.clusters == trial.clusters_per_arm + trial.clusters_intervention


@settings(deadline=None)
@given(st.integers(4, 100), st.floats(0.001, 0.3), st.floats(0.2, 0.95), tests, st.sampled_from(["size", "equal", "optimal"]))
def test_the_detectable_mean_and_cluster_size_have_the_power(clusters: int, icc: float, power: float, test: str, weights: str) -> None:
    plan = Clusters(icc, "outcome", 20, cv=0.5, weights=weights)
    difference = cluster_means(None, clusters, power, plan=plan, test=test).difference
    assert cluster_means(difference, clusters, plan=plan, test=test).power == pytest.approx(power, abs=1e-9)
    open_size = Clusters(icc, "outcome", None, cv=0.5, weights=weights)
    sized = cluster_means(difference, clusters, power, plan=open_size, test=test)
    assert sized.size_exact == pytest.approx(20, rel=1e-5)


@settings(deadline=None)
@given(st.floats(0.001, 5), st.floats(0.2, 0.9), st.floats(0, 0.5), st.integers(1, 1000), st.sampled_from(["hayes-bennett", "t", "z"]))
def test_clusters_found_for_rates_have_the_power(rate: float, factor: float, between: float, size: int, test: str) -> None:
    plan = RateClusters(between, size)
    trial = cluster_rates(rate, rate * factor, power=0.8, plan=plan, test=test)
    assert trial.power >= 0.8 - 1e-9
    scaled = cluster_rates(rate / 12, rate * factor / 12, power=0.8, plan=RateClusters(between, size, duration=12), test=test)
    assert scaled.clusters_per_arm_exact == pytest.approx(trial.clusters_per_arm_exact, rel=1e-6)


@settings(deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=2, max_size=6), st.floats(-100, 100), st.integers(2, 50), st.floats(0, 0.5))
def test_the_f_test_does_not_mind_order_or_origin(means: list[float], shift: float, clusters: int, icc: float) -> None:
    assume(max(means) - min(means) > 0.01)
    plan = Clusters(icc, "outcome", 10)
    power = several_arms(means, clusters, plan=plan).power
    assert several_arms([mean + shift for mean in reversed(means)], clusters, plan=plan).power == pytest.approx(power, abs=1e-7)
    assert several_arms(means, clusters + 1, plan=plan).power >= power - 1e-9


@settings(deadline=None)
@given(st.floats(0.2, 5), powers, st.floats(1, 60), st.floats(0, 30), st.floats(1, 40), st.floats(0, 0.5), ratios)
def test_people_found_for_a_hazard_ratio_have_the_power(  # one draw each
    hazard_ratio: float, power: float, median: float, accrual: float, followup: float, dropout: float, ratio: float
) -> None:
    assume(abs(math.log(hazard_ratio)) > 0.05)
    course = Course(median=median, accrual=accrual, followup=followup, dropout=dropout, dropout_time=12)
    arms = Arms(ratio)
    plan = survival(hazard_ratio, power=power, course=course, arms=arms)
    assert plan.power >= power - 1e-9
    assert plan.n_per_arm is not None
    assert survival(hazard_ratio, plan.n_per_arm, course=course, arms=arms).power >= power - 1e-6
    assert survival(1 / hazard_ratio, power=power).events_exact == pytest.approx(survival(hazard_ratio, power=power).events_exact)
