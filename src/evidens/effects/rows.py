"""The rows of a comparison: checked, complete, with the control chosen and said, before anything is computed."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole, as_column, filled, floats
from evidens.effects.estimates import Arm, sd
from evidens.errors import DataError, NotEstimableError, RangeError, ShapeError

CONTROL_WORDS = ("0", "control", "kontrol", "usual", "sædvanlig", "placebo", "none", "no", "nej", "false")
HUGE = 1e100
MANY_ARMS = 50
MANY_LEVELS = 200
PAIR = 2
_SPARSE = 4
_EXACT = 2.0**53
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DOSE = "dose (or treatment taken)"


@dataclass(frozen=True)
class Codes:
    """A column of labels as whole numbers. labels: in order. of: (n,) the place of each row's label."""

    labels: tuple[str, ...]
    of: Whole

    @property
    def count(self) -> int:
        """How many labels there are."""
        return len(self.labels)

    def sizes(self) -> Whole:
        """How many rows each label has."""
        return np.bincount(self.of, minlength=self.count)


@dataclass(frozen=True)
class Rows:
    """Complete rows of a comparison; made by `rows(…)`.

    y: (n,) outcome. arm: its codes, the control first. covariates: (n, k), text already as columns of 0 and 1; names: (k,).
    cluster, strata: codes or None. dose: (n,) or None. left_out: rows left out for something unknown. notes: what was done.
    """

    y: Floats
    arm: Codes
    covariates: Floats
    names: tuple[str, ...] = ()
    cluster: Codes | None = None
    strata: Codes | None = None
    dose: Floats | None = None
    left_out: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def n(self) -> int:
        """How many rows are analysed."""
        return self.y.size

    @property
    def binary(self) -> bool:
        """Whether the outcome holds nothing but 0 and 1."""
        return bool(((self.y == 0) | (self.y == 1)).all())

    @property
    def kind(self) -> str:
        """How the outcome was recognised."""
        return "binary" if self.binary else "number"

    def arms(self) -> tuple[Arm, ...]:
        """Each arm as it is analysed."""
        return tuple(self._arm(place, label) for place, label in enumerate(self.arm.labels))

    def _arm(self, place: int, label: str) -> Arm:
        inside = self.arm.of == place
        values = self.y[inside]
        clusters = None if self.cluster is None else int((np.bincount(self.cluster.of[inside]) > 0).sum())
        return Arm(label, int(values.size), clusters, float(values.mean()), sd(values))

    def contrast_labels(self) -> tuple[str, ...]:
        """What each arm after the control is compared with, in words."""
        return tuple(f"{label} against {self.arm.labels[0]}" for label in self.arm.labels[1:])


@dataclass(frozen=True)
class Extra:
    """What may go with the outcome and the arm.

    covariates: name -> column of numbers or text. cluster, strata: labels. dose: the dose, or the treatment taken as 0/1, as numbers.
    """

    covariates: Mapping[str, Any] = field(default_factory=dict)
    cluster: Any = None
    strata: Any = None
    dose: Any = None


NOTHING = Extra()


def rows(outcome: Any, arm: Any, extra: Extra = NOTHING, *, control: str | None = None) -> Rows:
    """The rows that a comparison may use.

    Computes: rows where everything used is known (the others are counted and said), labels as codes, text covariates as columns of 0
    and 1 against their first label, and the control: the label given, else the one arm that is called 0, control, kontrol and the like,
    else the first in order; the choice is said in the notes.
    Input: outcome (n,) numbers with NaN for unknown; arm (n,) numbers or text, None or NaN for unknown, or None for rows without arms;
    the same for what is extra.
    Errors: ShapeError for other lengths or no rows, RangeError for text, infinite or huge numbers, NotEstimableError for fewer than two
    arms, DataError when the control is no arm.
    Validated against: hand-made rows (tests/evidens/effects/test_rows.py).
    """
    y = _numbers(outcome, "outcome")
    filled(y, "outcome")
    columns = {"arm": arm, "cluster": extra.cluster, "strata": extra.strata}
    keyed = {name: labels_of(column, name) for name, column in columns.items() if column is not None}
    numeric, texts = _covariates(extra.covariates)
    if extra.dose is not None:
        numeric[_DOSE] = _numbers(extra.dose, "dose")
    known = ~np.isnan(y)
    for name, column in [*numeric.items(), *texts.items(), *keyed.items()]:
        if column.shape != y.shape:
            message = f"outcome and {name} have {y.size} and {column.size} values: give them the same length"
            raise ShapeError(message)
        known &= _is_known(column)
    left_out = int(y.size - known.sum())
    if left_out == y.size:
        used = ", ".join(["outcome", *numeric, *texts, *keyed])
        message = f"no row is complete: each of the {y.size} rows has an unknown value in {used}"
        raise NotEstimableError(message)
    if left_out:
        y = y[known]
        numeric, texts, keyed = ({name: column[known] for name, column in one.items()} for one in (numeric, texts, keyed))
    dose = numeric.pop(_DOSE, None)
    made, said = _arm_codes(keyed["arm"], control) if "arm" in keyed else (Codes(("all",), np.zeros(y.size, np.int64)), ())
    covariates, names = _columns(extra.covariates, numeric, texts)
    return Rows(
        y=y,
        arm=made,
        covariates=covariates if names else np.empty((y.size, 0)),
        names=names,
        cluster=codes(keyed["cluster"]) if "cluster" in keyed else None,
        strata=codes(keyed["strata"]) if "strata" in keyed else None,
        dose=dose,
        left_out=left_out,
        notes=(*left_out_note(left_out, y.size + left_out), *said),
    )


def left_out_note(left_out: int, total: int) -> tuple[str, ...]:
    """What is said about rows with something unknown."""
    return (f"{left_out} of {total} rows are left out: something in them is unknown",) if left_out else ()


def labels_of(values: Any, name: str) -> NDArray[Any]:
    """A column of labels: numbers stay numbers, text becomes objects with None for unknown.

    Errors: ShapeError when it is no vector.
    """
    array = as_column(values, name)
    if array.ndim != 1:
        message = f"{name} has {array.ndim} dimensions, it needs 1"
        raise ShapeError(message)
    if array.dtype.kind in "fiub":
        return array.astype(np.float64) if array.dtype.kind == "f" else array.astype(np.int64)
    return np.array([_text(one) for one in array.tolist()], dtype=object)


def _text(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def _is_known(column: NDArray[Any]) -> NDArray[np.bool_]:
    if column.dtype.kind == "f":
        return ~np.isnan(column)
    if column.dtype.kind == "O":
        return np.array([one is not None for one in column], dtype=bool)
    return np.ones(column.shape, dtype=bool)


def codes(column: NDArray[Any]) -> Codes:
    """Known labels as codes, in order of number, or of text where they are not all whole numbers."""
    if column.dtype.kind == "O":
        column = _numbered(column)
    whole = _as_whole(column) if column.dtype.kind != "U" else None
    if whole is not None:
        return _counted(whole)
    found, of = np.unique(column, return_inverse=True)
    return Codes(tuple(_shown(one) for one in found.tolist()), of.astype(np.int64).reshape(-1))


def _numbered(column: NDArray[Any]) -> NDArray[Any]:
    """Text as whole numbers, when every label is written as one, so that 10 comes after 9; otherwise as text."""
    texts = column.astype(str)
    if all(_WHOLE.fullmatch(one) for one in set(column.tolist())):
        return texts.astype(np.int64)
    return texts


def _as_whole(column: NDArray[Any]) -> Whole | None:
    """The column as whole numbers, when it is and they lie close enough together to be counted instead of sorted."""
    low, high = float(column.min()), float(column.max())
    if high - low > max(_SPARSE * column.size, _SPARSE) or abs(low) > _EXACT or abs(high) > _EXACT:
        return None
    whole = column.astype(np.int64)
    return whole if column.dtype.kind == "i" or bool((whole == column).all()) else None


def _counted(whole: Whole) -> Codes:
    low = int(whole.min())
    moved = whole - low
    present = np.bincount(moved) > 0
    place = np.cumsum(present, dtype=np.int64) - 1
    return Codes(tuple(str(low + one) for one in np.flatnonzero(present).tolist()), place[moved])


def _shown(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _arm_codes(column: NDArray[Any], control: str | None) -> tuple[Codes, tuple[str, ...]]:
    made = codes(column)
    if made.count < PAIR:
        message = f"arm = {made.labels[0]!r} in every complete row: a comparison needs at least two arms"
        raise NotEstimableError(message)
    if made.count > MANY_ARMS:
        message = f"arm has {made.count} different labels: give a column with at most {MANY_ARMS} arms"
        raise DataError(message)
    chosen, said = choose_control(made.labels, control)
    if made.count > PAIR:
        said = (*said, f"{made.count} arms: each is compared with {chosen}; the intervals are not widened for several comparisons")
    return first(made, chosen), said


def choose_control(labels: Sequence[str], control: str | None, name: str = "control") -> tuple[str, tuple[str, ...]]:
    """The control among the labels, and what is said about the choice. Errors: DataError when it is none of them."""
    if control is not None:
        wanted = _text(control)
        if wanted not in labels:
            raise DataError.of(name, control, "choose one of the arms, " + ", ".join(labels))
        return str(wanted), ()
    called = [label for label in labels if any(label.casefold() == word for word in CONTROL_WORDS)]
    called = called or [label for label in labels if any(word in label.casefold() for word in ("control", "kontrol"))]
    chosen = called[0] if len(called) == 1 else labels[0]
    why = "by its name" if len(called) == 1 else "it comes first in order; say another with control"
    return chosen, (f"{name}: {chosen} ({why})",)


def first(made: Codes, label: str) -> Codes:
    """The same codes with one label moved to the front."""
    order = [made.labels.index(label), *(place for place, one in enumerate(made.labels) if one != label)]
    new = np.empty(len(order), dtype=np.int64)
    new[order] = np.arange(len(order))
    return Codes(tuple(made.labels[place] for place in order), new[made.of])


def _numbers(values: Any, name: str) -> Floats:
    array = floats(values, name, ndim=1)
    huge = np.abs(array) > HUGE
    if huge.any():
        raise RangeError.of(name, float(array[huge][0]), f"give numbers below {HUGE:g} in size, in another unit")
    return array


def _covariates(given: Mapping[str, Any]) -> tuple[dict[str, Floats], dict[str, NDArray[Any]]]:
    numeric, texts = {}, {}
    for name, values in given.items():
        array = as_column(values, name)
        if array.dtype.kind in "fiub":
            numeric[name] = _numbers(array, name)
        else:
            texts[name] = labels_of(array, name)
    return numeric, texts


def _columns(
    order: Mapping[str, Any],
    numeric: Mapping[str, Floats],
    texts: Mapping[str, NDArray[Any]],
) -> tuple[Floats, tuple[str, ...]]:
    columns: list[Floats] = []
    names: list[str] = []
    for name in order:
        if name in numeric:
            columns.append(numeric[name])
            names.append(name)
            continue
        made = codes(texts[name])
        if made.count > MANY_LEVELS:
            message = f"{name} has {made.count} different labels: give a covariate with at most {MANY_LEVELS}, or numbers"
            raise DataError(message)
        columns += [(made.of == place).astype(np.float64) for place in range(1, made.count)]
        names += [f"{name}={label}" for label in made.labels[1:]]
        if made.count == 1:
            message = f"{name} is {made.labels[0]!r} in every complete row: leave it out"
            raise NotEstimableError(message)
    return (np.stack(columns).T if columns else np.empty((0, 0))), tuple(names)


def dummies(made: Codes, name: str) -> tuple[Floats, tuple[str, ...]]:
    """Columns of 0 and 1 for every label but the first, with their names."""
    columns = (made.of[:, None] == np.arange(1, made.count)).astype(np.float64)
    return columns, tuple(f"{name}={label}" for label in made.labels[1:])


def with_notes(data: Rows, *notes: str) -> Rows:
    """The rows with something more to say."""
    return replace(data, notes=(*data.notes, *notes))
