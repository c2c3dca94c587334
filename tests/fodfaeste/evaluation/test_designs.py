"""The door for planned trials: the figures of the core, of the reference cases, and a clear no where no trial can be."""

from dataclasses import replace
from typing import Any

import pytest

from evidens import compiled, power
from evidens.power import simulation
from fodfaeste.evaluation import designs
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, KINDS, WEDGE, Trial, UnplannableError, tries

# Everybody gets what the lot said and nobody is lost, as in the published figures.
PLAIN = Trial(attrition=0, fidelity=1, contamination=0, refusal=0, cv=0)
BOTH = power.Level(tails="both")


@pytest.mark.parametrize(
    ("base", "effect", "per_arm"),
    [(0.06, 0.04, 721), (0.10, 0.05, 686), (0.10, 0.08, 294), (0.15, 0.05, 906), (0.15, 0.10, 250), (0.30, 0.10, 356)],
)
def test_the_people_needed_are_those_of_the_published_table(base: float, effect: float, per_arm: int) -> None:
    needed = designs.answer(replace(PLAIN, base=base, effect=effect)).needed_people
    assert needed is not None
    assert abs(needed / 2 - per_arm) <= 1


@pytest.mark.parametrize(("base", "points"), [(0.06, 8.8), (0.10, 10.4), (0.15, 11.7), (0.30, 13.9)])
def test_375_candidates_detect_what_the_domain_notes_say(base: float, points: float) -> None:
    found = designs.detectable(replace(PLAIN, base=base, effect=0.05, size=75))
    assert found is not None
    assert found * 100 == pytest.approx(points, abs=0.1)


@pytest.mark.parametrize(("icc", "per_arm"), [(0.01, 15), (0.03, 26), (0.05, 37)])
def test_clusters_of_75_are_as_many_as_the_evidence_says(icc: float, per_arm: int) -> None:
    trial = replace(PLAIN, kind=CLUSTER, base=0.20, effect=0.07, icc=icc, municipalities=20)
    assert designs.answer(trial).needed_municipalities == 2 * per_arm


def test_a_stepped_wedge_over_five_municipalities_has_the_published_power() -> None:
    trial = replace(PLAIN, kind=WEDGE, size=90, steps=5, base=0.20, effect=0.10, icc=0.03)
    assert designs.power_of(trial) == pytest.approx(0.319348, abs=1e-6)


@pytest.mark.parametrize("trial", [PLAIN, replace(PLAIN, attrition=0.2, fidelity=0.8, contamination=0.1, municipalities=30)])
def test_each_design_gives_the_figures_of_the_core(trial: Trial) -> None:
    p0, p1 = trial.base + trial.contamination * trial.effect, trial.base + trial.fidelity * trial.effect
    alone = power.two_proportions(p0, p1, trial.municipalities * 75 // 2, arms=power.Arms(attrition=trial.attrition), level=BOTH)
    assert designs.answer(trial).power == alone.power
    plan = power.Clusters(0.02, "proportion", 75.0, trial.cv, "equal", 1.0, trial.attrition)
    whole = power.cluster_proportions(p0, p1, trial.municipalities, plan=plan, level=BOTH)
    answer = designs.answer(replace(trial, kind=CLUSTER))
    assert (answer.power, answer.design_effect) == (whole.power, whole.design_effect)


def test_without_dilution_the_detectable_difference_is_that_of_the_core() -> None:
    found = power.two_proportions(0.10, None, 187, 0.8, level=BOTH)
    assert designs.detectable(PLAIN) == pytest.approx(found.p1 - 0.10, abs=1e-7)


def test_with_dilution_the_detectable_effect_has_the_wished_power_and_a_little_less_has_not() -> None:
    trial = replace(PLAIN, fidelity=0.7, contamination=0.2, municipalities=20)
    found = designs.detectable(trial)
    assert found is not None
    assert designs.power_of(replace(trial, effect=found)) >= 0.8
    assert designs.power_of(replace(trial, effect=found - 1e-4)) < 0.8
    assert found > (designs.detectable(replace(PLAIN, municipalities=20)) or 1)


def test_months_follow_from_how_many_can_be_asked_and_how_many_say_no() -> None:
    answer = designs.answer(Trial(size=75, asked=10, refusal=0.25, follow_up=12))
    assert (answer.months_to_enrol, answer.months_in_all) == (10.0, 22.0)
    assert answer.needed_months == pytest.approx((answer.needed_people or 0) / (5 * 7.5))


@pytest.mark.parametrize("kind", KINDS)
def test_a_trial_that_is_tried_out_gives_the_same_figures_each_time_whatever_is_installed(kind: str) -> None:
    trial = replace(PLAIN, kind=kind, municipalities=8, effect=0.12, steps=4)
    designs.tried.cache_clear()
    found = designs.tried(trial)
    designs.tried.cache_clear()
    with compiled.off():
        assert designs.tried(trial) == found
    assert found.replicates == tries.replicates_of(trial)
    assert found.size_holds


def test_formula_and_simulation_agree_where_clusters_are_many_and_disagree_in_a_small_wedge() -> None:
    assert designs.tried(replace(PLAIN, kind=CLUSTER, municipalities=20, effect=0.12)).agrees
    few = designs.tried(replace(PLAIN, kind=WEDGE, size=90, steps=5, base=0.2, effect=0.1, icc=0.03))
    assert not few.agrees
    assert few.power < few.formula
    assert few.size_holds


def test_what_is_tried_is_what_the_core_simulates() -> None:
    trial = replace(PLAIN, kind=CLUSTER, municipalities=10)
    with compiled.off():
        found = simulation.cluster_trial(
            p0=trial.control, p1=trial.treated, icc=0.02, clusters=10, size=75, replicates=tries.replicates_of(trial), seed=tries.SEED
        )
    assert (designs.tried(trial).power, designs.tried(trial).size) == (found.power, found.size)


def test_a_trial_of_thousands_of_units_is_not_tried_on_a_page() -> None:
    large = replace(PLAIN, kind=WEDGE, municipalities=98, units=20, size=400)
    assert designs.answer(large).power > 0.99
    assert not designs.can_be_tried(large)
    assert not designs.can_be_tried(replace(large, kind=CLUSTER, units=50))
    assert all(designs.can_be_tried(replace(large, kind=kind, units=1)) for kind in KINDS)


def test_few_events_few_clusters_and_one_place_are_warned_of() -> None:
    assert "few events" in designs.answer(replace(PLAIN, municipalities=1, size=40, base=0.02)).warnings
    assert "one place" in designs.answer(replace(PLAIN, municipalities=1)).warnings
    assert "few clusters" in designs.answer(replace(PLAIN, kind=CLUSTER, municipalities=20)).warnings
    assert "few in a wedge" in designs.answer(replace(PLAIN, kind=WEDGE, municipalities=20)).warnings
    assert designs.answer(replace(PLAIN, kind=CLUSTER, municipalities=40)).warnings == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "crossover"}, "kind"),
        ({"municipalities": 0}, "municipalities"),
        ({"size": 0}, "size"),
        ({"units": 0}, "units"),
        ({"asked": 0}, "asked"),
        ({"refusal": 1.0}, "refusal"),
        ({"attrition": 1.0}, "attrition"),
        ({"base": 0.0}, "base"),
        ({"base": 1.0}, "base"),
        ({"effect": 0.0}, "effect"),
        ({"base": 0.5, "effect": 0.6}, "effect"),
        ({"fidelity": 0.0}, "fidelity"),
        ({"contamination": 0.9, "fidelity": 0.9}, "contamination"),
        ({"icc": 1.0}, "icc"),
        ({"cv": 3.0}, "cv"),
        ({"kind": WEDGE, "steps": 0}, "steps"),
        ({"power": 1.0}, "power"),
        ({"power": 0.04}, "power"),
        ({"alpha": 0.0}, "alpha"),
        ({"base": float("nan")}, "base"),
    ],
)
def test_what_no_trial_can_have_is_refused_by_name(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UnplannableError) as no:
        replace(PLAIN, **changed)
    assert no.value.field == field


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"kind": CLUSTER, "municipalities": 1}, "municipalities", "fewer than two an arm"),
        ({"kind": WEDGE, "municipalities": 3, "steps": 4}, "steps", "fewer units than steps"),
        ({"kind": WEDGE, "municipalities": 2, "steps": 1}, "municipalities", "too few"),
        ({"kind": WEDGE, "municipalities": 4, "steps": 1}, "steps", "no comparison"),
        ({"kind": WEDGE, "size": 4, "steps": 4}, "size", "too few a period"),
        ({"kind": INDIVIDUAL, "municipalities": 1, "size": 3}, "size", "too few"),
    ],
)
def test_too_few_of_something_is_refused_with_what_is_too_few(changed: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(UnplannableError) as no:
        designs.answer(replace(PLAIN, **changed))
    assert (no.value.field, no.value.reason) == (field, reason)


def test_no_number_of_municipalities_is_enough_for_what_cannot_be_reached() -> None:
    answer = designs.answer(replace(PLAIN, kind=WEDGE, municipalities=8, base=0.5, effect=1e-9))
    assert (answer.needed_people, answer.needed_municipalities, answer.needed_months) == (None, None, None)
