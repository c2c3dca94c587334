"""`evidens survival`: curves, tests and regressions of a file of follow-up times."""

import argparse
from typing import Any

from evidens import files
from evidens.cli import command
from evidens.errors import RangeError
from evidens.results import Result
from evidens.survival import FollowUp, Wanted, survival_report
from evidens.survival.intervals import KINDS

EXAMPLE = """
  evidens survival placements.csv --time days --event ending --group model --at 60,120
  evidens survival placements.csv --time days --event ending --cox age,support --cluster municipality
  evidens survival placements.csv --time days --event ending --fine-gray age,support --cause 1

  days: whole days from the start to the ending or to the last time seen. ending: 0 = not ended (censored), 1, 2, ... = ways to end.
  The first command prints the event-free share on days 60 and 120, the incidence of each way to end, the log-rank and Gray's tests."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `evidens survival`."""
    parser.add_argument("file", metavar="FILE", help="CSV (comma, semicolon or tab; decimal comma too) or Parquet")
    parser.add_argument("--time", required=True, metavar="COL", help="whole days to the event or the last sight")
    parser.add_argument("--event", required=True, metavar="COL", help="0 = censored, 1, 2, ... = causes")
    parser.add_argument("--group", metavar="COL", help="groups to compare, any labels")
    parser.add_argument("--entry", metavar="COL", help="whole day from which each row is followed (left truncation)")
    parser.add_argument("--strata", metavar="COL", help="strata of the tests and of both regressions")
    parser.add_argument("--cluster", metavar="COL", help="clusters for the variance of the regressions")
    parser.add_argument("--cox", type=_names, metavar="A,B,...", help="covariates of a Cox regression")
    parser.add_argument("--fine-gray", type=_names, metavar="A,B,...", help="covariates of a Fine-Gray regression")
    parser.add_argument("--cause", type=int, metavar="K", help="the cause for tests and regressions")
    parser.add_argument("--at", type=_days, default=(), metavar="DAY,...", help="days to report")
    parser.add_argument("--restricted-mean", type=int, metavar="DAY", help="mean days event-free, and lost to each cause, until this day")
    parser.add_argument("--interval", choices=KINDS, default="log-log", help="how intervals around probabilities are made")
    parser.add_argument("--level", type=float, default=0.95, help="of the intervals")
    command(parser, run, example=EXAMPLE)


def run(arguments: argparse.Namespace) -> Result:
    """The report that was asked for."""
    table = files.read(arguments.file)
    columns = {name: getattr(arguments, name) for name in ("group", "entry", "strata", "cluster")}
    _check_apart(arguments)
    if arguments.cluster and not (arguments.cox or arguments.fine_gray):
        raise RangeError.of("--cluster", arguments.cluster, "give --cox or --fine-gray too, clusters belong to their variance")
    data = FollowUp(
        table.numbers(arguments.time),
        table.numbers(arguments.event),
        *(_column(table, name, column) for name, column in columns.items()),
    )
    wanted = Wanted(
        cox=_numbers(table, arguments.cox),
        fine_gray=_numbers(table, arguments.fine_gray),
        cause=arguments.cause,
        at=arguments.at,
        horizon=arguments.restricted_mean,
        interval=arguments.interval,
        level=arguments.level,
    )
    return survival_report(data, wanted)


def _check_apart(arguments: argparse.Namespace) -> None:
    if arguments.time == arguments.event:
        raise RangeError.of("--event", arguments.event, "name another column than --time")


def _column(table: files.Columns, name: str, column: str | None) -> Any:
    if column is None:
        return None
    return table.numbers(column) if name == "entry" else table.labels(column)


def _numbers(table: files.Columns, names: tuple[str, ...] | None) -> dict[str, Any] | None:
    return None if names is None else {name: table.numbers(name) for name in names}


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{text!r} should name columns, each once, with commas between")
    return names


def _days(text: str) -> tuple[int, ...]:
    try:
        days = tuple(int(day) for day in text.split(","))
    except ValueError:
        days = (-1,)
    if min(days) < 0:
        raise argparse.ArgumentTypeError(f"{text!r} should be whole days with commas between, such as 60,120")
    return days
