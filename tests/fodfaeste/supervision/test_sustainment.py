"""Whether supervision stands on its own: four measures with numerator and denominator, and the consultant's way out."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.action_points import actions as action_points
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from fodfaeste.supervision import actions
from fodfaeste.supervision.facts import measures, withdrawal
from fodfaeste.supervision.models import Part, SupervisionGroup
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage as trials
from tests.fodfaeste.supervision import stage
from tests.harness.database import look_at_rows

WINTER = (date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9))


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"supervision:{name}", args=args)


def first_quarter(group: SupervisionGroup) -> dict[str, measures.Cell]:
    return {cell.measure.key: cell for cell in measures.quarters([group])[0].cells}


def a_winter(cast: Cast) -> SupervisionGroup:
    """Three sessions in twelve weeks: led by the consultant, together, and by the caseworker while one was ill."""
    group = stage.group(cast)
    stage.held(cast, group, WINTER[0], "leads")
    stage.held(cast, group, WINTER[1], "co_leads")
    stage.held(cast, group, WINTER[2], "sits_in", came=[cast.caseworker])
    return group


def test_each_measure_counts_what_it_says(cast: Cast) -> None:
    found = first_quarter(a_winter(cast))
    assert (found["own"].part, found["own"].whole) == (1, 3)
    assert (found["regular"].part, found["regular"].whole) == (3, 3)
    assert (found["came"].part, found["came"].whole) == (5, 6)
    assert found["own"].words == "1 af 3, 33\N{NO-BREAK SPACE}%"


def test_too_few_are_said_to_be_too_few_and_drawn_as_a_gap(cast: Cast) -> None:
    group = stage.group(cast)
    stage.held(cast, group, WINTER[0])
    assert first_quarter(group)["own"].words == "for få endnu (0 af 1)"
    assert first_quarter(group)["kept"].words == "ingen endnu"
    page = cast.client(cast.researcher).get(url("sustainment", cast.own.ref)).content.decode()
    assert "for få endnu" in page
    assert measures.drawn(measures.quarters([group])).table_rows[0][1] == ""


def test_sessions_beyond_the_rhythm_do_not_hide_a_quarter_without_any(cast: Cast) -> None:
    group = stage.group(cast, weeks=12)
    for day in WINTER:
        stage.held(cast, group, day)
    assert (first_quarter(group)["regular"].part, first_quarter(group)["regular"].whole) == (1, 1)


def test_a_new_rhythm_counts_from_its_day_and_leaves_what_was(cast: Cast) -> None:
    group = a_winter(cast)
    with clock.moved_to(date(2026, 4, 1)):
        plan = actions.GroupPlan("Team Havnen", cast.process_consultant, 1, stage.members(cast))
        actions.write_group(by=cast.leader, municipality=cast.own, plan=plan, group=group)
    whole = [quarter.cells[1].whole for quarter in measures.quarters([group])]
    assert whole == [3, 4], "twelve weeks by fours, and 34 days by ones"


def test_a_decision_counts_when_its_day_has_come_and_is_kept_when_done_by_then(cast: Cast) -> None:
    group = stage.group(cast)
    session = stage.held(cast, group, WINTER[0])
    with clock.moved_to(WINTER[0]):
        points = [
            action_points.add_point(by=cast.leader, target=session, words=words, owner=cast.caseworker, due_on=day)
            for words, day in (("Til tiden", WINTER[1]), ("For sent", WINTER[1]), ("Opgivet", WINTER[1]), ("Senere", date(2026, 6, 1)))
        ]
    with clock.moved_to(WINTER[1]):
        action_points.finish_point(by=cast.caseworker, point=points[0])
        action_points.drop_point(by=cast.caseworker, point=points[2], reason="Ikke nødvendigt")
    with clock.moved_to(WINTER[2]):
        action_points.finish_point(by=cast.caseworker, point=points[1])
    kept = first_quarter(group)["kept"]
    assert (kept.part, kept.whole) == (1, 2)


def test_definition_numerator_and_denominator_stand_in_place(cast: Cast) -> None:
    a_winter(cast)
    page = cast.client(cast.caseworker).get(url("sustainment", cast.own.ref)).content.decode()
    for one in measures.MEASURES:
        assert all(str(words) in page for words in (one.name, one.definition, one.numerator, one.denominator))
    assert "1. kvartal 2026" in page


def test_the_way_out_is_compared_with_what_happened(cast: Cast) -> None:
    group = a_winter(cast)
    days = {"leads": "5. januar 2026", "co_leads": "12. januar 2026", "sits_in": "2. marts 2026", "on_call": "1. april 2026"}
    assert cast.client(cast.leader).post(url("withdrawal", group.ref), days).status_code == 303
    stages = {stage.part: stage for stage in withdrawal.ways([group])[0].stages}
    assert stages[Part.CO_LEADS].words == "sket 28 dage senere", "she still led alone on the day itself"
    assert stages[Part.SITS_IN].words == "sket til tiden", "the first session after the day kept it"
    assert stages[Part.ON_CALL].words == "skal ske på næste møde"
    assert stages[Part.GONE].words == "ikke planlagt"
    stage.held(cast, group, date(2026, 4, 6), "sits_in")
    stages = {stage.part: stage for stage in withdrawal.ways([group])[0].stages}
    assert stages[Part.ON_CALL].words == "venter, 1 møde over tiden"
    days["on_call"] = "1. august 2026"
    assert cast.client(cast.leader).post(url("withdrawal", group.ref), days).status_code == 303
    stages = {stage.part: stage for stage in withdrawal.ways([group])[0].stages}
    assert (stages[Part.ON_CALL].words, stages[Part.ON_CALL].before) == ("kommer", (date(2026, 4, 1),))
    page = cast.client(cast.caseworker).get(url("group", group.ref)).content.decode()
    assert "før: 1. april 2026" in page


def test_the_steps_of_the_way_out_follow_each_other(cast: Cast) -> None:
    group = stage.group(cast)
    with pytest.raises(Refused, match="efter det forrige"):
        actions.write_withdrawal(by=cast.leader, group=group, days={Part.LEADS: date(2026, 6, 1), Part.GONE: date(2026, 5, 1)})
    with pytest.raises(Refused, match="mindst én dag"):
        actions.write_withdrawal(by=cast.leader, group=group, days={})


def test_what_still_leans_on_the_project_is_told(cast: Cast) -> None:
    group = a_winter(cast)
    trials.begun(cast)
    lean = [one.what for one in withdrawal.leaning(cast.own, cast.leader)]
    assert lean == ["I Team Havnen ledte eller medledte proceskonsulenten 1 af 2 møder de seneste tre måneder."]
    with clock.moved_to(date(2026, 9, 1)):
        assert [one.what for one in withdrawal.leaning(cast.own, cast.leader)] == [
            "Team Havnen har ikke holdt møde de seneste tre måneder."
        ]
    stage.item(cast, what="Værkstedet", keeper=cast.process_consultant)
    session = stage.session(cast, group)
    action_points.add_point(by=cast.leader, target=session, words="Send materiale", owner=cast.process_consultant, due_on=stage.TODAY)
    lean = [one.what for one in withdrawal.leaning(cast.own, cast.leader)]
    assert "»Værkstedet« holdes i live af en udefra." in lean
    assert "1 handlepunkt ligger hos en udefra." in lean


def test_the_pages_ask_as_often_with_many_as_with_few(cast: Cast) -> None:
    group = a_winter(cast)
    browser = cast.client(cast.caseworker)
    addresses = [url("list"), url("group", group.ref), url("sustainment", cast.own.ref), url("anchoring", cast.own.ref)]

    def counts() -> list[int]:
        look_at_rows()
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address).status_code == 200
            found.append(sum("SAVEPOINT" not in query["sql"] for query in asked))
        return found

    for name in ("Nord", "Syd"):
        stage.held(cast, stage.group(cast, name), WINTER[1])
        stage.item(cast, what=f"Noget i {name}")
    counts()
    few = counts()
    for day, name in enumerate(("Øst", "Vest", "Midt"), start=1):
        stage.held(cast, stage.group(cast, name), WINTER[1])
        stage.session(cast, group, date(2026, 6, day))
        stage.item(cast, what=f"Noget i {name}")
    assert counts() == few
    assert max(few) <= 30
