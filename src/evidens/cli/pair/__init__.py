"""`evidens pair`: two files of candidates and openings, scored, assigned and explained."""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from evidens import files
from evidens.cli import command
from evidens.cli.pair import rows
from evidens.cli.pair.tables import Tables, describe, names
from evidens.errors import DataError, RangeError
from evidens.pairing import PRIOR, Options, Priority, assign
from evidens.pairing.assignment import GAP, RULES, TOP
from evidens.pairing.solve import METHODS

EXAMPLE = """
  evidens pair candidates.csv openings.csv --out pairs.csv --capacity seats --waiting weeks

  candidates.csv   id;hours;level:order;level:talk;need:quiet;wish:shop;weeks
                   Ada;12;3;;3;1;30
                   Bo;20;2;4;;0.4;8
  openings.csv     id;hours_from;hours_to;needs:order;needs:talk;offer:quiet;kind;seats
                   Shop A;8;16;3;2;1;shop;1
                   Shop B;15;30;2;;0;shop;2

  candidates  id, hours (a week), level:COMPETENCE (above 0), need:KIND (importance, empty = no such need; --decisive and above
              cannot be made up for), wish:KIND (0 to 1), fit:ANY (0 to 1)
  openings    id, hours_from, hours_to, needs:COMPETENCE (level, empty = not needed), offer:KIND (1 can, 0 cannot), kind, fit:ANY
  An empty cell is unknown, which is not bad: it counts as the prior, and the share that is known stands beside the score.

  The file written has a row a candidate: the opening, the score and each term, the price (what the place is worth to others), the best
  alternative and how much less it gives. The certificate says how much better any other assignment over all pairs could be."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `evidens pair`."""
    parser.add_argument("candidates", metavar="CANDIDATES", help="CSV or Parquet, one row a candidate")
    parser.add_argument("openings", metavar="OPENINGS", help="CSV or Parquet, one row an opening")
    parser.add_argument("--out", required=True, metavar="FILE", help="CSV to write, one row a candidate")
    parser.add_argument("--capacity", metavar="COL", help="column of OPENINGS with the number of places (default: capacity, else 1 each)")
    parser.add_argument("--waiting", metavar="COL", help="column of CANDIDATES with the wait, any unit")
    parser.add_argument("--rule", choices=RULES, default="tie", help="the wait breaks ties only, or is also a bonus on the score")
    parser.add_argument("--bonus", type=float, default=0.05, help="what the longest wait adds to the score under --rule bonus")
    parser.add_argument("--forbid", metavar="FILE", help="CSV with the columns candidate and opening: pairs never to be made")
    parser.add_argument("--min-score", type=float, default=0.0, help="lowest acceptable score, 0 to 1")
    parser.add_argument("--weights", type=_weights, default={}, metavar="TERM=W,...", help="competences=3,needs=3,wish=2,hours=2,fit=1")
    parser.add_argument("--prior", type=float, default=PRIOR, help="what an unknown part counts as")
    parser.add_argument("--slack", type=float, default=10.0, help="hours outside the range at which the fit is gone")
    parser.add_argument("--decisive", type=float, default=3.0, help="importance from which a need that cannot be met settles the term")
    parser.add_argument("--top", type=int, default=TOP, metavar="K", help="pairs of each candidate kept at first")
    parser.add_argument("--gap", type=float, default=GAP, help="certified relative loss that is accepted")
    parser.add_argument("--method", choices=METHODS, default="auto", help="how to solve")
    command(parser, run, example=EXAMPLE)


def run(arguments: argparse.Namespace) -> rows.Pairing:
    """Read, assign, write, and say what was done."""
    if Path(arguments.out).suffix.lower() != ".csv":
        raise RangeError.of("--out", arguments.out, "give a file that ends in .csv")
    tables = Tables(files.read(arguments.candidates), files.read(arguments.openings), arguments.capacity, arguments.waiting)
    who, where = names(tables.candidates), names(tables.openings)
    description = describe(tables, arguments.weights, prior=arguments.prior, slack=arguments.slack, decisive=arguments.decisive)
    options = Options(
        top=arguments.top,
        min_score=arguments.min_score,
        forbidden=_forbidden(arguments.forbid, who, where),
        gap=arguments.gap,
        method=arguments.method,
        priority=_priority(arguments, tables),
    )
    found = assign(description, tables.places(), options)
    files.write_csv(arguments.out, rows.columns(found), rows.rows(found, who, where))
    return rows.summary(found, arguments.out, tables.unused)


def _priority(arguments: argparse.Namespace, tables: Tables) -> Priority | None:
    if arguments.waiting is None:
        if arguments.rule == "bonus":
            raise RangeError.of("--rule", "bonus", "name the column with the wait in --waiting")
        return None
    return Priority(tables.candidates.numbers(arguments.waiting), arguments.rule, arguments.bonus)


def _forbidden(path: str | None, who: list[str], where: list[str]) -> Any:
    if path is None:
        return None
    table = files.read(path)
    sides = (("candidate", {name: place for place, name in enumerate(who)}), ("opening", {name: place for place, name in enumerate(where)}))
    return np.stack([_places(table, column, known) for column, known in sides], axis=1)


def _places(table: files.Columns, column: str, known: dict[str, int]) -> Any:
    found = []
    for line, label in enumerate(table.labels(column)):
        if label not in known:
            message = f"{table.name} line {line + 2}, column {column!r}: {label!r} is not the id of any {column}"
            raise DataError(message)
        found.append(known[str(label)])
    return np.array(found, dtype=np.int64)


def _weights(text: str) -> dict[str, float]:
    found = {}
    for part in text.split(","):
        name, _equals, value = part.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            message = f"{part!r} is not TERM=WEIGHT, such as needs=3"
            raise argparse.ArgumentTypeError(message) from None
    return found
