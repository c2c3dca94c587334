"""Who belongs to which stratum, cluster or level: labels once, and a number for each unit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Whole, as_column, filled, whole
from evidens.errors import RangeError, ShapeError

UNKNOWN = "unknown"
MOST = 10**7
_SPARSE = 4
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")


@dataclass(frozen=True)
class Groups:
    """Units in groups. labels: of the groups, in order. of: (n,) the place of each unit's label. unknown: how many had none."""

    labels: tuple[str, ...]
    of: Whole
    unknown: int = 0

    @property
    def n(self) -> int:
        """How many units there are."""
        return int(self.of.size)

    def sizes(self) -> Whole:
        """How many units each group has."""
        return np.bincount(self.of, minlength=len(self.labels))

    def names(self) -> list[str]:
        """The label of each unit."""
        return [self.labels[place] for place in self.of.tolist()]

    def notes(self, name: str) -> tuple[str, ...]:
        """What was done with unknown labels."""
        return (f"{self.unknown} of {self.n} have no known {name}: they are a group of their own, '{UNKNOWN}'",) if self.unknown else ()


def together(n: int) -> Groups:
    """All n units in one group. Errors: RangeError unless n is a whole number from 1 to 10 million."""
    return Groups(("all",), np.zeros(whole(n, "n", 1, MOST), dtype=np.int64))


def places(sizes: Mapping[str, int]) -> Groups:
    """So many places for each group, one group after the other. Errors: RangeError for a size below 1, ShapeError for no group."""
    counts = [whole(size, f"n of {label}", 1, MOST) for label, size in sizes.items()]
    if not counts:
        message = "strata are empty: name at least one"
        raise ShapeError(message)
    whole(sum(counts), "n", 1, MOST)
    labels = tuple(str(label).strip() for label in sizes)
    if len(set(labels)) < len(labels) or not all(labels):
        raise RangeError.of("strata", labels, "give each stratum a name of its own")
    return Groups(labels, np.repeat(np.arange(len(counts)), counts))


def groups(values: Any, name: str = "strata") -> Groups:
    """Labels (numbers or text, one each unit) as groups; None, NaN and empty text are a group of their own, counted.

    Errors: ShapeError unless it is a filled vector.
    """
    array = as_column(values, name)
    if array.ndim != 1:
        message = f"{name} has {array.ndim} dimensions, it needs 1"
        raise ShapeError(message)
    filled(array, name)
    if array.dtype.kind in "iub":
        return _counted(array.astype(np.int64))
    return _named(array.tolist())


def _counted(array: Whole) -> Groups:
    low = int(array.min())
    if int(array.max()) - low > max(_SPARSE * array.size, 1000):
        found, of = np.unique(array, return_inverse=True)
        return Groups(tuple(map(str, found.tolist())), of.reshape(-1).astype(np.int64))
    moved = array - low
    present = np.bincount(moved) > 0
    place = np.cumsum(present) - 1
    return Groups(tuple(str(low + one) for one in np.flatnonzero(present).tolist()), place[moved])


def _named(values: Sequence[Any]) -> Groups:
    texts = [_text(one) for one in values]
    known = {one for one in texts if one is not None}
    in_order = sorted(known, key=int) if all(_WHOLE.fullmatch(one) for one in known) else sorted(known)
    unknown = texts.count(None)
    labels = [*in_order, UNKNOWN] if unknown and UNKNOWN not in known else in_order
    place: dict[str | None, int] = {label: number for number, label in enumerate(labels)}
    place[None] = place.get(UNKNOWN, 0)
    return Groups(tuple(labels), np.array([place[one] for one in texts], dtype=np.int64), unknown)


def _text(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def crossed(columns: Sequence[tuple[str, Sequence[Any] | NDArray[Any]]]) -> Groups:
    """Groups by several columns at once, labelled `site=1, sex=f`.

    Errors: ShapeError for no column or for columns of different lengths.
    """
    made = [(name, groups(values, name)) for name, values in columns]
    if not made or len({one.n for _name, one in made}) != 1:
        message = "strata columns differ in length: give one value of each for every unit"
        raise ShapeError(message)
    texts = [", ".join(row) for row in zip(*([f"{name}={label}" for label in one.names()] for name, one in made), strict=True)]
    return replace(groups(texts), unknown=max(one.unknown for _name, one in made))
