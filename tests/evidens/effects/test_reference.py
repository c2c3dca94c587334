"""Every estimator against R: estimatr, clubSandwich, metafor, boot and base R; figures kept, and recomputed where R is."""

from collections.abc import Sequence

import pytest

from evidens import effects
from evidens.effects import Estimate, Extra, Options, rows
from tests.evidens.effects.figures import figure, kept, live, trial

N = trial().numbers
COVARIATES = {"age": N("age"), "score": N("score")}


def same(name: str, found: Sequence[float], rel: float = 1e-9) -> None:
    assert list(found) == pytest.approx(figure(name), rel=rel, abs=1e-12), name


def five(found: Estimate) -> list[float]:
    return [found.estimate, found.se, found.low, found.high, found.df]


def three(found: Estimate) -> list[float]:
    return [found.estimate, found.low, found.high]


def test_means_agree_with_t_test() -> None:
    data = rows(N("y"), N("assigned"))
    found = effects.mean_difference(data).first
    same("welch", [found.estimate, found.low, found.high, found.df, found.p_value])
    found = effects.mean_difference(data, Options(variance="pooled")).first
    same("pooled", [found.low, found.high, found.p_value])


@pytest.mark.parametrize("kind", ["classical", "HC0", "HC1", "HC2", "HC3"])
def test_robust_errors_agree_with_estimatr(kind: str) -> None:
    same(f"estimatr.{kind}", five(effects.adjusted(rows(N("y"), N("assigned"), Extra(COVARIATES)), Options(variance=kind)).first))


@pytest.mark.parametrize(("kind", "name"), [("CR0", "CR0"), ("CR1S", "stata"), ("CR2", "CR2")])
def test_clustered_errors_agree_with_estimatr(kind: str, name: str) -> None:
    data = rows(N("y"), N("arm"), Extra(COVARIATES, cluster=N("cluster")))
    same(f"estimatr.{name}", five(effects.adjusted(data, Options(variance=kind)).first))


@pytest.mark.parametrize("kind", ["CR0", "CR1", "CR1S", "CR2"])
def test_satterthwaite_agrees_with_clubsandwich(kind: str) -> None:
    data = rows(N("y"), N("arm"), Extra(COVARIATES, cluster=N("cluster")))
    found = effects.adjusted(data, Options(variance=kind, df="satterthwaite")).first
    same(f"clubSandwich.{kind}", [found.se, found.df, found.p_value])


def test_arms_inside_clusters_with_the_clusters_as_strata_agree_with_clubsandwich() -> None:
    data = rows(N("y"), N("assigned"), Extra({"age": N("age")}, cluster=N("cluster"), strata=N("cluster")))
    found = effects.adjusted(data).first
    same("clubSandwich.fixed", [found.se, found.df, found.p_value])
    data = rows(N("y"), N("assigned"), Extra({"age": N("age")}, cluster=N("cluster"), strata=N("stratum")))
    same("estimatr.CR2.inside", five(effects.adjusted(data).first))


def test_lins_adjustment_agrees_with_estimatr() -> None:
    options = Options(interacted=True)
    same("estimatr.lin", five(effects.adjusted(rows(N("y"), N("assigned"), Extra(COVARIATES)), options).first))
    same("estimatr.lin.CR2", five(effects.adjusted(rows(N("y"), N("arm"), Extra(COVARIATES, cluster=N("cluster"))), options).first))


@pytest.mark.parametrize("kind", ["classical", "HC1", "HC2", "CR2"])
def test_instruments_agree_with_estimatr(kind: str) -> None:
    extra = Extra(COVARIATES, cluster=N("cluster") if kind == "CR2" else None, dose=N("taken"))
    same(f"estimatr.iv.{kind}", five(effects.complier_effect(rows(N("y"), N("assigned"), extra), Options(variance=kind)).estimate))


def test_instruments_agree_with_base_r() -> None:
    data = rows(N("y"), N("assigned"), Extra(COVARIATES, dose=N("taken")))
    found = effects.complier_effect(data, Options(variance="HC1")).estimate
    same("iv", [found.estimate, found.se])
    classical = effects.complier_effect(data, Options(variance="classical"))
    same("iv.ar", [classical.ar_low or 0, classical.ar_high or 0])


def test_the_dose_inside_sites_agrees_with_r() -> None:
    extra = Extra({"age": N("age")}, strata=N("cluster"), dose=N("dose"))
    same("dose", three(effects.dose_response(rows(N("y"), None, extra), Options(variance="classical")).slope))
    extra = Extra({"age": N("age")}, strata=N("cluster"), dose=N("dose"), cluster=N("cluster"))
    same("estimatr.dose.CR2", five(effects.dose_response(rows(N("y"), None, extra)).slope))


def test_cluster_summaries_agree_with_r() -> None:
    plain, strata = Extra(cluster=N("cluster")), Extra(cluster=N("cluster"), strata=N("stratum"))
    stages, both = Extra(COVARIATES, cluster=N("cluster")), Extra(COVARIATES, cluster=N("cluster"), strata=N("stratum"))
    found = effects.cluster_summaries(rows(N("b"), N("arm"), strata)).first
    same("clusters.difference", [*three(found), found.p_value])
    same("clusters.ratio", three(effects.cluster_summaries(rows(N("y"), N("arm"), plain), Options("ratio")).first))
    timed = Extra(cluster=N("cluster"), strata=N("stratum"), dose=N("age"))
    same("clusters.rate", three(effects.cluster_rates(rows(N("b"), N("arm"), timed)).first))
    unstratified = Extra(cluster=N("cluster"), dose=N("age"))
    same("clusters.rate.ratio", three(effects.cluster_rates(rows(N("b"), N("arm"), unstratified), Options("ratio")).first))
    same("clusters.stages", three(effects.cluster_summaries(rows(N("b"), N("arm"), both)).first))
    same("clusters.stages.ratio", three(effects.cluster_summaries(rows(N("b"), N("arm"), both), Options("ratio")).first))
    same("clusters.stages.mean", three(effects.cluster_summaries(rows(N("y"), N("arm"), stages)).first))


def test_standardised_risks_agree_with_r() -> None:
    data = rows(N("b"), N("assigned"), Extra(COVARIATES))
    found = effects.standardised(data).first
    low, high = figure("risks")
    assert found.estimate == pytest.approx(high - low, rel=1e-9)
    same("logistic.influence", [found.se])
    same("logistic.influence.ratio", [effects.standardised(data, Options("ratio")).first.se])
    same("logistic.delta", [effects.standardised(data, Options(variance="delta")).first.se])
    clustered = rows(N("b"), N("assigned"), Extra(COVARIATES, cluster=N("cluster")))
    same("logistic.influence.cluster", [effects.standardised(clustered).first.se])


SITES = {
    "a": ([0.10, 0.30, 0.35, 0.65, 0.45, 0.15], [0.10, 0.12, 0.09, 0.20, 0.15, 0.11]),
    "b": ([2, 2.1, 1.9, 2.05], [0.5, 0.4, 0.3, 0.6]),
}


@pytest.mark.parametrize("sites", ["a", "b"])
@pytest.mark.parametrize("method", ["REML", "DL", "PM"])
@pytest.mark.parametrize(("test", "inference"), [("z", "normal"), ("knha", "hartung-knapp")])
def test_pooling_agrees_with_metafor(sites: str, method: str, test: str, inference: str) -> None:
    p = effects.pool_sites(*SITES[sites], method=method, inference=inference)
    same(f"metafor.{sites}.{method}.{test}", [p.estimate, p.se, p.low, p.high, p.p_value, p.tau2, p.i2, p.q, p.q_p], rel=1e-8)


def test_the_interval_of_tau2_agrees_with_metafor() -> None:
    found = effects.pool_sites(*SITES["a"])
    same("metafor.a.profile", [found.tau2_low, found.tau2_high], rel=1e-8)


def test_the_bootstrap_agrees_with_boot_within_its_noise() -> None:
    found = effects.two_part(N("hours"), N("assigned"), how=effects.Bootstrap(draws=20_000, seed=3)).comparisons
    assert [part.estimate for part in found] == pytest.approx(figure("boot.estimate"), rel=1e-9)
    assert [part.se for part in found] == pytest.approx(figure("boot.se"), rel=0.02)
    for place, part in enumerate(found, start=1):
        near = 0.08 * part.se
        assert [part.percentile_low, part.percentile_high] == pytest.approx(figure(f"boot.percentile.{place}"), abs=near)
        assert [part.low, part.high] == pytest.approx(figure(f"boot.bca.{place}"), abs=near)


def test_r_gives_the_kept_figures_still() -> None:
    for name, value in live().items():
        assert value == pytest.approx(kept()[name], rel=1e-6, abs=1e-9), name
