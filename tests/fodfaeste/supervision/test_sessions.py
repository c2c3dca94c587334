"""Groups and their sessions: made, moved, held, cancelled, decided at, and taken along in a calendar."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.shared import clock, danish
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.supervision import actions
from fodfaeste.supervision.facts import groups, ics
from fodfaeste.supervision.models import GroupMember, SessionAttendance, SupervisionGroup, SupervisionSession
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage as trials
from tests.fodfaeste.supervision import stage


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"supervision:{name}", args=args)


def test_a_group_is_made_and_its_first_half_year_is_laid(cast: Cast) -> None:
    browser = cast.client(cast.leader)
    assert url("add", cast.own.ref) in browser.get(url("list")).content.decode()
    members = [one.ref for one in stage.members(cast)]
    values = {"name": "Team Nord", "members": members, "supporter": cast.process_consultant.ref, "weeks": "4", "_once": "samme"}
    answers = [browser.post(url("add", cast.own.ref), values) for _n in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    group = SupervisionGroup.objects.get()
    values = {"day": "11. maj 2026", "starts_at": "9.30", "place": "Mødelokale 2", "method_key": "sagsrunde", "count": "3"}
    assert browser.post(url("plan", group.ref), values).status_code == 303
    days = list(SupervisionSession.objects.order_by("day").values_list("day", flat=True))
    assert days == [date(2026, 5, 11), date(2026, 6, 8), date(2026, 7, 6)]
    page = cast.client(cast.caseworker).get(url("group", group.ref)).content.decode()
    assert "11. maj 2026" in page
    assert "kl. 09.30" in page


def test_a_session_is_called_by_its_group_once(cast: Cast) -> None:
    session = stage.session(cast, stage.group(cast, name="Supervision i Nord"))
    assert session.title == f"Supervision i Nord, møde {danish.day(session.day)}"


def test_a_session_that_falls_on_a_day_off_is_moved(cast: Cast) -> None:
    group = stage.group(cast, weeks=3)
    made = actions.plan_sessions(by=cast.leader, group=group, plan=stage.plan(date(2026, 5, 4)), count=2)
    assert made[1].day == date(2026, 5, 26), "25 May 2026 is Whit Monday"


def test_only_the_municipalitys_own_staff_are_members(cast: Cast) -> None:
    with pytest.raises(Refused, match="egne medarbejdere"):
        stage.group(cast, members=[cast.process_consultant])
    with pytest.raises(Refused, match="Vælg en proceskonsulent"):
        stage.group(cast, supporter=cast.researcher)


def test_who_left_the_group_stays_known(cast: Cast) -> None:
    group = stage.group(cast)
    plan = actions.GroupPlan("Team Havnen", cast.consultant, 2, [cast.consultant])
    actions.write_group(by=cast.leader, municipality=cast.own, plan=plan, group=group)
    assert GroupMember.objects.get(person=cast.caseworker).to_day == stage.TODAY
    assert sorted(group.rhythms.values_list("weeks", flat=True)) == [2, 4]


def test_a_caseworker_plans_nothing_and_a_supporting_colleague_does(cast: Cast) -> None:
    group = stage.group(cast)
    with pytest.raises(NotAllowed):
        actions.plan_sessions(by=cast.caseworker, group=group, plan=stage.plan(stage.TODAY))
    own = stage.group(cast, "Team Syd", supporter=cast.caseworker)
    assert actions.plan_sessions(by=cast.caseworker, group=own, plan=stage.plan(stage.TODAY))


def test_the_steps_stand_with_times_of_day_from_the_start(cast: Cast) -> None:
    session = stage.session(cast, starts_at=time(13, 30))
    steps = groups.timetable(session.method, session)
    assert (steps[0].begins, steps[0].ends, steps[1].begins) == ("13.30", "13.35", "13.35")
    page = cast.client(cast.caseworker).get(url("session", session.ref)).content.decode()
    assert "13.30–13.35 Velkommen og tilbageblik" in page
    assert 'data-minutes="5"' in page


def test_who_came_and_who_led_is_written_and_can_be_put_right(cast: Cast) -> None:
    session = stage.session(cast)
    browser = cast.client(cast.caseworker)
    address = url("session_hold", session.ref)
    values = {"came": [cast.caseworker.ref, cast.consultant.ref], "facilitator": cast.caseworker.ref, "consultant_part": "leads"}
    assert browser.post(address, values).status_code == 422, "a colleague led, so the consultant did not lead alone"
    assert browser.post(address, {**values, "consultant_part": "sits_in", "version": session.version}).status_code == 303
    session.refresh_from_db()
    assert (session.facilitator, session.state.value) == (cast.caseworker, "held")
    right = {**values, "consultant_part": "sits_in", "came": [cast.caseworker.ref], "version": session.version}
    assert browser.post(address, right).status_code == 303
    assert SessionAttendance.objects.filter(came=True).count() == 1
    assert SessionAttendance.objects.count() == 2


def test_somebody_elses_save_is_not_overwritten(cast: Cast) -> None:
    session = stage.session(cast)
    old = session.version
    actions.write_notes(by=cast.consultant, session=session, notes="Vi lyttede")
    answer = cast.client(cast.caseworker).post(url("session_notes", session.ref), {"notes": "Mit", "version": old})
    assert answer.status_code == 422
    assert "Vi lyttede" in answer.content.decode()


def test_a_session_to_come_is_not_held_and_a_cancelled_one_says_why(cast: Cast) -> None:
    group = stage.group(cast)
    later = stage.session(cast, group, date(2026, 6, 1))
    with pytest.raises(Refused, match="ikke holdt endnu"):
        actions.hold_session(by=cast.caseworker, session=later, held=actions.Held(cast.caseworker, "sits_in", [cast.caseworker]))
    address = url("session_cancel", later.ref)
    assert cast.client(cast.leader).post(address, {"reason": "Amina er syg"}).status_code == 422
    assert cast.client(cast.leader).post(address, {"reason": "To er syge"}).status_code == 303
    assert "Aflyst: To er syge" in cast.client(cast.caseworker).get(url("session", later.ref)).content.decode()


def test_a_decision_is_back_on_today_until_it_is_done_and_names_nobody(cast: Cast) -> None:
    session = stage.session(cast)
    add = reverse("action_points:add", args=["supervision.SupervisionSession", session.ref])
    browser = cast.client(cast.caseworker)
    values = {"words": "Ring til Amina", "owner": cast.caseworker.ref, "due_on": "11. maj 2026"}
    assert browser.post(add, values).status_code == 422
    assert browser.post(add, {**values, "words": "Ring til arbejdspladsen"}).status_code == 303
    today, part = reverse("today:today"), browser.get(reverse("action_points:own")).content.decode()
    assert session.get_absolute_url() in part
    with clock.moved_to(date(2026, 5, 12)):
        assert "Ring til arbejdspladsen" in browser.get(today).content.decode()
    point = ActionPoint.objects.get()
    assert browser.post(reverse("action_points:change", args=[point.ref]), {**values, "version": point.version}).status_code == 422
    browser.post(reverse("action_points:finish", args=[point.ref]))
    with clock.moved_to(date(2026, 5, 12)):
        assert "Ring til arbejdspladsen" not in browser.get(today).content.decode()


def test_a_session_names_its_trial_and_the_trial_shows_the_session(cast: Cast) -> None:
    trial = trials.begun(cast)
    session = stage.session(cast, trial=trial)
    browser = cast.client(cast.caseworker)
    assert trial.get_absolute_url() in browser.get(url("session", session.ref)).content.decode()
    part = url("of_trial", trial.ref)
    assert part in browser.get(trial.get_absolute_url()).content.decode()
    assert session.get_absolute_url() in browser.get(part).content.decode()
    assert session.get_absolute_url() not in cast.client(cast.researcher).get(part).content.decode()


def test_the_session_looks_at_the_figures_of_its_own_municipality(cast: Cast) -> None:
    session = stage.session(cast)
    page = cast.client(cast.process_consultant).get(url("session", session.ref)).content.decode()
    address = f"{reverse('principles:small')}?municipality={cast.own.code}"
    assert address in page
    assert cast.client(cast.process_consultant).get(address).status_code == 200


def test_the_calendar_file_is_one_that_calendars_read(cast: Cast) -> None:
    group = stage.group(cast, "Nord, Syd; og alle de andre teams ved åen og på øen, hvor der er å")
    stage.session(cast, group, date(2026, 6, 1), place="Rådhuset, lokale 2")
    answer = cast.client(cast.caseworker).get(url("group_calendar", group.ref))
    assert answer["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().split("\r\n")
    assert all(len(line.encode()) <= ics.LONGEST for line in lines)
    whole = answer.content.decode().replace("\r\n ", "")
    assert "DTSTART:20260601T070000Z\r\nDTEND:20260601T080000Z" in whole, "nine o'clock in summer, for an hour"
    assert "LOCATION:Rådhuset\\, lokale 2" in whole
    assert "SUMMARY:Kollegial supervision: Nord\\, Syd\\; og alle" in whole
    assert (whole.count("BEGIN:VEVENT"), whole.count("END:VEVENT"), whole.count("\n")) == (1, 1, whole.count("\r\n"))


def test_the_neighbour_is_refused_everywhere(cast: Cast) -> None:
    case = stage.case(cast)
    session, group = case.session, case.session.group
    browser = cast.client(cast.neighbour_caseworker)
    every = [
        *(url(name, group.ref) for name in ("group", "change", "plan", "withdrawal", "group_calendar")),
        *(url(f"session{name}", session.ref) for name in ("", "_change", "_cancel", "_hold", "_notes", "_calendar")),
        *(url(name, case.placement.ref) for name in ("of_placement", "bring")),
        *(url(name, cast.own.ref) for name in ("add", "sustainment", "anchoring", "anchoring_add")),
        url("anchoring_file", cast.own.ref, "pdf"),
    ]
    assert {browser.get(one).status_code for one in every} <= {403, 404}
    assert browser.post(url("case_withdraw", case.ref)).status_code == 404
    assert browser.post(url("end", group.ref)).status_code == 404
    assert "Team Havnen" not in browser.get(url("list")).content.decode()


def test_a_group_that_ended_keeps_what_was_written(cast: Cast) -> None:
    group = stage.group(cast)
    stage.held(cast, group, date(2026, 4, 13))
    assert cast.client(cast.leader).post(url("end", group.ref)).status_code == 303
    group.refresh_from_db()
    with pytest.raises(Refused, match="afsluttet"):
        actions.plan_sessions(by=cast.leader, group=group, plan=stage.plan(stage.TODAY))
    assert "13. april 2026" in cast.client(cast.caseworker).get(url("group", group.ref)).content.decode()
