"""The arms of a trial and how many places each has for every place of the others."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Whole, as_column, whole
from evidens.errors import RangeError, ShapeError

MOST = 50
_WIDEST = 1000
_PAIR = 2


@dataclass(frozen=True)
class Arms:
    """The arms and their allocation ratio.

    labels: at least two different texts. ratio: a whole number of at least 1 for each; left empty it is 1 for each.
    Errors: RangeError for fewer than two, more than 50, empty or repeated labels, or a ratio that is not whole; ShapeError when ratio and
    labels differ in number.
    """

    labels: tuple[str, ...] = ("A", "B")
    ratio: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        labels = tuple(str(label).strip() for label in as_column(self.labels, "arms").tolist())
        if not _PAIR <= len(labels) <= MOST:
            raise RangeError.of("arms", labels, f"name from 2 to {MOST} arms")
        if len(set(labels)) < len(labels) or not all(labels):
            raise RangeError.of("arms", labels, "give each arm a name of its own")
        ratio = tuple(whole(one, "ratio", 1, _WIDEST) for one in as_column(self.ratio, "ratio").tolist()) or (1,) * len(labels)
        if len(ratio) != len(labels):
            message = f"ratio has {len(ratio)} numbers for {len(labels)} arms: give one for each arm"
            raise ShapeError(message)
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "ratio", _lowest(ratio))

    @property
    def count(self) -> int:
        """How many arms there are."""
        return len(self.labels)

    @property
    def total(self) -> int:
        """How many places make one round of the ratio."""
        return sum(self.ratio)

    def shares(self) -> tuple[float, ...]:
        """The share of the places each arm is meant to have."""
        return tuple(one / self.total for one in self.ratio)

    def round(self, times: int = 1) -> Whole:
        """The arms of so many rounds of the ratio, in order."""
        return np.repeat(np.arange(self.count), np.array(self.ratio) * times)

    def codes(self, assigned: Sequence[Any], name: str = "assigned") -> Whole:
        """Labels as the places of their arms. Errors: RangeError for a label that is no arm."""
        places = {label: place for place, label in enumerate(self.labels)}
        found = [places.get(_text(one), -1) for one in as_column(assigned, name).tolist()]
        if -1 in found:
            raise RangeError.of(name, assigned[found.index(-1)], "choose one of the arms, " + ", ".join(self.labels))
        return np.array(found, dtype=np.int64)


def _lowest(ratio: tuple[int, ...]) -> tuple[int, ...]:
    common = math.gcd(*ratio)
    return tuple(one // common for one in ratio)


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


EVEN = Arms()
