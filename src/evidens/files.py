"""Reads CSV and Parquet files into named columns, and says by line and column what cannot be read."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats
from evidens.errors import DataError, MissingExtraError

MISSING = frozenset({"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "."})
_DELIMITERS = ";\t,"
_FIRST_LINE = 2


@dataclass(frozen=True)
class Columns:
    """Named columns of one length, as they stood in the file.

    name: the file's. values: name -> list of text, or array for Parquet. decimal_comma: whether numbers were read with a comma.
    """

    name: str
    values: Mapping[str, Sequence[Any]]
    decimal_comma: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in the order of the file."""
        return tuple(self.values)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.values.values()), ()))

    def column(self, name: str) -> Sequence[Any]:
        """One column as it stood. Errors: DataError that lists the columns there are."""
        if name not in self.values:
            message = f"{self.name} has no column {name!r}: its columns are {', '.join(self.names)}"
            raise DataError(message)
        return self.values[name]

    def numbers(self, name: str) -> Floats:
        """One column as float64, NaN where missing. Errors: DataError with line and value when text stands where a number should."""
        column = self.column(name)
        if isinstance(column, np.ndarray) and column.dtype.kind in "fiub":
            return column.astype(np.float64)
        return np.array([self._number(name, place, cell) for place, cell in enumerate(column)], dtype=np.float64)

    def _number(self, name: str, place: int, cell: Any) -> float:
        text = "" if cell is None else str(cell).strip()
        if text in MISSING:
            return np.nan
        try:
            found = float(text.replace(",", ".") if self.decimal_comma else text)
        except ValueError:
            found = np.inf
        if np.isinf(found) or "_" in text:
            message = (
                f"{self.name} line {place + _FIRST_LINE}, column {name!r}: {text!r} is not a number; leave it empty when it is unknown"
            )
            raise DataError(message)
        return found

    def labels(self, name: str) -> NDArray[np.object_]:
        """One column as text, None where missing; whole numbers lose a trailing .0."""
        return np.array([_label(cell) for cell in self.column(name)], dtype=object)


def _label(cell: Any) -> str | None:
    if cell is None or (isinstance(cell, float | np.floating) and np.isnan(cell)):
        return None
    text = str(cell).strip()
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        text = str(int(cell))
    return None if text in MISSING else text


def read(path: str | Path) -> Columns:
    """The columns of a .csv (comma, semicolon or tab; decimal comma too; UTF-8 or Windows-1252) or .parquet file.

    A decimal comma is understood where the delimiter is not a comma. Missing: empty, NA, NaN, null, None or a lone dot.
    Errors: DataError for an empty file, a broken row or a column named twice; MissingExtraError for Parquet without pyarrow; OSError
    when the file cannot be opened.
    """
    place = Path(path)
    if place.suffix.lower() in {".parquet", ".pq"}:
        return _parquet(place)
    return _csv(place)


def _csv(place: Path) -> Columns:
    text = _decode(place.read_bytes(), place.name)
    head = next((line for line in text.splitlines() if line.strip()), "")
    if not head:
        message = f"{place.name} is empty: give a file with a line of column names and at least one row"
        raise DataError(message)
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    names = [cell.strip() for cell in next(row for row in reader if row)]
    _check_names(names, place.name)
    rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    for line, row in rows:
        if len(row) != len(names):
            message = f"{place.name} line {line} has {len(row)} values, the first line names {len(names)} columns"
            raise DataError(message)
    if not rows:
        message = f"{place.name} has column names but no rows: give at least one row"
        raise DataError(message)
    columns = zip(*(row for _line, row in rows), strict=True)
    return Columns(place.name, dict(zip(names, columns, strict=True)), decimal_comma=delimiter != ",")


def _decode(raw: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    message = f"{name} is neither UTF-8 nor Windows-1252 text: save it as CSV UTF-8"
    raise DataError(message)


def _check_names(names: Sequence[str], file: str) -> None:
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        message = f"{file} names the column {min(twice)!r} twice: give each column a name of its own"
        raise DataError(message)


def _parquet(place: Path) -> Columns:
    try:
        from pyarrow import ArrowInvalid, parquet
    except ImportError:
        message = f"{place.name}: reading Parquet needs pyarrow; install the extra: pip install 'fodfaeste[parquet]'"
        raise MissingExtraError(message) from None
    try:
        table = parquet.read_table(place)
    except ArrowInvalid:
        message = f"{place.name} is not a Parquet file: check how it was written"
        raise DataError(message) from None
    if not table.num_rows:
        message = f"{place.name} has no rows: give at least one row"
        raise DataError(message)
    return Columns(place.name, {name: table[name].to_numpy(zero_copy_only=False) for name in table.column_names})


def write_csv(path: str | Path, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows under their column names as comma-separated UTF-8. Errors: OSError when the file cannot be written."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
