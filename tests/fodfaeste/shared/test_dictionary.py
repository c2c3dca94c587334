"""Rows for evaluation are what their description says, or nothing."""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import TextChoices

from fodfaeste.shared import dictionary
from fodfaeste.shared.dictionary import Column, FactTable, NotAsDescribedError, checked


class Colour(TextChoices):
    """A code as the models have them."""

    RED = "red", "rød"


def column(name: str, kind: dictionary.Kind, values: tuple[tuple[str, str], ...] = ()) -> Column:
    return Column(name, kind, "hvad det er", "hvorfra det kommer", values=values)


COLUMNS = (
    column("who", "code"),
    column("colour", "code", (("red", "rød"), ("blue", "blå"))),
    column("said", "text"),
    column("times", "integer"),
    column("hours", "number"),
    column("hired", "yes_no"),
    column("day", "day"),
)


def table(
    name: str = "things", columns: tuple[Column, ...] = COLUMNS, key: tuple[str, ...] = ("who",), person: str | None = None
) -> FactTable:
    return FactTable(name, "ting", "en ting", key, columns, lambda _municipality: [], person=person)


RIGHT: dict[str, Any] = {"day": date(2026, 3, 1), "hired": True, "hours": 2.5, "times": 3, "said": "ja", "colour": "red", "who": "a1"}


def row(**changes: Any) -> Mapping[str, Any]:
    return {**RIGHT, **changes}


def test_a_row_comes_in_the_order_of_the_columns() -> None:
    assert list(checked(table(), row())) == [one.name for one in COLUMNS]
    assert checked(table(), row()) == RIGHT


def test_what_is_not_known_is_none_and_an_empty_text_is_the_same() -> None:
    found = checked(table(), row(colour="", said="", times=None, hours=None, hired=None, day=None))
    assert set(found.values()) == {"a1", None}


def test_choices_and_decimals_become_plain() -> None:
    found = checked(table(), row(colour=Colour.RED, hours=Decimal("7.25"), times=0))
    assert type(found["colour"]) is str
    assert (type(found["hours"]), found["hours"]) == (float, 7.25)
    assert type(checked(table(), row(hours=3))["hours"]) is float


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "green"},
        {"said": 3},
        {"times": 3.0},
        {"times": True},
        {"times": 2**53 + 1},
        {"hours": True},
        {"hours": math.nan},
        {"hours": math.inf},
        {"hours": Decimal("NaN")},
        {"hours": "7"},
        {"hired": 1},
        {"day": datetime(2026, 3, 1, tzinfo=UTC)},
        {"day": "2026-03-01"},
    ],
    ids=str,
)
def test_a_value_that_is_not_as_described_is_refused_without_being_told(wrong: dict[str, Any]) -> None:
    (name, value) = next(iter(wrong.items()))
    with pytest.raises(NotAsDescribedError, match=rf"things\.{name}") as refused:
        checked(table(), row(**wrong))
    assert str(value) not in str(refused.value)


@pytest.mark.parametrize("empty", [None, ""])
def test_a_key_is_never_empty(empty: str | None) -> None:
    with pytest.raises(NotAsDescribedError, match="a key is never empty"):
        checked(table(), row(who=empty))


def test_columns_that_are_missing_or_not_described_are_named() -> None:
    strange = {name: value for name, value in RIGHT.items() if name != "day"} | {"name": "Bo"}
    with pytest.raises(NotAsDescribedError, match="day, name"):
        checked(table(), strange)


@pytest.mark.parametrize(
    "wrong",
    [{"key": ()}, {"key": ("nobody",)}, {"person": "nobody"}, {"columns": (*COLUMNS, column("who", "code"))}, {"name": "to ord"}],
    ids=str,
)
def test_a_table_that_does_not_hang_together_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="every column once"):
        table(**wrong)


def test_tables_are_found_by_name_in_order_and_no_two_have_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_tables", {})
    later, earlier = table("b"), table("a")
    dictionary.register(later, earlier)
    dictionary.register(later)
    assert dictionary.tables() == [earlier, later]
    assert dictionary.table("b") is later
    with pytest.raises(ValueError, match="two tables of one name"):
        dictionary.register(table("b"))
