"""`evidens power …`: plan a trial by formula, or try the plan out by simulation."""

import argparse
from importlib import import_module

DESIGNS = {
    "proportions": ("individual", "two proportions, people randomised one by one"),
    "means": ("individual", "two means, people randomised one by one"),
    "survival": ("individual", "time to an event, log-rank test"),
    "cluster": ("clusters", "two proportions, whole clusters randomised"),
    "cluster-means": ("clusters", "two means, whole clusters randomised"),
    "rates": ("clusters", "two rates of events, whole clusters randomised"),
    "baseline": ("clusters", "whole clusters randomised, measured before and after"),
    "one-clustered-arm": ("further", "people randomised one by one, the intervention given in clusters"),
    "several-arms": ("further", "more than two arms, one F test"),
    "stepped-wedge": ("further", "every cluster gets the intervention, in a random order"),
    "grid": ("further", "a cluster trial over several ICCs, attritions and sizes"),
    "icc": ("further", "an ICC restated on the other scale"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Give each design its own command."""
    designs = parser.add_subparsers(dest="design", required=True, metavar="DESIGN", parser_class=type(parser))
    for name, (module, text) in DESIGNS.items():
        one = designs.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}. Leave out the quantity that is to be found.")
        getattr(import_module(f"evidens.cli.power.{module}"), name.replace("-", "_"))(one)
