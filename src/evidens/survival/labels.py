"""Turns any column of labels into codes 0, 1, …: whole numbers by a look-up, text by a dictionary, never by a sort of the rows."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Whole, as_column, filled
from evidens.errors import RangeError, ShapeError
from evidens.survival.paths import compiled_for

_DENSE = 1 << 16


def extent(values: Whole) -> tuple[int, int]:
    """The smallest and the largest of whole numbers, in one pass."""
    if compiled_for(values.size):
        from evidens.survival import counting_kernels

        low, high = counting_kernels.extent(values)
        return int(low), int(high)
    return int(values.min()), int(values.max())


def coded(values: Any, name: str) -> tuple[tuple[str, ...], Whole]:
    """The labels in order (numbers by size, text by alphabet) and the code of each row, -1 where unknown.

    Input: whole or broken numbers, yes/no, or text; NaN, None and empty text mean unknown.
    Errors: ShapeError for anything but one value a row.
    """
    array = as_column(values, name)
    if array.ndim != 1:
        raise ShapeError(f"{name} has {array.ndim} dimensions, it needs 1")
    filled(array, name)
    if array.dtype.kind in "iu":
        return _whole(array)
    if array.dtype.kind == "f":
        return _broken(array)
    return _text(array, name)


def _whole(array: NDArray[Any]) -> tuple[tuple[str, ...], Whole]:
    array = array.astype(np.int64, copy=False)
    low, high = extent(array)
    if high - low > _DENSE + 4 * array.size:
        found, code = np.unique(array, return_inverse=True)
        return tuple(str(one) for one in found.tolist()), code.astype(np.int64)
    shifted = array if low == 0 else array - low
    there = _present(shifted, high - low + 1)
    labels = tuple(str(low + int(one)) for one in np.flatnonzero(there))
    return labels, shifted if there.all() else (np.cumsum(there) - 1)[shifted]


def _present(codes: Whole, size: int) -> NDArray[np.bool_]:
    """Which of the codes 0 … size - 1 occur."""
    if compiled_for(codes.size):
        from evidens.survival import counting_kernels

        found = np.zeros(size, dtype=np.bool_)
        counting_kernels.mark(codes, found)
        return found
    return np.bincount(codes, minlength=size) > 0


def _broken(array: NDArray[Any]) -> tuple[tuple[str, ...], Whole]:
    unknown = np.isnan(array)
    found, code = np.unique(array[~unknown], return_inverse=True)
    codes = np.full(array.size, -1, dtype=np.int64)
    codes[~unknown] = code
    return tuple(str(int(one)) if float(one).is_integer() else repr(float(one)) for one in found.tolist()), codes


def _text(array: NDArray[Any], name: str) -> tuple[tuple[str, ...], Whole]:
    listed = array.tolist()
    try:
        distinct = dict.fromkeys(listed)
    except TypeError:
        raise RangeError.of(name, listed[0], "give one label a row") from None
    texts = {one: _label(one) for one in distinct}
    ordered = sorted({text for text in texts.values() if text}, key=_by_size)
    place = {text: number for number, text in enumerate(ordered)}
    codes = {one: place.get(text, -1) for one, text in texts.items()}
    return tuple(ordered), np.array([codes[one] for one in listed], dtype=np.int64)


def _label(value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _by_size(text: str) -> tuple[float, str]:
    """Numbers by size, before text by alphabet."""
    try:
        size = float(text)
    except ValueError:
        size = np.inf
    return (size if np.isfinite(size) else np.inf, text)
