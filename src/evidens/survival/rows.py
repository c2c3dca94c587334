"""Reads what every estimator of the topic is given: whole days, event codes, groups; complete cases, counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole, as_column, filled, floats
from evidens.errors import NotEstimableError, RangeError, ShapeError
from evidens.survival.labels import coded, extent

LATEST = 10**12
MOST_CAUSES = 100
SMALL = 10


@dataclass(frozen=True)
class Rows:
    """Complete cases, ready to be counted.

    time: (n,) whole days >= 0, the day of the event or of the last sight. event: (n,) 0 censored, 1, 2, … causes.
    group, strata, cluster: (n,) codes 0, 1, … or None; groups: the labels of the group codes. entry: (n,) whole days, each < time, or None.
    covariates: (n, p) or None; names: (p,). read: rows before incomplete ones were left out. notes: what was left out, and why.
    """

    time: Whole
    event: Whole
    group: Whole | None = None
    groups: tuple[str, ...] = ()
    strata: Whole | None = None
    cluster: Whole | None = None
    entry: Whole | None = None
    covariates: Floats | None = None
    names: tuple[str, ...] = ()
    read: int = 0
    notes: tuple[str, ...] = ()

    @cached_property
    def latest(self) -> int:
        """The last day of any row. Errors: RangeError for a negative day or one beyond all sense."""
        return _largest(self.time, "time", LATEST)

    @cached_property
    def top_code(self) -> int:
        """The largest event code. Errors: RangeError for a negative code or one beyond all sense."""
        return _largest(self.event, "event", MOST_CAUSES)

    @property
    def n(self) -> int:
        """How many rows are used."""
        return self.time.size

    @property
    def labels(self) -> tuple[str, ...]:
        """The groups, or one that holds everybody."""
        return self.groups or ("all",)

    @property
    def causes(self) -> tuple[int, ...]:
        """The event codes that occur, without 0."""
        return tuple(int(code) for code in np.flatnonzero(np.bincount(self.event)) if code)


def no_event(rows: Rows, cause: int | None) -> NotEstimableError:
    """The refusal where nothing of the kind has happened."""
    what = "no event: every row is censored" if cause is None else f"no event of cause {cause}: its codes are {sorted({0, *rows.causes})}"
    return NotEstimableError(f"event holds {what}")


@dataclass(frozen=True)
class Extras:
    """What may come beside time and event; each None or one value a row (covariates: a mapping of columns, or an (n, p) array)."""

    entry: Any = None
    group: Any = None
    strata: Any = None
    cluster: Any = None
    covariates: Any = None


def gather(time: Any, event: Any, extras: Extras | None = None) -> Rows:
    """The complete cases among the rows given.

    Input: time and entry in whole days, 0 <= entry < time; event 0 = censored, 1, 2, … = causes; NaN, None or empty text = unknown.
    Negative days and codes are found by whoever first asks for their range, so that one pass over the rows can check and count.
    Errors: ShapeError for unequal lengths, RangeError for broken or text values, NotEstimableError when no complete row is left.
    """
    given = extras or Extras()
    columns = {"time": _days(time, "time"), "event": _days(event, "event")}
    if given.entry is not None:
        columns["entry"] = _days(given.entry, "entry")
    codes = {}
    for name in ("group", "strata", "cluster"):
        if getattr(given, name) is not None:
            codes[name], columns[name] = coded(getattr(given, name), name)
    names, covariates = _covariates(given.covariates)
    if covariates is not None:
        columns["covariates"] = covariates
    _check_lengths(columns)
    kept, notes = _complete(columns)
    rows = Rows(read=columns["time"].shape[0], notes=notes, names=names, groups=codes.get("group", ()), **kept)
    return _checked(rows)


def _days(values: Any, name: str) -> NDArray[Any]:
    """Whole numbers as int64 (yes/no events as they lie, in bytes), or as floats where some are unknown."""
    array = as_column(values, name)
    if array.dtype.kind in "iub":
        if array.ndim != 1:
            raise ShapeError(f"{name} has {array.ndim} dimensions, it needs 1")
        filled(array, name)
        if array.dtype.kind == "b" and name == "event":
            return array.view(np.int8)
        return array.astype(np.int64, copy=False)
    found = floats(values, name, ndim=1)
    filled(found, name)
    wrong = ~((found == np.floor(found)) & (np.abs(found) <= LATEST)) & ~np.isnan(found)
    if wrong.any():
        raise RangeError.of(name, float(found[wrong][0]), "give whole numbers of at least 0 (whole days; event codes 0, 1, 2, …)")
    return found if np.isnan(found).any() else found.astype(np.int64)


def _covariates(given: Any) -> tuple[tuple[str, ...], Floats | None]:
    if given is None:
        return (), None
    if isinstance(given, Mapping):
        columns = [floats(column, name, ndim=1) for name, column in given.items()]
        if len({column.size for column in columns}) > 1:
            raise ShapeError("covariates have columns of different lengths: give them the same length")
        found = np.column_stack(columns) if columns else np.empty((0, 0))
        names = tuple(str(name) for name in given)
    else:
        found = np.atleast_1d(floats(given, "covariates"))
        found = found[:, None] if found.ndim == 1 else found
        names = tuple(f"x{place + 1}" for place in range(found.shape[-1]))
    if found.ndim != 2 or found.shape[1] == 0:  # noqa: PLR2004  # a table has two dimensions
        raise ShapeError("covariates must be a table with at least one column: give a mapping of columns or an (n, p) array")
    return names, found


def _check_lengths(columns: Mapping[str, NDArray[Any]]) -> None:
    lengths = {name: column.shape[0] for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ShapeError(f"the columns differ in length ({told}): give one value a row in each")


def _unknown(column: NDArray[Any]) -> NDArray[np.bool_] | None:
    if column.dtype.kind == "i":
        return column < 0 if int(column.min()) < 0 else None
    missing = np.isnan(column)
    found: NDArray[np.bool_] = missing.any(axis=1) if missing.ndim > 1 else missing
    return found if found.any() else None


def _complete(columns: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    unknown = {}
    for name, column in columns.items():
        if name in {"time", "event", "entry"} and column.dtype.kind == "i":
            continue
        missing = _unknown(column)
        if missing is not None:
            unknown[name] = missing
    if not unknown:
        return columns, ()
    out = np.logical_or.reduce(list(unknown.values()))
    told = ", ".join(f"{name} in {int(missing.sum())}" for name, missing in unknown.items())
    note = f"{int(out.sum())} of {out.size} rows left out because something is unknown: {told}."
    kept = {name: column[~out] for name, column in columns.items()}
    for name in ("time", "event", "entry"):
        if name in kept:
            kept[name] = kept[name].astype(np.int64)
    return kept, (note,)


def _checked(rows: Rows) -> Rows:
    if rows.n == 0:
        raise NotEstimableError("no row is complete: time, event and every other column used must be known in at least one row")
    if rows.entry is not None:
        _check_entry(rows.entry, rows.time)
    if rows.groups:
        return _present(rows)
    return rows


def _largest(column: Whole, name: str, most: int) -> int:
    low, high = extent(column)
    if low < 0:
        raise RangeError.of(name, low, "give whole numbers of at least 0 (whole days; event codes 0, 1, 2, …)")
    if high > most:
        raise RangeError.of(name, high, f"give whole numbers of at most {most}")
    return high


def _check_entry(entry: Whole, time: Whole) -> None:
    if int(entry.min()) < 0:
        raise RangeError.of("entry", int(entry.min()), "give whole days of at least 0")
    late = entry >= time
    if late.any():
        first = int(np.flatnonzero(late)[0])
        raise RangeError.of(
            "entry", int(entry[first]), f"give a day before the person's time ({int(time[first])}); {int(late.sum())} are not"
        )


def _present(rows: Rows) -> Rows:
    """The rows with group codes that all occur."""
    if rows.group is None or not rows.notes:
        return rows
    there = np.bincount(rows.group, minlength=len(rows.groups)) > 0
    if there.all():
        return rows
    group = (np.cumsum(there) - 1)[rows.group]
    return replace(rows, group=group, groups=tuple(label for label, has in zip(rows.groups, there, strict=True) if has))


def small_sample(labels: Iterable[str], events: Iterable[int]) -> tuple[str, ...]:
    """A note where a group holds so few events that large-sample intervals are rough."""
    few = [f"{label} ({count})" for label, count in zip(labels, events, strict=True) if count < SMALL]
    if not few:
        return ()
    return (f"Fewer than {SMALL} events in {', '.join(few)}: intervals and p-values rest on large samples and are rough.",)
