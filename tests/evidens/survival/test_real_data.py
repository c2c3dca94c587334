"""Estimates on public data that others have printed."""

import numpy as np
import pytest

from evidens.survival import aalen_johansen, cox, fine_gray, kaplan_meier, log_rank
from tests.evidens.reference import cases

YES = {"fin": "yes", "race": "black", "wexp": "yes", "mar": "married", "paro": "yes"}


def case(name: str) -> tuple[dict, float]:  # type: ignore[type-arg]
    found = cases.real_data()[name]
    return found["expected"], found["tolerance_rel"]


@pytest.mark.usefixtures("path")
def test_rossi_cox() -> None:
    expected, tolerance = case("rossi-cox")
    data = cases.data("carData_Rossi.csv")
    columns = {name: (data.labels(name) == YES[name]) * 1.0 if name in YES else data.numbers(name) for name in expected["coef_se"]}
    found = cox(data.numbers("week"), data.numbers("arrest"), columns)
    for row in found.coefficients:
        assert [row.coef, row.std_error] == pytest.approx(expected["coef_se"][row.name], rel=tolerance), row.name
    assert [found.loglik_null, found.loglik] == pytest.approx(expected["loglik"], rel=tolerance)


@pytest.mark.usefixtures("path")
def test_rossi_log_rank() -> None:
    expected, tolerance = case("rossi-logrank")
    data = cases.data("carData_Rossi.csv")
    time, event, group = data.numbers("week"), data.numbers("arrest"), data.labels("fin")
    assert log_rank(time, event, group).statistic == pytest.approx(expected["chisq"], rel=tolerance)
    curves = kaplan_meier(time, event, group=group).curves
    assert [c.survival[-1] for c in curves] == pytest.approx(expected["km52"]["surv"], rel=tolerance)
    assert [c.std_error[-1] for c in curves] == pytest.approx(expected["km52"]["se"], rel=tolerance)


def mgus2() -> tuple:  # type: ignore[type-arg]
    data = cases.data("survival_mgus2.csv")
    progressed, died = data.numbers("pstat") == 1, data.numbers("death") == 1
    time = np.where(progressed, data.numbers("ptime"), data.numbers("futime"))
    return data, time, np.where(progressed, 1, 2 * died)


@pytest.mark.usefixtures("path")
def test_mgus2_aalen_johansen() -> None:
    expected, tolerance = case("mgus2-aj")
    data, time, event = mgus2()
    table = aalen_johansen(time, event, group=data.labels("sex")).at([60, 120, 240])
    found = {(row[0], row[2], row[1]): row[3] for row in table.rows}
    for stratum, day, state in zip(expected["strata"], expected["time"], expected["pstate"], strict=True):
        sex = stratum.removeprefix("sex=")
        assert [found[sex, day, 1], found[sex, day, 2]] == pytest.approx(state[1:], rel=tolerance)


@pytest.mark.usefixtures("path")
def test_mgus2_fine_gray() -> None:
    expected, tolerance = case("mgus2-fg")
    data, time, event = mgus2()
    found = fine_gray(time, event, {"age": data.numbers("age"), "male": (data.labels("sex") == "M") * 1.0})
    assert [c.coef for c in found.coefficients] == pytest.approx(expected["coef"], rel=tolerance)
    assert [c.std_error for c in found.coefficients] == pytest.approx(expected["se"], rel=tolerance)
