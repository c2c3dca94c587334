"""Pooling over sites: by hand, against statsmodels, by properties, and the difference inside each site."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from evidens.effects import Extra, adjusted, pool_sites, rows
from evidens.effects.by_site import pool_by_site
from evidens.effects.sites import METHODS
from evidens.errors import NotEstimableError, RangeError, ShapeError
from tests.evidens.effects.fuzz import answer_or_line

Y, S = [0.10, 0.30, 0.35, 0.65, 0.45, 0.15], [0.10, 0.12, 0.09, 0.20, 0.15, 0.11]


def test_two_like_sites_by_hand() -> None:
    found = pool_sites([1, 3], [1, 1], inference="normal")
    # Q = 2 on 1, tau² = 1 by every method, mean 2 with variance (1 + 1)/2
    assert (found.q, found.tau2, found.estimate, found.se) == pytest.approx((2, 1, 2, 1))
    assert found.prediction_low is None
    assert any("at least three sites" in note for note in found.notes)


def test_the_prediction_holds_the_spread_between_sites() -> None:
    found = pool_sites(Y, S, inference="normal")
    reach = 2.7764451 * math.sqrt(found.tau2 + found.se**2)
    assert (found.prediction_low, found.prediction_high) == pytest.approx((found.estimate - reach, found.estimate + reach), rel=1e-6)


@pytest.mark.parametrize(("method", "peer"), [("DL", "chi2"), ("PM", "iterated")])
def test_pooling_agrees_with_statsmodels(method: str, peer: str) -> None:
    theirs = combine_effects(np.array(Y), np.array(S) ** 2, method_re=peer, **({"atol": 1e-12, "maxiter": 500} if method == "PM" else {}))
    found = pool_sites(Y, S, method=method, inference="normal")
    assert (found.tau2, found.estimate, found.se) == pytest.approx((theirs.tau2, theirs.mean_effect_re, theirs.sd_eff_w_re), rel=1e-6)
    assert pool_sites(Y, S, method=method).se == pytest.approx(theirs.sd_eff_w_re_hksj, rel=1e-6)


EFFECTS = st.lists(st.tuples(st.floats(-5, 5), st.floats(0.05, 3)), min_size=2, max_size=9)


@pytest.mark.parametrize("method", METHODS)
@given(EFFECTS, st.sampled_from([1e-4, 3.0, 1e6]), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_order_and_unit_do_not_matter(method: str, sites: list[tuple[float, float]], scale: float, random: object) -> None:
    before = pool_sites(*zip(*sites, strict=True), method=method, inference="normal")
    moved = [(scale * y, scale * s) for y, s in sites]
    random.shuffle(moved)  # type: ignore[attr-defined]
    after = pool_sites(*zip(*moved, strict=True), method=method, inference="normal")
    assert after.estimate == pytest.approx(scale * before.estimate, rel=1e-5, abs=1e-8 * scale)
    assert after.tau2 == pytest.approx(scale**2 * before.tau2, rel=1e-5, abs=1e-8 * scale**2)
    assert sum(site.weight for site in after.sites) == pytest.approx(1)
    assert 0 <= after.tau2_low <= after.tau2_high


@given(EFFECTS)
@settings(max_examples=40, deadline=None)
def test_reml_is_never_beaten_on_a_grid(sites: list[tuple[float, float]]) -> None:
    y, s = (np.array(column) for column in zip(*sites, strict=True))

    def likelihood(tau2: float) -> float:
        w = 1 / (s * s + tau2)
        gap = y - w @ y / w.sum()
        return float(np.log(w).sum() - np.log(w.sum()) - w @ gap**2)

    found = likelihood(pool_sites(y, s, inference="normal").tau2)
    assert all(found >= likelihood(tau2) - 1e-9 for tau2 in np.linspace(0, 60, 600))


def test_an_unknown_site_is_left_out_and_wrong_ones_are_refused() -> None:
    found = pool_sites([*Y, np.nan], [*S, 0.1], [f"m{k}" for k in range(7)])
    assert [site.label for site in found.sites] == [f"m{k}" for k in range(6)]
    assert any("1 of 7 sites are left out" in note for note in found.notes)
    with pytest.raises(RangeError, match="above 0"):
        pool_sites([1, 2], [0, 1])
    with pytest.raises(ShapeError, match="2 and 3"):
        pool_sites([1, 2], [1, 1, 1])
    with pytest.raises(NotEstimableError, match="at least two"):
        pool_sites([1], [1])
    with pytest.raises(NotEstimableError, match="same estimate"):
        pool_sites([1, 1, 1], [1, 2, 3])
    assert pool_sites([1, 1, 1], [1, 2, 3], inference="hartung-knapp-wide").estimate == 1


def test_the_difference_inside_each_site_is_pooled_and_a_site_with_one_arm_is_named() -> None:
    rng = np.random.default_rng(1)
    site, arm = np.repeat(list("ABCD"), 30), np.tile([0, 1], 60)
    arm[90:] = 1
    y = rng.normal(size=120) + arm
    found = pool_by_site(rows(y, arm, Extra(strata=site)))
    own = [adjusted(rows(y[site == one], arm[site == one])).first for one in "ABC"]
    by_hand = pool_sites([e.estimate for e in own], [e.se for e in own])
    assert (found.estimate, found.se) == pytest.approx((by_hand.estimate, by_hand.se))
    assert any("site D is left out: only arm '1' is there" in note for note in found.notes)


@given(st.lists(st.tuples(st.floats(allow_nan=True), st.floats(allow_nan=True)), max_size=6), st.sampled_from(METHODS))
@settings(max_examples=150, deadline=None)
def test_anything_gives_an_answer_or_one_clear_line(sites: list[tuple[float, float]], method: str) -> None:
    found = answer_or_line(lambda: pool_sites([y for y, _s in sites], [s for _y, s in sites], method=method))
    assert found is None or found.low <= found.estimate <= found.high
