"""What supervision hands over: who led, how many came, and which decisions were kept."""

from datetime import date, timedelta

import pytest

from fodfaeste.action_points import actions as points
from fodfaeste.shared import clock
from fodfaeste.supervision import actions
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.supervision import stage

DUE = stage.TODAY + timedelta(days=7)


@pytest.mark.parametrize(("part", "led"), [("leads", "consultant"), ("co_leads", "together"), ("sits_in", "own"), ("gone", "own")])
def test_a_session_tells_who_led_and_how_many_came(cast: Cast, part: str, led: str) -> None:
    stage.held(cast, stage.group(cast), stage.TODAY, part=part, came=[cast.caseworker])
    (row,) = scene.rows("supervision_sessions", cast.own)
    assert (row["facilitator"], row["consultant_part"], row["state"], row["day"]) == (led, part, "held", stage.TODAY)
    assert (row["expected"], row["attended"], row["cases"]) == (2, 1, 0)
    (group,) = scene.rows("supervision_groups", cast.own)
    assert (group["group"], group["members"], group["rhythm_weeks"], group["from_day"]) == (row["group"], 2, 4, stage.MADE)


def test_decisions_are_kept_when_they_are_done_in_time_and_not_when_late_or_given_up(cast: Cast) -> None:
    session = stage.held(cast, stage.group(cast), stage.TODAY)
    with clock.moved_to(stage.TODAY):
        made = [
            points.add_point(by=cast.caseworker, target=session, words=f"Opgave {n}", owner=cast.caseworker, due_on=DUE) for n in range(4)
        ]
        points.finish_point(by=cast.caseworker, point=made[0])
        points.drop_point(by=cast.caseworker, point=made[1], reason="Ikke nødvendigt")
    with clock.moved_to(DUE + timedelta(days=1)):
        points.finish_point(by=cast.caseworker, point=made[2])
    (row,) = scene.rows("supervision_sessions", cast.own)
    assert [row[name] for name in ("decisions", "decisions_done", "decisions_on_time", "decisions_dropped")] == [4, 2, 1, 1]


def test_a_session_that_was_called_off_says_so(cast: Cast) -> None:
    made = stage.session(cast, day=clock.today() + timedelta(days=3))
    actions.cancel_session(by=cast.leader, session=made, reason="Sygdom")
    (row,) = scene.rows("supervision_sessions", cast.own)
    assert (row["state"], row["facilitator"], row["attended"]) == ("cancelled", None, 0)


def test_what_is_anchored_tells_where_it_stands(cast: Cast) -> None:
    item = stage.item(cast)
    actions.move_item(by=cast.leader, row=item, happening="begun")
    (row,) = scene.rows("anchoring_items", cast.own)
    assert (row["standing"], row["from_day"], row["solution_model"]) == ("begun", date(2026, 9, 1), None)
