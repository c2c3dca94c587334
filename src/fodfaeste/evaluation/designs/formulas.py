"""What a planned trial can show, by the formulas of the core."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from evidens import power
from evidens.errors import EvidensError, NotEstimableError
from fodfaeste.evaluation.designs.trials import CLUSTER, INDIVIDUAL, WEDGE, Trial, UnplannableError

FEW_CLUSTERS, FEW_ARMS, FEW_EVENTS = 30, 15, 5
LEAST_CLUSTERS, LEAST_IN_WEDGE = 4, 3
HALVINGS = 50
SMALLEST_EFFECT = 1e-6


@dataclass(frozen=True)
class Answer:
    """What a trial can show, by formula.

    detectable: the smallest effect (where the effort is given as meant) that the trial shows with the wished power, None where none is.
    needed_…: what the stated effect and the wished power take; None where no number is enough. months_…: to enrol, and to the last outcome.
    """

    trial: Trial
    power: float
    detectable: float | None
    needed_people: int | None
    needed_municipalities: int | None
    months_to_enrol: float
    months_in_all: float
    needed_months: float | None
    design_effect: float | None
    effective_people: float | None
    arms: tuple[int, int] | None
    method: str
    warnings: tuple[str, ...] = ()


def answer(trial: Trial) -> Answer:
    """By formula. Errors: UnplannableError where the trial has too few groups or people to be computed."""
    found = power_of(trial)
    people, municipalities = _needed(trial)
    enrol = trial.months_to_enrol
    if municipalities is None:
        months = None
    elif trial.kind == INDIVIDUAL:
        months = (people or 0) / (trial.municipalities * trial.a_month)
    else:
        months = enrol
    effect = _design_effect(trial)
    return Answer(
        trial=trial,
        power=found,
        detectable=detectable(trial),
        needed_people=people,
        needed_municipalities=municipalities,
        months_to_enrol=enrol,
        months_in_all=enrol + trial.follow_up,
        needed_months=months,
        design_effect=effect,
        effective_people=None if effect is None else trial.people * (1 - trial.attrition) / effect,
        arms=_arms(trial),
        method=trial.kind,
        warnings=tuple(_warnings(trial)),
    )


def power_of(trial: Trial) -> float:
    """The power by formula; both tails count, as a two-sided test rejects. Errors: UnplannableError."""
    return told(trial, lambda: _by_formula(trial).power)


def detectable(trial: Trial) -> float | None:
    """The smallest effect with the wished power, by halving: with dilution the control arm moves with it, so no formula gives it."""
    low, high = SMALLEST_EFFECT, 1 - trial.base - SMALLEST_EFFECT
    if power_of(replace(trial, effect=high)) < trial.power:
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if power_of(replace(trial, effect=middle)) >= trial.power else (middle, high)
    return high


def is_possible(trial: Trial) -> bool:
    """Whether the core can answer at all."""
    try:
        power_of(trial)
    except UnplannableError:
        return False
    return True


def told(trial: Trial, ask: Callable[[], Any]) -> Any:
    """What the core refuses is a matter of too few groups or people: everything else has been refused before."""
    try:
        return ask()
    except EvidensError as no:
        if isinstance(no, NotEstimableError) and trial.kind == WEDGE:
            raise UnplannableError.of(field="steps", reason="no comparison") from no
        raise UnplannableError.of(field="size" if trial.kind == INDIVIDUAL else "municipalities", reason="too few") from no


def _level(trial: Trial) -> power.Level:
    return power.Level(alpha=trial.alpha, tails="both")


def plan_of(trial: Trial) -> power.Clusters:
    return power.Clusters(
        icc=trial.icc,
        icc_scale=trial.scale,
        size=trial.size / trial.units,
        cv=trial.cv,
        weights="equal",
        attrition=trial.attrition,
    )


def wedge_of(trial: Trial, *, clusters: int | None = None) -> power.Wedge:
    """Units spread over the steps as evenly as whole numbers come, those of their candidates over the periods."""
    total = trial.clusters if clusters is None else clusters
    if total < max(trial.steps, LEAST_IN_WEDGE):
        if total < trial.steps:
            raise UnplannableError.of(field="steps", reason="fewer units than steps")
        raise UnplannableError.of(field="municipalities", reason="too few")
    size = trial.size / trial.units / trial.periods
    if size * (1 - trial.attrition) < 1:
        raise UnplannableError.of(field="size", reason="too few a period")
    whole, over = divmod(total, trial.steps)
    groups = [whole + (place < over) for place in range(trial.steps)]
    return power.Wedge(steps=trial.steps, clusters_per_step=groups, size=size, cv=trial.cv, attrition=trial.attrition)


def spread_of(trial: Trial) -> power.Spread:
    return power.Spread(icc=trial.icc, icc_scale=trial.scale)


def _by_formula(trial: Trial) -> Any:
    if trial.kind == INDIVIDUAL:
        return power.two_proportions(
            trial.control, trial.treated, control_arm(trial), arms=power.Arms(attrition=trial.attrition), level=_level(trial)
        )
    if trial.kind == CLUSTER:
        return power.cluster_proportions(trial.control, trial.treated, clusters_of(trial), plan=plan_of(trial), level=_level(trial))
    return power.stepped_wedge_proportions(
        trial.control, trial.treated, wedge=wedge_of(trial), spread=spread_of(trial), level=_level(trial)
    )


def control_arm(trial: Trial) -> int:
    """Half of them, rounded down: the formula takes arms of one size, and must not promise more than there is."""
    if trial.people < LEAST_CLUSTERS:
        raise UnplannableError.of(field="size", reason="too few")
    return trial.people // 2


def clusters_of(trial: Trial) -> int:
    if trial.clusters < LEAST_CLUSTERS:
        raise UnplannableError.of(field="municipalities", reason="fewer than two an arm")
    return trial.clusters


def _arms(trial: Trial) -> tuple[int, int] | None:
    """Control and effort, in people or in units; a stepped wedge has none."""
    if trial.kind == WEDGE:
        return None
    total = trial.people if trial.kind == INDIVIDUAL else trial.clusters
    return total // 2, total - total // 2


def _needed(trial: Trial) -> tuple[int | None, int | None]:
    """People and municipalities for the stated effect and the wished power."""
    try:
        if trial.kind == INDIVIDUAL:
            arms = power.Arms(attrition=trial.attrition)
            people = power.two_proportions(trial.control, trial.treated, None, trial.power, arms=arms, level=_level(trial)).n_total
            return people, math.ceil(people / trial.size)
        units = _units_needed(trial)
    except NotEstimableError:
        return None, None
    municipalities = math.ceil(units / trial.units)
    return municipalities * trial.size, municipalities


def _units_needed(trial: Trial) -> int:
    if trial.kind == CLUSTER:
        found = power.cluster_proportions(trial.control, trial.treated, None, trial.power, plan=plan_of(trial), level=_level(trial))
        return found.clusters
    wedge = replace(wedge_of(trial, clusters=max(trial.clusters, trial.steps, LEAST_IN_WEDGE)), clusters_per_step=None)
    found_wedge = power.stepped_wedge_proportions(
        trial.control, trial.treated, trial.power, wedge=wedge, spread=spread_of(trial), level=_level(trial)
    )
    return found_wedge.clusters


def _design_effect(trial: Trial) -> float | None:
    return None if trial.kind == INDIVIDUAL else _by_formula(trial).design_effect


def _warnings(trial: Trial) -> list[str]:
    """Keys of what to mind; the page has the words."""
    kept = 1 - trial.attrition
    rarest = min(share * trial.people / 2 * kept for share in (trial.control, 1 - trial.treated))
    found = [
        ("few clusters", trial.kind == CLUSTER and trial.clusters // 2 < FEW_ARMS),
        ("few in a wedge", trial.kind == WEDGE and trial.clusters < FEW_CLUSTERS),
        ("few events", trial.kind == INDIVIDUAL and rarest < FEW_EVENTS),
        ("one place", trial.kind == INDIVIDUAL and trial.municipalities == 1),
    ]
    return [key for key, true in found if true]
