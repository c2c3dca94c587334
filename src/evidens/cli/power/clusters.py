"""Designs that randomise whole clusters to two arms."""

from dataclasses import replace
from typing import Any

from evidens import power
from evidens.cli import command
from evidens.cli.power.shared import (
    SIMULATE,
    TESTS,
    Arguments,
    Parser,
    attrition_argument,
    closed,
    cluster_arguments,
    level,
    level_arguments,
    plan,
    simulation_arguments,
    tried_out,
)
from evidens.errors import RangeError
from evidens.power.baseline import ADJUSTED, DIFFERENCE
from evidens.power.clusters import EQUAL
from evidens.power.rates import HAYES_BENNETT, RATE_TESTS
from evidens.results import Result


def cluster(parser: Parser) -> None:
    """Arguments of `evidens power cluster`."""
    parser.add_argument("--p0", type=float, required=True, help="proportion in the control arm")
    parser.add_argument("--p1", type=float, help="proportion in the intervention arm; leave it out to get the detectable one")
    cluster_arguments(parser)
    parser.add_argument("--test", default="t", help=f"{TESTS} (default t, at cluster level)")
    level_arguments(parser)
    simulation_arguments(parser)
    command(
        parser,
        _cluster,
        example="evidens power cluster --p0 .20 --p1 .27 --icc .03 --icc-scale proportion --clusters 20 --size 75\n"
        "evidens power cluster --p0 .20 --p1 .27 --icc .03 --icc-scale proportion --clusters 20 --size 75 --method simulate --test gee-kc",
    )


def _cluster(a: Arguments) -> Result:
    clusters = _weighed(a)
    trial = power.cluster_proportions(a.p0, a.p1, a.clusters, a.power, plan=clusters, test=closed(a.test, a.method), level=level(a))
    if a.method != SIMULATE:
        return trial
    return tried_out(a, "cluster_trial", p0=trial.p0, p1=trial.p1, icc_scale=trial.icc_scale, **_shape(trial), test=a.test)


def _weighed(a: Arguments) -> power.Clusters:
    """The clusters; before a simulation with equal weights, because its cluster-level tests weigh clusters equally."""
    return replace(plan(a), weights=EQUAL) if a.method == SIMULATE else plan(a)


def _shape(trial: Any) -> dict[str, Any]:
    return {
        "icc": trial.icc,
        "clusters": (trial.clusters_per_arm, trial.clusters_intervention),
        "size": trial.size,
        "cv": trial.cv,
        "attrition": trial.attrition,
    }


def cluster_means(parser: Parser) -> None:
    """Arguments of `evidens power cluster-means`."""
    parser.add_argument("--difference", type=float, help="between the means; leave it out to get the detectable one")
    parser.add_argument("--sd", type=float, default=1.0, help="standard deviation of people, between and within clusters (default 1)")
    cluster_arguments(parser, "outcome")
    parser.add_argument("--test", default="t", help="t (default, at cluster level) or z")
    level_arguments(parser)
    simulation_arguments(parser)
    command(parser, _cluster_means, example="evidens power cluster-means --difference .5 --sd 1 --icc .05 --size 30 --power .80")


def _cluster_means(a: Arguments) -> Result:
    trial = power.cluster_means(a.difference, a.clusters, a.power, plan=_weighed(a), sd=a.sd, test=a.test, level=level(a))
    if a.method != SIMULATE:
        return trial
    return tried_out(a, "cluster_means", difference=trial.difference, sd=trial.sd, **_shape(trial), test=a.test)


def rates(parser: Parser) -> None:
    """Arguments of `evidens power rates`."""
    parser.add_argument("--rate0", type=float, required=True, help="events per person and unit of time in the control arm")
    parser.add_argument("--rate1", type=float, help="the same in the intervention arm; leave it out to get the detectable one")
    parser.add_argument("--cv-between", type=float, required=True, help="coefficient of variation of the clusters' true rates")
    parser.add_argument("--clusters", type=int, help="clusters in both arms together")
    parser.add_argument("--size", type=float, help="people per cluster")
    parser.add_argument("--duration", type=float, default=1.0, help="time at risk of each person (default 1)")
    parser.add_argument("--cv", type=float, default=0.0, help="coefficient of variation of the cluster sizes (default 0)")
    parser.add_argument("--ratio", type=float, default=1.0, help="intervention clusters for each control cluster (default 1)")
    parser.add_argument("--test", default=HAYES_BENNETT, help=f"{', '.join(RATE_TESTS)} (default {HAYES_BENNETT}: z and one cluster more)")
    attrition_argument(parser)
    level_arguments(parser)
    command(parser, _rates, example="evidens power rates --rate0 .01 --rate1 .005 --cv-between .25 --size 1000 --duration 2 --power .80")


def _rates(a: Arguments) -> Result:
    clusters = power.RateClusters(a.cv_between, a.size, a.duration, a.cv, a.ratio, a.attrition)
    return power.cluster_rates(a.rate0, a.rate1, a.clusters, a.power, plan=clusters, test=a.test, level=level(a))


def baseline(parser: Parser) -> None:
    """Arguments of `evidens power baseline`."""
    parser.add_argument("--p", type=float, help="mean proportion over arms and occasions; leave it out for means")
    parser.add_argument("--sd", type=float, help="standard deviation of people, for means")
    parser.add_argument("--difference", type=float, help="between the arms' changes; leave it out to get the detectable one")
    parser.add_argument("--cluster-correlation", type=float, required=True, help="of a cluster's true mean before and after")
    parser.add_argument("--subject-correlation", type=float, default=0.0, help="of a person before and after; 0 when others are measured")
    parser.add_argument("--analysis", default=DIFFERENCE, help=f"{DIFFERENCE} in differences, or {ADJUSTED} for the baseline")
    cluster_arguments(parser)
    parser.add_argument("--test", default="t", help="t (default, at cluster level) or z")
    level_arguments(parser)
    command(
        parser,
        _baseline,
        example="evidens power baseline --p .5 --difference .1 --icc .05 --icc-scale proportion --size 50 "
        "--cluster-correlation .3 --subject-correlation .7 --power .80",
    )


def _baseline(a: Arguments) -> Result:
    if (a.p is None) == (a.sd is None):
        raise RangeError.of("p", a.p, "give --p for proportions or --sd for means")
    how = power.Baseline(a.cluster_correlation, a.subject_correlation, a.analysis)
    shared: dict[str, Any] = {"plan": plan(a), "baseline": how, "test": a.test, "level": level(a)}
    if a.p is None:
        return power.baseline_means(a.difference, a.clusters, a.power, sd=a.sd, **shared)
    return power.baseline_proportions(a.p, a.difference, a.clusters, a.power, **shared)
