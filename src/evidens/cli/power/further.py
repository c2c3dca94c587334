"""Designs with a shape of their own: one clustered arm, several arms, stepped wedge, and a grid of assumptions."""

from typing import Any

from evidens import power
from evidens.cli import command
from evidens.cli.power.shared import (
    SIMULATE,
    Arguments,
    Parser,
    attrition_argument,
    closed,
    icc_arguments,
    level,
    level_arguments,
    numbers,
    plan,
    simulation_arguments,
    size_arguments,
    tried_out,
)
from evidens.errors import RangeError
from evidens.power.grid import Over
from evidens.power.grid import grid as over_a_grid
from evidens.power.icc_scales import icc_on_both_scales
from evidens.power.stepped_wedge import LINEAR, LOGISTIC
from evidens.results import Result


def one_clustered_arm(parser: Parser) -> None:
    """Arguments of `evidens power one-clustered-arm`."""
    parser.add_argument("--p0", type=float, help="proportion among controls; leave it out for means")
    parser.add_argument("--p1", type=float, help="proportion with the intervention")
    parser.add_argument("--difference", type=float, help="between the means, instead of proportions")
    parser.add_argument("--sd", type=float, default=1.0, help="standard deviation among controls, for means (default 1)")
    parser.add_argument("--sd-clustered", type=float, help="the same in the clustered arm (default --sd)")
    parser.add_argument("--clusters", type=int, help="clusters (coaches, groups) in the intervention arm")
    parser.add_argument("--controls", type=int, help="people in the control arm")
    parser.add_argument("--size", type=float, required=True, help="people per cluster")
    parser.add_argument("--cv", type=float, default=0.0, help="coefficient of variation of the cluster sizes (default 0)")
    parser.add_argument("--test", default="z", help="z (default, as published) or t, which few clusters need")
    parser.set_defaults(weights="size", ratio=1.0)
    icc_arguments(parser)
    attrition_argument(parser)
    level_arguments(parser)
    command(
        parser,
        _one_clustered_arm,
        example="evidens power one-clustered-arm --p0 .2 --p1 .35 --icc .05 --icc-scale proportion --clusters 15 --size 12 --power .80",
    )


def _one_clustered_arm(a: Arguments) -> Result:
    shared: dict[str, Any] = {"plan": plan(a), "test": a.test, "level": level(a)}
    if a.p0 is not None:
        return power.one_clustered_arm_proportions(a.p0, a.p1, a.clusters, a.controls, a.power, **shared)
    sds = a.sd, a.sd if a.sd_clustered is None else a.sd_clustered
    return power.one_clustered_arm_means(a.difference, a.clusters, a.controls, a.power, sds=sds, **shared)


def several_arms(parser: Parser) -> None:
    """Arguments of `evidens power several-arms`."""
    parser.add_argument("--means", required=True, help="the arms' means with commas between them, such as --means=-6,0,6")
    parser.add_argument("--sd", type=float, default=1.0, help="standard deviation of people, between and within clusters (default 1)")
    parser.add_argument("--clusters-per-arm", type=int, help="clusters in each arm")
    parser.add_argument("--size", type=float, help="people per cluster")
    parser.add_argument("--cv", type=float, default=0.0, help="coefficient of variation of the cluster sizes (default 0)")
    parser.add_argument("--alpha", type=float, default=0.05, help="size of the test (default .05)")
    parser.add_argument("--power", type=float, help="wished power")
    parser.set_defaults(weights="size", ratio=1.0, sides=2, tails=None)
    icc_arguments(parser, "outcome")
    attrition_argument(parser)
    simulation_arguments(parser)
    command(
        parser, _several_arms, example="evidens power several-arms --means=-6,0,6 --sd 8.544 --icc .1233 --clusters-per-arm 5 --power .80"
    )


def _several_arms(a: Arguments) -> Result:
    trial = power.several_arms(numbers(a.means, "means"), a.clusters_per_arm, a.power, plan=plan(a), sd=a.sd, alpha=a.alpha)
    if a.method != SIMULATE:
        return trial
    shape = {"clusters_per_arm": trial.clusters_per_arm, "size": trial.size, "cv": trial.cv, "attrition": trial.attrition}
    return tried_out(a, "several_arms", means=trial.means, sd=trial.sd, icc=trial.icc, **shape)


def stepped_wedge(parser: Parser) -> None:
    """Arguments of `evidens power stepped-wedge`."""
    parser.add_argument("--p0", type=float, help="proportion under control; leave it out for means")
    parser.add_argument("--p1", type=float, help="proportion under the intervention; leave it out to get the detectable one")
    parser.add_argument("--difference", type=float, help="between the means, instead of proportions")
    parser.add_argument("--sd", type=float, help="standard deviation of people, for means: of all with --icc, within clusters with --tau")
    parser.add_argument("--steps", type=int, required=True, help="how many groups of clusters cross over, one group a period")
    parser.add_argument("--clusters-per-step", help="clusters in each group, one number or one for each with commas")
    parser.add_argument("--clusters", type=int, help="clusters in all, spread evenly over the steps, instead of --clusters-per-step")
    parser.add_argument("--size", type=float, help="people per cluster and period")
    parser.add_argument("--baseline", type=int, default=1, help="periods before the first step (default 1)")
    parser.add_argument("--extra", type=int, default=0, help="periods added after the last step (default 0)")
    parser.add_argument("--cv", type=float, default=0.0, help="coefficient of variation of the cluster sizes (default 0)")
    parser.add_argument("--icc", type=float, help="intracluster correlation of people in one period")
    parser.add_argument("--icc-scale", help="the scale of the ICC (proportion, logit or latent; outcome for means)")
    parser.add_argument(
        "--cac", type=float, default=1.0, help="share of the between-cluster variance that lasts between periods (default 1)"
    )
    parser.add_argument("--tau", type=float, help="standard deviation between clusters, instead of --icc")
    parser.add_argument("--gamma", type=float, default=0.0, help="standard deviation of cluster-periods, with --tau (default 0)")
    parser.add_argument("--eta", type=float, default=0.0, help="standard deviation of the effect between clusters (default 0)")
    parser.add_argument(
        "--model", default=LINEAR, help=f"for proportions: {LINEAR} (default) or {LOGISTIC} (mixed logistic model, first order)"
    )
    parser.add_argument(
        "--test",
        default="z",
        help="z (default, as published), t with clusters - 2 degrees of freedom; by simulation also kr, t-within, glmm",
    )
    attrition_argument(parser)
    level_arguments(parser)
    simulation_arguments(parser)
    command(
        parser,
        _stepped_wedge,
        example="evidens power stepped-wedge --p0 .20 --p1 .30 --icc .03 --icc-scale proportion --steps 5 --clusters 5 --size 15",
    )


def _wedge(a: Arguments) -> power.Wedge:
    per_step: Any = None
    if a.clusters_per_step is not None and a.clusters is not None:
        raise RangeError.of("clusters", a.clusters, "give --clusters or --clusters-per-step, not both")
    if a.clusters_per_step is not None:
        given = numbers(a.clusters_per_step, "clusters-per-step")
        per_step = given[0] if len(given) == 1 else given
    if a.clusters is not None:
        if a.steps < 1 or a.clusters < a.steps:
            raise RangeError.of("clusters", a.clusters, f"give at least one cluster for each of the {a.steps} steps")
        each, over = divmod(a.clusters, a.steps)
        per_step = [each + (step < over) for step in range(a.steps)] if over else each
    return power.Wedge(a.steps, per_step, a.size, a.baseline, a.extra, a.cv, a.attrition)


def _stepped_wedge(a: Arguments) -> Result:
    spread = power.Spread(a.icc, a.icc_scale, a.cac, a.tau, a.gamma, a.eta)
    if (a.p0 is None) == (a.sd is None):
        raise RangeError.of("p0", a.p0, "give --p0 for proportions or --sd for means")
    shared: dict[str, Any] = {"wedge": _wedge(a), "spread": spread, "test": closed(a.test, a.method, "z"), "level": level(a)}
    if a.p0 is not None:
        trial = power.stepped_wedge_proportions(a.p0, a.p1, a.power, model=a.model, **shared)
    else:
        trial = power.stepped_wedge_means(a.difference, a.power, sd=a.sd, **shared)
    return _tried(a, trial, spread) if a.method == SIMULATE else trial


def _tried(a: Arguments, trial: power.SteppedWedge, spread: power.Spread) -> Result:
    wedge = power.Wedge(a.steps, trial.clusters_per_step, trial.size, a.baseline, a.extra, a.cv, a.attrition)
    if trial.p0 is None:
        return tried_out(a, "stepped_wedge", wedge=wedge, spread=spread, difference=trial.difference, sd=a.sd, test=a.test)
    return tried_out(a, "stepped_wedge", wedge=wedge, spread=spread, p0=trial.p0, p1=trial.p1, model=a.model, test=a.test)


def grid(parser: Parser) -> None:
    """Arguments of `evidens power grid`."""
    parser.add_argument("--p0", type=float, required=True, help="proportion in the control arm")
    parser.add_argument("--p1", type=float, required=True, help="proportion in the intervention arm")
    parser.add_argument("--iccs", required=True, help="ICCs with commas between them")
    parser.add_argument("--attritions", default="0", help="attritions with commas between them (default 0)")
    parser.add_argument("--sizes", help="cluster sizes with commas between them, instead of --size")
    parser.add_argument("--test", default="t", help="t (default, at cluster level) or z")
    parser.add_argument("--icc-scale", help="the scale of the ICCs (proportion, logit or latent)")
    size_arguments(parser)
    level_arguments(parser)
    simulation_arguments(parser)
    command(
        parser,
        _grid,
        example="evidens power grid --p0 .20 --p1 .27 --iccs .01,.03,.05 --icc-scale proportion --attritions 0,.1 --clusters 20 --size 75",
    )


def _grid(a: Arguments) -> Result:
    iccs, attritions = numbers(a.iccs, "iccs"), numbers(a.attritions, "attritions")
    sizes = numbers(a.sizes, "sizes") if a.sizes else ()
    a.icc = iccs[0]
    replicates = a.replicates if a.method == SIMULATE else None
    over = Over(iccs, attritions, sizes, replicates, a.seed, a.cluster)
    return over_a_grid(a.p0, a.p1, a.clusters, 0.8 if a.power is None else a.power, plan=plan(a), over=over, test=a.test, level=level(a))


def icc(parser: Parser) -> None:
    """Arguments of `evidens power icc`."""
    parser.add_argument("--p", type=float, required=True, help="the proportion over all clusters")
    icc_arguments(parser)
    command(parser, _icc, example="evidens power icc --icc .03 --icc-scale latent --p .20")


def _icc(a: Arguments) -> Result:
    return icc_on_both_scales(a.icc, a.p, icc_scale=a.icc_scale)
