"""Two files of named columns become one description: which columns there are, what is unknown, and what was left unused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats
from evidens.errors import DataError
from evidens.files import Columns
from evidens.pairing import Description, Hours, Means, Needs, Requirements, Wishes
from evidens.pairing.description import Column

WEIGHTS = {"competences": 3.0, "needs": 3.0, "wish": 2.0, "hours": 2.0, "fit": 1.0}
_CANDIDATE = ("hours", "level:*", "need:*", "wish:*", "fit:*")
_OPENING = ("hours_from", "hours_to", "needs:*", "offer:*", "kind", "fit:*")


@dataclass(frozen=True)
class Tables:
    """Candidates and openings as read. capacity, waiting: the columns named on the command line."""

    candidates: Columns
    openings: Columns
    capacity: str | None
    waiting: str | None

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns of either file that no term is made from."""
        mine = {"id", "hours", self.waiting}
        theirs = {"id", "hours_from", "hours_to", "kind", "capacity", self.capacity}
        left = [name for name in self.candidates.names if name not in mine and not name.startswith(("level:", "need:", "wish:", "fit:"))]
        right = [name for name in self.openings.names if name not in theirs and not name.startswith(("needs:", "offer:", "fit:"))]
        return (*(f"{self.candidates.name}: {name}" for name in left), *(f"{self.openings.name}: {name}" for name in right))

    def places(self) -> Floats | None:
        """The capacity of each opening, None where each has one place. Errors: DataError for an unknown one."""
        name = self.capacity or ("capacity" if "capacity" in self.openings.names else None)
        if name is None:
            return None
        found = self.openings.numbers(name)
        if np.isnan(found).any():
            line = int(np.flatnonzero(np.isnan(found))[0]) + 2
            message = f"{self.openings.name} line {line}, column {name!r} is empty: give the number of places, 0 for none"
            raise DataError(message)
        return found


def names(table: Columns) -> list[str]:
    """The ids of a file. Errors: DataError when one is missing or stands twice."""
    found = [None if one is None else str(one) for one in table.labels("id")]
    seen: set[str] = set()
    for place, one in enumerate(found):
        if one is None or one in seen:
            what = "is empty" if one is None else f"{one!r} stands there twice"
            message = f"{table.name} line {place + 2}, column 'id' {what}: give each row an id of its own"
            raise DataError(message)
        seen.add(one)
    return [str(one) for one in found]


def describe(tables: Tables, weights: Mapping[str, float], *, prior: float, slack: float, decisive: float) -> Description:
    """The description of both files. Errors: DataError when no term can be made, or a weight is for one that is not there."""
    terms = _terms(tables, slack, decisive)
    if not terms:
        message = (
            f"no term can be made: {tables.candidates.name} may have {', '.join(_CANDIDATE)} "
            f"and {tables.openings.name} may have {', '.join(_OPENING)}"
        )
        raise DataError(message)
    strangers = set(weights) - set(terms)
    if strangers:
        message = f"--weights names {', '.join(sorted(strangers))}, the files give the terms {', '.join(terms)}"
        raise DataError(message)
    return Description(terms, {name: weights.get(name, WEIGHTS[name]) for name in terms}, prior)


def _terms(tables: Tables, slack: float, decisive: float) -> dict[str, Column]:
    mine, theirs = tables.candidates, tables.openings
    terms: dict[str, Column] = {}
    competences = _after(mine, "level:") | _after(theirs, "needs:")
    if competences:
        terms["competences"] = Requirements(_matrix(mine, "level:", competences), _matrix(theirs, "needs:", competences))
    needs = _after(mine, "need:") | _after(theirs, "offer:")
    if needs:
        terms["needs"] = Needs(np.nan_to_num(_matrix(mine, "need:", needs)), _matrix(theirs, "offer:", needs), decisive)
    if _after(mine, "wish:") or "kind" in theirs.names:
        terms["wish"] = _wishes(mine, theirs)
    if "hours" in mine.names or {"hours_from", "hours_to"} & set(theirs.names):
        low, high = _column(theirs, "hours_from"), _column(theirs, "hours_to")
        terms["hours"] = Hours(_column(mine, "hours"), low, high, slack)
    fits = _after(mine, "fit:"), _after(theirs, "fit:")
    if any(fits):
        terms["fit"] = Means(_matrix(mine, "fit:", fits[0]), _matrix(theirs, "fit:", fits[1]))
    return terms


def _after(table: Columns, prefix: str) -> dict[str, None]:
    """The names behind a prefix, in the order of the file (a dict, since a set has none)."""
    return {name.removeprefix(prefix): None for name in table.names if name.startswith(prefix)}


def _column(table: Columns, name: str) -> Floats:
    return table.numbers(name) if name in table.names else np.full(table.rows, np.nan)


def _matrix(table: Columns, prefix: str, wanted: Mapping[str, None]) -> Any:
    found = np.full((table.rows, len(wanted)), np.nan)
    for place, name in enumerate(wanted):
        if prefix + name in table.names:
            found[:, place] = table.numbers(prefix + name)
    return found


def _wishes(mine: Columns, theirs: Columns) -> Wishes:
    labels = theirs.labels("kind") if "kind" in theirs.names else np.full(theirs.rows, None, dtype=object)
    kinds = _after(mine, "wish:") | {str(label): None for label in labels if label is not None}
    place = {name: number for number, name in enumerate(kinds)}
    return Wishes(_matrix(mine, "wish:", kinds), [None if label is None else place[str(label)] for label in labels])
