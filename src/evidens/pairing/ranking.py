"""The best few of many, exactly, and the same ones every time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import floats, known
from evidens.errors import RangeError


def top_k(values: Any, k: int, *, decimals: int = 9) -> NDArray[np.intp]:
    """Positions of the k greatest values, greatest first; ties go to the lower position.

    Formula: a full stable sort of the values rounded to `decimals`, so it is exact and no order of adding up decides a tie.
    Input: values (n,), all known; k >= 0, at most n positions come back. Order the rows by a rule of your own (first waiting first)
    and ties follow it.
    Errors: RangeError for unknown values or negative k, ShapeError for more than one dimension.
    Validated against: Python's sorted() (tests/evidens/pairing).
    """
    if k < 0:
        message = "k must be 0 or more"
        raise RangeError(message)
    row = known(floats(values, "values", ndim=1), "values")
    return np.argsort(-np.round(row, decimals), kind="stable")[:k]
