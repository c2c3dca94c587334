"""Arguments that several designs share, and how a formula's plan is handed on to the simulation."""

import argparse
from collections.abc import Callable
from typing import Any

from evidens.errors import RangeError
from evidens.power import Arms, Clusters, Level
from evidens.power.clusters import CLOSED_TESTS, EQUAL, OPTIMAL, SIMULATED_TESTS, SIZE
from evidens.results import Result

Parser = argparse.ArgumentParser
Arguments = argparse.Namespace
FORMULA, SIMULATE = "formula", "simulate"


def level_arguments(parser: Parser) -> None:
    """--power and how the difference is tested."""
    parser.add_argument("--power", type=float, help="wished power; leave it out to get the power")
    parser.add_argument("--alpha", type=float, default=0.05, help="size of the test (default .05)")
    parser.add_argument("--sides", type=int, default=2, help="2, or 1 for a one-sided test")
    parser.add_argument(
        "--tails", help="count rejections in the upper tail or in both (upper, both; the default is that of the published figures)"
    )
    parser.add_argument("--direction", default="increase", help="where a detectable difference is looked for (increase, decrease)")


def level(arguments: Arguments) -> Level:
    """How the difference is tested."""
    return Level(arguments.alpha, arguments.sides, arguments.tails, arguments.direction)


def arms_arguments(parser: Parser) -> None:
    """--ratio and --attrition of two individually randomised arms."""
    parser.add_argument("--ratio", type=float, default=1.0, help="people in the intervention arm for each control (default 1)")
    attrition_argument(parser)


def attrition_argument(parser: Parser) -> None:
    """--attrition."""
    parser.add_argument("--attrition", type=float, default=0.0, help="share of people lost before the outcome (default 0)")


def arms(arguments: Arguments) -> Arms:
    """How two arms relate."""
    return Arms(arguments.ratio, arguments.attrition)


def icc_arguments(parser: Parser, scale: str | None = None) -> None:
    """--icc and --icc-scale; without a default for the scale it has to be named."""
    scales = "proportion, logit or latent; outcome for means" if scale is None else scale
    parser.add_argument("--icc", type=float, required=True, help="intracluster correlation")
    parser.add_argument("--icc-scale", default=scale, help=f"the scale of the ICC ({scales})")


def cluster_arguments(parser: Parser, scale: str | None = None) -> None:
    """The clusters of a parallel trial."""
    icc_arguments(parser, scale)
    size_arguments(parser)


def size_arguments(parser: Parser) -> None:
    """How many clusters of what size, by arm."""
    parser.add_argument("--clusters", type=int, help="clusters in both arms together")
    parser.add_argument("--size", type=float, help="people per cluster")
    parser.add_argument("--cv", type=float, default=0.0, help="coefficient of variation of the cluster sizes (default 0)")
    parser.add_argument("--weights", default=SIZE, help=f"how unequal clusters count in the analysis ({SIZE}, {EQUAL}, {OPTIMAL})")
    parser.add_argument("--ratio", type=float, default=1.0, help="intervention clusters for each control cluster (default 1)")
    attrition_argument(parser)


def plan(arguments: Arguments) -> Clusters:
    """The clusters of a parallel trial."""
    return Clusters(
        icc=arguments.icc,
        icc_scale=arguments.icc_scale,
        size=arguments.size,
        cv=arguments.cv,
        weights=arguments.weights,
        ratio=arguments.ratio,
        attrition=arguments.attrition,
    )


def simulation_arguments(parser: Parser) -> None:
    """--method and how a simulation is run."""
    parser.add_argument(
        "--method", choices=(FORMULA, SIMULATE), default=FORMULA, help="by formula, or by simulation held against the formula"
    )
    parser.add_argument("--replicates", type=int, default=20_000, help="simulated trials (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same figures (default 1)")
    parser.add_argument("--cluster", metavar="tcp://…", help="address of a Dask cluster to spread the simulation over")


def closed(test: str, method: str, instead: str = "t") -> str:
    """The test whose formula sizes the plan: itself, or another before the simulation of a test that has no formula."""
    return instead if method == SIMULATE and test not in CLOSED_TESTS else test


def tried_out(arguments: Arguments, kind: str, **trial: Any) -> Result:
    """The plan tried out by `evidens.power.simulation`.

    Errors: RangeError where the simulation does not know what was asked, such as a one-sided test.
    """
    if arguments.sides != 2 or arguments.tails is not None:  # noqa: PLR2004  # two sides
        raise RangeError.of("sides", arguments.sides, "the simulation knows two-sided tests only: leave --sides and --tails out")
    from evidens.power import simulation

    run: Callable[..., Result] = getattr(simulation, kind)
    return run(**trial, alpha=arguments.alpha, replicates=arguments.replicates, seed=arguments.seed, scheduler=arguments.cluster)


TESTS = f"{', '.join(CLOSED_TESTS)}; by simulation also {', '.join(SIMULATED_TESTS)}"


def numbers(text: str, name: str) -> list[float]:
    """Numbers with commas between them. Errors: RangeError when one is not a number."""
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        raise RangeError.of(name, text, "give numbers with commas between them, such as .01,.03") from None
