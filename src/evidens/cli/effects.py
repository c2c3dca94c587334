"""`evidens effects`: a file in, arms compared with the control, the right method chosen from what was named, and said."""

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np

from evidens import effects, files
from evidens.checks import Floats
from evidens.cli import command
from evidens.effects.adjusted import nested
from evidens.effects.by_site import pool_by_site
from evidens.effects.hours import DRAWS
from evidens.effects.linear import KINDS
from evidens.effects.rows import PAIR, Extra, Rows, choose_control, with_notes
from evidens.effects.sites import INFERENCES, METHODS
from evidens.errors import DataError, RangeError
from evidens.files import Columns
from evidens.results import Result

EXAMPLE = """
  evidens effects trial.csv --outcome employed --arm model --control usual --adjust age,sex --cluster office
      each model against usual: difference in the share employed, each office counted once
  evidens effects trial.csv --outcome earnings --arm took_part --instrument offered
      effect on those who took part because it was offered
  evidens effects trial.csv --outcome hires --time months --arm model --control usual --cluster office --measure ratio
      hires per month, one rate an office
  evidens effects weeks.csv --outcome hours --arm model --two-part --person id --seed 7
      who has paid hours, how many those have, and the average; intervals by resampling persons
  evidens effects people.csv --outcome employed --dose fidelity --site municipality
      how the outcome follows the fidelity inside each municipality
  evidens effects trial.csv --outcome employed --arm model --site municipality
      the difference inside each municipality, pooled over them
"""
YES = ("1", "yes", "ja", "true", "sand", "event")
ANALYSES = ("auto", "summaries", "regression")
_KINDS = (*KINDS, "neyman", "pooled", "influence", "delta")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `evidens effects`."""
    parser.add_argument("file", metavar="FILE", help="CSV (comma, semicolon or tab; decimal comma too) or Parquet, one row an observation")
    add = parser.add_argument
    add("--outcome", required=True, metavar="COL", help="numbers, or 0/1; a column of two words with --event")
    add("--event", metavar="LABEL", help="the word that counts as 1 when the outcome is two words")
    add("--arm", metavar="COL", help="the arms, numbers or text; with --instrument the treatment taken")
    add("--control", metavar="LABEL", help="the arm the others are compared with")
    add("--adjust", metavar="A,B,C", default="", help="covariates measured before assignment; text becomes one column a label")
    add("--interacted", action="store_true", help="each covariate with its own slope in each arm (Lin)")
    add("--cluster", metavar="COL", help="rows of one cluster belong together (an office, a job coach, a person)")
    add("--strata", metavar="COL", help="strata of the assignment")
    add("--time", metavar="COL", help="with --cluster: person-time; the outcome counts events, and rates are compared")
    add("--instrument", metavar="COL", help="the assignment, when --arm is the treatment taken")
    add("--measure", choices=("difference", "ratio", "odds"), default="difference")
    add("--analysis", choices=ANALYSES, default="auto", help="with --cluster: one summary a cluster, or a regression over rows")
    add("--variance", choices=_KINDS, help="another variance than the method's own")
    add("--level", type=float, default=0.95, help="of the intervals (0.95)")
    add("--two-part", action="store_true", help="paid hours: any, how many if any, and overall")
    add("--person", metavar="COL", help="with --two-part: whose row it is")
    add("--draws", type=int, default=DRAWS, help=f"bootstrap draws ({DRAWS})")
    add("--seed", type=int, default=1, help="of the bootstrap (1)")
    add("--dose", metavar="COL", help="with --site: the dose, such as fidelity to the principles")
    add("--site", metavar="COL", help="the municipality: with --dose the slope inside sites, otherwise differences pooled over sites")
    add("--pooling", choices=METHODS, default="REML", help="how the variance between sites is estimated")
    add("--inference", choices=INFERENCES, default="hartung-knapp", help="how the pooled interval is made")
    command(parser, run, example=EXAMPLE)


def run(arguments: argparse.Namespace) -> Result:
    """The result of one command. Errors: EvidensError for what cannot be read or computed."""
    _check(arguments)
    columns = files.read(arguments.file)
    outcome, said = _outcome(columns, arguments)
    options = effects.Options(arguments.measure, arguments.level, arguments.variance, None, arguments.interacted)
    if arguments.two_part:
        how = effects.Bootstrap(arguments.draws, arguments.seed, arguments.level, arguments.measure)
        group, person = (None if name is None else columns.labels(name) for name in (arguments.arm, arguments.person or arguments.cluster))
        return effects.two_part(outcome, group, person, how, control=arguments.control)
    extra = Extra(
        covariates={name: _covariate(columns, name) for name in _names(arguments.adjust)},
        cluster=_labels(columns, arguments.cluster),
        strata=_labels(columns, arguments.site or arguments.strata),
        dose=None if (arguments.dose or arguments.time) is None else columns.numbers(arguments.dose or arguments.time),
    )
    if arguments.dose is not None:
        return effects.dose_response(with_notes(effects.rows(outcome, None, extra), *said), options)
    if arguments.instrument is not None:
        return _compliers(columns, outcome, extra, arguments, options, said)
    data = with_notes(effects.rows(outcome, _labels(columns, arguments.arm), extra, control=arguments.control), *said)
    if arguments.time is not None:
        return effects.cluster_rates(data, options)
    if arguments.site is not None:
        return pool_by_site(data, options, method=arguments.pooling, inference=arguments.inference)
    return compare(data, options, arguments.analysis)


def compare(data: Rows, options: effects.Options, analysis: str = "auto") -> effects.Comparison:
    """The comparison that fits the rows.

    Clusters wholly in one arm: cluster summaries, unless a regression is asked for. Otherwise, with covariates, strata or clusters: the
    linear model for differences and for ratios of means, standardised logistic regression for ratios and odds of 0/1 outcomes.
    Otherwise proportions for 0/1 outcomes (unless a variance is named), means for numbers.
    """
    if analysis == "summaries" or (analysis == "auto" and _whole_clusters(data) and options.variance is None and not options.interacted):
        return effects.cluster_summaries(data, options)
    if data.names or data.strata is not None or data.cluster is not None or _for_model(options):
        relative = options.measure != "difference" and (data.binary or options.measure == "odds")
        return effects.standardised(data, options) if relative else effects.adjusted(data, options)
    if (data.binary and options.variance is None) or options.measure == "odds":
        return effects.proportions(data, options)
    return effects.mean_difference(data, options)


def _whole_clusters(data: Rows) -> bool:
    return data.cluster is not None and nested(data.arm, data.cluster)


def _for_model(options: effects.Options) -> bool:
    return options.interacted or options.variance in (*KINDS, "influence", "delta")


def _check(arguments: argparse.Namespace) -> None:
    modes = [name for name in ("two_part", "instrument", "dose") if getattr(arguments, name)]
    if len(modes) > 1:
        raise RangeError("--two-part, --instrument and --dose answer different questions: give one of them")
    if arguments.dose is not None and arguments.site is None:
        raise RangeError("--dose needs --site: only differences inside a site tell about the dose, between sites place is mixed in")
    if arguments.time is not None and arguments.cluster is None:
        raise RangeError("--time needs --cluster: rates are compared between whole clusters, each with one rate")
    if arguments.arm is None and not arguments.two_part and arguments.dose is None:
        raise RangeError("--arm is missing: name the column that says which arm a row is in")
    refused = {
        "two_part": ("adjust", "strata", "instrument", "site", "interacted", "variance"),
        "instrument": ("site",),
        "dose": ("arm", "strata", "interacted", "control"),
        "site": ("strata",),
        "time": ("two_part", "instrument", "dose", "site", "adjust", "interacted", "variance"),
    }
    for mode, others in refused.items():
        wrong = [other for other in others if getattr(arguments, mode) and getattr(arguments, other)]
        if wrong:
            raise RangeError(f"--{mode.replace('_', '-')} and --{wrong[0]} cannot be used together: leave one of them out")


def _names(text: str) -> list[str]:
    found = [name.strip() for name in text.split(",") if name.strip()]
    twice = [name for name in found if found.count(name) > 1]
    if twice:
        raise RangeError.of("--adjust", text, f"name {twice[0]} once")
    return found


def _labels(columns: Columns, name: str | None) -> Any:
    return None if name is None else columns.labels(name)


def _is_text(columns: Columns, name: str) -> bool:
    """Whether no known value of the column is a number: then it is a column of words."""
    known = [label for label in columns.labels(name) if label is not None]
    return bool(known) and not any(_number(label) for label in known)


def _number(label: str) -> bool:
    try:
        float(label.replace(",", "."))
    except ValueError:
        return False
    return True


def _covariate(columns: Columns, name: str) -> Any:
    return columns.labels(name) if _is_text(columns, name) else columns.numbers(name)


def _outcome(columns: Columns, arguments: argparse.Namespace) -> tuple[Floats, tuple[str, ...]]:
    name = arguments.outcome
    if arguments.event is None and not _is_text(columns, name):
        return columns.numbers(name), ()
    labels = columns.labels(name)
    present = sorted({label for label in labels if label is not None})
    event = arguments.event or _event(name, present)
    if event not in present:
        raise DataError.of("--event", event, f"{name} holds " + ", ".join(present[:10]))
    others = ", ".join(label for label in present if label != event) or "nothing else"
    values = np.array([np.nan if label is None else float(label == event) for label in labels])
    return values, (f"{name}: {event} counts as 1, {others} as 0",)


def _event(name: str, present: Sequence[str]) -> str:
    said = [label for label in present if label.casefold() in YES]
    if len(present) == PAIR and len(said) == 1:
        return said[0]
    message = f"{name} is text ({', '.join(present[:10])}): say with --event which word counts as 1, or give numbers"
    raise DataError(message)


def _two(labels: Any, name: str, control: str | None) -> tuple[Any, tuple[str, ...]]:
    """A column of two labels as 0 and 1, and what is said about it."""
    present = sorted({label for label in labels if label is not None})
    if len(present) != PAIR:
        message = f"{name} has {len(present)} different values ({', '.join(present[:10])}): an instrument needs two"
        raise DataError(message)
    chosen, said = choose_control(present, control, name)
    return np.array([np.nan if label is None else float(label != chosen) for label in labels]), said


def _compliers(
    columns: Columns, outcome: Floats, extra: Extra, arguments: argparse.Namespace, options: effects.Options, said: tuple[str, ...]
) -> effects.Compliers:
    labels = columns.labels(arguments.arm)
    if len({label for label in labels if label is not None}) == PAIR:
        dose, words = _two(labels, "treatment taken", None)
    else:
        dose, words = columns.numbers(arguments.arm), ("treatment taken is a number: the effect is for one unit of it",)
    assigned = columns.labels(arguments.instrument)
    _two(assigned, arguments.instrument, arguments.control)
    made = Extra(extra.covariates, extra.cluster, extra.strata, dose)
    data = effects.rows(outcome, assigned, made, control=arguments.control)
    return effects.complier_effect(with_notes(data, *words, *said), options)
