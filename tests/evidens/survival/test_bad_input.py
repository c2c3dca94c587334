"""Bad input ends in one clear line or in a right answer, never in a wrong or silent one."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError, NotEstimableError, RangeError, ShapeError
from evidens.survival import (
    FollowUp,
    Wanted,
    aalen_johansen,
    cox,
    fine_gray,
    gray_test,
    kaplan_meier,
    log_rank,
    restricted_mean,
    survival_report,
)

TIME, EVENT, GROUP = [3, 5, 7, 9, 4, 8], [1, 0, 1, 1, 2, 1], list("ababab")
X = {"age": [30.0, 41, 52, 33, 60, 45]}


@pytest.mark.parametrize(
    ("time", "event", "words"),
    [
        ([-1, 2], [1, 0], r"time = -1: give whole numbers of at least 0"),
        ([1.5, 2], [1, 0], r"time = 1.5: give whole numbers"),
        ([1, 2], [1, 0.5], r"event = 0.5: give whole numbers"),
        ([1, 2], [1, -1], r"event = -1: give whole numbers of at least 0"),
        ([1, 2], [1, 999], r"event = 999: give whole numbers of at most 100"),
        ([1e300, 2], [1, 0], r"time = 1e\+300"),
        (["x", 2], [1, 0], r"time = .*: give numbers"),
        ([np.inf, 2], [1, 0], r"time holds an infinite value"),
        ([], [], r"time is empty"),
        ([1, 2], [1], r"time 2, event 1"),
        ([[1, 2]], [1, 0], r"time has 2 dimensions, it needs 1"),
        ([np.nan, 2], [1, np.nan], r"no row is complete"),
    ],
)
def test_times_and_events_must_be_whole_numbers(time: list[Any], event: list[Any], words: str) -> None:
    with pytest.raises(EvidensError, match=words) as caught:
        kaplan_meier(time, event)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "call", [kaplan_meier, aalen_johansen, lambda t, e: log_rank(t, e, GROUP), lambda t, e: gray_test(t, e, GROUP),
             lambda t, e: cox(t, e, X), lambda t, e: fine_gray(t, e, X), lambda t, e: restricted_mean(t, e, 3)],
)  # fmt: skip
@pytest.mark.parametrize("day", [-1, -(2**40), 10**13])
def test_a_day_below_zero_or_beyond_all_sense_is_refused_by_every_function(call: Any, day: int) -> None:
    with pytest.raises(RangeError, match=f"time = {day}"):
        call([day, *TIME[1:]], EVENT)


def test_what_is_masked_is_unknown() -> None:
    masked = np.ma.array(TIME, mask=[0, 1, 0, 0, 0, 0])
    assert kaplan_meier(masked, EVENT).notes[0].startswith("1 of 6 rows left out because something is unknown: time in 1")
    assert "group in 1" in kaplan_meier(TIME, EVENT, group=np.ma.array(range(6), mask=[0, 0, 1, 0, 0, 0])).notes[0]


def test_incomplete_rows_are_left_out_and_counted() -> None:
    found = kaplan_meier([*TIME, np.nan, 4], [*EVENT, 1, 1], group=[*GROUP, "a", None])
    assert [c.rows for c in found.curves] == [3, 3]
    assert found.notes[0] == "2 of 8 rows left out because something is unknown: time in 1, group in 1."
    assert "Note: 2 of 8 rows left out" in str(found)


def test_a_group_whose_rows_are_all_incomplete_is_no_group() -> None:
    found = kaplan_meier([1, 2, np.nan], [1, 1, 1], group=[0, 1, 2])
    assert [c.group for c in found.curves] == ["0", "1"]


def test_few_events_are_said() -> None:
    assert any("Fewer than 10 events in a (3), b (2)" in note for note in kaplan_meier(TIME, EVENT, group=GROUP).notes)
    assert any("events for 1 covariates" in note for note in cox(TIME, EVENT, X).notes)
    assert any("6 clusters, fewer than 40" in note for note in cox(TIME, EVENT, X, cluster=range(6)).notes)


def test_entry_must_come_before_the_end() -> None:
    with pytest.raises(RangeError, match=r"entry = 5: give a day before the person's time \(5\)"):
        kaplan_meier(TIME, EVENT, entry=[0, 5, 0, 0, 0, 0])
    with pytest.raises(RangeError, match=r"entry = -2"):
        kaplan_meier(TIME, EVENT, entry=[0, -2, 0, 0, 0, 0])


def test_a_curve_that_late_entry_has_ended_early_is_said() -> None:
    found = kaplan_meier([2, 8, 9], [1, 1, 0], entry=[0, 4, 5])
    assert any("everybody at risk on day 2 had the event" in note for note in found.notes)


def test_nothing_but_censoring_gives_a_flat_curve_and_no_test() -> None:
    assert kaplan_meier(TIME, [0] * 6).curves[0].survival.tolist() == [1] * 6
    for call in (lambda: aalen_johansen(TIME, [0] * 6), lambda: log_rank(TIME, [0] * 6, GROUP), lambda: cox(TIME, [0] * 6, X)):
        with pytest.raises(NotEstimableError, match="no event"):
            call()
    for test in (lambda: fine_gray(TIME, EVENT, X, cause=3), lambda: gray_test(TIME, EVENT, GROUP, cause=3)):
        with pytest.raises(NotEstimableError, match=r"no event of cause 3: its codes are \[0, 1, 2\]"):
            test()


def test_one_group_cannot_be_compared() -> None:
    for test in (log_rank, gray_test):
        with pytest.raises(NotEstimableError, match="group holds only a"):
            test(TIME, EVENT, ["a"] * 6)
    with pytest.raises(NotEstimableError, match="no day with an event has two groups at risk"):
        log_rank([1, 2, 9, 9], [1, 1, 1, 0], ["a", "a", "b", "b"], entry=[0, 0, 5, 5])


@pytest.mark.parametrize("fit", [cox, fine_gray])
def test_covariates_that_tell_nothing_are_named(fit: Any) -> None:
    with pytest.raises(NotEstimableError, match="'one' is constant"):
        fit(TIME, EVENT, {**X, "one": [1] * 6})
    with pytest.raises(NotEstimableError, match="'twice' cannot be estimated: it is a combination"):
        fit(TIME, EVENT, {**X, "twice": np.array(X["age"]) * 2 + 1})
    with pytest.raises(RangeError, match=r"age = .*: give numbers"):
        fit(TIME, EVENT, {"age": ["old"] * 6})
    with pytest.raises(ShapeError, match="at least one column"):
        fit(TIME, EVENT, {})
    with pytest.raises(RangeError, match="too large or too small"):
        fit(TIME, EVENT, {"tiny": np.array(X["age"]) * 1e-320})


@pytest.mark.parametrize("fit", [cox, fine_gray])
@pytest.mark.parametrize("sign", [1, -1])
def test_separation_is_found_and_said(fit: Any, sign: int) -> None:
    time, event = np.arange(1, 41), np.where(np.arange(40) < 20, 1, 0)
    x = {"age": np.tile([3.0, 1, 4, 1, 5], 8), "early": sign * (np.arange(40) < 20)}
    with pytest.raises(NotEstimableError, match=r"rises without end \(early to [+-]infinity\)"):
        fit(time, event, x)


def test_a_huge_covariate_is_computed_like_a_small_one() -> None:
    small, huge = cox(TIME, EVENT, X), cox(TIME, EVENT, {"age": np.array(X["age"]) * 1e90})
    assert huge.coefficients[0].coef * 1e90 == pytest.approx(small.coefficients[0].coef, rel=1e-9)


def test_a_single_cluster_has_no_variance_between_clusters() -> None:
    for fit in (cox, fine_gray):
        with pytest.raises(NotEstimableError, match="only one label"):
            fit(TIME, EVENT, X, cluster=["only"] * 6)


def test_a_horizon_beyond_what_was_seen_is_refused() -> None:
    with pytest.raises(RangeError, match=r"horizon = 12: give at most 8, the last day on which anybody of group b was seen"):
        restricted_mean(TIME, [1, 0, 1, 1, 2, 0], 12, group=["a", "b", "a", "a", "b", "b"])


def test_a_report_takes_no_cause_below_one() -> None:
    with pytest.raises(RangeError, match="cause = 0: give a whole number of at least 1"):
        survival_report(FollowUp(TIME, EVENT), Wanted(cause=0))


ANY = st.one_of(st.none(), st.booleans(), st.integers(-3, 12), st.floats(), st.text(max_size=2))
LIST = st.lists(ANY, min_size=1, max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(LIST, LIST, LIST, st.sampled_from([2, 3, 6]))
def test_whatever_comes_in_an_answer_or_one_line_comes_out(time: list[Any], event: list[Any], other: list[Any], n: int) -> None:
    columns = [(column * n)[:n] for column in (time, event, other)]
    calls = [
        lambda t, e, o: kaplan_meier(t, e, group=o),
        lambda t, e, o: aalen_johansen(t, e, entry=o),
        log_rank,
        gray_test,
        lambda t, e, o: cox(t, e, {"x": o}),
        lambda t, e, o: fine_gray(t, e, {"x": o}),
        lambda t, e, o: fine_gray(t, e, {"x": range(len(t))}, entry=o),
        lambda t, e, o: fine_gray(t, e, {"x": range(len(t))}, strata=o, cluster=e),
        lambda t, e, o: restricted_mean(t, e, 3, group=o),
    ]
    for call in calls:
        assert outcome(call, columns)


def outcome(call: Any, columns: list[Any]) -> str:
    try:
        shown = str(call(*columns))
    except EvidensError as problem:
        shown = str(problem).replace("nan", "NaN")
        return shown if "\n" not in shown else ""
    return "" if "nan" in shown else shown
