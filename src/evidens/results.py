"""What every estimator returns: a frozen object that prints well and turns into a dict, a table and JSON."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np

Cell = str | float | int | bool | None
_DIGITS = 4


@dataclass(frozen=True)
class Table:
    """Named columns over rows; prints as aligned text.

    columns: one name each. rows: tuples of that length, of text, numbers, yes/no or None (shown as –).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> "Table":
        """A table of anything that plain() can turn into cells."""
        return cls(tuple(columns), tuple(tuple(plain(cell) for cell in row) for row in rows))

    def __str__(self) -> str:
        shown = [self.columns, *([_shown(cell) for cell in row] for row in self.rows)]
        widths = [max(len(row[place]) for row in shown) for place in range(len(self.columns))]
        right = [all(not isinstance(row[place], str) for row in self.rows) for place in range(len(self.columns))]
        lines = ["  ".join(map(_pad, row, widths, right)).rstrip() for row in shown]
        rule = "  ".join("-" * width for width in widths)
        return "\n".join([lines[0], rule, *lines[1:]])


def _pad(cell: str, width: int, right: bool) -> str:  # noqa: FBT001  # one of two ways to pad
    return cell.rjust(width) if right else cell.ljust(width)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.{_DIGITS}g}" if abs(cell) < 1 else f"{cell:.{max(0, _DIGITS - len(str(int(abs(cell)))))}f}"
    return str(cell)


@dataclass(frozen=True)
class Result:
    """The base of every result; subclasses are frozen dataclasses that say by `table()` how they read as rows.

    A subclass keeps its notes (what was done with missing values, small samples, a rule of thumb that does not hold) in a field `notes`.
    """

    @property
    def title(self) -> str:
        """What the printed result is headed by: the first sentence of the class."""
        return (type(self).__doc__ or type(self).__name__).strip().splitlines()[0].rstrip(".")

    def to_dict(self) -> dict[str, Any]:
        """Plain Python: arrays as lists, NaN and infinite values as None, nested results as dicts. Keys are the field names."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}

    def to_json(self, *, indent: int | None = 2) -> str:
        """The dict as JSON that any reader takes: no NaN in it."""
        return json.dumps(self.to_dict(), indent=indent, ensure_ascii=False, allow_nan=False)

    def table(self) -> Table:
        """The result as rows; unless a subclass says otherwise, one row a field that is a single value."""
        values = {key: value for key, value in self.to_dict().items() if not isinstance(value, list | dict)}
        return Table.of(("quantity", "value"), values.items())

    def __str__(self) -> str:
        notes = [f"Note: {note}" for note in getattr(self, "notes", ())]
        return "\n".join([self.title, "", str(self.table()), *([""] if notes else []), *notes])


def plain(value: Any) -> Any:
    """The value as plain Python that JSON can hold; NaN and infinity become None."""
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bool | int | str) or value is None:
        return value
    return _gathered(value)


def _gathered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Iterable):
        return [plain(one) for one in value]
    return str(value)
