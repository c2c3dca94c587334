"""The figures of R's survival and cmprsk, kept beside their script; where R is installed they are made anew and compared."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evidens import files
from evidens.survival import aalen_johansen, cox, fine_gray, gray_test, kaplan_meier, log_rank, restricted_mean

HERE = Path(__file__).parents[1] / "reference" / "survival"
NAMES = ("age", "support", "hours")
EXACT = 1e-10


@cache
def reference() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "reference.json").read_text(encoding="utf-8"))
    return found


@cache
def rows() -> dict[str, Any]:
    table = files.read(HERE / "follow_up.csv")
    numbers = {name: table.numbers(name) for name in table.names if name not in {"model", "region"}}
    return {**numbers, "model": table.labels("model"), "region": table.labels("region")}


def covariates() -> dict[str, Any]:
    return {name: rows()[name] for name in NAMES}


def alike(ours: Any, theirs: Any, tolerance: float = EXACT) -> None:
    """Equal wherever R has a number; where R prints 1 for a curve that has not stepped yet, ours is unknown."""
    other = np.array(theirs, dtype=float)
    mine = np.asarray(ours, dtype=float)
    known = ~np.isnan(other) & ~np.isnan(mine)
    assert known.sum() > 0.9 * other.size
    assert mine[known] == pytest.approx(other[known], abs=tolerance)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("interval", ["log", "log-log", "plain"])
def test_kaplan_meier_equals_survfit(interval: str) -> None:
    curve = kaplan_meier(rows()["day"], rows()["ending"], interval=interval).curves[0]
    theirs = reference()["km"][interval]
    assert curve.day.tolist() == theirs["time"]
    for ours, key in ((curve.survival, "surv"), (curve.std_error, "se"), (curve.lower, "lower"), (curve.upper, "upper")):
        alike(ours, theirs[key])


@pytest.mark.usefixtures("path")
def test_late_entry_equals_survfit() -> None:
    theirs = reference()["km"]["entry"]
    curve = kaplan_meier(rows()["day"], rows()["ending"], entry=rows()["entry"]).curves[0]
    place = np.searchsorted(curve.day, theirs["time"])
    for ours, key in ((curve.survival, "surv"), (curve.std_error, "se"), (curve.at_risk, "risk"), (curve.lower, "lower")):
        alike(ours[place], theirs[key])


@pytest.mark.parametrize("interval", ["log", "log-log", "plain"])
def test_the_median_and_its_interval_equal_survfit(interval: str) -> None:
    curves = kaplan_meier(rows()["day"], rows()["ending"], group=rows()["model"], interval=interval).curves
    found = [[c.median for c in curves], [c.median_lower for c in curves], [c.median_upper for c in curves]]
    assert found == np.array(reference()["median"][interval]).reshape(3, 3).tolist()


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("interval", ["log", "log-log"])
def test_aalen_johansen_equals_survfit_with_its_standard_errors(interval: str) -> None:
    theirs = reference()["aj"][interval]
    for place, curve in enumerate(aalen_johansen(rows()["day"], rows()["ending"], interval=interval).curves, start=1):
        column = {key: [row[place] for row in theirs[key]] for key in ("pstate", "se")}
        alike(curve.incidence, column["pstate"])
        alike(curve.std_error, column["se"])
        alike(curve.lower, [row[place] for row in theirs["lower"]])
        alike(curve.upper, [row[place] for row in theirs["upper"]])


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(
    ("case", "options"), [("three", {}), ("cause", {"cause": 2}), ("strata", {"strata": "region"}), ("rho", {"rho": 1})]
)
def test_the_log_rank_test_equals_survdiff(case: str, options: dict[str, Any]) -> None:
    given = {key: rows()["region"] if key == "strata" else value for key, value in options.items()}
    found, theirs = log_rank(rows()["day"], rows()["ending"], rows()["model"], **given), reference()["logrank"][case]
    assert found.statistic == pytest.approx(theirs["statistic"], rel=EXACT)
    assert [g.observed for g in found.groups] == pytest.approx(theirs["observed"])
    assert [g.expected for g in found.groups] == pytest.approx(theirs["expected"])


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("case", ["three", "two", "strata", "rho"])
def test_grays_test_equals_cmprsk(case: str) -> None:
    model = rows()["model"]
    group = ["A" if one == "A" else "other" for one in model] if case == "two" else model
    options: dict[str, Any] = {"strata": {"strata": rows()["region"]}, "rho": {"rho": 1.0}}.get(case, {})
    for cause, theirs in enumerate(reference()["gray"][case], start=1):
        found = gray_test(rows()["day"], rows()["ending"], group, cause=cause, **options)
        assert [found.statistic, found.p_value, found.df] == pytest.approx(theirs, rel=EXACT)


def regression(found: Any, theirs: dict[str, Any]) -> None:
    assert [c.coef for c in found.coefficients] == pytest.approx(theirs["coef"], abs=1e-9)
    assert [c.std_error for c in found.coefficients] == pytest.approx(theirs["se"], rel=1e-8)
    assert [c.model_std_error for c in found.coefficients] == pytest.approx(theirs["model_se"], rel=1e-8)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(
    ("case", "columns"),
    [
        ("plain", {}),
        ("robust", {"cause": 1, "cluster": "each"}),
        ("clusters", {"cause": 1, "cluster": "site"}),
        ("strata", {"strata": "region", "cluster": "site"}),
        ("entry", {"entry": "entry", "cluster": "site"}),
        ("entry_strata", {"cause": 1, "entry": "entry", "strata": "region", "cluster": "site"}),
    ],
)
def test_cox_regression_equals_coxph(case: str, columns: dict[str, Any]) -> None:
    table = {**rows(), "each": np.arange(rows()["day"].size)}
    options = {key: table[value] if isinstance(value, str) else value for key, value in columns.items()}
    found, theirs = cox(rows()["day"], rows()["ending"], covariates(), **options), reference()["cox"][case]
    regression(found, theirs)
    assert [found.loglik_null, found.loglik] == pytest.approx(theirs["loglik"], rel=1e-12)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("cause", [1, 2])
def test_fine_gray_equals_crr_with_its_variance(cause: int) -> None:
    found, theirs = fine_gray(rows()["day"], rows()["ending"], covariates(), cause=cause), reference()["crr"][str(cause)]
    regression(found, theirs)
    assert [found.loglik_null, found.loglik] == pytest.approx([theirs["null"], theirs["loglik"]], rel=1e-12)


@pytest.mark.usefixtures("path")
def test_restricted_means_and_days_lost_equal_survfit() -> None:
    theirs = reference()["rmean"]
    found = restricted_mean(rows()["day"], rows()["ending"], theirs["tau"], group=rows()["model"])
    assert [[m.days, m.std_error] for m in found.means] == [pytest.approx(row, rel=EXACT) for row in theirs["means"]]
    lost = restricted_mean(rows()["day"], rows()["ending"], theirs["tau"]).lost
    assert [[one.days, one.std_error] for one in lost] == [pytest.approx([row["days"], row["se"]], rel=EXACT) for row in theirs["lost"]]


def test_r_still_gives_the_figures_that_are_kept(tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed: apt-get install r-base-core r-cran-survival r-cran-cmprsk r-cran-jsonlite")
    shutil.copy(HERE / "follow_up.csv", tmp_path)
    done = subprocess.run([program, str(HERE / "reference.R"), str(tmp_path), "check"], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"R lacks a package: {done.stderr.strip()[:200]}")
    fresh = json.loads((tmp_path / "reference.json").read_text(encoding="utf-8"))
    same(fresh, reference(), "reference")


def same(fresh: Any, kept: Any, where: str) -> None:
    if where.endswith(".versions"):
        return
    if isinstance(kept, dict):
        assert fresh.keys() == kept.keys(), where
        for key, value in kept.items():
            same(fresh[key], value, f"{where}.{key}")
    elif isinstance(kept, list):
        assert len(fresh) == len(kept), where
        for place, value in enumerate(kept):
            same(fresh[place], value, f"{where}[{place}]")
    else:
        assert fresh == (pytest.approx(kept, rel=1e-9, abs=1e-12) if isinstance(kept, float) else kept), where
