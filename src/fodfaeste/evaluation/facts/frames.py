"""Reads the rows of a snapshot as columns, quickly: what figures are computed from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.models import Snapshot, SnapshotPart
from fodfaeste.shared import dictionary
from fodfaeste.shared.access import visible_to

# What `date.toordinal()` counts from, as numpy's days count from 1970.
EPOCH = date(1970, 1, 1).toordinal()
WORDS = frozenset({"code", "text"})
Cells = Sequence[str]
Array = NDArray[Any]


@dataclass(frozen=True)
class Frame:
    """One table of one snapshot as columns of equal length.

    Codes and texts are arrays of `str` or None. Everything else is an array of floats with NaN for what is not known: numbers as they
    are, yes and no as 1 and 0, days counted as `date.toordinal()` does (subtract two to get the days between).
    """

    table: str
    columns: Mapping[str, Array]
    kinds: Mapping[str, str]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def known(self, name: str) -> Array:
        """Where the column holds something."""
        values = self.columns[name]
        return np.array([value is not None for value in values], dtype=bool) if self.kinds[name] in WORDS else ~np.isnan(values)

    def where(self, which: Array) -> "Frame":
        """The rows of a mask, or of places in the order given."""
        return Frame(self.table, {name: values[which] for name, values in self.columns.items()}, self.kinds)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One by one as the app handed them over: slow, for tests, lists and files."""
        ways = [_back[self.kinds[name]] for name in self.columns]
        for values in zip(*self.columns.values(), strict=True):
            yield {name: _value(way, value) for name, way, value in zip(self.columns, ways, values, strict=True)}


def frame(snapshot: Snapshot, person: Any, table: str) -> Frame:
    """The table's rows in the municipalities that this person may see; a column that the snapshot does not know is empty.

    A table that was not taken has no rows; one that nobody knows is a KeyError.
    """
    mine = visible_to(SnapshotPart, person).filter(snapshot=snapshot, table=table, content__isnull=False).order_by("municipality__code")
    return joined(table, [part.written() for part in mine])


def joined(table: str, taken: Sequence[canonical.Written]) -> Frame:
    """The parts below each other, with the columns of their first lines and of the table as it is described now."""
    kinds = {heading.name: heading.kind for part in taken for heading in part.headings}
    if not taken or table in {one.name for one in dictionary.tables()}:
        kinds = {column.name: str(column.kind) for column in dictionary.table(table).columns} | kinds
    pieces: dict[str, list[Array]] = {name: [] for name in kinds}
    for part in taken:
        cells = dict(zip((heading.name for heading in part.headings), zip(*part.cells, strict=True), strict=False))
        for name, found in pieces.items():
            found.append(_array(kinds[name], cells.get(name, ("",) * len(part.cells))))
    return Frame(table, {name: np.concatenate(found) if found else _array(kinds[name], ()) for name, found in pieces.items()}, kinds)


def _array(kind: str, cells: Cells) -> Array:
    if kind in WORDS:
        return np.array([cell or None for cell in cells], dtype=object)
    if kind == "day":
        days = np.array(cells, dtype="datetime64[D]") if cells else np.array([], dtype="datetime64[D]")
        return np.where(np.isnat(days), np.nan, days.astype(np.int64) + EPOCH)
    return np.array([cell or "nan" for cell in cells], dtype=float)


_back: dict[str, Any] = {
    "code": str,
    "text": str,
    "integer": int,
    "number": float,
    "yes_no": bool,
    "day": lambda ordinal: date.fromordinal(int(ordinal)),
}


def _value(way: Any, value: Any) -> Any:
    return None if value is None or value != value else way(value)  # noqa: PLR0124 - only NaN differs from itself
