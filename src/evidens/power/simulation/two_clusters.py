"""Power of trials that randomise whole clusters, to two arms or several, by simulation."""

from collections.abc import Callable, Sequence
from typing import Unpack

from evidens import checks
from evidens.errors import RangeError
from evidens.power.simulation import formulas
from evidens.power.simulation.cluster_means import ClusterF, ClusterTest
from evidens.power.simulation.clusters import (
    ANY_DIFFERENCE,
    DIFFERENCE,
    LOG_ODDS_RATIO,
    LOG_ODDS_RATIO_WITHIN,
    RISK_DIFFERENCE,
    BetaBinomial,
    ClusterArms,
    ClusteredMeans,
    LogisticNormal,
)
from evidens.power.simulation.declared import Design, Estimator, Run, RunOptions, diagnose
from evidens.power.simulation.gee import Gee
from evidens.power.simulation.glmm import Glmm
from evidens.power.simulation.result import SimulatedPower
from evidens.power.simulation.sizes import ClusterSizes

TESTS: dict[str, tuple[str, Callable[[float], Estimator]]] = {
    "t": (RISK_DIFFERENCE, ClusterTest),
    "z": (RISK_DIFFERENCE, lambda alpha: ClusterTest(alpha, normal=True)),
    "gee-kc": (LOG_ODDS_RATIO, Gee),
    "gee-robust": (LOG_ODDS_RATIO, lambda alpha: Gee(alpha, "robust", normal=True)),
    "gee-md": (LOG_ODDS_RATIO, lambda alpha: Gee(alpha, "mancl-derouen")),
    "gee-fg": (LOG_ODDS_RATIO, lambda alpha: Gee(alpha, "fay-graubard")),
    "glmm": (LOG_ODDS_RATIO_WITHIN, Glmm),
    "glmm-lr": (LOG_ODDS_RATIO_WITHIN, lambda alpha: Glmm(alpha, likelihood_ratio=True)),
}
SCALES: dict[str, type[BetaBinomial | LogisticNormal]] = {"proportion": BetaBinomial, "logit": LogisticNormal, "latent": LogisticNormal}


def _two_arms(clusters: int | Sequence[int]) -> ClusterArms:
    """So many clusters in all, an odd one going to the treated arm; or (control, treated)."""
    if isinstance(clusters, Sequence) and not isinstance(clusters, str):
        if len(clusters) != 2:  # noqa: PLR2004  # control and treated
            raise RangeError.of("clusters", clusters, "give the total, or (control, treated); several_arms takes more")
        return ClusterArms(tuple(clusters))
    total = checks.whole(clusters, "clusters", 4, 200_000)
    return ClusterArms((total // 2, total - total // 2))


def cluster_design(  # noqa: PLR0913  # each is a word of the protocol
    *,
    p0: float,
    p1: float,
    icc: float,
    icc_scale: str = "proportion",
    clusters: int | Sequence[int],
    size: float,
    cv: float = 0.0,
    attrition: float = 0.0,
    test: str = "t",
    alpha: float = 0.05,
) -> Design[BetaBinomial | LogisticNormal, ClusterArms]:
    """The declared design of a two-arm cluster trial of a proportion; `cluster_trial` says what the words mean. Errors: RangeError."""
    inquiry, estimator = TESTS[checks.choice(test, "test", TESTS)]
    world = SCALES[checks.choice(icc_scale, "icc_scale", SCALES)]
    model = world((p0, p1), icc, ClusterSizes(size, cv, attrition))
    return Design(model, inquiry, _two_arms(clusters), estimator(checks.probability(alpha, "alpha")), test)


def cluster_trial(  # noqa: PLR0913  # each is a word of the protocol
    *,
    p0: float,
    p1: float,
    icc: float,
    icc_scale: str = "proportion",
    clusters: int | Sequence[int],
    size: float,
    cv: float = 0.0,
    attrition: float = 0.0,
    test: str = "t",
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power of a trial that randomises whole clusters to two arms and compares a proportion, by simulation.

    Model: icc_scale "proportion": beta-binomial, the same ICC in both arms; "logit" or "latent": logistic-normal, the mixed model's world.
    p0, p1: proportions over everyone in the control and in the treated arm. icc: on the scale named; .03 on the logit scale is about .016
    on the scale of a proportion of .2. clusters: in both arms together, or (control, treated). size: people per cluster; cv: of the sizes;
    attrition: share of people lost at random.
    Inquiry and estimator by test: t (default), z: risk difference from cluster proportions, t with clusters - 2 or normal. gee-kc: log odds
    ratio over everyone, GEE with Kauermann-Carroll and t; gee-md, gee-fg: Mancl-DeRouen, Fay-Graubard, with t; gee-robust: uncorrected,
    normal. glmm, glmm-lr: log odds ratio within a cluster, mixed model, Wald against the normal or likelihood ratio. In a beta-binomial
    world that last inquiry has no value, so its bias is measured from the log odds ratio over everyone.
    Run: replicates, seed, alpha, scheduler, processes as in `Run`.
    Assumptions: as the model; no drop-out of whole clusters beyond what attrition does by chance.
    Errors: RangeError for values outside their range.
    Validated against: the closed form; R (lme4, geepack) on the same counts; design/evidence.md A2, A3
    (docs/methods/power-by-simulation.md).
    """
    options = Run(**run)
    sizes: dict[str, float] = {"size": size, "cv": cv, "attrition": attrition}
    design = cluster_design(p0=p0, p1=p1, icc=icc, icc_scale=icc_scale, clusters=clusters, test=test, alpha=options.alpha, **sizes)
    notes = []
    if len(set(design.assignment.clusters)) > 1:
        notes.append(f"the arms have {design.assignment.clusters[0]} and {design.assignment.clusters[1]} clusters, control first")
    if isinstance(design.model, LogisticNormal):
        found = design.model.icc_of_proportions()
        notes.append(f"the ICC of {icc:g} on the logit scale is {found:.4f} on the proportion scale, averaged over the arms")
    elif test.startswith("glmm"):
        notes.append("in a beta-binomial world bias and coverage are measured from the log odds ratio over everyone, which is nearer to 0")
    return diagnose(
        design,
        options,
        formula_power=formulas.cluster_proportions(design.model, design.assignment, options.alpha, test),
        notes=tuple(notes),
    )


def cluster_means(  # each is a word of the protocol
    *,
    difference: float,
    sd: float,
    icc: float,
    clusters: int | Sequence[int],
    size: float,
    cv: float = 0.0,
    attrition: float = 0.0,
    test: str = "t",
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power of a trial that randomises whole clusters to two arms and compares a mean, by simulation.

    Model: normal outcome with total standard deviation sd, of whose variance the share icc lies between clusters. Inquiry: difference of
    means. Estimator: cluster means, t with clusters - 2 degrees of freedom, or z. Other words as in `cluster_trial`.
    Assumptions: as the model. Errors: RangeError. Validated against: the closed form within Monte Carlo error.
    """
    options = Run(**run)
    checks.choice(test, "test", ("t", "z"))
    model = ClusteredMeans((0.0, difference), sd, icc, ClusterSizes(size, cv, attrition))
    assignment = _two_arms(clusters)
    design = Design(model, DIFFERENCE, assignment, ClusterTest(options.alpha, normal=test == "z"), test)
    return diagnose(design, options, formula_power=formulas.cluster_means(model, assignment, options.alpha, test))


def several_arms(  # each is a word of the protocol
    *,
    proportions: Sequence[float] | None = None,
    means: Sequence[float] | None = None,
    sd: float = 1.0,
    icc: float,
    clusters_per_arm: int,
    size: float,
    cv: float = 0.0,
    attrition: float = 0.0,
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power to see that several arms of clusters differ at all, by simulation.

    Model: beta-binomial clusters when proportions are given, normal ones when means are, control first. Inquiry: any difference between
    the arms; it has no single value, so there is no bias and no coverage. Estimator: analysis of variance of cluster values, F with
    (arms - 1, clusters - arms) degrees of freedom. Other words as in `cluster_trial`.
    Assumptions: as the model; one variance in all arms.
    Errors: RangeError, also when neither or both of proportions and means are given.
    Validated against: the non-central F distribution (case crt-multiarm-01).
    """
    options = Run(**run)
    if (proportions is None) == (means is None):
        raise RangeError.of("means", means, "give either proportions or means, one an arm")
    sizes = ClusterSizes(size, cv, attrition)
    name, values = ("means", means) if proportions is None else ("proportions", proportions)
    given = tuple(checks.known(checks.floats(values, name, ndim=1), name).tolist())
    model = BetaBinomial(given, icc, sizes) if proportions is not None else ClusteredMeans(given, sd, icc, sizes)
    assignment = ClusterArms((checks.whole(clusters_per_arm, "clusters_per_arm", 2, 100_000),) * len(given))
    design = Design(model, ANY_DIFFERENCE, assignment, ClusterF(options.alpha), "F")
    return diagnose(design, options, formula_power=formulas.several_arms(model, assignment, options.alpha))
