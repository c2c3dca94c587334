"""The command line `evidens`: the same functions as in Python, for people as a table and for machines as JSON."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from evidens.errors import EvidensError

TOPICS = {
    "power": "power, sample size and detectable difference, by formula and by simulation",
    "survival": "time to an event: curves, tests, Cox and Fine-Gray",
    "effects": "differences between arms with honest standard errors",
    "pool": "many solution models over several sites, partially pooled",
    "randomise": "a sealed list of allocations",
    "pair": "candidates and openings, scored, assigned and explained",
}
BAD_INPUT = 2


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line: the words of the mistake and where help is."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message} (see {self.prog} --help)\n")
        raise SystemExit(BAD_INPUT)


def build(chosen: str | None) -> Parser:
    """The parser; only the chosen topic is loaded (its module here brings `configure(parser)`): a quick answer should be quick."""
    parser = Parser(prog="evidens", description="Numbers for placements and trials. Every command takes --json and --help.")
    commands = parser.add_subparsers(dest="topic", required=True, metavar="TOPIC", parser_class=Parser)
    for topic, text in TOPICS.items():
        one = commands.add_parser(topic, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if topic == chosen:
            import_module(f"evidens.cli.{topic}").configure(one)
    return parser


def command(parser: argparse.ArgumentParser, run: Any, *, example: str) -> None:
    """Make a parser end in `run(arguments) -> Result`, with --json and a worked example under its help."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"example:\n{example.strip()}\n"
    parser.add_argument("--json", action="store_true", help="print JSON for machines instead of a table for people")
    parser.set_defaults(run=run)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0; bad input ends with exit code 2 and one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = build(given[0] if given else None).parse_args(given)
    try:
        result = parsed.run(parsed)
    except EvidensError as problem:
        sys.stderr.write(f"evidens {parsed.topic}: {' '.join(str(problem).split())}\n")
        return BAD_INPUT
    except OSError as problem:
        sys.stderr.write(f"evidens {parsed.topic}: {problem.filename or ''}: {problem.strerror or problem}\n")
        return BAD_INPUT
    sys.stdout.write((result.to_json() if parsed.json else str(result)) + "\n")
    return 0
