"""`evidens randomise`: a list of allocations from a secret seed, open or sealed; opened one by one, checked, and tested as it was made."""

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from evidens import files, randomise
from evidens.checks import Whole
from evidens.cli import command
from evidens.errors import DataError, RangeError
from evidens.randomise.allocation import allocate
from evidens.randomise.inference import STATISTICS
from evidens.randomise.minimisation import IMBALANCES
from evidens.randomise.plans import levels_text
from evidens.randomise.seeds import Seed
from evidens.results import Result

EXAMPLE = """
  evidens randomise --arms A,B --blocks 4,6 --strata site=1,2,3 --n 100 --seed-file ~/secret/seed
      100 places in each of three strata, printed openly; the seed is made when the file is not there
  evidens randomise --arms A,B --blocks 4,6 --strata site=1,2,3 --n 100 --seed-file ~/secret/seed --out list.csv
      the same list, sealed: no arm can be read in it; publish the head that is printed
  evidens randomise --reveal list.csv --stratum site=2 --unit P017 --seed-file ~/secret/seed
      opens the next place of site 2 for one person and writes it in the log
  evidens randomise --verify list.csv --head 3f9c… [--seed-file ~/secret/seed]
      finds any change, gap or exchange in list and log
  evidens randomise --scheme minimisation --file people.csv --factors sex,age,site --p .8 --arms A,B --seed-file ~/secret/seed
  evidens randomise --scheme stepped-wedge --file offices.csv --cluster office --strata size --steps 4 --seed-file ~/secret/seed
  evidens randomise --file people.csv --outcome hours --arm arm --blocks 4,6 --strata site
      the randomisation test that draws again by the same scheme
"""
SCHEMES = ("simple", "blocks", "clusters", "stepped-wedge", "minimisation")
_MODES = ("verify", "reveal", "outcome")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `evidens randomise`."""
    add = parser.add_argument
    add("--arms", default="A,B", metavar="A,B", help="names of the arms, the control first (A,B)")
    add("--ratio", metavar="1,1", help="places of each arm in a round (even)")
    add("--scheme", choices=SCHEMES, help="blocks, or minimisation with --factors, unless said")
    add("--blocks", metavar="4,6", help="block sizes, mixed at random (two and three rounds of the ratio)")
    help_strata = "site=1,2,3 (again for another factor), or 1,2,3, or a file with one row a stratum; with --file: columns"
    add("--strata", action="append", default=[], metavar="S", help=help_strata)
    add("--n", metavar="N", help="places in each stratum")
    add("--seed-file", metavar="FILE", help="the secret seed, in another folder than the list; made when it is not there")
    add("--file", metavar="FILE", help="people in the order they come, or clusters; CSV or Parquet")
    add("--factors", metavar="A,B", default="", help="minimisation: columns to balance")
    add("--weights", metavar="2,1", help="minimisation: a weight for each factor (even)")
    add("--imbalance", choices=IMBALANCES, default="range", help="minimisation: how unevenness is measured")
    add("--p", type=float, default=0.8, help="minimisation: chance of the preferred arm (.8)")
    add("--cluster", metavar="COL", help="clusters, stepped-wedge: the column that names them")
    add("--balance", metavar="A,B", default="", help="clusters: numbers by which only balanced allocations are kept")
    add("--keep", type=float, default=0.1, help="clusters with --balance: the share of allocations kept (.1)")
    add("--steps", type=int, default=4, help="stepped-wedge: number of steps (4)")
    _of_lists(parser)
    _of_tests(parser)
    command(parser, run, example=EXAMPLE)


def _of_lists(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--out", metavar="LIST.csv", help="seal the list into a new file")
    add("--reveal", metavar="LIST.csv", help="open the next place of a sealed list")
    add("--stratum", metavar="S", help="with --reveal: of which stratum")
    add("--unit", metavar="ID", default="", help="with --reveal: for whom")
    add("--verify", metavar="LIST.csv", help="check a sealed list and its log")
    add("--head", metavar="HASH", help="with --verify: the head that was published")
    add("--log-head", metavar="HASH", help="with --verify: a head of the log kept elsewhere")


def _of_tests(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--outcome", metavar="COL", help="randomisation test of this column of --file")
    add("--arm", metavar="COL", help="with --outcome: the arm each was in")
    add("--adjust", metavar="A,B", default="", help="with --outcome: numbers measured before, whose influence is taken out")
    add("--statistic", choices=STATISTICS, default="difference", help="with --outcome")
    add("--draws", type=int, default=9_999, help="with --outcome: draws of the scheme (9999)")
    add("--seed", type=int, default=1, help="with --outcome: public seed of those draws (1)")


@dataclass(frozen=True)
class Revealed(Result):
    """Opened.

    position, stratum, unit, arm: of the entry. number: in the log. at: when. chain: last link of the log now, to be kept elsewhere.
    """

    arm: str
    position: int
    stratum: str
    unit: str
    number: int
    at: str
    nonce: str
    chain: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A scheme with how it is shown.

    units, strata: names (n,). of: (rows,) the unit of each row of the file. first: (n,) the first row of each unit.
    """

    scheme: randomise.Scheme
    named: str
    units: Sequence[str] = ()
    strata: Sequence[str] = ()
    of: Whole | None = None
    first: Whole | None = None
    notes: tuple[str, ...] = field(default=())


def run(arguments: argparse.Namespace) -> Result:
    """The result of one command. Errors: EvidensError for what cannot be read, computed or trusted."""
    modes = [mode for mode in _MODES if getattr(arguments, mode)]
    if len(modes) > 1:
        raise RangeError(f"--{modes[0]} and --{modes[1]} are different commands: give one of them")
    if arguments.verify:
        seed = randomise.read(arguments.seed_file) if arguments.seed_file else None
        return randomise.verify(arguments.verify, seed=seed, head=arguments.head, log_head=arguments.log_head)
    if arguments.reveal:
        return _reveal(arguments)
    columns = files.read(arguments.file) if arguments.file else None
    if arguments.outcome:
        return _test(arguments, columns)
    return _list(arguments, columns)


def _reveal(arguments: argparse.Namespace) -> Revealed:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    seed = randomise.read(_needed(arguments, "seed_file"))
    found = randomise.reveal(arguments.reveal, seed, at=now, stratum=arguments.stratum, unit=arguments.unit)
    return Revealed(found.arm, found.position, found.stratum, found.unit, found.number, found.at, found.nonce, found.chain)


def _list(arguments: argparse.Namespace, columns: files.Columns | None) -> Result:
    asked = _asked(arguments, columns)
    place = _needed(arguments, "seed_file")
    if arguments.out:
        randomise.refuse_overwriting(arguments.out)
    seed = randomise.read_or_make(place, beside=arguments.out)
    found = allocate(asked.scheme, seed, units=asked.units, strata=asked.strata, named=asked.named, notes=asked.notes)
    if not arguments.out:
        return replace(found, notes=(*found.notes, "this list is open: who reads it knows what comes next; --out seals it"))
    sealed = _sealed(asked, seed)
    randomise.save(sealed, arguments.out)
    hidden = tuple(replace(one, counts=(), imbalance=float("nan")) for one in found.strata)
    said = (*found.notes, "publish the head before the first place is opened; keep the seed apart from the list")
    return replace(found, counts=None, strata=hidden, allocations=None, head=sealed.head, out=str(arguments.out), notes=said)


def _sealed(asked: Asked, seed: Seed) -> randomise.SealedList:
    strata: Sequence[str] | None = asked.strata or None
    if isinstance(asked.scheme, randomise.Minimisation):
        strata = levels_text(asked.scheme.factors)
    return randomise.seal(asked.scheme, seed, strata=strata, units=asked.units or None)


def _test(arguments: argparse.Namespace, columns: files.Columns | None) -> Result:
    if columns is None:
        raise RangeError("--outcome needs --file: the people or clusters with outcome and arm")
    arms = columns.labels(_needed(arguments, "arm"))
    asked = _asked(arguments, columns)
    if asked.of is not None and asked.first is not None:
        _same_within(arms.tolist(), asked.of, asked.first, f"column {arguments.arm!r}")
        arms = arms[asked.first]
    covariates = np.stack([columns.numbers(name) for name in _words(arguments.adjust)], axis=1) if arguments.adjust else None
    options = randomise.TestOptions(arguments.statistic, None, arguments.draws, arguments.seed)
    outcome = columns.numbers(arguments.outcome)
    found = randomise.randomisation_test(outcome, arms, asked.scheme, units=asked.of, covariates=covariates, options=options)
    return replace(found, scheme=asked.named, notes=(*asked.notes, *found.notes))


def _asked(arguments: argparse.Namespace, columns: files.Columns | None) -> Asked:
    kind = arguments.scheme or ("minimisation" if arguments.factors else "blocks")
    arms = randomise.Arms(tuple(_words(arguments.arms)), tuple(_numbers(arguments.ratio, "ratio")))
    _refuse_misplaced(arguments, kind)
    if kind == "minimisation":
        return _minimisation(arguments, columns, arms)
    if kind in {"clusters", "stepped-wedge"}:
        return _clusters(arguments, columns, arms, kind)
    groups, notes = _places(arguments, columns)
    if kind == "simple":
        strata = groups.names() if arguments.strata else ()
        return Asked(randomise.Simple(groups.n, arms), kind, strata=strata, notes=notes)
    sizes = tuple(_numbers(arguments.blocks, "blocks")) or (2 * arms.total, 3 * arms.total)
    return Asked(randomise.Blocks(groups, sizes, arms), kind, strata=groups.names() if arguments.strata else (), notes=notes)


def _refuse_misplaced(arguments: argparse.Namespace, kind: str) -> None:
    belong = {"blocks": ("blocks",), "factors": ("minimisation",), "cluster": ("clusters", "stepped-wedge"), "balance": ("clusters",)}
    for name, kinds in belong.items():
        if getattr(arguments, name) and kind not in kinds:
            raise RangeError(f"--{name} belongs to the scheme {' or '.join(kinds)}, not to {kind}: leave it out")


def _places(arguments: argparse.Namespace, columns: files.Columns | None) -> tuple[randomise.Groups, tuple[str, ...]]:
    if columns is not None:
        if arguments.n is not None:
            raise RangeError("--n and --file cannot be used together: the file says how many there are")
        names = [name for one in arguments.strata for name in _words(one)]
        if not names:
            return randomise.together(columns.rows), ()
        made = randomise.crossed([(name, columns.labels(name)) for name in names])
        return made, made.notes(" or ".join(names))
    if not arguments.strata:
        return randomise.together(_number(_needed(arguments, "n"), "n")), ()
    return randomise.places(_sizes(arguments)), ()


def _sizes(arguments: argparse.Namespace) -> Mapping[str, int]:
    """Places of each stratum that is named on the command line or in a file."""
    specs = arguments.strata
    if len(specs) == 1 and Path(specs[0]).suffix.lower() in {".csv", ".parquet", ".pq"}:
        return _sizes_of_file(files.read(specs[0]), arguments)
    each = _number(_needed(arguments, "n"), "n")
    levels = []
    for spec in specs:
        name, _sign, after = spec.rpartition("=")
        words = _words(after)
        if not words or len(set(words)) < len(words):
            raise RangeError.of("strata", spec, "give each stratum once, as in site=1,2,3")
        levels.append([f"{name.strip()}={word}" if name else word for word in words])
    return {", ".join(one): each for one in product(*levels)}


def _sizes_of_file(listed: files.Columns, arguments: argparse.Namespace) -> Mapping[str, int]:
    names = [name for name in listed.names if name != "n"]
    if not names:
        raise DataError(f"{listed.name} names no stratum: give a column for each factor, and n if places differ")
    labels = randomise.crossed([(name, listed.labels(name)) for name in names]).names()
    if len(set(labels)) < len(labels):
        raise DataError(f"{listed.name} names the stratum {max(labels, key=labels.count)!r} twice: give one row for each")
    sizes = listed.numbers("n").tolist() if "n" in listed.names else [_number(_needed(arguments, "n"), "n")] * len(labels)
    return dict(zip(labels, sizes, strict=True))


def _minimisation(arguments: argparse.Namespace, columns: files.Columns | None, arms: randomise.Arms) -> Asked:
    names = _words(_needed(arguments, "factors"))
    if columns is None:
        raise RangeError("--scheme minimisation needs --file: the people, in the order they come, with their factors")
    if arguments.strata:
        raise RangeError("--strata and minimisation cannot be used together: name the column among the --factors")
    factors = tuple(randomise.crossed([(name, columns.labels(name))]) for name in names)
    weights = tuple(_numbers(arguments.weights, "weights", whole=False))
    scheme = randomise.Minimisation(factors, arms, arguments.p, weights, arguments.imbalance)
    notes = tuple(note for name, one in zip(names, factors, strict=True) for note in one.notes(name))
    shown = [", ".join(row) for row in zip(*(one.names() for one in factors), strict=True)]
    return Asked(scheme, "minimisation", strata=shown, notes=notes)


def _clusters(arguments: argparse.Namespace, columns: files.Columns | None, arms: randomise.Arms, kind: str) -> Asked:
    if columns is None:
        groups, notes = _places(arguments, None)
        units, of, first = [str(place) for place in range(1, groups.n + 1)], None, None
        if arguments.balance:
            raise RangeError("--balance needs --file: the clusters with what they are to be balanced by")
    else:
        units, of, first = _units(columns, _needed(arguments, "cluster"))
        everyone, notes = _places(arguments, columns)
        _same_within(everyone.names(), of, first, "the stratum")
        groups = randomise.groups([everyone.names()[row] for row in first.tolist()])
    if kind == "stepped-wedge":
        scheme = randomise.stepped_wedge(groups, arguments.steps)
    else:
        scheme = randomise.Clusters(groups, arms, _restriction(arguments, columns, of, first))
    strata = groups.names() if arguments.strata else ()
    return Asked(scheme, kind, units, strata, of, first, notes)


def _restriction(arguments: argparse.Namespace, columns: files.Columns | None, of: Any, first: Any) -> randomise.Restriction | None:
    names = _words(arguments.balance)
    if columns is None or not names:
        return None
    for name in names:
        _same_within(columns.numbers(name).tolist(), of, first, f"column {name!r}")
    return randomise.Restriction(np.stack([columns.numbers(name)[first] for name in names], axis=1), keep=arguments.keep)


def _units(columns: files.Columns, name: str) -> tuple[list[str], Whole, Whole]:
    """The clusters of a file in the order they first come, the cluster of each row, and the first row of each."""
    labels = columns.labels(name).tolist()
    if None in labels:
        raise DataError(f"{columns.name} row {labels.index(None) + 1}: the cluster is not known; name it")
    place = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    of = np.array([place[label] for label in labels], dtype=np.int64)
    _found, first = np.unique(of, return_index=True)
    return list(place), of, first


def _same_within(values: Sequence[Any], of: Whole, first: Whole, what: str) -> None:
    for row, (value, unit) in enumerate(zip(values, of.tolist(), strict=True), start=1):
        if value != values[int(first[unit])]:
            raise DataError(f"{what} differs within a cluster, in row {row}: it must be known and the same for all of a cluster")


def _needed(arguments: argparse.Namespace, name: str) -> str:
    value = getattr(arguments, name)
    if not value:
        raise RangeError(f"--{name.replace('_', '-')} is missing: see evidens randomise --help")
    return str(value)


def _words(text: str) -> list[str]:
    return [word for word in (part.strip() for part in text.split(",")) if word]


def _number(text: str, name: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise RangeError.of(name, text, "give a whole number of at least 1")
    return int(text)


def _numbers(text: str | None, name: str, *, whole: bool = True) -> list[Any]:
    words = _words(text or "")
    if whole:
        return [_number(word, name) for word in words]
    try:
        return [float(word) for word in words]
    except ValueError:
        raise RangeError.of(name, text, "give numbers, with commas between them") from None
