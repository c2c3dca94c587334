"""Checks of arguments that every topic shares; each returns what it checked as a float array."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.errors import RangeError, ShapeError

Floats = NDArray[np.float64]


def floats(values: Any, name: str, *, ndim: int | None = None) -> Floats:
    """An array of float64 with the wished number of dimensions.

    Errors: ShapeError when the number of dimensions differs, RangeError when a value is infinite. NaN passes: it means unknown.
    """
    array = np.asarray(values, dtype=np.float64)
    if ndim is not None and array.ndim != ndim:
        message = f"{name} has {array.ndim} dimensions, it needs {ndim}"
        raise ShapeError(message)
    if np.isinf(array).any():
        message = f"{name} holds an infinite value"
        raise RangeError(message)
    return array


def between(array: Floats, name: str, low: float, high: float) -> Floats:
    """The array, when every known value lies in [low, high].

    Errors: RangeError otherwise. NaN passes.
    """
    known = array[~np.isnan(array)]
    if known.size and (known.min() < low or known.max() > high):
        message = f"{name} must lie between {low:g} and {high:g}"
        raise RangeError(message)
    return array


def known(array: Floats, name: str) -> Floats:
    """The array, when it holds no unknown value.

    Errors: RangeError otherwise.
    """
    if np.isnan(array).any():
        message = f"{name} must be known everywhere"
        raise RangeError(message)
    return array


def same_length(left: Floats, right: Floats, names: str, *, axis: int = 1) -> None:
    """Nothing, when both arrays have the same length along the axis.

    Errors: ShapeError otherwise.
    """
    if left.shape[axis] != right.shape[axis]:
        message = f"{names} have {left.shape[axis]} and {right.shape[axis]} columns"
        raise ShapeError(message)


def frozen(array: Floats) -> Floats:
    """The array, closed to writing, so that a result stays what it was."""
    array.flags.writeable = False
    return array
