"""Results: what prints, what JSON holds, what cannot be changed."""

import json
from dataclasses import FrozenInstanceError, dataclass

import numpy as np
import pytest

from evidens.results import Result, Table, plain


@dataclass(frozen=True)
class Inner(Result):
    """A part."""

    value: float


@dataclass(frozen=True)
class Example(Result):
    """An example. More words that are not its title."""

    estimate: float
    low: float
    count: int
    sure: bool
    word: str
    array: np.ndarray
    part: Inner
    absent: None = None
    notes: tuple[str, ...] = ()


EXAMPLE = Example(1.5, np.nan, np.int64(3), np.bool_(True), "ord", np.array([[1.0, np.inf]]), Inner(2.0), notes=("small sample",))  # type: ignore[arg-type]


def test_json_has_the_field_names_and_no_nan() -> None:
    found = json.loads(EXAMPLE.to_json())
    assert found == {
        "estimate": 1.5,
        "low": None,
        "count": 3,
        "sure": True,
        "word": "ord",
        "array": [[1.0, None]],
        "part": {"value": 2.0},
        "absent": None,
        "notes": ["small sample"],
    }
    assert found == EXAMPLE.to_dict()


def test_the_printed_result_has_title_table_and_notes() -> None:
    lines = str(EXAMPLE).splitlines()
    assert lines[0].startswith("An example")
    assert "quantity  value" in lines
    assert "low       –" in lines
    assert "sure      yes" in lines
    assert lines[-1] == "Note: small sample"
    assert "array" not in str(EXAMPLE)
    assert "Note" not in str(Inner(1.0))


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        EXAMPLE.estimate = 2.0  # type: ignore[misc]


def test_a_table_aligns_numbers_right_and_text_left() -> None:
    found = str(Table.of(("name", "n"), [("a", 1), ("long", 1234)])).splitlines()
    assert found == ["name     n", "----  ----", "a        1", "long  1234"]


def test_numbers_are_shown_with_four_digits() -> None:
    shown = [
        line.strip() for line in str(Table.of(("x",), [(0.123456,), (1.0,), (12.3456,), (123456.7,), (1e-9,), (None,)])).splitlines()[2:]
    ]
    assert shown == ["0.1235", "1.000", "12.35", "123457", "1e-09", "–"]


def test_anything_becomes_plain() -> None:
    assert plain({"a": (np.float32(0.5), {1: float("inf")}), 2: range(2)}) == {"a": [0.5, {"1": None}], "2": [0, 1]}
    assert plain(np.datetime64("2026-01-01")) == "2026-01-01"
