"""Power of stepped-wedge trials, by simulation."""

from typing import Unpack

from evidens import checks
from evidens.errors import NotEstimableError, RangeError
from evidens.power.icc import check_scale
from evidens.power.simulation import formulas
from evidens.power.simulation.clusters import DIFFERENCE, LOG_ODDS_RATIO_WITHIN, RISK_DIFFERENCE
from evidens.power.simulation.declared import Design, Estimator, Run, RunOptions, diagnose
from evidens.power.simulation.result import SimulatedPower
from evidens.power.simulation.wedge_glmm import WedgeGlmm
from evidens.power.simulation.wedge_gls import SMALL, WedgeGls, estimable
from evidens.power.simulation.wedge_world import LINEAR, LOGISTIC, Steps, WedgeWorld, linear_world, logistic_world, means_world
from evidens.power.wedge import Spread, Wedge

REFERENCES = {"t": "clusters", "t-within": "within", "z": "normal", "kr": SMALL}
_FEWEST, _FEW = 3, 30


def stepped_wedge(  # each is a word of the protocol
    *,
    wedge: Wedge,
    spread: Spread,
    p0: float | None = None,
    p1: float | None = None,
    difference: float | None = None,
    sd: float = 1.0,
    model: str = LINEAR,
    test: str = "t",
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power of a stepped-wedge trial, by simulation.

    Model: with p0 and p1, counts: model "linear" has cluster-periods' probabilities vary on the proportion scale (kept within 0 and 1),
    "logistic" their log odds; p0, p1 are proportions over all clusters. With difference and sd, a normal outcome. wedge and spread: layout
    and variation as in `evidens.power.stepped_wedge_proportions` and `stepped_wedge_means`.
    Inquiry and estimator by test: t (default) or z: risk difference or difference of means by the linear mixed model with period effects
    (`wedge_gls`), against t with clusters - 2 degrees of freedom or the normal; t-within: with (clusters - 1)(periods - 1) - 1 degrees,
    for few clusters, because the intervention is compared mostly within them; kr: Kenward and Roger's variance and degrees of freedom,
    whose size holds also with five clusters; glmm: log odds ratio within a cluster by the logistic mixed model with a random cluster
    level, Wald against the normal (proportions only).
    The size is simulated where the intervention does nothing in any cluster, so eta is 0 there.
    Assumptions: other people in each period; effect at once and lasting. The analyses know the cluster's level but not eta, and gamma only
    through the residual. Run: replicates, seed, alpha, scheduler, processes as in `Run`.
    Errors: RangeError; NotEstimableError for a layout that cannot tell the intervention from the passing of time.
    Validated against: the closed form within Monte Carlo error; statsmodels MixedLM and lme4 (lmer, glmer) on the same counts.
    """
    options = Run(**run)
    checks.choice(test, "test", (*REFERENCES, "glmm"))
    checks.choice(model, "model", (LINEAR, LOGISTIC))
    if wedge.size is None or wedge.clusters_per_step is None:
        raise RangeError.of("wedge", wedge, "a simulation needs clusters_per_step and size")
    steps = Steps.of(wedge)
    if len(steps.exposed) < _FEWEST or not estimable(steps.x):
        message = (
            f"wedge: {len(steps.exposed)} clusters in {wedge.steps} steps cannot tell the intervention from the passing of time: add some"
        )
        raise NotEstimableError(message)
    world = _world((p0, p1, difference), sd, model, (wedge, spread))
    if world.proportions is None and test == "glmm":
        raise RangeError.of("test", test, "glmm is for proportions: choose t or z for a mean")
    estimator: Estimator = WedgeGlmm(options.alpha) if test == "glmm" else WedgeGls(options.alpha, REFERENCES[test])
    inquiry = LOG_ODDS_RATIO_WITHIN if test == "glmm" else DIFFERENCE if world.proportions is None else RISK_DIFFERENCE
    design = Design(world, inquiry, steps, estimator, test)
    return diagnose(
        design,
        options,
        formula_power=formulas.wedge(world, sd, (wedge, spread), options.alpha, test),
        notes=(*_spread(spread), *_notes(world, test, len(steps.exposed))),
    )


def _world(effect: tuple[float | None, float | None, float | None], sd: float, model: str, layout: tuple[Wedge, Spread]) -> WedgeWorld:
    p0, p1, difference = effect
    if difference is not None and p0 is None and p1 is None:
        if layout[1].icc is not None:
            check_scale(layout[1].icc_scale, binary=False)
        return means_world(checks.number(difference, "difference"), checks.positive(sd, "sd"), *layout)
    if difference is not None or p0 is None or p1 is None:
        raise RangeError.of("difference", difference, "give either p0 and p1, or difference")
    if layout[1].icc is not None:
        check_scale(layout[1].icc_scale, binary=True)
    make = linear_world if model == LINEAR else logistic_world
    return make(checks.probability(p0, "p0"), checks.probability(p1, "p1"), *layout)


def _spread(spread: Spread) -> tuple[str, ...]:
    if spread.icc is None:
        return ()
    lasting = "" if spread.cac == 1 else f"; the share {spread.cac:g} of it lasts from period to period"
    return (f"ICC {spread.icc:g} on the {spread.icc_scale} scale{lasting}",)


def _notes(world: WedgeWorld, test: str, clusters: int) -> tuple[str, ...]:
    notes = []
    if world.eta and test != "glmm":
        notes.append("the analysis does not model that the effect varies between clusters")
    if test == "glmm" and world.link == LINEAR:
        notes.append("the world is linear: bias and coverage are measured from the log odds ratio over everyone")
    if test == "kr":
        notes.append("Kenward and Roger's variance, and t with the degrees of freedom of each trial")
    elif clusters < _FEW:
        notes.append(f"only {clusters} clusters: the test kr holds its size where others do not")
    if test.startswith("t"):
        notes.append("t with " + ("clusters - 2" if test == "t" else "(clusters - 1)(periods - 1) - 1") + " degrees of freedom")
    return tuple(notes)
