"""A plan over several ICCs, attritions and cluster sizes at once, because nobody knows them before the trial."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from evidens import checks
from evidens.errors import NotEstimableError, RangeError
from evidens.power.cluster_trials import cluster_proportions
from evidens.power.clusters import EQUAL, Clusters, check_test, split
from evidens.power.plans import Answered, percent
from evidens.power.solving import apart, given
from evidens.power.tails import BOTH, USUAL, Level
from evidens.results import Table

_MOST_CELLS = 10_000


@dataclass(frozen=True)
class Over:
    """What is varied and whether each cell is also simulated.

    iccs, attritions, sizes: the values to cross; an empty one stands for the value in the plan. replicates: simulated trials per cell, with
    and without the effect; None for formulas only. seed: of the simulation. scheduler: address of a Dask cluster.
    """

    iccs: Sequence[float] = ()
    attritions: Sequence[float] = ()
    sizes: Sequence[float] = ()
    replicates: int | None = None
    seed: int = 1
    scheduler: str | None = None

    def plans(self, plan: Clusters) -> list[Clusters]:
        """One plan for each combination. Errors: RangeError for values that no plan can have, or more than 10,000 of them."""
        crossed = list(product(self.iccs or (plan.icc,), self.attritions or (plan.attrition,), self.sizes or (plan.size,)))
        if len(crossed) > _MOST_CELLS:
            raise RangeError.of("iccs x attritions x sizes", len(crossed), f"cross at most {_MOST_CELLS} combinations")
        return [replace(plan, icc=icc, attrition=attrition, size=size) for icc, attrition, size in crossed]


@dataclass(frozen=True)
class Cell:
    """One combination.

    power: of the trial as given. detectable_p1: with that trial and the wished power; clusters_needed, people_needed: in all, for the given
    p1 and the wished power; each None where it cannot be reached. simulated_…: the same trial tried out, None without simulation.
    """

    icc: float
    attrition: float
    size: float
    design_effect: float
    power: float
    detectable_p1: float | None
    clusters_needed: int | None
    people_needed: int | None
    simulated_power: float | None = None
    simulated_mc_error: float | None = None
    simulated_size: float | None = None
    agrees: bool | None = None


@dataclass(frozen=True)
class Grid(Answered):
    """A cluster trial over a range of assumptions.

    cells: one per combination of ICC, attrition and size, in that order. power_target: the wished power. The others as in
    ClusterProportions.
    """

    p0: float
    p1: float
    clusters: int
    power_target: float
    icc_scale: str
    cv: float
    test: str
    alpha: float
    replicates: int | None
    seed: int | None
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a combination."""
        names = ("icc", "attrition", "size", "power", "detectable_p1", "clusters_needed", "people_needed")
        simulated = ("simulated_power", "simulated_mc_error", "simulated_size", "agrees") if self.replicates else ()
        rows = [[getattr(cell, name) for name in (*names, *simulated)] for cell in self.cells]
        return Table.of([name.replace("_", " ") for name in (*names, *simulated)], rows)


def grid(
    p0: float,
    p1: float,
    clusters: int,
    power: float = 0.8,
    *,
    plan: Clusters,
    over: Over,
    test: str = "t",
    level: Level = USUAL,
) -> Grid:
    """Power, detectable p1 and clusters needed for two proportions, over every combination of ICC, attrition and cluster size.

    Formula: `cluster_proportions` in each cell; with over.replicates each cell is also simulated (`simulation.cluster_trial`) and held
    against its formula. The simulated t and z tests weigh clusters equally and reject in both tails, and so does the formula of a simulated
    grid.
    Input: as `cluster_proportions`; power is the wished one. Errors: RangeError.
    Validated against: `cluster_proportions` cell by cell; simulation.
    """
    target = level.target(power)
    p0 = checks.probability(p0, "p0")
    p1 = apart(checks.probability(p1, "p1"), p0, "p1")
    check_test(test)
    if over.replicates is not None:
        if level.sides == 1:
            raise RangeError.of("sides", level.sides, "the simulation knows two-sided tests only: leave replicates out")
        plan, level = replace(plan, weights=EQUAL), replace(level, tails=BOTH)
    cells = tuple(_cell((p0, p1), clusters, target, one, over, (test, level)) for one in over.plans(plan))
    powers = [cell.power for cell in cells]
    span = percent(min(powers)) if min(powers) == max(powers) else f"between {percent(min(powers))} and {percent(max(powers))}"
    return Grid(
        answer=f"With {clusters:,} clusters the power to show a difference between {percent(p0)} and {percent(p1)} is {span}.",
        p0=p0,
        p1=p1,
        clusters=clusters,
        power_target=target,
        icc_scale=str(plan.icc_scale),
        cv=plan.cv,
        test=test,
        alpha=level.alpha,
        replicates=over.replicates,
        seed=None if over.replicates is None else over.seed,
        cells=cells,
        notes=_notes(cells, clusters),
    )


def _cell(proportions: tuple[float, float], clusters: int, target: float, plan: Clusters, over: Over, tested: tuple[str, Level]) -> Cell:
    (p0, p1), (test, level) = proportions, tested
    stated = cluster_proportions(p0, p1, clusters, plan=plan, test=test, level=level)
    toward = level if (p1 > p0) == (level.direction == "increase") else replace(level, direction="increase" if p1 > p0 else "decrease")
    try:
        detectable = cluster_proportions(p0, None, clusters, target, plan=plan, test=test, level=toward).p1
    except NotEstimableError:
        detectable = None
    try:
        needed = cluster_proportions(p0, p1, None, target, plan=plan, test=test, level=level)
    except NotEstimableError:
        needed = None
    simulated: dict[str, Any] = {}
    if over.replicates is not None:
        simulated = _simulated(proportions, clusters, plan, over, tested)
    return Cell(
        icc=plan.icc,
        attrition=plan.attrition,
        size=stated.size,
        design_effect=stated.design_effect,
        power=stated.power,
        detectable_p1=detectable,
        clusters_needed=needed.clusters if needed else None,
        people_needed=needed.people if needed else None,
        **simulated,
    )


def _simulated(proportions: tuple[float, float], clusters: int, plan: Clusters, over: Over, tested: tuple[str, Level]) -> dict[str, Any]:
    from evidens.power import simulation

    (p0, p1), (test, level) = proportions, tested
    found = simulation.cluster_trial(
        p0=p0,
        p1=p1,
        icc=plan.icc,
        icc_scale=str(plan.icc_scale),
        clusters=split(clusters, plan.ratio),
        size=given(plan.size, "size"),
        cv=plan.cv,
        test=test,
        replicates=over.replicates or 0,
        seed=over.seed,
        alpha=level.alpha,
        attrition=plan.attrition,
        scheduler=over.scheduler,
    )
    return {
        "simulated_power": found.power,
        "simulated_mc_error": found.mc_error,
        "simulated_size": found.size,
        "agrees": found.agrees,
    }


def _notes(cells: tuple[Cell, ...], clusters: int) -> tuple[str, ...]:
    apart_from = [cell for cell in cells if cell.agrees is False]
    unreached = any(cell.detectable_p1 is None or cell.clusters_needed is None for cell in cells)
    return (
        f"power and detectable p1 are for {clusters:,} clusters in both arms together; clusters and people needed are in all",
        *(("– where the wished power cannot be reached",) if unreached else ()),
        *((f"in {len(apart_from)} of {len(cells)} cells formula and simulation disagree: trust the simulation",) if apart_from else ()),
    )
