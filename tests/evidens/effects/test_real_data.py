"""Published estimates on public data, at the tolerances of the reference file."""

from typing import Any

import numpy as np
import pytest

from evidens import effects
from evidens.effects import Extra, Options, rows
from tests.evidens.reference import cases


def case(name: str) -> dict[str, Any]:
    return cases.real_data()[name]


def close(case: dict[str, Any], key: str, found: float) -> None:
    assert found == pytest.approx(case["expected"][key], rel=case["tolerance_rel"], abs=1e-8 if key in {"p0", "p1", "m0", "m1"} else 0), key


@pytest.mark.parametrize(
    ("name", "file", "outcome", "arm"),
    [
        ("nsw-445-itt", "DAAG_nsw74demo.csv", "re78", "trt"),
        ("nsw-722-itt", "DAAG_nswdemo.csv", "re78", "trt"),
    ],
)
def test_earnings_of_the_national_supported_work_trial(name: str, file: str, outcome: str, arm: str) -> None:
    columns, wanted = cases.data(file), case(name)
    data = rows(columns.numbers(outcome), columns.labels(arm))
    neyman, pooled = (effects.mean_difference(data, Options(variance=kind)).first for kind in ("neyman", "pooled"))
    close(wanted, "diff", neyman.estimate)
    close(wanted, "se_neyman", neyman.se)
    close(wanted, "se_pooled", pooled.se)


def test_adjusted_earnings_of_the_national_supported_work_trial() -> None:
    columns, wanted = cases.data("DAAG_nsw74demo.csv"), case("nsw-445-adj")
    age = columns.numbers("age")
    covariates = {
        "age": age,
        "age squared": age**2,
        **{name: columns.numbers(name) for name in ("educ", "nodeg", "black", "hisp", "re74", "re75")},
    }
    data = rows(columns.numbers("re78"), columns.labels("trt"), Extra(covariates))
    close(wanted, "b", effects.adjusted(data).first.estimate)
    close(wanted, "se", effects.adjusted(data, Options(variance="classical")).first.se)
    close(wanted, "se_HC1", effects.adjusted(data, Options(variance="HC1")).first.se)


def test_unemployment_in_the_national_supported_work_trial() -> None:
    columns, wanted = cases.data("wooldridge_jtrain2.csv"), case("nsw-unem78")
    data = rows(columns.numbers("unem78"), columns.labels("train"))
    found = effects.proportions(data)
    close(wanted, "p0", found.arms[0].mean)
    close(wanted, "p1", found.arms[1].mean)
    close(wanted, "diff", found.first.estimate)
    close(wanted, "se", effects.mean_difference(data, Options(variance="pooled")).first.se)
    assert found.first.low < wanted["expected"]["diff"] < found.first.high < 0


@pytest.mark.parametrize(("name", "outcome"), [("jobs2-work1", "work1"), ("jobs2-jobseek", "job_seek")])
def test_the_jobs_ii_trial(name: str, outcome: str) -> None:
    columns, wanted = cases.data("mediation_jobs.csv"), case(name)
    values = (columns.labels(outcome) == "psyemp").astype(float) if outcome == "work1" else columns.numbers(outcome)
    data = rows(values, columns.labels("treat"))
    found = effects.mean_difference(data)
    assert [arm.n for arm in found.arms] == [wanted["expected"]["n0"], wanted["expected"]["n1"]]
    for key, arm in zip(("m0", "m1"), found.arms, strict=True):
        close(wanted, key, arm.mean)
    close(wanted, "diff", found.first.estimate)
    close(wanted, "se_neyman", found.first.se)
    close(wanted, "se_ols", effects.adjusted(data, Options(variance="classical")).first.se)


def test_the_mema_kwa_vijana_cluster_trial() -> None:
    columns, wanted = cases.data("mkvtrial_ssc.csv"), case("mkv-unadj")
    data = rows(columns.numbers("know"), columns.labels("arm"), Extra(cluster=columns.labels("community")))
    found, ratio = effects.cluster_summaries(data), effects.cluster_summaries(data, Options("ratio")).first
    close(wanted, "diff", found.first.estimate)
    assert found.first.p_value == pytest.approx(wanted["expected"]["p"], rel=1e-4), "the reference prints four digits"
    rr = wanted["expected"]["rr"]
    assert (ratio.estimate, ratio.low, ratio.high) == pytest.approx((rr["rr"], rr["lo"], rr["hi"]), rel=wanted["tolerance_rel"])
    assert found.clusters == 20
    assert not any("fewer than" in note for note in found.notes)


def test_the_stratified_cluster_trial_spends_two_degrees_of_freedom_on_three_strata() -> None:
    columns = cases.data("mkvtrial_ssc.csv")
    extra = Extra(cluster=columns.labels("community"), strata=columns.labels("stratum"))
    found = effects.cluster_summaries(rows(columns.numbers("know"), columns.labels("arm"), extra)).first
    assert found.df == 16
    assert np.isclose(found.estimate, case("mkv-unadj")["expected"]["diff"], rtol=1e-5)
