"""What the apps hand over for evaluation: tables of rows without names, each column described where its rows are made.

One description serves four: it makes the data dictionary that people read, checks the rows when they are taken, types them when they
are read again, and is the codebook of the export.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["code", "text", "integer", "number", "yes_no", "day"]
TYPES: dict[str, tuple[type, ...]] = {
    "code": (str,),
    "text": (str,),
    "integer": (int,),
    "number": (int, float, Decimal),
    "yes_no": (bool,),
    "day": (date,),
}
# Figures are read again as floating point numbers, which hold no greater whole number exactly.
GREATEST = 2**53
# Words for people, translated when they are shown.
Text = str


@dataclass(frozen=True)
class Column:
    """One column: what it means, in which unit, and from which event it stems.

    `None` stands for what is not known or has not happened; an empty text is taken for the same.
    """

    name: str
    kind: Kind
    meaning: Text
    source: Text
    unit: Text = ""
    # Allowed values of a code, with their meaning; empty when any may come (pseudonyms, numbers of a catalogue).
    values: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class FactTable:
    """The rows of one municipality, made by one app. `person` names the column that holds the candidate's pseudonym, if it has one."""

    name: str
    meaning: Text
    row: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    # Municipality -> its rows; those about a candidate hold only candidates who have consented to research.
    rows: Callable[[int], Iterable[Mapping[str, Any]]]
    person: str | None = None

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        wanted = {*self.key, *([self.person] if self.person else [])}
        words = [self.name, *names]
        if not self.key or len(set(names)) < len(names) or wanted - set(names) or not all(word.isidentifier() for word in words):
            message = f"{self.name}: every column once and by a plain name, with the key and the person among them"
            raise ValueError(message)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


class NotAsDescribedError(ValueError):
    """A row that is not what its description says: a fault in the app that made it."""


_tables: dict[str, FactTable] = {}


def register(*tables: FactTable) -> None:
    for table in tables:
        if _tables.setdefault(table.name, table) is not table:
            message = f"{table.name}: two tables of one name"
            raise ValueError(message)


def tables() -> list[FactTable]:
    """In the order of their names."""
    return [_tables[name] for name in sorted(_tables)]


def table(name: str) -> FactTable:
    return _tables[name]


def checked(table: FactTable, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row in the order of the columns; anything that the description does not foresee is refused, without telling the value."""
    if strange := set(row) ^ {column.name for column in table.columns}:
        message = f"{table.name}: these columns are missing or not described: {', '.join(sorted(strange))}"
        raise NotAsDescribedError(message)
    return {column.name: _fitting(table, column, row[column.name]) for column in table.columns}


def _fitting(table: FactTable, column: Column, value: Any) -> Any:
    if value is None or value == "":
        if column.name in table.key:
            message = f"{table.name}.{column.name}: a key is never empty"
            raise NotAsDescribedError(message)
        return None
    if not _is_of_its_kind(column, value) or (column.values and str(value) not in {known for known, _meaning in column.values}):
        message = f"{table.name}.{column.name}: a value that is not a {column.kind} of its description"
        raise NotAsDescribedError(message)
    return _plain(column.kind, value)


def _is_of_its_kind(column: Column, value: Any) -> bool:
    """A yes is no number and a moment is no day, though Python counts them so."""
    derived = isinstance(value, datetime) or (isinstance(value, bool) and column.kind != "yes_no")
    if derived or not isinstance(value, TYPES[column.kind]):
        return False
    return column.kind not in {"integer", "number"} or _is_exact(value)


def _is_exact(value: Any) -> bool:
    return bool(math.isfinite(value) and abs(value) <= GREATEST)


def _plain(kind: Kind, value: Any) -> Any:
    """As Python's own type, whatever is derived from it (the choices of a model, decimals)."""
    if kind in {"code", "text"}:
        return str(value)
    return float(value) if kind == "number" else value
