"""Rows as canonical CSV: the same rows give the same bytes and the same hash, whatever order they came in."""

import csv
import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fodfaeste.shared.dictionary import FactTable, NotAsDescribedError, checked

# The first line says of each column what it holds, so that a snapshot can be read when the tables have changed since.
PERSON = "person"
YES, NO = "1", "0"
# Little is won by packing harder, and it takes several times as long.
LEVEL = 6


class DamagedError(ValueError):
    """What lies in the database is not what was put there."""


@dataclass(frozen=True)
class Heading:
    """One column as the first line writes it: `name:kind`, and `name:kind:person` where it says who the row is about."""

    name: str
    kind: str
    is_person: bool = False

    def __str__(self) -> str:
        return ":".join([self.name, self.kind, *([PERSON] if self.is_person else [])])

    @classmethod
    def read(cls, written: str) -> "Heading":
        name, kind, *rest = written.split(":")
        return cls(name, kind, rest == [PERSON])


@dataclass(frozen=True)
class Written:
    """The rows of one part: their headings, their cells, and the bytes that the hash is made of."""

    headings: tuple[Heading, ...]
    cells: list[list[str]]

    @property
    def content(self) -> bytes:
        return _bytes([[str(heading) for heading in self.headings], *self.cells])

    def without(self, pseudonym: str) -> "Written":
        """Without the rows about that person."""
        place = next((at for at, heading in enumerate(self.headings) if heading.is_person), None)
        return self if place is None else Written(self.headings, [row for row in self.cells if row[place] != pseudonym])


def written(table: FactTable, rows: Iterable[Mapping[str, Any]]) -> Written:
    """Each row checked against its description, in the order of its key; two rows of one key are a fault of the app that made them."""
    headings = tuple(Heading(column.name, column.kind, column.name == table.person) for column in table.columns)
    key = [at for at, column in enumerate(table.columns) if column.name in table.key]
    by_key: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        cells = [_cell(value) for value in checked(table, row).values()]
        if by_key.setdefault(tuple(cells[at] for at in key), cells) is not cells:
            message = f"{table.name}: two rows of one key ({', '.join(table.key)})"
            raise NotAsDescribedError(message)
    return Written(headings, [by_key[one] for one in sorted(by_key)])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    return repr(value) if isinstance(value, float) else str(value)


def _bytes(lines: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode()


def packed(content: bytes) -> bytes:
    return zlib.compress(content, LEVEL)


def unpacked(content: bytes | memoryview) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error as wrong:
        message = "the rows of a part cannot be unpacked"
        raise DamagedError(message) from wrong


def read(content: bytes) -> Written:
    headings, *cells = csv.reader(io.StringIO(content.decode(), newline=""))
    return Written(tuple(map(Heading.read, headings)), cells)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def whole(hashes: Mapping[str, str]) -> str:
    """One hash over the hashes of all parts, in the order of their names."""
    return sha256("".join(f"{name} {hashes[name]}\n" for name in sorted(hashes)).encode())
