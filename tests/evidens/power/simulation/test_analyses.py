"""The cluster analyses on real counts: against statsmodels, lme4, geepack, scipy and the matrix formulas written out."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from evidens.errors import EvidensError, NotEstimableError, RangeError, ShapeError
from evidens.power.simulation import ClusterAnalysis, cluster_t_test, gee, gee_exchangeable, glmm_two_arms
from tests.evidens.power.simulation import peers

TRIALS = range(40)
Trial = tuple[Any, Any, Any]


def counts(trial: int) -> Trial:
    arm, successes, size = peers.trials("clusters")[trial].T
    return successes, size, arm


def test_the_t_test_is_scipys_on_cluster_proportions() -> None:
    for trial in TRIALS:
        y, m, x = counts(trial)
        found = cluster_t_test(y, m, x)
        peer = stats.ttest_ind((y / m)[x == 1], (y / m)[x == 0])
        assert (found.statistic, found.p_value, found.df) == pytest.approx((peer.statistic, peer.pvalue, len(y) - 2), rel=1e-10)
        assert found.statistic == pytest.approx(peers.said()["clusters"][trial]["t"][0], rel=1e-9)


def test_the_t_test_by_hand() -> None:
    found = cluster_t_test([1, 3, 4, 6], [10, 10, 10, 10], [0, 0, 1, 1])
    # means .2 and .5, each arm's squares .02, s² = .04/2, se² = .02 (1/2 + 1/2)
    assert found.estimate == pytest.approx(0.3)
    assert found.standard_error == pytest.approx(np.sqrt(0.02))
    assert found.high - found.low == pytest.approx(2 * stats.t.ppf(0.975, 2) * np.sqrt(0.02))


@pytest.mark.parametrize(("correction", "kind"), [("robust", "robust"), ("mancl-derouen", "bias_reduced")])
def test_gee_is_that_of_statsmodels_to_ten_digits(correction: str, kind: str) -> None:
    sm = pytest.importorskip("statsmodels.api")
    for trial in (0, 20, 31):
        y, m, x = counts(trial)
        groups = np.repeat(np.arange(len(y)), m.astype(int))
        outcome = np.concatenate([np.arange(size) < success for success, size in zip(y, m, strict=True)]).astype(float)
        design = np.column_stack([np.ones(groups.size), x[groups]])
        model = sm.GEE(outcome, design, groups=groups, family=sm.families.Binomial(), cov_struct=sm.cov_struct.Exchangeable())
        peer = model.fit(cov_type=kind, ctol=1e-13, maxiter=200)
        found = gee_exchangeable(y, m, x, correction=correction)
        assert found.estimate == pytest.approx(peer.params[1], abs=1e-10)
        assert found.standard_error == pytest.approx(peer.bse[1], rel=1e-10)
        assert found.icc == pytest.approx(float(model.cov_struct.dep_params), abs=1e-10)


def test_gee_is_near_geepack_which_divides_otherwise() -> None:
    for trial in TRIALS:
        estimate, error = peers.said()["clusters"][trial]["gee"]
        found = gee_exchangeable(*counts(trial), correction="robust")
        close = 1e-9 if trial < 15 else 5e-4
        assert found.estimate == pytest.approx(estimate, abs=close)
        assert found.standard_error == pytest.approx(error, rel=close)


def plain_gee(y: Any, m: Any, x: Any, r: float, correction: str) -> float:
    """The variance of the arm's coefficient with every matrix written out."""
    p = special.expit(gee_exchangeable_levels(y, m, x))
    slopes, covariances, residuals = [], [], []
    for i, size in enumerate(m.astype(int)):
        v = p[i] * (1 - p[i])
        slopes.append(v * np.column_stack([np.ones(size), np.full(size, x[i])]))
        covariances.append(v * ((1 - r) * np.eye(size) + r))
        residuals.append((np.arange(size) < y[i]) - p[i])
    bread = np.linalg.inv(sum(d.T @ np.linalg.solve(v, d) for d, v in zip(slopes, covariances, strict=True)))
    meat = np.zeros((2, 2))
    for d, v, e in zip(slopes, covariances, residuals, strict=True):
        rest = np.eye(len(e)) - d @ bread @ d.T @ np.linalg.inv(v)
        values, vectors = np.linalg.eigh((rest + rest.T) / 2)  # symmetric, because the arm is the only covariate
        power = {"mancl-derouen": -1.0, "kauermann-carroll": -0.5}.get(correction, 0.0)
        adjusted = vectors @ (values**power * (vectors.T @ e))
        score = d.T @ np.linalg.solve(v, adjusted)
        if correction == "fay-graubard":
            leverage = np.diag(d.T @ np.linalg.solve(v, d) @ bread)
            score = score * (1 - np.minimum(0.75, leverage)) ** -0.5
        meat += np.outer(score, score)
    return float((bread @ meat @ bread)[1, 1])


def gee_exchangeable_levels(y: Any, m: Any, x: Any) -> Any:
    found = gee_exchangeable(y, m, x)
    return special.logit(np.where(x == 1, found.treated, found.control))


@pytest.mark.parametrize("correction", gee.CORRECTIONS)
def test_every_correction_is_its_matrix_formula(correction: str) -> None:
    for trial in (3, 22):
        y, m, x = counts(trial)
        found = gee_exchangeable(y, m, x, correction=correction)
        assert found.icc is not None
        assert found.standard_error**2 == pytest.approx(plain_gee(y, m, x, found.icc, correction), rel=1e-8)


def test_the_mixed_model_is_lme4s(path: str) -> None:
    for trial in TRIALS:
        estimate, error, spread = peers.said()["clusters"][trial]["glmm"]
        found = glmm_two_arms(*counts(trial))
        ratio = glmm_two_arms(*counts(trial), likelihood_ratio=True)
        assert found.estimate == pytest.approx(estimate, abs=1e-4)
        assert found.standard_error == pytest.approx(error, rel=1e-4)
        assert found.icc == pytest.approx(spread**2 / (spread**2 + np.pi**2 / 3), abs=1e-3)
        assert ratio.statistic == pytest.approx(peers.said()["clusters"][trial]["ratio"], abs=1e-4)


def test_a_boundary_is_said() -> None:
    found = glmm_two_arms([5, 5, 5, 9, 9, 9], [20] * 6, [0, 0, 0, 1, 1, 1])
    assert found.icc == 0
    assert any("boundary" in note for note in found.notes)
    assert found.standard_error == pytest.approx(np.sqrt(1 / 15 + 1 / 45 + 1 / 27 + 1 / 33))


def test_unknown_and_empty_clusters_are_left_out_and_counted() -> None:
    y, m, x = counts(2)
    more = [np.append(y, [np.nan, 0]), np.append(m, [50, 0]), np.append(x, [1, 0])]
    for analyse in (cluster_t_test, gee_exchangeable, glmm_two_arms):
        found = analyse(*more)
        assert found.estimate == analyse(y, m, x).estimate
        assert "1 clusters with an unknown value" in found.notes[0]
        assert "1 clusters without people" in found.notes[1]


@pytest.mark.parametrize("analyse", [cluster_t_test, gee_exchangeable, glmm_two_arms])
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (([], [], []), ShapeError),
        (([1, 2], [3], [0, 1]), ShapeError),
        (([1, 2, 3, 4], [9] * 4, [0, 0, 0, 1]), NotEstimableError),
        (([1, 2, 3, 4], [9] * 4, [0, 0, 1, 2]), RangeError),
        (([1, 2, 3, 4], [9] * 4, [0, 0.5, 1, 1]), RangeError),
        (([1, 2, 3, 40], [9] * 4, [0, 0, 1, 1]), RangeError),
        (([1, 2, -3, 4], [9] * 4, [0, 0, 1, 1]), RangeError),
        (([1, 2, 3.5, 4], [9] * 4, [0, 0, 1, 1]), RangeError),
        ((["a", 2, 3, 4], [9] * 4, [0, 0, 1, 1]), RangeError),
        (([0, 0, 0, 0], [9] * 4, [0, 0, 1, 1]), NotEstimableError),
    ],
)
def test_what_cannot_be_analysed_is_refused_in_one_line(analyse: Any, arguments: Any, error: type[EvidensError]) -> None:
    with pytest.raises(error) as raised:
        analyse(*arguments)
    assert "\n" not in str(raised.value)


def test_an_arm_without_events_has_a_t_test_and_no_odds_ratio() -> None:
    trial = ([0, 0, 0, 3, 4, 2], [20] * 6, [0, 0, 0, 1, 1, 1])
    assert cluster_t_test(*trial).estimate == pytest.approx(0.15)
    for analyse in (gee_exchangeable, glmm_two_arms):
        with pytest.raises(NotEstimableError, match="control arm has 0 of 60"):
            analyse(*trial)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 1)), min_size=4, max_size=12))
def test_any_counts_give_an_answer_or_a_clear_error(rows: list[tuple[int, int, int]]) -> None:
    y, more, x = np.array(rows, dtype=float).T
    for analyse in (cluster_t_test, gee_exchangeable, glmm_two_arms):
        try:
            found: ClusterAnalysis = analyse(y, y + more, x)
        except EvidensError:
            continue
        assert found.standard_error > 0
        assert found.low <= found.estimate <= found.high
        assert 0 <= found.p_value <= 1


@given(st.permutations(range(12)), st.sampled_from([20, 27, 33]))
def test_the_order_of_clusters_does_not_matter_and_swapped_arms_turn_the_sign(order: list[int], trial: int) -> None:
    y, m, x = counts(trial)
    for analyse in (cluster_t_test, gee_exchangeable, glmm_two_arms):
        found, moved, turned = analyse(y, m, x), analyse(y[order], m[order], x[order]), analyse(y, m, 1 - x)
        assert moved.estimate == pytest.approx(found.estimate, abs=1e-9)
        assert turned.estimate == pytest.approx(-found.estimate, abs=1e-9)
        assert turned.standard_error == pytest.approx(found.standard_error, rel=1e-7)


def test_the_result_prints_and_is_json() -> None:
    found = gee_exchangeable(*counts(1))
    assert "log odds ratio over everyone" in str(found)
    assert json.loads(found.to_json())["clusters"] == [10, 10]
