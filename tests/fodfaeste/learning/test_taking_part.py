"""Signing up, coming, assessing oneself and telling what was used; one's own answers are seen by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.learning import actions, facts, instrument
from fodfaeste.learning.models import Attendance, PracticeUse, SelfAssessment, SignUp
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.actions import NotAllowed, Refused
from tests.cast import Cast
from tests.fodfaeste.learning import stage


def url(name: str, *args: Any) -> str:
    return reverse(f"learning:{name}", args=args)


def page(cast: Cast, person: Any, address: str) -> str:
    response = cast.client(person).get(address)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def answers(value: int = 3) -> dict[str, int]:
    return {one.key: value for one in instrument.STATEMENTS}


def test_the_next_step_leads_from_sign_up_to_what_was_used(cast: Cast) -> None:
    made = stage.activity(cast)
    browser = cast.client(cast.caseworker)
    with clock.moved_to(stage.BEFORE):
        assert "Meld mig til" in page(cast, cast.caseworker, made.get_absolute_url())
        assert browser.post(url("sign_up", made.ref)).status_code == 303
        mine = SignUp.objects.get()
        assert url("assess", mine.ref, "before") in page(cast, cast.caseworker, made.get_absolute_url())
        assert browser.post(url("assess", mine.ref, "before"), answers(2)).status_code == 303
        assert "Næste gang er 1. september 2026" in page(cast, cast.caseworker, made.get_absolute_url())
    with clock.moved_to(stage.AFTER):
        assert url("assess", mine.ref, "after") in page(cast, cast.caseworker, url("mine"))
        assert browser.post(url("assess", mine.ref, "after"), answers(4)).status_code == 303
        assert "8. oktober 2026 spørger vi" in page(cast, cast.caseworker, made.get_absolute_url())
    with clock.moved_to(stage.A_MONTH_ON):
        assert url("use", mine.ref) in page(cast, cast.caseworker, made.get_absolute_url())
        told = {"used": "often", "what": "Spurgte Amina om opgaver", "hindered": ""}
        assert browser.post(url("use", mine.ref), told).status_code == 303
        shown = page(cast, cast.caseworker, mine.get_absolute_url())
    assert "Spurgte [navn] om opgaver" in shown
    assert "2 → 4" in shown


def test_signing_up_twice_is_signing_up_once(cast: Cast) -> None:
    made = stage.activity(cast)
    with clock.moved_to(stage.BEFORE):
        for _n in range(2):
            assert cast.client(cast.caseworker).post(url("sign_up", made.ref)).status_code == 303
    assert SignUp.objects.count() == 1


def test_those_of_no_municipality_read_and_do_not_sign_up(cast: Cast) -> None:
    with clock.moved_to(stage.BEFORE), pytest.raises(NotAllowed):
        actions.sign_up(by=cast.researcher, activity=stage.activity(cast))


def test_nobody_signs_up_for_what_is_over_or_has_no_days(cast: Cast) -> None:
    with pytest.raises(Refused, match="dage"):
        actions.sign_up(by=cast.caseworker, activity=stage.bare(cast))
    with clock.moved_to(stage.AFTER), pytest.raises(Refused, match="slut"):
        actions.sign_up(by=cast.caseworker, activity=stage.activity(cast))


def test_whoever_gives_up_can_come_back(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.BEFORE + timedelta(days=1)):
        assert cast.client(cast.caseworker).post(url("withdraw", mine.ref)).status_code == 303
        assert "Meld mig til" in page(cast, cast.caseworker, mine.activity.get_absolute_url())
        again = actions.sign_up(by=cast.caseworker, activity=mine.activity)
    assert again.pk != mine.pk
    with pytest.raises(Refused, match="meldt fra"):
        stage.assess(mine, "before", 3)


def test_before_is_answered_before_and_after_when_it_is_over(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.BEFORE), pytest.raises(Refused, match="sidste gang"):
        actions.assess(by=cast.caseworker, sign_up=mine, moment="after", values=answers())
    with clock.moved_to(stage.SECOND), pytest.raises(Refused, match="første gang"):
        actions.assess(by=cast.caseworker, sign_up=mine, moment="before", values=answers())
    with clock.moved_to(stage.AFTER), pytest.raises(Refused, match="måned"):
        actions.tell_use(by=cast.caseworker, sign_up=mine, used="once")


def test_an_answer_stands_with_the_words_that_were_asked(cast: Cast) -> None:
    made = stage.assess(stage.signed_up(cast), "before", 3)
    assert made.answers[0] == {"key": "functions", "text": str(instrument.STATEMENTS[0].text), "value": 3}
    assert made.scale[0] == [1, "slet ikke sikker"]
    with pytest.raises(Refused, match="allerede"):
        stage.assess(made.sign_up, "before", 4)


@pytest.mark.parametrize("values", [{}, {**answers(), "functions": 6}, {**answers(), "andet": 3}])
def test_an_answer_off_the_scale_is_refused(cast: Cast, values: dict[str, int]) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.BEFORE), pytest.raises(Refused):
        actions.assess(by=cast.caseworker, sign_up=mine, moment="before", values=values)
    assert not SelfAssessment.objects.exists()


def test_what_was_answered_stays_in_the_form_when_one_is_left_out(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.BEFORE):
        sent = {**answers(4), "share": ""}
        answer = cast.client(cast.caseworker).post(url("assess", mine.ref, "before"), sent)
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == len(instrument.STATEMENTS) - 1


def test_nobody_answers_for_another_or_sees_their_answers(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    made = stage.assess(mine, "before", 3)
    for person in (cast.leader, cast.process_consultant, cast.consultant, cast.neighbour_caseworker):
        assert cast.client(person).get(mine.get_absolute_url()).status_code == 404
        assert not visible_to(SelfAssessment, person).exists()
        with clock.moved_to(stage.A_MONTH_ON), pytest.raises(NotAllowed):
            actions.tell_use(by=person, sign_up=mine, used="once")
    assert visible_to(SelfAssessment, cast.caseworker).get() == made


def test_the_neighbour_sees_no_sign_up_of_ours(cast: Cast) -> None:
    stage.signed_up(cast)
    assert not visible_to(SignUp, cast.neighbour_caseworker).exists()
    assert not visible_to(SignUp, cast.leader).exists()
    assert visible_to(SignUp, cast.process_consultant).exists()


def test_attendance_is_noted_of_those_on_the_list(cast: Cast) -> None:
    made = stage.activity(cast)
    came, away = stage.signed_up(cast, cast.caseworker, made), stage.signed_up(cast, cast.consultant, made)
    session = made.sessions.order_by("held_on").first()
    browser = cast.client(cast.process_consultant)
    with clock.moved_to(stage.BEFORE), pytest.raises(Refused, match="begyndt"):
        actions.note_attendance(by=cast.process_consultant, session=session, listed=[came], came=[came])
    with clock.moved_to(stage.AFTER):
        for chosen in ([came.ref, away.ref], [came.ref]):
            assert browser.post(url("attendance", session.ref), {"came": chosen}).status_code == 303
        shown = page(cast, cast.process_consultant, url("participants", made.ref))
        assert "var der ikke" in page(cast, cast.consultant, away.get_absolute_url())
    assert {row.sign_up_id: row.came for row in Attendance.objects.all()} == {came.pk: True, away.pk: False}
    assert "1 af 2 gange" in shown
    with clock.moved_to(stage.AFTER), pytest.raises(NotAllowed):
        actions.note_attendance(by=cast.leader, session=session, listed=[came], came=[])


def test_a_sign_up_for_something_else_is_not_noted(cast: Cast) -> None:
    mine, other = stage.signed_up(cast), stage.activity(cast, title="En anden")
    with clock.moved_to(stage.AFTER), pytest.raises(NotAllowed):
        actions.note_attendance(by=cast.process_consultant, session=other.sessions.order_by("held_on").first(), listed=[mine], came=[])


def test_the_group_is_drawn_from_five_answers_on(cast: Cast) -> None:
    made = stage.activity(cast)
    rows = stage.group(cast, made, 4)
    places = [cast.own.pk]
    assert facts.group_figure(made, places) is None
    fifth = stage.signed_up(cast, cast.caseworker, made)
    stage.assess(fifth, "before", 2)
    for row in rows:
        stage.assess(row, "after", 4)
    figure = facts.group_figure(made, places)
    assert figure is not None
    assert {(before, after) for _words, before, after in figure.table_rows} == {(2.4, None)}, "four after are too few"
    stage.assess(fifth, "after", 5)
    figure = facts.group_figure(made, places)
    assert figure is not None
    assert {(before, after) for _words, before, after in figure.table_rows} == {(2.4, 4.2)}
    assert "Handlekompetence" in page(cast, cast.process_consultant, url("participants", made.ref))


def test_those_who_run_it_read_what_was_used_without_whose_it_is(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.A_MONTH_ON):
        actions.tell_use(by=cast.caseworker, sign_up=mine, used="once", what="Spurgte på et besøg", hindered="Tid")
        with pytest.raises(Refused, match="allerede"):
            actions.tell_use(by=cast.caseworker, sign_up=mine, used="once")
        shown = page(cast, cast.process_consultant, url("participants", mine.activity.ref))
    assert "Spurgte på et besøg" in shown
    assert "Ja, en gang: 1" not in shown, "one answer is no figure"
    assert not visible_to(PracticeUse, cast.process_consultant).exists()


def test_today_asks_the_participant_and_nobody_else(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    today = reverse("today:today")
    with clock.moved_to(stage.BEFORE):
        assert url("assess", mine.ref, "before") in page(cast, cast.caseworker, today)
        assert url("assess", mine.ref, "before") not in page(cast, cast.leader, f"{today}?hvem=alle")
    with clock.moved_to(stage.AFTER):
        assert url("assess", mine.ref, "after") in page(cast, cast.caseworker, today)
    stage.assess(mine, "after", 4)
    with clock.moved_to(stage.A_MONTH_ON):
        assert url("use", mine.ref) in page(cast, cast.caseworker, today)
    with clock.moved_to(stage.A_MONTH_ON + facts.pages.REMIND_FOR + timedelta(days=1)):
        assert url("use", mine.ref) not in page(cast, cast.caseworker, today), "what is long ago is not asked for every day"


def test_today_tells_those_who_had_planned_to_come_that_it_is_called_off(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.BEFORE + timedelta(days=1)):
        actions.call_off(by=cast.process_consultant, activity=mine.activity, why="Lokalet er optaget")
        assert "Aflyst: Lokalet er optaget" in page(cast, cast.caseworker, reverse("today:today"))
    with clock.moved_to(stage.AFTER):
        assert "Lokalet er optaget" not in page(cast, cast.caseworker, reverse("today:today"))
