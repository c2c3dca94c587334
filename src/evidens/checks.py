"""Checks of arguments that every topic shares; each returns what it checked, as floats where it is a number."""

import math
import operator
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.errors import RangeError, ShapeError

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
EXACT = 2.0**53  # above this not every whole number is a float


def number(value: Any, name: str, low: float = -math.inf, high: float = math.inf, *, open_ends: bool = False) -> float:
    """A finite float in [low, high], or in (low, high) with open ends.

    Errors: RangeError for text, NaN, an infinite value, or a value outside.
    """
    try:
        found = float(value)
    except (TypeError, ValueError):
        raise RangeError.of(name, value, "give a number") from None
    inside = low < found < high if open_ends else low <= found <= high
    if not math.isfinite(found) or not inside:
        raise RangeError.of(name, value, f"give a number {_range(low, high, open_ends=open_ends)}".rstrip())
    return found


def _range(low: float, high: float, *, open_ends: bool) -> str:
    over, under = ("above", "below") if open_ends else ("of at least", "of at most")
    if math.isinf(high):
        return "" if math.isinf(low) else f"{over} {low:g}"
    if math.isinf(low):
        return f"{under} {high:g}"
    return f"strictly between {low:g} and {high:g}" if open_ends else f"between {low:g} and {high:g}"


def probability(value: Any, name: str) -> float:
    """A float strictly between 0 and 1. Errors: RangeError otherwise."""
    return number(value, name, 0, 1, open_ends=True)


def positive(value: Any, name: str) -> float:
    """A finite float above 0. Errors: RangeError otherwise."""
    return number(value, name, 0, math.inf, open_ends=True)


def whole(value: Any, name: str, low: int, high: int | None = None) -> int:
    """An int in [low, high]; a float that is whole is taken. Errors: RangeError otherwise."""
    try:
        found = operator.index(int(value)) if float(value).is_integer() and not isinstance(value, bool) else None
    except (TypeError, ValueError, OverflowError):
        found = None
    if found is None or found < low or (high is not None and found > high):
        raise RangeError.of(name, value, f"give a whole number of at least {low}" + ("" if high is None else f" and at most {high}"))
    return found


def choice(value: Any, name: str, options: Iterable[str]) -> str:
    """The value, when it is one of the options. Errors: RangeError otherwise, naming them."""
    known_options = tuple(options)
    if value not in known_options:
        raise RangeError.of(name, value, "choose one of " + ", ".join(known_options))
    return str(value)


def floats(values: Any, name: str, *, ndim: int | None = None) -> Floats:
    """An array of float64 with the wished number of dimensions.

    Errors: ShapeError when the number of dimensions differs, RangeError when a value is text or infinite. NaN passes: it means unknown.
    """
    try:
        given = np.ma.filled(values.astype(np.float64), np.nan) if isinstance(values, np.ma.MaskedArray) else values
        array = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise RangeError.of(name, values, "give numbers, with NaN for what is unknown") from None
    if ndim is not None and array.ndim != ndim:
        message = f"{name} has {array.ndim} dimensions, it needs {ndim}"
        raise ShapeError(message)
    if np.isinf(array).any():
        message = f"{name} holds an infinite value: give finite numbers, with NaN for what is unknown"
        raise RangeError(message)
    return array


def as_column(values: Any, name: str) -> NDArray[Any]:
    """The values as an array of one dimension or more: numbers as numbers, text and what is mixed as objects; what is masked becomes None.

    Errors: ShapeError for a single value, a mapping, or rows that differ in length.
    """
    if isinstance(values, np.ma.MaskedArray):
        found: NDArray[Any] = values.data
        if np.ma.is_masked(values):
            found = found.astype(object)
            found[np.ma.getmaskarray(values)] = None
        return found
    if isinstance(values, np.ndarray):
        return values
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise ShapeError.of(name, values, "give one value a row")
    listed = list(values)
    try:
        array = np.asarray(listed)
    except (ValueError, OverflowError):
        raise ShapeError.of(name, values, "give one value a row, all single") from None
    if array.ndim == 1 and array.dtype.kind not in "fiub":
        array = np.empty(len(listed), dtype=object)
        array[:] = listed
    return array


def between(array: Floats, name: str, low: float, high: float) -> Floats:
    """The array, when every known value lies in [low, high].

    Errors: RangeError otherwise, naming the first value outside. NaN passes.
    """
    outside = (array < low) | (array > high)
    if outside.any():
        wanted = f"of at least {low:g}" if math.isinf(high) else f"between {low:g} and {high:g}"
        raise RangeError.of(name, float(array[outside].flat[0]), f"{name} must lie between {low:g} and {high:g}; give numbers {wanted}")
    return array


def whole_numbers(values: Any, name: str, *, low: int = 0) -> Whole:
    """A vector of int64, each at least `low`. Errors: RangeError for unknown, broken or too small values, ShapeError for other shapes."""
    array = known(floats(values, name, ndim=1), name)
    wrong = (array != np.floor(array)) | (array < low) | (array > EXACT)
    if wrong.any():
        raise RangeError.of(name, float(array[wrong][0]), f"give whole numbers of at least {low}")
    return array.astype(np.int64)


def known(array: Floats, name: str) -> Floats:
    """The array, when it holds no unknown value.

    Errors: RangeError otherwise.
    """
    if np.isnan(array).any():
        message = f"{name} must be known everywhere, {int(np.isnan(array).sum())} of {array.size} values are not"
        raise RangeError(message)
    return array


def filled(array: NDArray[Any], name: str) -> None:
    """Nothing, when the array holds at least one value. Errors: ShapeError otherwise."""
    if array.size == 0:
        message = f"{name} is empty: give at least one value"
        raise ShapeError(message)


def same_length(left: NDArray[Any], right: NDArray[Any], names: str, *, axis: int = 1) -> None:
    """Nothing, when both arrays have the same length along the axis.

    Errors: ShapeError otherwise.
    """
    if left.shape[axis] != right.shape[axis]:
        word = "columns" if axis == 1 else "values"
        message = f"{names} have {left.shape[axis]} and {right.shape[axis]} {word}: give them the same length"
        raise ShapeError(message)


def frozen(array: Floats) -> Floats:
    """The array, closed to writing, so that a result stays what it was."""
    array.flags.writeable = False
    return array
