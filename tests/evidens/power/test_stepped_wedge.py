"""Stepped wedges: against a plain computation cluster by cluster, the published design effects, and each unknown in turn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError, NotEstimableError, RangeError, ShapeError
from evidens.power import Level, Spread, Wedge, hooper, stepped_wedge_means, stepped_wedge_proportions, woertman
from evidens.power.wedge import Fit, Noise


def plain_variance(groups: tuple[int, ...], size: float, sds: tuple[float, ...], shape: tuple[int, int]) -> float:
    """The textbook computation on one matrix over all clusters and periods."""
    residual, tau, gamma, eta, rho = sds
    baseline, extra = shape
    periods = len(groups) + baseline + extra
    starts = [baseline + step for step, clusters in enumerate(groups) for _ in range(clusters)]
    x = np.array([[float(period >= start) for period in range(periods)] for start in starts])
    whole = np.zeros((x.size, x.size))
    for place, row in enumerate(x):
        part = slice(place * periods, (place + 1) * periods)
        both = np.outer(np.ones(periods), row)
        whole[part, part] = tau**2 + eta**2 * np.outer(row, row) + rho * tau * eta * (both + both.T)
        whole[part, part] += (gamma**2 + residual**2 / size) * np.eye(periods)
    design = np.hstack([np.tile(np.eye(periods), (len(x), 1)), x.reshape(-1, 1)])
    return float(np.linalg.inv(design.T @ np.linalg.inv(whole) @ design)[-1, -1])


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 3), min_size=2, max_size=5),
    st.integers(1, 40),
    st.tuples(st.floats(0.2, 2), st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 0.5), st.floats(-1, 1)),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
)
def test_the_variance_is_that_of_one_large_matrix(groups: list[int], size: int, sds: tuple[float, ...], shape: tuple[int, int]) -> None:
    residual, tau, gamma, eta, rho = sds
    wedge = Wedge(len(groups), groups, size, baseline=shape[0], extra=shape[1])
    noise = Noise(lambda x: 0 * x + residual**2, tau, gamma, eta, rho)
    assert Fit(wedge, noise).variance == pytest.approx(plain_variance(tuple(groups), size, sds, shape), rel=1e-7)


def needed(steps: int, size: float, spread: Spread) -> float:
    """Clusters in all for 80 % power, in the unit of people of an individually randomised trial / size."""
    level = Level(tails="upper")
    exact = stepped_wedge_means(0.3, 0.8, wedge=Wedge(steps, None, size), spread=spread, level=level).clusters_per_step_exact
    assert exact is not None
    return exact * steps * size / (4 * 7.848879734 / 0.3**2)


@pytest.mark.parametrize(("steps", "size", "icc"), [(3, 20, 0.05), (5, 50, 0.01), (8, 7, 0.3)])
def test_the_published_design_effects_are_the_least_squares(steps: int, size: int, icc: float) -> None:
    assert needed(steps, size, Spread(icc, "outcome")) == pytest.approx(woertman(size, steps, icc), rel=1e-6)
    assert woertman(size, steps, icc) == pytest.approx(hooper(size, steps, icc), rel=1e-12)
    assert needed(steps, size, Spread(icc, "outcome", cac=0.7)) == pytest.approx(hooper(size, steps, icc, 0.7), rel=1e-6)


def test_the_pilot_of_five_municipalities_cannot_be_the_trial() -> None:
    plan = stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(5, 1, 15), spread=Spread(0.03, "proportion"))
    assert plan.power == pytest.approx(0.31934801, abs=1e-7)
    assert (plan.clusters, plan.periods, plan.people) == (5, 6, 450)
    assert any("optimistic" in note for note in plan.notes)
    assert plan.answer.startswith("The power is 31.9 %")


@pytest.mark.parametrize("model", ["linear", "logistic"])
@pytest.mark.parametrize("test", ["z", "t"])
def test_each_unknown_gives_the_others_back(model: str, test: str) -> None:
    spread = Spread(0.03, "latent", cac=0.8)
    wedge = Wedge(5, 4, 15)
    common = {"spread": spread, "model": model, "test": test}
    plan = stepped_wedge_proportions(0.2, 0.3, wedge=wedge, **common)
    assert stepped_wedge_proportions(0.2, None, plan.power, wedge=wedge, **common).p1 == pytest.approx(0.3, abs=1e-8)
    size = stepped_wedge_proportions(0.2, 0.3, plan.power, wedge=Wedge(5, 4, None), **common)
    assert size.size_exact == pytest.approx(15, rel=1e-6)
    clusters = stepped_wedge_proportions(0.2, 0.3, plan.power, wedge=Wedge(5, None, 15), **common)
    assert clusters.clusters_per_step_exact == pytest.approx(4, rel=1e-6)
    assert clusters.clusters == 20


def test_the_logistic_model_is_near_the_mixed_model_fitted_to_simulated_trials() -> None:
    # simulation.stepped_wedge with test glmm, 1,000 trials: .853 (Monte Carlo error .011) at a size of .065.
    plan = stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(5, 4, 15), spread=Spread(0.03, "latent"), model="logistic")
    assert plan.power == pytest.approx(0.853, abs=0.033)
    assert plan.effect > 0
    assert plan.design_effect is None


def test_with_a_small_spread_logistic_and_linear_say_the_same() -> None:
    both = [
        stepped_wedge_proportions(0.2, 0.25, wedge=Wedge(4, 5, 20), spread=Spread(0.01, "proportion"), model=model).power
        for model in ("linear", "logistic")
    ]
    assert both[0] == pytest.approx(both[1], abs=0.02)


def test_attrition_is_a_smaller_size() -> None:
    spread = Spread(0.05, "proportion")
    lost = stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 3, 20, attrition=0.25), spread=spread).power
    assert lost == pytest.approx(stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 3, 15), spread=spread).power, abs=1e-12)


def test_unequal_clusters_cost_power_and_equal_ones_given_singly_do_not() -> None:
    spread = Spread(0.05, "proportion")
    even = stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 3, 20), spread=spread).power
    assert stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 3, 20, cv=0.6), spread=spread).power < even
    singly = stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 3, [20] * 12), spread=spread)
    by_cell = stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 3, np.full((12, 5), 20)), spread=spread)
    assert singly.power == pytest.approx(even, abs=1e-12)
    assert by_cell.power == pytest.approx(even, abs=1e-12)
    assert singly.people == by_cell.people == 1200


def test_what_no_size_can_reach_is_said() -> None:
    with pytest.raises(NotEstimableError, match="add clusters"):
        stepped_wedge_proportions(0.2, 0.22, 0.9, wedge=Wedge(3, 1, None), spread=Spread(tau=0.1, gamma=0.1))
    with pytest.raises(NotEstimableError, match="passing of time"):
        stepped_wedge_means(0.5, wedge=Wedge(1, 4, 10), spread=Spread(tau=0))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Wedge(0, 1, 10),
        lambda: Wedge(4, [1, 2], 10),
        lambda: Wedge(4, 1, [10, 10]),
        lambda: Wedge(4, 1, [10, float("nan"), 10, 10]),
        lambda: Wedge(4, 1, "ten"),
        lambda: Wedge(4, 1, 10, attrition=1),
        lambda: Wedge(4, 1, [10] * 4, cv=0.3),
        Spread,
        lambda: Spread(0.03, "proportion", tau=0.1),
        lambda: Spread(0.03, "proportion", gamma=0.1),
        lambda: Spread(0.03, "proportion", cac=2),
        lambda: stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(4, 1, 10), spread=Spread(0.03)),
        lambda: stepped_wedge_proportions(0.2, 0.3, wedge=Wedge(2, 1, 10), spread=Spread(0.03, "proportion"), test="t"),
        lambda: stepped_wedge_proportions(0.2, 0.2, wedge=Wedge(4, 1, 10), spread=Spread(0.03, "proportion")),
        lambda: stepped_wedge_proportions(0.2, 0.3, 0.8, wedge=Wedge(4, 1, 10), spread=Spread(0.03, "proportion")),
        lambda: stepped_wedge_means(0.3, wedge=Wedge(4, 1, 10), spread=Spread(0.03, "proportion")),
        lambda: woertman(10, 1, 0.05),
        lambda: hooper(10, 4, 0.05, 1.5),
    ],
)
def test_what_makes_no_wedge_is_refused(make: object) -> None:
    with pytest.raises((RangeError, ShapeError)) as refused:
        make()
    assert isinstance(refused.value, EvidensError)
