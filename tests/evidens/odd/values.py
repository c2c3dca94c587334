"""What a broken form, an empty file or a division by zero might send in the place of a number or a column; and what may come back."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from evidens.errors import EvidensError
from evidens.results import Result

SINGLE: tuple[Any, ...] = (
    None, math.nan, math.inf, -math.inf, -1, 0, 0.5, 1, 2, 1e300, -1e300, 1e-300, 10**30, "", "text", "0,5", True, [], [0.2, 0.3], {}, b"x",
)  # fmt: skip


def columns(usual: Any) -> Iterator[Any]:
    """Columns in the place of a usual one, of its length where that makes sense."""
    n = len(usual)
    for value in (0, 1, -1, 0.5, math.nan, math.inf, -math.inf, 1e300, -1e300, 1e-320, 2**62, "text", "", None, True, [1, 2]):
        yield [value] * n
        yield [value, *list(usual)[1:]]
    yield from ([], list(usual)[:1], list(usual)[:-1], [*usual, *usual], np.array(list(usual), dtype=object)[:, None], None, 7, "text", {})
    yield list(range(n))
    yield np.ma.masked_all(n)


def tried(call: Callable[..., Any], usual: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """One argument after the other put wrong; yields what was put in and what came of it, where that is not as it should be."""
    assert problem(call, usual, must=True) is None
    for name, value in usual.items():
        for odd in columns(value) if isinstance(value, list | np.ndarray) else SINGLE:
            found = problem(call, {**usual, name: odd})
            if found is not None:
                yield f"{name} = {str(odd)[:60]}", found


def problem(call: Callable[..., Any], arguments: dict[str, Any], *, must: bool = False) -> str | None:
    """What is wrong with the answer, or None. must: a refusal is wrong too."""
    try:
        answer = call(**arguments)
        return wrong(answer)
    except EvidensError as refused:
        line = str(refused)
        clear = bool(line.strip()) and "\n" not in line and "np." not in line
        return None if clear and not must else f"refused: {line!r}"
    except Exception as raw:  # noqa: BLE001  # that is what the test is for
        return f"{type(raw).__name__}: {raw}"


def wrong(answer: Any) -> str | None:
    """What an answer may not hold: NaN or an infinite number where a plain number is returned, NaN where a result is printed."""
    if isinstance(answer, Result):
        answer.to_json()
        return "prints nan" if re.search(r"\bnan\b", str(answer).casefold()) else None
    if isinstance(answer, float | np.floating):
        return None if math.isfinite(answer) else f"returns {answer}"
    if is_dataclass(answer) and not isinstance(answer, type):
        return next((found for field in fields(answer) if (found := wrong(getattr(answer, field.name)))), None)
    return None
