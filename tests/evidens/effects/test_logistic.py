"""Standardised logistic risks: against statsmodels, by properties, and what has no finite fit."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Extra, Options, linear, logistic, rows, standardised
from evidens.errors import NotEstimableError, RangeError


def invented(seed: int, n: int = 300) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    arm, x = rng.integers(0, 2, n), rng.normal(size=n)
    y = (rng.random(n) < 1 / (1 + np.exp(-(0.6 * arm + x - 0.3)))).astype(float)
    return {"y": y, "arm": arm, "x": x}


def test_coefficients_agree_with_statsmodels() -> None:
    one = invented(1)
    x = np.column_stack([np.ones(300), one["arm"], one["x"]])
    found = logistic.fit(linear.basis(x, ("intercept", "arm", "x")), one["y"])
    assert found.coefficients.tolist() == pytest.approx(sm.Logit(one["y"], x).fit(disp=0, tol=1e-12).params.tolist(), rel=1e-8)


def test_the_delta_error_agrees_with_the_margins_of_statsmodels() -> None:
    one = invented(2)
    x = np.column_stack([np.ones(300), one["arm"], one["x"]])
    peer = sm.Logit(one["y"], x).fit(disp=0, tol=1e-12, cov_type="HC0").get_margeff(dummy=True)
    found = standardised(rows(one["y"], one["arm"], Extra({"x": one["x"]})), Options(variance="delta")).first
    assert found.estimate == pytest.approx(peer.margeff[0], rel=1e-7)
    assert found.se == pytest.approx(peer.margeff_se[0] * np.sqrt(300 / 297), rel=1e-6)


def test_without_covariates_the_risks_are_the_plain_proportions() -> None:
    one = invented(3)
    y, arm = one["y"], one["arm"]
    p, p0 = (y[arm == k].mean() for k in (1, 0))
    data = rows(y, arm)
    assert standardised(data).first.estimate == pytest.approx(p - p0)
    assert standardised(data, Options("ratio")).first.estimate == pytest.approx(p / p0)
    assert standardised(data, Options("odds")).first.estimate == pytest.approx(p * (1 - p0) / (p0 * (1 - p)))
    neyman = sum(q * (1 - q) / (arm == k).sum() for q, k in ((p, 1), (p0, 0)))
    assert standardised(data).first.se == pytest.approx(np.sqrt(neyman * 300 / 298))


@given(st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_swapping_arms_inverts_and_order_does_not_matter(seed: int) -> None:
    one = invented(seed)
    order = np.random.default_rng(seed).permutation(300)
    for measure, inverted in (("ratio", lambda v: 1 / v), ("odds", lambda v: 1 / v), ("difference", lambda v: -v)):
        before = standardised(rows(one["y"], one["arm"], Extra({"x": one["x"]})), Options(measure)).first
        after = standardised(rows(one["y"][order], 1 - one["arm"][order], Extra({"x": 100 * one["x"][order] + 5})), Options(measure)).first
        assert (after.estimate, after.low, after.high) == pytest.approx(
            (inverted(before.estimate), inverted(before.high), inverted(before.low)), rel=1e-6
        )
        assert after.se == pytest.approx(before.se, rel=1e-6)


def test_clusters_of_one_row_change_only_the_small_sample_factor() -> None:
    one = invented(4)
    single = standardised(rows(one["y"], one["arm"], Extra({"x": one["x"]}, cluster=np.arange(300)))).first
    assert single.se / np.sqrt(300 / 299) == pytest.approx(
        standardised(rows(one["y"], one["arm"], Extra({"x": one["x"]}))).first.se / np.sqrt(300 / 297)
    )


def test_what_has_no_finite_fit_is_refused_and_said() -> None:
    one = invented(5)
    with pytest.raises(NotEstimableError, match="separates the events"):
        standardised(rows((one["x"] > 0).astype(float), one["arm"], Extra({"x": one["x"]})))
    with pytest.raises(NotEstimableError, match="arm '1' has no event"):
        standardised(rows(np.where(one["arm"] == 1, 0, one["y"]), one["arm"]))
    with pytest.raises(NotEstimableError, match="nothing but events"):
        standardised(rows(np.where(one["arm"] == 1, 1, one["y"]), one["arm"]))
    with pytest.raises(RangeError, match="outcome of 0 and 1"):
        standardised(rows(one["x"], one["arm"]))


def test_few_clusters_are_said_to_make_the_sandwich_too_small() -> None:
    one = invented(6)
    found = standardised(rows(one["y"], one["arm"], Extra(cluster=np.arange(300) % 12)))
    assert any("somewhat too small" in note for note in found.notes)
    assert found.first.df == 11
