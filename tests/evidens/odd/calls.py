"""Each public function of the core with arguments that are right, by name."""

from collections.abc import Callable, Sequence
from typing import Any

from evidens import effects, pairing, pooling, power, randomise, survival
from evidens.power import simulation

from . import adapters as made
from .adapters import ASKS, GROUP, HAS, N, X

Call = tuple[Callable[..., Any], dict[str, Any]]
TIME = [3, 5, 7, 9, 4, 8, 12, 15, 2, 6, 11, 14] * 2
EVENT = [1, 0, 1, 2, 2, 1, 0, 1, 1, 2, 1, 1, 0, 1, 2, 1, 1, 2, 1, 0, 1, 1, 2, 1]
ENTRY = [0, 1, 1, 0, 3, 0] * 4
Y = [0.0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1]
CLUSTER = [place // 3 for place in range(N)]
ARMS = ["old" if place // 3 % 2 else "new" for place in range(N)]
STRATA = ["east" if place < N // 2 else "west" for place in range(N)]
RUN = {"replicates": 100, "seed": 3, "alpha": 0.05}


def _survival() -> dict[str, Call]:
    rows = {"time": TIME, "event": EVENT}
    curves = {**rows, "group": GROUP, "entry": ENTRY, "interval": "log-log", "level": 0.95}
    fit = {**rows, "covariates": X, "cause": 1, "entry": ENTRY, "strata": STRATA, "cluster": CLUSTER, "level": 0.95}

    return {
        "kaplan_meier": (survival.kaplan_meier, curves),
        "aalen_johansen": (survival.aalen_johansen, curves),
        "log_rank": (survival.log_rank, {**rows, "group": GROUP, "strata": STRATA, "entry": ENTRY, "cause": 1, "rho": 0.0}),
        "gray_test": (survival.gray_test, {**rows, "group": GROUP, "strata": STRATA, "cause": 1, "rho": 0.0}),
        "cox": (survival.cox, fit),
        "fine_gray": (survival.fine_gray, {**fit, "entry": [0] * N}),
        "restricted_mean": (survival.restricted_mean, {**rows, "horizon": 10, "group": GROUP, "level": 0.95}),
        "survival_report": (made.report, {**rows, "group": GROUP, "x": X, "cause": 1, "at": [3, 6], "horizon": 8, "level": 0.95}),
    }


def _effects() -> dict[str, Call]:
    usual = {"y": Y, "arm": ARMS, "x": X, "cluster": CLUSTER, "strata": STRATA, "dose": X}
    usual |= {"measure": "difference", "level": 0.95, "variance": None}

    def of(estimator: Callable[..., Any], *used: str) -> Call:
        def run(measure: Any, level: Any, variance: Any, **given: Any) -> Any:
            extra = effects.Extra({"x": given["x"]} if "x" in used else {}, *(given.get(key) for key in ("cluster", "strata", "dose")))
            data = effects.rows(given["y"], given.get("arm"), extra)
            return estimator(data, effects.Options(measure, level, variance))

        return run, {key: value for key, value in usual.items() if key in {*used, "y", "measure", "level", "variance"}}

    def two_part(hours: Any, group: Any, person: Any, draws: Any, seed: Any, level: Any) -> Any:
        return effects.two_part(hours, group, person, effects.Bootstrap(draws, seed, level))

    def pair(x: Any, n: Any, x0: Any, n0: Any, level: Any) -> Any:
        return effects.two_proportions(x, n, x0, n0, effects.Options(level=level))

    mixed = ["old" if place % 2 else "new" for place in range(N)]
    paid = [hour * (place % 3 > 0) for place, hour in enumerate(X)]
    sites = {"estimates": [0.1, 0.3, 0.2, 0.5], "ses": [0.1, 0.2, 0.1, 0.15], "method": "REML", "inference": "hartung-knapp", "level": 0.95}
    return {
        "rows": of(effects.mean_difference, "arm", "x", "cluster", "strata", "dose"),
        "mean_difference": of(effects.mean_difference, "arm"),
        "proportions": of(effects.proportions, "arm"),
        "adjusted": of(effects.adjusted, "arm", "x", "cluster", "strata"),
        "standardised": of(effects.standardised, "arm", "x"),
        "cluster_summaries": of(effects.cluster_summaries, "arm", "x", "cluster", "strata"),
        "cluster_rates": of(effects.cluster_rates, "arm", "cluster", "strata", "dose"),
        "complier_effect": of(effects.complier_effect, "arm", "dose"),
        "dose_response": of(effects.dose_response, "strata", "dose"),
        "pool_sites": (effects.pool_sites, sites),
        "two_proportions": (pair, {"x": 7, "n": 20, "x0": 4, "n0": 22, "level": 0.95}),
        "two_part": (two_part, {"hours": paid, "group": mixed, "person": CLUSTER, "draws": 100, "seed": 2, "level": 0.95}),
    }


def _pooling() -> dict[str, Call]:

    usual = {"success": [3, 4, 2, 5], "model": ["a", "b", "a", "b"], "site": ["x", "x", "y", "y"], "people": [9, 10, 8, 12]}
    options = {"level": 0.9, "settle": 0.02, "seed": 1, "scale": 0.5, "mean": -1.0}
    return {"cells": (pooling.cells, usual), "pool": (made.pool, {**usual, **options})}


def _randomise() -> dict[str, Call]:

    sites = [f"s{place}" for place in range(8)]
    return {
        "allocate": (made.blocks, {"values": STRATA, "sizes": (2, 4), "labels": ("A", "B"), "ratio": (1, 1)}),
        "Minimisation": (made.minimise, {"values": STRATA, "p": 0.8, "weight": 2.0, "imbalance": "range"}),
        "Clusters": (made.clusters, {"values": sites, "x": X[:8], "candidates": 60, "keep": 0.2, "seed": 1}),
        "stepped_wedge": (made.steps, {"values": sites, "steps": 4}),
        "Simple": (made.simple, {"units": 8}),
        "balance": (made.balance, {"assigned": ARMS, "strata": STRATA, "x": X}),
        "randomisation_test": (made.tested, {"outcome": X, "assigned": ARMS, "x": Y, "statistic": "difference", "draws": 99, "seed": 1}),
        "seal": (made.sealed, {"size": 4, "at": "2026-11-25T10:00:00+00:00", "unit": "P1"}),
        "predictability": (made.foreseen, {"sizes": (2, 4), "replicates": 20, "seed": 1}),
        "block_theory": (lambda size: randomise.block_theory(size, randomise.Arms()), {"size": 4}),
        "crossed": (lambda values: randomise.crossed([("a", values), ("b", GROUP)]), {"values": STRATA}),
        "groups": (randomise.groups, {"values": STRATA}),
        "places": (lambda size: randomise.places({"site": size}), {"size": 4}),
        "together": (randomise.together, {"n": 4}),
    }


def _pairing() -> dict[str, Call]:

    return {
        "assign": (
            made.assign,
            {"hours": [10.0, 20, 30], "low": [5.0, 15], "capacity": [1, 2], "waiting": [3.0, 2, 1], "gap": 1e-4, "top": 2},
        ),
        "best_openings": (made.ranked, {"has": HAS, "asks": ASKS, "prior": 0.5, "weight": 1.0, "k": 1}),
        "requirements_term": (pairing.requirements_term, {"levels": HAS, "needed": ASKS}),
    }


def _formulas() -> dict[str, Call]:
    plan = {"icc": 0.03, "scale": "proportion", "size": 40, "cv": 0.2, "attrition": 0.1, "test": "t", "alpha": 0.05}

    def planned(function: Callable[..., Any], usual: dict[str, Any], scale: str = "proportion", test: str = "t") -> Call:
        def run(**given: Any) -> Any:
            own = {key: given[key] for key in usual}
            made = power.Clusters(given["icc"], given["scale"], given["size"], given["cv"], attrition=given["attrition"])
            return function(**own, plan=made, test=given["test"], level=power.Level(given["alpha"]))

        return run, {**plan, "scale": scale, "test": test, **usual}

    one = {"clusters": 10, "controls": 200}
    return {
        "two_proportions": (power.two_proportions, {"p0": 0.2, "p1": 0.3, "n": 100, "method": "pooled"}),
        "two_means": (power.two_means, {"difference": 1.0, "n": 40, "sd": 2.0, "test": "t"}),
        "two_proportions_by_h": (power.two_proportions_by_h, {"h": 0.3, "n": 100}),
        "cluster_proportions": planned(power.cluster_proportions, {"p0": 0.2, "p1": 0.3, "clusters": 20}),
        "cluster_means": planned(power.cluster_means, {"difference": 0.4, "clusters": 20, "sd": 1.0}, "outcome"),
        "cluster_rates": (made.rates, {"rate0": 0.1, "rate1": 0.2, "clusters": 20, "cv_between": 0.3, "size": 50, "duration": 2.0}),
        "one_clustered_arm_means": planned(power.one_clustered_arm_means, {"difference": 0.4, **one}, "outcome", "z"),
        "one_clustered_arm_proportions": planned(power.one_clustered_arm_proportions, {"p0": 0.2, "p1": 0.3, **one}, test="z"),
        "baseline_means": (made.baseline, {"difference": 0.3, "clusters": 20, "cac": 0.8, "sac": 0.5, "icc": 0.05, "sd": 1.0}),
        "several_arms": (made.several, {"means": [0.0, 0.2, 0.5], "clusters_per_arm": 8, "icc": 0.05, "size": 20, "sd": 1.0}),
        "stepped_wedge_proportions": (
            made.formulas_wedge,
            {"p0": 0.2, "p1": 0.3, "steps": 4, "per_step": 2, "size": 20, "icc": 0.03, "cac": 0.8, "eta": 0.01, "cv": 0.3},
        ),
        "stepped_wedge_means": (made.wedge_means, {"difference": 0.4, "sd": 1.0, "size": 15, "tau": 0.2, "gamma": 0.1}),
        "survival": (
            made.formulas_events,
            {"hazard_ratio": 1.5, "n": 100, "median": 9.0, "accrual": 6.0, "followup": 12.0, "dropout": 0.05, "method": "schoenfeld"},
        ),
        "design_effect": (power.design_effect, {"size": 40, "icc": 0.03, "cv": 0.3, "weights": "size"}),
        "effect_h": (power.effect_h, {"p0": 0.2, "p1": 0.3}),
        "event_probability": (power.event_probability, {"hazard": 0.1, "accrual": 6.0, "followup": 12.0, "loss": 0.01}),
        "hooper": (power.hooper, {"size": 20, "steps": 4, "icc": 0.05, "cac": 0.8}),
        "woertman": (power.woertman, {"size": 20, "steps": 4, "icc": 0.05, "baseline": 1, "per_step": 1}),
        "latent_icc": (power.latent_icc, {"icc": 0.03, "p": 0.2, "icc_scale": "proportion"}),
        "proportion_icc": (power.proportion_icc, {"icc": 0.03, "p": 0.2, "icc_scale": "logit"}),
    }


def _simulations() -> dict[str, Call]:
    clusters = {"icc": 0.05, "clusters": 8, "size": 20, "cv": 0.3, "attrition": 0.1, "test": "t"}
    trial = {"p0": 0.2, "p1": 0.4, "icc_scale": "proportion", **clusters}
    counts = {"successes": [3, 5, 4, 8, 9, 7], "sizes": [20] * 6, "arm": [0, 0, 0, 1, 1, 1], "alpha": 0.05}

    several = {"proportions": [0.2, 0.3, 0.5], "icc": 0.05, "clusters_per_arm": 5, "size": 20, "cv": 0.2, "attrition": 0.1, **RUN}
    return {
        "cluster_trial": (simulation.cluster_trial, {**trial, **RUN}),
        "cluster_design": (simulation.cluster_design, {**trial, "alpha": 0.05}),
        "cluster_means": (simulation.cluster_means, {"difference": 0.5, "sd": 1.0, **clusters, **RUN}),
        "several_arms": (simulation.several_arms, several),
        "two_means": (simulation.two_means, {"difference": 1.0, "sd": 2.0, "n": 20, "ratio": 1.0, "attrition": 0.1, "test": "t", **RUN}),
        "two_proportions": (simulation.two_proportions, {"p0": 0.2, "p1": 0.4, "n": 30, "ratio": 1.0, "attrition": 0.1, **RUN}),
        "stepped_wedge": (
            made.simulations_wedge,
            {"p0": 0.2, "p1": 0.4, "model": "linear", "test": "kr", "size": 10, "icc": 0.05, "eta": 0.05, **RUN},
        ),
        "survival": (
            made.simulations_events,
            {"hazard_ratio": 1.5, "n": 40, "median": 9.0, "followup": 12.0, "attrition": 0.1, "days_per_unit": 30.0, **RUN},
        ),
        "cluster_t_test": (
            simulation.cluster_t_test,
            {"sums": counts["successes"], "sizes": [20] * 6, "arm": counts["arm"], "alpha": 0.05, "normal": False, "counts": True},
        ),
        "gee_exchangeable": (simulation.gee_exchangeable, {**counts, "correction": "kauermann-carroll"}),
        "glmm_two_arms": (simulation.glmm_two_arms, {**counts, "likelihood_ratio": True}),
    }


TOPICS: dict[str, dict[str, Call]] = {
    "survival": _survival(),
    "effects": _effects(),
    "pooling": _pooling(),
    "randomise": _randomise(),
    "pairing": _pairing(),
    "power": _formulas(),
    "power.simulation": _simulations(),
}
ALL: Sequence[tuple[str, str]] = [(topic, name) for topic, calls in TOPICS.items() for name in calls]
