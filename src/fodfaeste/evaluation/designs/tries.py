"""A planned trial tried out on a computer many times, with the analysis that holds its size."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evidens import compiled
from evidens.power import simulation
from fodfaeste.evaluation.designs.formulas import clusters_of, control_arm, plan_of, power_of, spread_of, told, wedge_of
from fodfaeste.evaluation.designs.trials import CLUSTER, INDIVIDUAL, WEDGE, Trial

# So many values are drawn for one answer, which keeps it within two seconds on one slow core; unequal units of a wedge cost most.
DRAWS, UNEQUAL_DRAWS, FEWEST_TRIED, MOST_TRIED, MOST_WEDGES = 300_000, 100_000, 300, 20_000, 4_000
# A trial with more units (units times periods) than this is not tried out on a page; with so many the formula is good.
MOST_VALUES = {CLUSTER: 4_000, WEDGE: 1_200}
SEED = 1
TOO_FAR = 3


@dataclass(frozen=True)
class Tried:
    """The same trial tried out on a computer many times, with the analysis that holds its size."""

    power: float
    error: float
    size: float
    size_error: float
    replicates: int
    seed: int
    test: str
    formula: float
    agrees: bool
    size_holds: bool


@lru_cache(maxsize=128)
def tried(trial: Trial) -> Tried:
    """The plain path is taken whatever is installed, so that the same address gives the same figures. Errors: UnplannableError."""
    with compiled.off():
        found = told(trial, lambda: _SIMULATED[trial.kind](trial))
    formula = found.formula_power if found.formula_power is not None else power_of(trial)
    return Tried(
        power=found.power,
        error=found.mc_error,
        size=found.size,
        size_error=found.size_mc_error,
        replicates=found.replicates,
        seed=found.seed,
        test=found.test,
        formula=formula,
        agrees=abs(found.power - formula) <= TOO_FAR * found.mc_error,
        size_holds=found.size <= trial.alpha * 1.1 + TOO_FAR * found.size_mc_error,
    )


def can_be_tried(trial: Trial) -> bool:
    return trial.kind == INDIVIDUAL or _values(trial) <= MOST_VALUES[trial.kind]


def _values(trial: Trial) -> int:
    return trial.clusters * (trial.periods if trial.kind == WEDGE else 1)


def replicates_of(trial: Trial) -> int:
    if trial.kind == INDIVIDUAL:
        return MOST_TRIED
    if trial.kind == CLUSTER:
        return max(FEWEST_TRIED, min(MOST_TRIED, DRAWS // _values(trial)))
    draws = UNEQUAL_DRAWS if trial.cv or trial.attrition else DRAWS
    return max(FEWEST_TRIED, min(MOST_WEDGES, draws // _values(trial)))


def _try_individual(trial: Trial) -> simulation.SimulatedPower:
    return simulation.two_proportions(p0=trial.control, p1=trial.treated, n=control_arm(trial), attrition=trial.attrition, **_run(trial))


def _try_clusters(trial: Trial) -> simulation.SimulatedPower:
    plan = plan_of(trial)
    return simulation.cluster_trial(
        p0=trial.control,
        p1=trial.treated,
        icc=trial.icc,
        icc_scale=trial.scale,
        clusters=clusters_of(trial),
        size=plan.size or 1,
        cv=trial.cv,
        attrition=trial.attrition,
        **_run(trial),
    )


def _try_wedge(trial: Trial) -> simulation.SimulatedPower:
    """Kenward and Roger's test, whose size holds also with five units."""
    return simulation.stepped_wedge(
        wedge=wedge_of(trial), spread=spread_of(trial), p0=trial.control, p1=trial.treated, test="kr", **_run(trial)
    )


def _run(trial: Trial) -> Any:
    return {"replicates": replicates_of(trial), "seed": SEED, "alpha": trial.alpha}


_SIMULATED: dict[str, Callable[[Trial], simulation.SimulatedPower]] = {
    INDIVIDUAL: _try_individual,
    CLUSTER: _try_clusters,
    WEDGE: _try_wedge,
}
