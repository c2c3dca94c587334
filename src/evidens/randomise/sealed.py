"""A sealed sequence: every allocation committed to by a hash before the first is used, and opened one by one.

Who holds the list and the published head can check, without the seed, that what is opened is what was sealed; who lacks the seed learns
nothing about what is still closed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidens.checks import whole
from evidens.errors import DataError, RangeError
from evidens.randomise.schemes import Scheme
from evidens.randomise.seeds import Seed
from evidens.results import Result, Table, plain

FORMAT = "evidens sealed list 1"
LOG_COLUMNS = ("number", "at", "position", "stratum", "unit", "arm", "nonce", "chain")
LIST_COLUMNS = ("position", "unit", "stratum", "commitment", "chain")
_NONCE = 32


@dataclass(frozen=True)
class Sealed:
    """One closed entry. position: 1, 2, …. unit: who it is for, when known. chain: hash of the chain before and this entry."""

    position: int
    unit: str
    stratum: str
    commitment: str
    chain: str


@dataclass(frozen=True)
class Opened:
    """One opened entry. number: 1, 2, … in the order of opening. at: when. nonce: with arm and position it gives the commitment."""

    number: int
    at: str
    position: int
    stratum: str
    unit: str
    arm: str
    nonce: str
    chain: str


@dataclass(frozen=True)
class SealedList(Result):
    """Sealed list.

    plan: the scheme in plain words and numbers, with n and the hash of the seed. rows: the closed entries. head: last link of the chain,
    to be published before the first entry is opened.
    """

    plan: Mapping[str, Any]
    rows: tuple[Sealed, ...]
    head: str

    def table(self) -> Table:
        """The closed entries."""
        return Table.of(("position", "unit", "stratum", "commitment"), [(r.position, r.unit, r.stratum, r.commitment) for r in self.rows])

    def next_closed(self, opened: Sequence[Opened], stratum: str | None = None) -> Sealed:
        """The first entry, of a stratum if it is named, that is not opened yet. Errors: RangeError for no such stratum, or none left."""
        strata = list(dict.fromkeys(row.stratum for row in self.rows))
        if stratum is None and len(strata) > 1 and self.plan.get("scheme") != "minimisation":
            raise RangeError.of("stratum", stratum, "choose one of " + "; ".join(strata))
        if stratum is not None and stratum not in strata:
            raise RangeError.of("stratum", stratum, "choose one of " + "; ".join(strata))
        used = {one.position for one in opened}
        for row in self.rows:
            if row.position not in used and stratum in {None, row.stratum}:
                return row
        raise RangeError.of("stratum", stratum, "every entry is opened already: the list is at its end")


def digest(*parts: Any) -> str:
    """SHA-256 of the parts as JSON, so that no two lists of parts read alike."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def commitment(position: int, stratum: str, arm: str, nonce: str) -> str:
    """The hash that an entry is committed to by: SHA-256 over format, position, stratum, arm and a secret nonce of 256 bits."""
    return digest(FORMAT, "entry", position, stratum, arm, nonce)


def nonces(seed: Seed, count: int) -> list[str]:
    """The nonce of each position; one that is shown tells nothing of the others."""
    raw = seed.source.bytes("nonces", _NONCE * count).hex()
    return [raw[at : at + 2 * _NONCE] for at in range(0, 2 * _NONCE * count, 2 * _NONCE)]


def seal(scheme: Scheme, seed: Seed, *, strata: Sequence[str] | None = None, units: Sequence[str] | None = None) -> SealedList:
    """The scheme's list for this seed, closed.

    Computes: the arms that follow from the seed, a commitment to each, and the chain over plan and entries; arms and seed are not in it.
    Formula: c_i = SHA-256(position, stratum, arm, nonce_i); chain_0 = SHA-256(plan),
    chain_i = SHA-256(chain_(i-1), position, unit, stratum, c_i).
    Source: hash commitments and chains (Haber & Stornetta 1991). Assumptions: the seed has 256 unguessable bits and stays secret.
    Input: strata (n,) shown for each entry, default the scheme's; units (n,) names, default none. Errors: RangeError for other lengths.
    Validated against: every single change to a list or log is found (tests/evidens/randomise/test_sealed.py).
    """
    shown = list(strata) if strata is not None else ([""] * scheme.n if scheme.strata is None else scheme.strata.names())
    names = list(units) if units is not None else [""] * scheme.n
    for name, given in (("strata", shown), ("units", names)):
        if len(given) != scheme.n:
            raise RangeError.of(f"number of {name}", len(given), f"give {scheme.n}, one for each entry")
    plan = plain({"format": FORMAT, **scheme.plan(), "n": scheme.n, "seed": seed.commitment})
    arms = [scheme.arms.labels[place] for place in scheme.draw(seed.source).tolist()]
    chain = digest(FORMAT, "plan", plan)
    rows = []
    secret = nonces(seed, scheme.n)
    for position, (unit, stratum, arm, nonce) in enumerate(zip(names, shown, arms, secret, strict=True), start=1):
        closed = commitment(position, stratum, arm, nonce)
        chain = digest(chain, position, unit, stratum, closed)
        rows.append(Sealed(position, unit, stratum, closed, chain))
    return SealedList(plan, tuple(rows), chain)


def check_list(sealed: SealedList, head: str | None = None) -> None:
    """Nothing, when the list is whole: plan, entries, order, chain and, if given, the published head.

    Errors: DataError that names the first entry that is not as it was sealed.
    """
    if sealed.plan.get("format") != FORMAT:
        raise DataError.of("format", sealed.plan.get("format"), f"give a list in the format '{FORMAT}'")
    chain = digest(FORMAT, "plan", sealed.plan)
    for place, row in enumerate(sealed.rows, start=1):
        if row.position != place:
            message = f"entry {place}: position {row.position} stands here; an entry was taken out, put in or moved"
            raise DataError(message)
        chain = digest(chain, row.position, row.unit, row.stratum, row.commitment)
        if chain != row.chain:
            where = "the plan or the first entry" if place == 1 else f"entry {place}"
            message = f"{where} was changed after the list was sealed: the chain breaks there"
            raise DataError(message)
    if len(sealed.rows) != sealed.plan.get("n"):
        message = f"the list has {len(sealed.rows)} entries, {sealed.plan.get('n')} were sealed: some are missing at the end"
        raise DataError(message)
    if chain != sealed.head or (head is not None and chain != head.strip()):
        message = f"the head {chain[:12]}… is not the one that was {'kept' if chain != sealed.head else 'published'}: the list was replaced"
        raise DataError(message)


def check_seed(sealed: SealedList, seed: Seed) -> None:
    """Nothing, when the list was sealed with this seed. Errors: DataError otherwise."""
    if sealed.plan.get("seed") != seed.commitment:
        message = "the seed is not the one this list was sealed with: its hash differs from the list's; take the right seed file"
        raise DataError(message)


def check_replay(sealed: SealedList, scheme: Scheme, seed: Seed) -> None:
    """Nothing, when scheme and seed give this very list again. Errors: DataError that names the first entry that differs."""
    check_seed(sealed, seed)
    again = seal(scheme, seed, strata=[row.stratum for row in sealed.rows], units=[row.unit for row in sealed.rows])
    for row, other in zip(sealed.rows, again.rows, strict=True):
        if row != other:
            message = f"entry {row.position} is not what the plan and the seed give: the list was not made by this plan"
            raise DataError(message)


def open_next(
    sealed: SealedList, log: Sequence[Opened], scheme: Scheme, seed: Seed, *, at: str, who: tuple[str | None, str] = (None, "")
) -> Opened:
    """The next entry, opened, as it is to be appended to the log; nothing later is shown.

    Input: log of what is opened so far; scheme as sealed; who: (stratum or None, unit). at: the moment, as text.
    Errors: DataError for a wrong seed, a list or log that is not whole, a unit that has its entry already; RangeError for no such
    stratum or none left. Validated against: opening all entries gives the scheme's allocation (tests/evidens/randomise/test_sealed.py).
    """
    stratum, unit = who
    for name, text in (("at", at), ("unit", unit)):
        if not isinstance(text, str):
            raise RangeError.of(name, text, "give text")
    check_list(sealed)
    check_log(sealed, log)
    check_seed(sealed, seed)
    if unit and any(one.unit == unit for one in log):
        message = f"unit {unit!r} has its allocation already: each is allocated once"
        raise DataError(message)
    row = sealed.next_closed(log, stratum)
    if unit and row.unit not in {"", unit}:
        raise RangeError.of("unit", unit, f"{row.unit} is the next on the list: leave the unit out or name this one")
    arm = scheme.arms.labels[int(scheme.draw(seed.source)[row.position - 1])]
    nonce = nonces(seed, row.position)[-1]
    if commitment(row.position, row.stratum, arm, nonce) != row.commitment:
        message = f"entry {row.position} is not what the plan and the seed give: the list was not made by this plan"
        raise DataError(message)
    before = log[-1].chain if log else sealed.head
    values = (len(log) + 1, at, row.position, row.stratum, unit or row.unit, arm, nonce)
    return Opened(*values, digest(before, *values))


def check_log(sealed: SealedList, log: Iterable[Opened], head: str | None = None) -> None:
    """Nothing, when the log is whole and every opened entry is what was sealed, opened in order within its stratum.

    head: the last link of the log that is known from elsewhere; only with it can lines cut off at the end be found.
    Errors: DataError that names the line.
    """
    chain, seen = sealed.head, [sealed.head]
    waiting: dict[str, list[Sealed]] = {}
    for row in reversed(sealed.rows):
        waiting.setdefault(row.stratum, []).append(row)
    for line, one in enumerate(log, start=1):
        where = f"log line {line}"
        if one.number != line:
            message = f"{where}: number {one.number} stands here; a line was taken out, put in or moved"
            raise DataError(message)
        chain = digest(chain, one.number, one.at, one.position, one.stratum, one.unit, one.arm, one.nonce)
        if chain != one.chain:
            message = f"{where} was changed after it was written, or belongs to another list: the chain breaks there"
            raise DataError(message)
        closed = waiting.get(one.stratum)
        following = closed.pop() if closed else None
        if following is None or following.position != one.position:
            expected = "none is left" if following is None else f"{following.position} was next"
            message = f"{where}: entry {one.position} was opened out of turn; in its stratum {expected}"
            raise DataError(message)
        if commitment(one.position, one.stratum, one.arm, one.nonce) != following.commitment:
            message = f"{where}: arm {one.arm!r} is not what was sealed for entry {one.position}"
            raise DataError(message)
        seen.append(chain)
    if head is not None and head.strip() not in seen:
        message = f"the log ends at {chain[:12]}… and never held the published head {head.strip()[:12]}…: lines are missing at the end"
        raise DataError(message)


def position_of(text: str) -> int:
    """A position from a file. Errors: RangeError unless it is a whole number of at least 1."""
    return whole(text, "position", 1)
