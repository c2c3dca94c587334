"""Successes and people by site and model: what partial pooling reads, counted from rows or given as a table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole, as_column, floats, whole_numbers
from evidens.errors import DataError, NotEstimableError, ShapeError


@dataclass(frozen=True)
class Cells:
    """The tried combinations of site and model, one entry each.

    successes, people: (k,) whole numbers, people > 0. site, model: (k,) positions in `sites` and `models` (labels in sorted order).
    left_out: rows that were left out because something in them was unknown.
    """

    successes: Whole
    people: Whole
    site: Whole
    model: Whole
    sites: tuple[str, ...]
    models: tuple[str, ...]
    left_out: int = 0


def cells(success: Any, model: Sequence[Any], site: Sequence[Any], people: Any = None) -> Cells:
    """Count successes by site and model.

    Input: success (n,) of 0 and 1, one row a person; or counts, with `people` (n,) saying out of how many. model, site: (n,) labels, None
    unknown. Rows with anything unknown are left out and counted.
    Errors: ShapeError when lengths differ; DataError for a success that is not 0 or 1, or counts above the number of people;
    NotEstimableError with no complete row or fewer than two models: there is nothing to rank.
    """
    given = floats(success, "success", ndim=1)
    trials = np.ones(given.size) if people is None else floats(people, "people", ndim=1)
    models, sites = _labels(model, "model"), _labels(site, "site")
    if not given.size == trials.size == models.size == sites.size:
        message = f"success, model and site have {given.size}, {models.size} and {sites.size} values: give them the same length"
        raise ShapeError(message)
    labelled = np.array([a is not None and b is not None for a, b in zip(models, sites, strict=True)], dtype=np.bool_)
    complete = labelled & ~np.isnan(given) & ~np.isnan(trials)
    if not complete.any():
        message = "no row is complete: success, model and site must be known in at least one row"
        raise NotEstimableError(message)
    return _counted(given, trials, models, sites, complete)


def _labels(values: Any, name: str) -> NDArray[Any]:
    """Labels as text, so that 1, 1.0 and "1" are one; None for unknown."""
    array = as_column(values, name)
    if array.ndim != 1:
        raise ShapeError(f"{name} has {array.ndim} dimensions, it needs 1")
    found = np.empty(array.size, dtype=object)
    found[:] = [_text(one) for one in array.tolist()]
    return found


def _text(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip() or None


def _counted(given: Floats, trials: Floats, model: Any, site: Any, complete: Any) -> Cells:
    successes, people = whole_numbers(given[complete], "success"), whole_numbers(trials[complete], "people")
    if (successes > people).any():
        worst = int(np.flatnonzero(successes > people)[0])
        message = f"success = {successes[worst]} of {people[worst]}: give 0 or 1 for each person, or a count with the number of people"
        raise DataError(message)
    sites, place = np.unique(site[complete].astype(str), return_inverse=True)
    models, kind = np.unique(model[complete].astype(str), return_inverse=True)
    if models.size < 2:  # noqa: PLR2004  # a ranking needs two
        message = f"model has one value, {str(models[0])!r}: give at least two solution models to compare"
        raise NotEstimableError(message)
    flat = place * models.size + kind
    totals = np.bincount(flat, weights=people, minlength=sites.size * models.size)
    events = np.bincount(flat, weights=successes, minlength=sites.size * models.size)
    tried = np.flatnonzero(totals > 0)
    if tried.size == 0:
        message = "people is 0 everywhere: give at least one person"
        raise NotEstimableError(message)
    return Cells(
        events[tried].astype(np.int64),
        totals[tried].astype(np.int64),
        (tried // models.size).astype(np.int64),
        (tried % models.size).astype(np.int64),
        tuple(str(name) for name in sites),
        tuple(str(name) for name in models),
        int((~complete).sum()),
    )
