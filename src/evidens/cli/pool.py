"""`evidens pool`: one row a person, or counts, in; solution models ranked by what choosing them may cost, out."""

import argparse

from evidens import files, pooling
from evidens.cli import command
from evidens.errors import DataError
from evidens.results import Result

EXAMPLE = """
  evidens pool placements.csv --success hired --model solution_model --site municipality
      which solution model, how sure, and how many more people would settle it
  evidens pool counts.csv --success hired --people started --model solution_model --site municipality --settle 0.02
      the same from one row a municipality and model; settled when choosing wrong costs two percentage points at most
"""
_PRIORS = pooling.Priors()
_OPTIONS = pooling.Options()


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `evidens pool`."""
    add = parser.add_argument
    add("file", metavar="FILE", help="CSV (comma, semicolon or tab; decimal comma too) or Parquet")
    add("--success", required=True, metavar="COL", help="1 or 0 for each person, or a count with --people")
    add("--people", metavar="COL", help="how many people the count in --success is out of")
    add("--model", required=True, metavar="COL", help="the solution model")
    add("--site", required=True, metavar="COL", help="the municipality")
    add("--draws", type=int, default=_OPTIONS.draws, help=f"weighed draws ({_OPTIONS.draws})")
    add("--seed", type=int, default=_OPTIONS.seed, help=f"of the draws ({_OPTIONS.seed})")
    add("--level", type=float, default=_OPTIONS.level, help=f"of the intervals ({_OPTIONS.level})")
    add("--settle", type=float, default=_OPTIONS.settle, help=f"expected loss that counts as settled ({_OPTIONS.settle})")
    add("--site-scale", type=float, default=_PRIORS.site_scale, help=f"prior scale of the sd between sites, logit ({_PRIORS.site_scale})")
    add("--model-scale", type=float, default=_PRIORS.model_scale, help=f"the same between models ({_PRIORS.model_scale})")
    add("--cell-scale", type=float, default=_PRIORS.cell_scale, help=f"the same between combinations ({_PRIORS.cell_scale})")
    command(parser, run, example=EXAMPLE)


def run(arguments: argparse.Namespace) -> Result:
    """The result of one command. Errors: EvidensError for what cannot be read, computed or trusted."""
    columns = files.read(arguments.file)
    success = columns.numbers(arguments.success)
    people = None if arguments.people is None else columns.numbers(arguments.people)
    if people is None and ((success != 0) & (success != 1) & (success == success)).any():  # noqa: PLR0124  # NaN is unknown
        message = f"{columns.name}, column {arguments.success!r} holds other numbers than 0 and 1: say with --people what they are out of"
        raise DataError(message)
    counted = pooling.cells(success, list(columns.labels(arguments.model)), list(columns.labels(arguments.site)), people)
    scales = {"site_scale": arguments.site_scale, "model_scale": arguments.model_scale, "cell_scale": arguments.cell_scale}
    options = pooling.Options(arguments.draws, arguments.seed, arguments.level, arguments.settle, pooling.Priors(**scales))
    return pooling.pool(counted, options)
