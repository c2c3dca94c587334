"""A case as it was on a day: what came later is not in it, and what was open then is counted until then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.candidates.models import Candidate
from fodfaeste.practice_model.measures import NEVER
from fodfaeste.principles.cases import Case, Course, Decided, Version, Worked, cases
from fodfaeste.principles.measures import measured
from fodfaeste.principles.then import DATED, as_it_was
from fodfaeste.shared import clock

START = date(2026, 2, 2)
TODAY = date(2026, 8, 3)


@pytest.fixture(autouse=True)
def a_day_in_august() -> Iterator[None]:
    with clock.moved_to(TODAY):
        yield


def on(days: int) -> date:
    return START + timedelta(days=days)


def case() -> Case:
    course = Course(
        pk=1, started_on=START, ended_on=on(120), version=Version("Butik", Decimal(15), on(100), frozenset()),
        said_of_hire=[(on(20), False), (on(50), True)],
        worked=[Worked(on(0), 500, paid=False), Worked(on(65), 500, paid=False), Worked(on(80), 1500, paid=True)],
        steps=[], assessed=[(on(10), "candidate"), (on(11), "company"), (on(40), "candidate")],
        training=[(on(0), ""), (on(30), "Passer bedst")],
        support=[], efforts=[], phones=["12345678", ""], employed_on=on(110), talks=[(on(124), on(125)), (on(150), None)],
    )  # fmt: skip
    return Case(
        candidate=1, municipality=1, target_group="activity_ready", enrolled_on=on(-30), meeting_days=[on(-14), on(-10)],
        decided=Decided(8, 10, 6, 12, 0.5), decided_on=on(-12), placement=course, on=TODAY,
    )  # fmt: skip


def then(days: int) -> dict[str, Any]:
    return {row.definition.key: row for row in measured(as_it_was(case(), on(days))) if row.definition.key in DATED}


def values(days: int) -> dict[str, Any]:
    return {key: row.value for key, row in then(days).items() if row.value is not None}


def test_before_the_first_meeting_nothing_is_known() -> None:
    assert values(-20) == {}


def test_the_match_is_known_from_the_day_it_was_decided() -> None:
    assert values(-13) == {"P1a": 16}
    assert values(-12) == {"P1a": 16, "P1b": 80, "P1c": 50, "P1d": 0.5}


def test_what_was_said_at_follow_ups_is_counted_until_the_day() -> None:
    assert "P2b" not in values(19)
    assert values(20)["P2b"] == 0
    assert values(50)["P2b"] == 50


def test_paid_hours_wait_until_they_come_and_the_third_month_is_told_when_it_is_over() -> None:
    assert then(79)["P3a"].waits
    assert values(80)["P3a"] == 80
    assert "P3b" not in values(89)
    assert values(90)["P3b"] == 75


def test_periods_of_assessment_are_those_that_were_over() -> None:
    assert "P4b" not in values(27)
    assert values(28)["P4b"] == 100
    assert values(56)["P4b"] == 50


def test_the_way_of_training_is_the_one_that_stood() -> None:
    assert values(29)["P4c"] == 0.5
    assert values(30)["P4c"] == 1


def test_talks_that_were_held_later_were_missed_that_day() -> None:
    assert "P5d" not in values(109)
    assert values(124)["P5d"] == 0
    assert values(125)["P5d"] == 100
    assert values(150)["P5d"] == 50


def test_a_course_that_ended_without_paid_hours_never_gets_any_and_before_its_end_it_waited() -> None:
    unpaid = replace(case(), placement=replace(case().placement, worked=[Worked(on(0), 500, paid=False)], employed_on=None))
    told = {day: next(row for row in measured(as_it_was(unpaid, on(day))) if row.definition.key == "P3a") for day in (119, 120)}
    assert told[119].waits
    assert told[120].value == NEVER


def test_today_it_is_the_case_itself(pilot: Any) -> None:
    for one in cases(Candidate.objects.all()):
        now = [row for row in measured(one) if row.definition.key in DATED]
        assert [row for row in measured(as_it_was(one, one.on)) if row.definition.key in DATED] == now
