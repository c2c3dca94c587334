"""What must hold for any follow-up, and equality with the slow plain versions."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from evidens.errors import NotEstimableError
from evidens.survival import Cox, aalen_johansen, cox, fine_gray, gray_test, kaplan_meier, log_rank, restricted_mean
from tests.evidens.survival import plain

pytestmark = pytest.mark.usefixtures("path")
QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEW = settings(QUICK, max_examples=15)
ROW = st.tuples(st.integers(0, 12), st.integers(0, 2), st.integers(0, 1), st.floats(-2, 2, width=16), st.integers(0, 5))
ROWS = st.lists(ROW, min_size=3, max_size=25)


def columns(rows: list[tuple[int, int, int, float, int]]) -> dict[str, Any]:
    time, event, group, x, before = (np.array(column) for column in zip(*rows, strict=True))
    return {
        "time": time + 1,
        "event": event,
        "group": group,
        "x": np.column_stack([x, group]),
        "entry": np.maximum(time + 1 - 1 - before, 0),
    }


def fitted(d: dict[str, Any], **options: Any) -> Cox:
    try:
        return cox(d["time"], d["event"], d["x"], **options)
    except NotEstimableError:
        assume(False)
        raise


@QUICK
@given(ROWS, st.booleans())
def test_the_curve_equals_the_plain_loop(rows: list[Any], late: bool) -> None:
    d = columns(rows)
    entry = d["entry"] if late else None
    curve = kaplan_meier(d["time"], d["event"], entry=entry).curves[0]
    for place, day in enumerate(curve.day):
        s, se = plain.survival(d["time"].tolist(), d["event"].tolist(), int(day), None if entry is None else entry.tolist())
        assert [curve.survival[place], curve.std_error[place]] == pytest.approx([s, se], abs=1e-12)


@FEW
@given(ROWS)
def test_the_incidence_equals_the_plain_loop_and_its_error_the_jackknife(rows: list[Any]) -> None:
    d = columns(rows)
    assume(d["event"].any())
    for curve in aalen_johansen(d["time"], d["event"]).curves:
        day = int(curve.day[len(curve.day) // 2])
        place = len(curve.day) // 2
        assert curve.incidence[place] == pytest.approx(plain.incidence(d["time"], d["event"], curve.cause, day), abs=1e-12)
        assert curve.std_error[place] == pytest.approx(plain.jackknife(d["time"], d["event"], curve.cause, day), abs=1e-6)


@QUICK
@given(ROWS, st.booleans())
def test_incidences_and_event_free_add_to_one_on_every_day(rows: list[Any], late: bool) -> None:
    d = columns(rows)
    assume(d["event"].any())
    curves = aalen_johansen(d["time"], d["event"], entry=d["entry"] if late else None).curves
    assert sum(c.incidence for c in curves) + curves[0].event_free == pytest.approx(np.ones(curves[0].day.size), abs=1e-12)
    assert all((np.diff(c.incidence) >= 0).all() and np.isfinite(c.std_error).all() for c in curves)


@QUICK
@given(ROWS, st.booleans())
def test_the_log_rank_test_equals_the_plain_loop(rows: list[Any], late: bool) -> None:
    d = columns(rows)
    entry = d["entry"] if late else None
    wanted = plain.log_rank(d["time"].tolist(), d["event"].tolist(), d["group"].tolist(), None if entry is None else entry.tolist())
    assume(d["event"].any() and len(set(d["group"])) > 1)
    if wanted is None:
        with pytest.raises(NotEstimableError):
            log_rank(d["time"], d["event"], d["group"], entry=entry)
    else:
        assert log_rank(d["time"], d["event"], d["group"], entry=entry).statistic == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@FEW
@given(ROWS, st.booleans())
def test_cox_regression_stands_at_the_top_of_the_plain_likelihood(rows: list[Any], late: bool) -> None:
    d = columns(rows)
    entry = d["entry"] if late else None
    found = fitted(d, entry=entry)
    beta = np.array([c.coef for c in found.coefficients])
    listed = None if entry is None else entry.tolist()
    loglik, gradient, information = plain.efron(beta, d["time"].tolist(), d["event"].tolist(), d["x"], listed)
    assert found.loglik == pytest.approx(loglik, abs=1e-9)
    assert gradient == pytest.approx(np.zeros(2), abs=1e-5)
    assert found.covariance @ information == pytest.approx(np.eye(2), abs=1e-5)


@FEW
@given(ROWS)
def test_fine_gray_solves_the_plain_estimating_equation(rows: list[Any]) -> None:
    d = columns(rows)
    try:
        found = fine_gray(d["time"], d["event"], d["x"])
    except NotEstimableError:
        assume(False)
        raise
    beta = np.array([c.coef for c in found.coefficients])
    assert plain.subhazard_score(beta, d["time"], d["event"], d["x"]) == pytest.approx(np.zeros(2), abs=1e-5)


@QUICK
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[Any], chance: Any) -> None:
    d, shuffled = columns(rows), columns(chance.sample(rows, len(rows)))
    assume(d["event"].any() and len(set(d["group"])) > 1)
    for ours, theirs in zip(*(aalen_johansen(one["time"], one["event"], group=one["group"]).curves for one in (d, shuffled)), strict=True):
        assert ours.incidence.tolist() == theirs.incidence.tolist()
        assert ours.std_error.tolist() == theirs.std_error.tolist()
    try:
        found = [log_rank(one["time"], one["event"], one["group"]).statistic for one in (d, shuffled)]
        beta = [[c.coef for c in fitted(one).coefficients] for one in (d, shuffled)]
    except NotEstimableError:
        return
    assert found[0] == found[1]
    assert beta[0] == pytest.approx(beta[1], abs=1e-8)


@FEW
@given(ROWS, st.floats(1e-3, 1e3), st.floats(-100, 100))
def test_covariates_may_come_in_any_unit(rows: list[Any], unit: float, shift: float) -> None:
    d = columns(rows)
    plainly = fitted(d, cluster=np.arange(len(rows)))
    other = fitted({**d, "x": d["x"] * unit + shift}, cluster=np.arange(len(rows)))
    for ours, theirs in zip(plainly.coefficients, other.coefficients, strict=True):
        assert [theirs.coef * unit, theirs.std_error * unit] == pytest.approx([ours.coef, ours.std_error], rel=1e-4, abs=1e-6)


@QUICK
@given(ROWS, st.lists(st.integers(14, 40), max_size=5))
def test_when_those_leave_who_outlast_the_last_event_does_not_matter(rows: list[Any], later: list[int]) -> None:
    d = columns(rows)
    assume(d["event"].any() and len(set(d["group"])) > 1 and later)
    early, late = ([*d["time"], *days] for days in ([14] * len(later), later))
    event, group = [*d["event"], *[0] * len(later)], [*d["group"], *[0] * len(later)]
    assert kaplan_meier(early, event).at([13]).rows == kaplan_meier(late, event).at([13]).rows
    try:
        assert log_rank(early, event, group).statistic == pytest.approx(log_rank(late, event, group).statistic)
        assert gray_test(early, event, group, cause=1).statistic == pytest.approx(gray_test(late, event, group, cause=1).statistic)
    except NotEstimableError:
        return


@FEW
@given(ROWS)
def test_every_row_in_two_strata_doubles_the_information(rows: list[Any]) -> None:
    d = columns(rows)
    once = fitted(d)
    twice = {key: np.concatenate([value, value]) for key, value in d.items()}
    doubled = fitted(twice, strata=np.repeat([0, 1], len(rows)))
    assert [c.coef for c in doubled.coefficients] == pytest.approx([c.coef for c in once.coefficients], abs=1e-7)
    assert doubled.covariance * 2 == pytest.approx(once.covariance, rel=1e-6, abs=1e-9)
    clusters = np.tile(np.arange(len(rows)), 2)
    same = fitted(twice, strata=np.repeat([0, 1], len(rows)), cluster=clusters)
    robust = fitted(d, cluster=np.arange(len(rows)))
    assert [c.std_error for c in same.coefficients] == pytest.approx([c.std_error for c in robust.coefficients], rel=1e-6, abs=1e-9)


@QUICK
@given(ROWS, st.integers(1, 13), st.booleans())
def test_days_event_free_and_days_lost_add_to_the_horizon(rows: list[Any], horizon: int, late: bool) -> None:
    d = columns(rows)
    try:
        found = restricted_mean(d["time"], d["event"], horizon, entry=d["entry"] if late else None)
    except ValueError:
        return
    assert found.means[0].days + sum(one.days for one in found.lost) == pytest.approx(horizon, abs=1e-9)
    if len(found.lost) == 1:
        assert found.lost[0].std_error == pytest.approx(found.means[0].std_error, abs=1e-9)


@QUICK
@given(ROWS, st.integers(100, 10**9))
def test_long_gaps_between_days_change_nothing_but_the_days(rows: list[Any], stretch: int) -> None:
    d = columns(rows)
    near, far = (kaplan_meier(d["time"] * factor, d["event"], group=d["group"], entry=d["entry"] * factor) for factor in (1, stretch))
    for ours, theirs in zip(near.curves, far.curves, strict=True):
        assert theirs.survival[theirs.events > 0].tolist() == ours.survival[ours.events > 0].tolist()
        assert theirs.day[theirs.events > 0].tolist() == (ours.day[ours.events > 0] * stretch).tolist()
