"""The same measure then and now: what is shown is a plain count over the courses, and few persons are found in neither figure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean, median

import pytest

from fodfaeste.evaluation.facts.before_after import Among, Change, changes
from fodfaeste.practice_model.measures import MEASURES
from fodfaeste.practice_model.phases import Phase
from fodfaeste.principles.cases import Case, Course
from fodfaeste.shared import clock

START, TODAY = date(2026, 3, 2), date(2026, 8, 3)
THEN = START + timedelta(days=60)
SCALES = {one.key: one.scale for one in MEASURES}


@pytest.fixture(autouse=True)
def a_day_in_august() -> Iterator[None]:
    with clock.moved_to(TODAY):
        yield


def case(who: int, *, met: int = 20, talks: tuple[tuple[int, bool], ...] = ((30, False), (90, True)), place: int = 1) -> Case:
    """Met somebody after so many days; at follow-ups the hire was named, or not."""
    day = START + timedelta(days=25)
    course = Course(
        pk=who, started_on=day, ended_on=None, version=None, said_of_hire=[(START + timedelta(days=on), word) for on, word in talks],
        worked=[], steps=[], assessed=[], training=[], support=[], efforts=[], phones=["1"], employed_on=None, talks=[],
    )  # fmt: skip
    meeting = [START + timedelta(days=met)]
    return Case(
        candidate=who, municipality=place, target_group="flex_job", enrolled_on=START, meeting_days=meeting, placement=course, on=TODAY
    )


def told(cases: list[Case], rest: list[Case] | None = None, *, exact: bool = False) -> dict[str, Change]:
    choice = Among(chosen=frozenset(one.candidate for one in cases))
    found = changes([(one, THEN) for one in cases], choice=choice, rest=rest or [], exact=exact)
    return {one.definition.key: one for one in found}


def test_the_figures_are_those_of_a_plain_count() -> None:
    days = [3, 10, 17, 31, 44, 70, 80]
    every = [case(number, met=days[number], talks=((30, number % 2 == 0), (90, True))) for number in range(7)]
    found = told(every, exact=True)
    by_then = [one for one in days if one <= 60]
    assert found["P1a"].then.value == median(by_then)
    assert found["P1a"].now.value == median(days)
    assert (found["P1a"].then.n, found["P1a"].now.n) == (len(by_then), len(days))
    assert found["P1a"].then.score == fmean(SCALES["P1a"].score(one) or 0 for one in by_then)
    first = [100.0 if number % 2 == 0 else 0.0 for number in range(7)]
    assert found["P2b"].then.value == fmean(first)
    assert found["P2b"].now.value == fmean((one + 100) / 2 for one in first)
    assert found["P2b"].moved == 1


def test_what_cannot_be_told_for_another_day_is_left_out() -> None:
    assert set(told([case(one) for one in range(6)], exact=True)) == {"P1a", "P2b", "P4b", "P4c"}


def test_only_the_measures_of_the_phase_are_told_before_its_workshop() -> None:
    every = [(case(one), THEN) for one in range(6)]
    found = changes(every, choice=Among(), exact=True, phase=Phase.PREPARE)
    assert [one.definition.key for one in found] == ["P1a"]


def test_few_persons_are_shown_to_nobody_but_those_who_work_with_them() -> None:
    every = [case(one) for one in range(4)]
    assert told(every)["P1a"].now.withheld
    assert told(every, exact=True)["P1a"].now.value == 20
    assert not told(every, exact=True)["P1a"].enough


def test_the_rest_of_the_municipality_must_be_enough_too() -> None:
    every = [case(one) for one in range(8)]
    rest = [case(one) for one in range(20, 23)]
    assert told(every, rest)["P1a"].now.withheld
    assert not told(every, rest + [case(one) for one in range(23, 26)])["P1a"].now.withheld


def test_the_two_figures_side_by_side_do_not_tell_of_the_few_who_came_between() -> None:
    every = [case(one) for one in range(8)] + [case(one, met=70) for one in range(8, 10)]
    found = told(every)["P1a"]
    assert found.now.n == 10
    assert found.then.withheld
    assert not found.enough
    more = [case(one) for one in range(8)] + [case(one, met=70) for one in range(8, 13)]
    assert told(more)["P1a"].then.n == 8


def test_whoever_was_not_enrolled_then_has_no_figure_then() -> None:
    late = [replace(case(one), enrolled_on=THEN + timedelta(days=1)) for one in range(6)]
    found = told(late, exact=True)["P2b"]
    assert (found.then.value, found.now.n) == (None, 6)


def test_a_small_step_is_no_change() -> None:
    same = [case(one, talks=((30, True), (90, True))) for one in range(6)]
    assert told(same)["P2b"].moved == 0
    worse = [case(one, talks=((30, True), (90, False))) for one in range(20)]
    assert told(worse)["P2b"].moved == -1
