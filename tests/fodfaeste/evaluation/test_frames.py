"""What is read from a snapshot is what was taken, as columns."""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.facts.frames import frame, joined
from fodfaeste.evaluation.models import SnapshotPart
from fodfaeste.shared import dictionary
from fodfaeste.shared.dictionary import FactTable, checked
from tests.cast import Cast
from tests.fodfaeste.evaluation import taken
from tests.fodfaeste.evaluation.taken import MONTHS, PEOPLE, column

KINDS = (
    column("number", "integer"),
    column("colour", "code", (("red", "rød"), ("blue", "blå"))),
    column("words", "text"),
    column("times", "integer"),
    column("hours", "number"),
    column("hired", "yes_no"),
    column("day", "day"),
)
ALL_KINDS = FactTable("all_kinds", "Alt", "en ting", ("number",), KINDS, lambda _municipality: [])
WHOLE = st.integers(-(2**53), 2**53)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


ROW = st.fixed_dictionaries(
    {
        "number": WHOLE,
        "colour": maybe(st.sampled_from(["red", "blue"])),
        "words": maybe(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))),
        "times": maybe(WHOLE),
        "hours": maybe(st.floats(-(2.0**53), 2.0**53)),
        "hired": maybe(st.booleans()),
        "day": maybe(st.dates(min_value=date(1583, 1, 1))),
    }
)
ROWS = st.lists(ROW, max_size=12, unique_by=lambda row: row["number"])


@pytest.fixture(autouse=True)
def facts() -> Any:
    with taken.only(PEOPLE, MONTHS, ALL_KINDS):
        yield


def there_and_back(*parts: list[dict[str, Any]]) -> Any:
    packed = [canonical.packed(canonical.written(ALL_KINDS, rows).content) for rows in parts]
    return joined("all_kinds", [canonical.read(canonical.unpacked(content)) for content in packed])


@given(st.lists(ROWS, min_size=1, max_size=3))
def test_what_is_read_is_what_was_taken(parts: list[list[dict[str, Any]]]) -> None:
    in_order = [sorted(rows, key=lambda row: str(row["number"])) for rows in parts]
    wanted = [checked(ALL_KINDS, row) for rows in in_order for row in rows]
    found = there_and_back(*parts)
    assert len(found) == len(wanted)
    assert list(found.rows()) == wanted


@given(ROWS, st.randoms())
def test_the_order_in_which_rows_come_changes_no_byte(rows: list[dict[str, Any]], chance: Any) -> None:
    other = chance.sample(rows, len(rows))
    assert canonical.written(ALL_KINDS, other).content == canonical.written(ALL_KINDS, rows).content


@given(ROWS)
def test_reading_and_writing_again_changes_no_byte(rows: list[dict[str, Any]]) -> None:
    content = canonical.written(ALL_KINDS, rows).content
    assert canonical.read(content).content == content


def test_columns_are_typed_and_what_is_not_known_is_none_or_nan() -> None:
    empty = dict.fromkeys(("colour", "words", "times", "hours", "hired", "day"))
    full = {"colour": "red", "words": "ja;\r\n»nej«", "times": 3, "hours": 2.5, "hired": True, "day": date(2026, 3, 2)}
    found = there_and_back([{"number": 1, **full}, {"number": 2, **empty}])
    assert found["colour"].tolist() == ["red", None]
    assert found["words"].tolist() == ["ja;\r\n»nej«", None]
    for name, value in {"times": 3.0, "hours": 2.5, "hired": 1.0, "day": float(date(2026, 3, 2).toordinal())}.items():
        assert found[name].dtype == float
        assert found[name][0] == value
        assert math.isnan(found[name][1])
    assert all(found.known(name).tolist() == [True, False] for name in empty)
    assert found.known("number").all()


def test_rows_are_chosen_by_a_mask_or_by_their_places() -> None:
    found = there_and_back(
        [{"number": number, **dict.fromkeys(("colour", "words", "times", "hours", "hired", "day"))} for number in (1, 2, 3)]
    )
    assert found.where(found["number"] > 1)["number"].tolist() == [2.0, 3.0]
    assert found.where(np.array([2, 0]))["number"].tolist() == [3.0, 1.0]


def test_a_column_that_came_later_is_empty_and_one_that_is_gone_is_still_read() -> None:
    then = FactTable("all_kinds", "", "", ("number",), (KINDS[0], column("old", "text")), lambda _municipality: [])
    early = canonical.written(then, [{"number": 1, "old": "var"}])
    late = canonical.written(
        ALL_KINDS, [{"number": 2, "colour": "blue", "words": None, "times": 1, "hours": None, "hired": None, "day": None}]
    )
    found = joined("all_kinds", [early, late])
    assert found["old"].tolist() == ["var", None]
    assert found["colour"].tolist() == [None, "blue"]
    assert found["number"].tolist() == [1.0, 2.0]
    assert math.isnan(found["times"][0])


def test_a_table_without_rows_has_its_columns_and_one_that_nobody_knows_is_an_error() -> None:
    found = joined("all_kinds", [])
    assert (len(found), set(found.columns)) == (0, {one.name for one in KINDS})
    with pytest.raises(KeyError):
        joined("nobody_knows", [])
    with taken.only(PEOPLE):
        gone = joined("all_kinds", [canonical.written(ALL_KINDS, [])])
    assert set(gone.columns) == {one.name for one in KINDS}


@pytest.mark.django_db
def test_a_frame_is_of_ones_own_places(cast: Cast) -> None:
    taken.everybody_consents(cast)
    made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    assert frame(made, cast.researcher, "months_counted")["municipality"].tolist() == ["9001", "9002"]
    assert frame(made, cast.leader, "months_counted")["municipality"].tolist() == ["9001"]
    rows = [row for place in (cast.own, cast.neighbour) for row in PEOPLE.rows(place.pk)]
    wanted = sorted((checked(PEOPLE, row) for row in rows), key=lambda row: (row["municipality"], row["candidate"], row["turn"]))
    assert list(frame(made, cast.researcher, "people_seen").rows()) == wanted


@pytest.mark.django_db
def test_a_frame_is_read_with_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    taken.everybody_consents(cast)
    made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    assert cast.researcher.roles
    with django_assert_num_queries(1):
        assert len(frame(made, cast.researcher, "people_seen"))
    assert SnapshotPart.objects.filter(snapshot=made).count() == len(dictionary.tables()) * 2
