"""A sealed list on disk: the list, its plan beside it, and the log of what was opened. The seed is never among them."""

import contextlib
import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from evidens.errors import DataError
from evidens.randomise.plans import scheme_of
from evidens.randomise.sealed import (
    LIST_COLUMNS,
    LOG_COLUMNS,
    Opened,
    Sealed,
    SealedList,
    check_list,
    check_log,
    check_replay,
    open_next,
    position_of,
)
from evidens.randomise.seeds import Seed
from evidens.results import Result


@dataclass(frozen=True)
class Verified(Result):
    """Sealed list, whole and in order.

    entries: sealed. opened: so far. head: of the list. log_head: last link of the log.
    replayed: whether the seed was at hand and gave this very list.
    """

    entries: int
    opened: int
    head: str
    log_head: str
    replayed: bool
    notes: tuple[str, ...] = ()


def plan_path(place: str | Path) -> Path:
    """Where the plan of a list lies."""
    return Path(place).with_suffix(".plan.json")


def log_path(place: str | Path) -> Path:
    """Where the log of a list lies."""
    return Path(place).with_suffix(".log.csv")


def refuse_overwriting(place: str | Path) -> None:
    """Nothing, when neither list nor plan nor log are there yet. Errors: DataError otherwise."""
    there = [path for path in (Path(place), plan_path(place), log_path(place)) if path.exists()]
    if there:
        message = f"{there[0].name} exists: a list is never overwritten; name another file"
        raise DataError(message)


def save(sealed: SealedList, place: str | Path) -> None:
    """Write a list and its plan. Errors: DataError when either exists: a list is never overwritten; OSError when they cannot be written."""
    refuse_overwriting(place)
    with plan_path(place).open("x", encoding="utf-8") as file:
        json.dump({"head": sealed.head, "plan": sealed.plan}, file, ensure_ascii=False, indent=1)
        file.write("\n")
    with Path(place).open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(LIST_COLUMNS)
        writer.writerows(astuple(row) for row in sealed.rows)


def load(place: str | Path) -> SealedList:
    """A list and its plan. Errors: DataError when one of them cannot be read as what it should be; OSError when it cannot be opened."""
    try:
        kept = json.loads(plan_path(place).read_text(encoding="utf-8"))
        plan, head = dict(kept["plan"]), str(kept["head"])
    except (ValueError, KeyError, TypeError):
        message = f"{plan_path(place).name} is not the plan of a sealed list: take the file that was written with it"
        raise DataError(message) from None
    rows = tuple(Sealed(position_of(row[0]), *row[1:]) for row in _rows(Path(place), LIST_COLUMNS))
    return SealedList(plan, rows, head)


def load_log(place: str | Path) -> list[Opened]:
    """What was opened so far, nothing when there is no log yet. Errors: as `load`."""
    path = log_path(place)
    if not path.exists():
        return []
    rows = _rows(path, LOG_COLUMNS)
    return [Opened(position_of(row[0]), row[1], position_of(row[2]), *row[3:]) for row in rows]


def _rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    if not rows or tuple(rows[0]) != tuple(columns):
        message = f"{path.name} does not begin with the columns {', '.join(columns)}: it is not what was written"
        raise DataError(message)
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns):
            message = f"{path.name} line {line} has {len(row)} values where {len(columns)} belong"
            raise DataError(message)
    return rows[1:]


@contextlib.contextmanager
def _alone(place: str | Path) -> Iterator[None]:
    """One opening at a time. Errors: DataError while another is under way."""
    lock = Path(place).with_suffix(".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        message = f"{lock.name} exists: another opening is under way; when none is, remove that file"
        raise DataError(message) from None
    try:
        yield
    finally:
        lock.unlink()


def reveal(place: str | Path, seed: Seed, *, at: str, stratum: str | None = None, unit: str = "") -> Opened:
    """Open the next entry of a list on disk and append it to the log, before anybody is told.

    Errors: as `open_next`, and DataError while another opening is under way.
    """
    with _alone(place):
        sealed, log = load(place), load_log(place)
        scheme = scheme_of(sealed.plan, [row.stratum for row in sealed.rows])
        found = open_next(sealed, log, scheme, seed, at=at, who=(stratum, unit))
        new = not log_path(place).exists()
        with log_path(place).open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if new:
                writer.writerow([field.name for field in fields(Opened)])
            writer.writerow(astuple(found))
            file.flush()
            os.fsync(file.fileno())
    return found


def verify(place: str | Path, *, seed: Seed | None = None, head: str | None = None, log_head: str | None = None) -> Verified:
    """Check a list and its log on disk; with the seed also that plan and seed give this very list.

    Output: what was checked. Errors: DataError that names the first thing that is not as it was sealed.
    """
    sealed, log = load(place), load_log(place)
    check_list(sealed, head)
    check_log(sealed, log, log_head)
    if seed is not None:
        check_replay(sealed, scheme_of(sealed.plan, [row.stratum for row in sealed.rows]), seed)
    notes = () if log_head or not log else ("lines cut off at the end of the log show only against a head of the log kept elsewhere",)
    log_end = log[-1].chain if log else sealed.head
    return Verified(len(sealed.rows), len(log), sealed.head, log_end, seed is not None, notes)
