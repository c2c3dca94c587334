"""The rows of a comparison: what is left out is counted, the control is chosen and said, other input is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Extra, rows
from evidens.errors import DataError, NotEstimableError, RangeError, ShapeError
from tests.evidens.effects.fuzz import answer_or_line


def test_rows_with_something_unknown_are_left_out_and_counted() -> None:
    extra = Extra({"age": [30, np.nan, 40, 50, 60]}, cluster=["x", "x", None, "y", "y"])
    data = rows([1, 2, 3, 4, np.nan], ["a", "a", "b", "b", "b"], extra)
    assert data.y.tolist() == [1, 4]
    assert data.left_out == 3
    assert any("3 of 5 rows are left out" in note for note in data.notes)


def test_text_covariates_become_a_column_for_each_label_but_the_first() -> None:
    data = rows([1, 2, 3], [0, 1, 1], Extra({"sex": ["m", "f", "m"], "age": [1, 2, 3]}))
    assert data.names == ("sex=m", "age")
    assert data.covariates.tolist() == [[1, 1], [0, 2], [1, 3]]


@pytest.mark.parametrize(
    ("arms", "control", "wanted"),
    [
        (["1", "0"], None, "0"),
        ([1.0, 0.0], None, "0"),
        (["new way", "control group"], None, "control group"),
        (["b", "a"], None, "a"),
        (["b", "a"], "b", "b"),
        ([True, False], None, "0"),
    ],
)
def test_the_control_is_chosen_by_name_or_said(arms: list[object], control: str | None, wanted: str) -> None:
    data = rows([1, 2], arms, control=control)
    assert data.arm.labels[0] == wanted
    assert bool(data.notes) == (control is None)


def test_labels_written_as_whole_numbers_are_in_order_of_number() -> None:
    assert rows([1, 2, 3], ["10", "9", "0"]).arm.labels == ("0", "9", "10")
    assert rows([1, 2, 3], ["10", "9", "x"], control="x").arm.labels == ("x", "10", "9")
    assert rows([1, 2, 3], ["01", "1", "0"]).arm.labels == ("0", "01", "1"), "what is written differently stays different"


def test_what_is_no_trial_is_refused() -> None:
    with pytest.raises(NotEstimableError, match="at least two arms"):
        rows([1, 2], ["a", "a"])
    with pytest.raises(DataError, match="choose one of the arms, a, b"):
        rows([1, 2], ["a", "b"], control="c")
    with pytest.raises(ShapeError, match="outcome and arm have 3 and 2 values"):
        rows([1, 2, 3], ["a", "b"])
    with pytest.raises(ShapeError, match="empty"):
        rows([], [])
    with pytest.raises(NotEstimableError, match="no row is complete"):
        rows([np.nan, np.nan], ["a", "b"])
    with pytest.raises(RangeError, match="give numbers"):
        rows(["x", "y"], ["a", "b"])
    with pytest.raises(RangeError, match="another unit"):
        rows([1e200, 1], ["a", "b"])
    with pytest.raises(RangeError, match="infinite"):
        rows([np.inf, 1], ["a", "b"])
    with pytest.raises(DataError, match="at most 50 arms"):
        rows(np.arange(60.0), np.arange(60))
    with pytest.raises(NotEstimableError, match="'m' in every complete row"):
        rows([1, 2], ["a", "b"], Extra({"sex": ["m", "m"]}))


@given(
    st.lists(st.one_of(st.none(), st.floats(), st.integers(), st.text(max_size=2)), max_size=5),
    st.lists(st.one_of(st.none(), st.integers(0, 2), st.text(max_size=1)), max_size=5),
)
@settings(max_examples=200, deadline=None)
def test_anything_gives_rows_or_one_clear_line(outcome: list[object], arm: list[object]) -> None:
    data = answer_or_line(lambda: rows(outcome, arm))
    if data is not None:
        assert data.n + data.left_out == len(outcome)
        assert data.arm.count > 1
