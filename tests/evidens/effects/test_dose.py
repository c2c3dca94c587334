"""The dose inside sites: against explicit centring and statsmodels, by properties, and what place cannot tell."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Extra, Options, dose_response, rows
from evidens.effects.rows import Rows
from evidens.errors import NotEstimableError, RangeError
from tests.evidens.effects.fuzz import answer_or_line


def invented(seed: int, *, place: float = 0.0) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    site = np.repeat(np.arange(6), 25)
    dose = rng.random(150) + site / 3
    return {"y": 2 * dose + place * site + rng.normal(size=150), "dose": dose, "site": site, "person": np.arange(150) // 3}


def data(one: dict[str, np.ndarray], **more: object) -> Rows:
    return rows(one["y"], None, Extra(strata=one["site"], dose=one["dose"], **more))  # type: ignore[arg-type]


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_slope_equals_the_one_of_explicitly_centred_columns(seed: int) -> None:
    one = invented(seed)
    centred = {name: one[name] - np.array([one[name][one["site"] == s].mean() for s in range(6)])[one["site"]] for name in ("y", "dose")}
    found = dose_response(data(one), Options(variance="classical")).slope
    slope = centred["dose"] @ centred["y"] / (centred["dose"] @ centred["dose"])
    rest = centred["y"] - slope * centred["dose"]
    assert found.estimate == pytest.approx(slope)
    assert found.se == pytest.approx(np.sqrt(rest @ rest / (150 - 7) / (centred["dose"] @ centred["dose"])))


def test_errors_clustered_by_person_agree_with_statsmodels() -> None:
    one = invented(1)
    x = np.column_stack([one["site"] == s for s in range(6)] + [one["dose"]]).astype(float)
    peer = sm.OLS(one["y"], x).fit(cov_type="cluster", cov_kwds={"groups": one["person"]})
    found = dose_response(data(one, cluster=one["person"]), Options(variance="CR1S"))
    assert (found.slope.estimate, found.slope.se) == pytest.approx((peer.params[-1], peer.bse[-1]), rel=1e-9)
    assert found.clusters == 50


@given(st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_what_a_site_adds_to_everybody_changes_nothing_inside_sites(seed: int) -> None:
    one, lifted = invented(seed), invented(seed, place=50)
    before, after = dose_response(data(one)), dose_response(data(lifted))
    assert (after.slope.estimate, after.slope.se) == pytest.approx((before.slope.estimate, before.slope.se), rel=1e-7)
    assert [s.estimate for s in after.steps] == pytest.approx([s.estimate for s in before.steps], rel=1e-7)


def test_the_slope_between_sites_is_marked_as_confounded_and_has_no_p_value() -> None:
    found = dose_response(data(invented(2, place=50)))
    assert found.between is not None
    assert found.between.estimate > 20 * found.slope.estimate
    assert np.isnan(found.between.p_value)
    assert "CONFOUNDED BY PLACE" in str(found)
    assert any("no p-value" in note for note in found.notes)


def test_thirds_are_cut_inside_each_site() -> None:
    found = dose_response(data(invented(3)))
    assert [third.label for third in found.thirds] == ["lowest", "middle", "highest"]
    assert [third.rows for third in found.thirds] == [54, 48, 48]
    assert [step.label for step in found.steps] == [
        "middle third against lowest, inside sites",
        "highest third against lowest, inside sites",
    ]


def test_few_sites_give_no_slope_between_them_and_sites_of_one_dose_are_counted() -> None:
    one = invented(4)
    one["site"] = np.minimum(one["site"], 2)
    one["dose"][one["site"] == 0] = 0.5
    found = dose_response(data(one))
    assert found.between is None
    assert (found.sites, found.sites_with_contrast) == (3, 2)
    assert any("1 of 3 sites have one dose only" in note for note in found.notes)


def test_what_cannot_answer_is_refused() -> None:
    one = invented(5)
    with pytest.raises(NotEstimableError, match="confounded by place"):
        dose_response(data({**one, "dose": one["site"].astype(float)}))
    with pytest.raises(NotEstimableError, match="name both columns"):
        dose_response(rows(one["y"], one["site"]))
    with pytest.raises(RangeError, match="difference for one unit"):
        dose_response(data(one), Options("ratio"))
    with pytest.raises(NotEstimableError, match="perfectly"):
        dose_response(data({**one, "y": one["dose"] * 2}))


@given(st.lists(st.tuples(st.floats(-9, 9), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=14), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_small_table_gives_an_answer_or_one_clear_line(table: list[tuple[float, int, int]], clustered: bool) -> None:
    y, dose, site = (np.array(column, dtype=float) for column in zip(*table, strict=True))
    cluster = np.arange(len(y)) // 2 if clustered else None
    found = answer_or_line(lambda: dose_response(rows(y, None, Extra(strata=site, dose=dose, cluster=cluster))))
    assert found is None or (found.slope.se > 0 and found.slope.low < found.slope.high)
