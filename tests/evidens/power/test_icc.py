"""The ICC on its two scales: restated there and back, against a simulation, and never without a name."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from evidens.errors import RangeError
from evidens.power import latent_icc, proportion_icc
from evidens.power.icc import conditional_log_odds, latent_sd
from evidens.power.icc_scales import icc_on_both_scales


def test_a_latent_icc_is_smaller_on_the_proportion_scale() -> None:
    # The planner's trap: .03 on the logit scale. Where an average cluster has odds of .2 : .8, simulation gives .0163.
    assert proportion_icc(0.03, 0.2, icc_scale="latent") == pytest.approx(0.0160, abs=1e-4)
    assert proportion_icc(0.03, 0.5, icc_scale="logit") == pytest.approx(0.0241, abs=5e-4)
    assert proportion_icc(0.03, 0.2, icc_scale="proportion") == 0.03


@pytest.mark.parametrize(("latent", "p"), [(0.03, 0.2), (0.2, 0.05), (0.6, 0.4)])
def test_the_icc_is_that_of_simulated_clusters(latent: float, p: float) -> None:
    sd = latent_sd(latent)
    shares = special.expit(conditional_log_odds(p, sd) + sd * np.random.default_rng(4).normal(size=400_000))
    assert shares.mean() == pytest.approx(p, abs=4 * shares.std() / 600)
    assert proportion_icc(latent, p, icc_scale="latent") == pytest.approx(shares.var() / (p * (1 - p)), rel=0.02)


@settings(deadline=None)
@given(st.floats(0, 0.9), st.floats(0.01, 0.99))
def test_there_and_back_is_the_same_icc(icc: float, p: float) -> None:
    there = proportion_icc(icc, p, icc_scale="latent")
    assert 0 <= there <= icc + 1e-12
    assert latent_icc(there, p, icc_scale="proportion") == pytest.approx(icc, abs=1e-7)


@settings(deadline=None)
@given(st.floats(0.001, 0.5), st.floats(0.001, 0.3), st.floats(0.02, 0.98))
def test_a_larger_icc_stays_larger_and_p_and_its_opposite_agree(icc: float, more: float, p: float) -> None:
    here = proportion_icc(icc, p, icc_scale="latent")
    assert proportion_icc(icc + more, p, icc_scale="latent") > here
    assert proportion_icc(icc, 1 - p, icc_scale="latent") == pytest.approx(here, abs=1e-9)


@pytest.mark.parametrize("scale", [None, "outcome", "", 3])
def test_a_proportions_icc_needs_a_scale_it_can_have(scale: str | None) -> None:
    with pytest.raises(RangeError, match="icc_scale"):
        proportion_icc(0.03, 0.2, icc_scale=scale)
    with pytest.raises(RangeError, match="icc_scale"):
        latent_icc(0.03, 0.2, icc_scale=scale)


def test_an_icc_that_no_logistic_spread_reaches_is_refused() -> None:
    with pytest.raises(RangeError, match="too high"):
        latent_icc(0.98, 0.01, icc_scale="proportion")


def test_both_scales_print() -> None:
    both = icc_on_both_scales(0.03, 0.2, icc_scale="latent")
    assert str(both).startswith("At a proportion of 20 % an ICC of 0.01603")
    assert both.between_sd == pytest.approx(np.sqrt(both.icc_proportion * 0.16))
