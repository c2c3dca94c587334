"""lifelines and scikit-survival on invented follow-ups with heavy ties."""

import warnings
from typing import Any

import numpy as np
import pytest

from evidens.survival import aalen_johansen, cox, kaplan_meier, log_rank

N = 400


def follow_up(n: int = N) -> dict[str, Any]:
    chance = np.random.default_rng(4)
    x = np.column_stack([chance.normal(size=n), chance.integers(0, 2, n), chance.uniform(0, 37, n)])
    time = np.minimum(np.ceil(chance.exponential(40 * np.exp(-0.4 * x[:, 0]))), 90).astype(np.int64)
    event = np.where(time >= 90, 0, chance.choice(3, n, p=[0.2, 0.5, 0.3]))
    return {"time": time, "event": event, "x": x, "group": x[:, 1].astype(np.int64)}


@pytest.mark.usefixtures("path")
def test_curves_equal_scikit_survival() -> None:
    sksurv = pytest.importorskip("sksurv.nonparametric")
    d = follow_up()
    day, survival = sksurv.kaplan_meier_estimator(d["event"] > 0, d["time"])
    ours = kaplan_meier(d["time"], d["event"]).curves[0]
    assert ours.day.tolist() == day.tolist()
    assert ours.survival == pytest.approx(survival, abs=1e-12)
    day, incidence = sksurv.cumulative_incidence_competing_risks(d["event"], d["time"])
    for curve in aalen_johansen(d["time"], d["event"]).curves:
        assert curve.incidence == pytest.approx(incidence[curve.cause], abs=1e-12)


@pytest.mark.usefixtures("path")
def test_the_log_rank_test_equals_scikit_survival_and_lifelines() -> None:
    compare = pytest.importorskip("sksurv.compare")
    statistics = pytest.importorskip("lifelines.statistics")
    d = follow_up()
    ours = log_rank(d["time"], d["event"], d["group"])
    y = np.array(list(zip(d["event"] > 0, d["time"], strict=True)), dtype=[("e", bool), ("t", float)])
    assert compare.compare_survival(y, d["group"])[0] == pytest.approx(ours.statistic, rel=1e-9)
    theirs = statistics.multivariate_logrank_test(d["time"], d["group"], d["event"] > 0)
    assert theirs.test_statistic == pytest.approx(ours.statistic, rel=1e-9)
    assert theirs.p_value == pytest.approx(ours.p_value, rel=1e-9)


@pytest.mark.usefixtures("path")
def test_cox_regression_equals_lifelines() -> None:
    lifelines = pytest.importorskip("lifelines")
    pandas = pytest.importorskip("pandas")
    d = follow_up()
    frame = pandas.DataFrame(d["x"], columns=["a", "b", "c"]).assign(t=d["time"], e=(d["event"] > 0) * 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = lifelines.CoxPHFitter().fit(frame, "t", "e", fit_options={"precision": 1e-12})
    ours = cox(d["time"], d["event"], d["x"])
    assert [c.coef for c in ours.coefficients] == pytest.approx(theirs.params_.tolist(), abs=1e-6)
    assert [c.std_error for c in ours.coefficients] == pytest.approx(theirs.standard_errors_.tolist(), rel=1e-6)


def test_many_rows_give_the_same_by_both_paths() -> None:
    from evidens import compiled

    d = follow_up(60_000)
    found = []
    for block in (compiled.off(), warnings.catch_warnings()):
        with block:
            fit = cox(d["time"], d["event"], d["x"], cause=1)
            curve = kaplan_meier(d["time"], d["event"], group=d["group"]).curves[1]
            found.append([*(c.coef for c in fit.coefficients), *(c.std_error for c in fit.coefficients), *curve.survival])
    assert found[0] == pytest.approx(found[1], rel=1e-9)
