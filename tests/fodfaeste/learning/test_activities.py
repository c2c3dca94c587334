"""Activities planned, found, changed and called off; read by all staff, run by those who run learning."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.learning import actions
from fodfaeste.learning.models import LearningActivity, LearningSession
from fodfaeste.shared import clock
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.learning import stage
from tests.fodfaeste.workshops import stage as workshops


def url(name: str, *args: Any) -> str:
    return reverse(f"learning:{name}", args=args)


def page(cast: Cast, person: Any, address: str) -> str:
    response = cast.client(person).get(address)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_an_activity_is_planned_through_its_pages(cast: Cast) -> None:
    browser = cast.client(cast.process_consultant)
    values = {"title": "Virksomhedsanalyse", "aim": "Finde opgaver", "for_whom": "Jobkonsulenter", "principles": ["P1"], "phase": "prepare"}
    assert browser.post(url("add"), values).status_code == 303
    made = LearningActivity.objects.get()
    assert (made.principles, made.preparation_hours) == ("P1", 0)
    hours = {"theme": "Besøget", "held_on": "1. september 2026", "starts_at": "9", "ends_at": "12.30", "place": "Rådhuset"}
    assert browser.post(url("session_add", made.ref), hours).status_code == 303
    who = {"name": "Tove Lærer", "title": "lektor", "comes_as": "teacher"}
    assert browser.post(url("teacher_add", made.ref), who).status_code == 303
    shown = browser.get(made.get_absolute_url()).content.decode()
    assert "9.00–12.30" in shown.replace("09.00", "9.00")
    assert "Tove Lærer" in shown
    assert made.sessions.get().hours == Decimal("3.50")


def test_the_same_form_sent_twice_makes_one_activity(cast: Cast) -> None:
    browser = cast.client(cast.process_consultant)
    values = {"title": "Virksomhedsanalyse", "aim": "Finde opgaver", "for_whom": "Alle", "_once": "samme"}
    answers = [browser.post(url("add"), values) for _n in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert LearningActivity.objects.count() == 1


def test_all_staff_read_it_and_only_those_who_run_learning_change_it(cast: Cast) -> None:
    made = stage.activity(cast)
    for person in (cast.administrator, cast.caseworker, cast.neighbour_caseworker, cast.researcher):
        assert made.title in page(cast, person, made.get_absolute_url())
    assert "Ret aktiviteten" in page(cast, cast.researcher, made.get_absolute_url())
    assert "Ret aktiviteten" not in page(cast, cast.leader, made.get_absolute_url())
    with pytest.raises(NotAllowed):
        actions.change_activity(by=cast.leader, activity=made, title="Andet")


def test_strangers_and_parties_read_nothing(cast: Cast) -> None:
    made = stage.activity(cast)
    assert cast.client(None).get(made.get_absolute_url()).status_code == 302
    for person in (cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(made.get_absolute_url()).status_code == 403


def test_two_who_change_at_once_are_told(cast: Cast) -> None:
    made = stage.activity(cast)
    actions.change_activity(by=cast.researcher, activity=LearningActivity.objects.get(), title="Nyt navn")
    with pytest.raises(Stale):
        actions.change_activity(by=cast.process_consultant, activity=LearningActivity.objects.get(), version=made.version, title="Andet")
    form = {"title": "Andet", "aim": "a", "for_whom": "b", "version": made.version}
    answer = cast.client(cast.process_consultant).post(url("change", made.ref), form)
    assert answer.status_code == 422
    assert "Nyt navn" in answer.content.decode()


def test_a_change_is_told_by_the_names_of_what_was_changed(cast: Cast) -> None:
    made = stage.activity(cast)
    actions.change_activity(by=cast.process_consultant, activity=made, **{**stage.VALUES, "aim": "Noget andet", "workshop": None})
    event = AuditEvent.objects.filter(event="learning.activity_changed").get()
    assert event.fields == ["aim"]


def test_a_text_that_all_read_may_not_hold_a_number_of_a_person(cast: Cast) -> None:
    with pytest.raises(Refused):
        stage.bare(cast, aim="Ring til 12 34 56 78")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"ends_at": time(9)}, "ends_at"), ({"starts_at": time(6), "ends_at": time(22)}, "ends_at"), ({"held_on": stage.FIRST}, "starts_at")],
)
def test_a_session_that_cannot_be_is_refused_beside_its_field(cast: Cast, changed: dict[str, Any], field: str) -> None:
    made = stage.activity(cast)
    values = {"theme": "x", "held_on": date(2026, 10, 1), "starts_at": time(9), "ends_at": time(12), "place": "y", **changed}
    with pytest.raises(Refused) as refused:
        actions.add_session(by=cast.process_consultant, activity=made, **values)
    assert refused.value.field == field


def test_a_session_where_attendance_stands_is_not_taken_away(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    session = mine.activity.sessions.order_by("held_on").first()
    with clock.moved_to(stage.AFTER):
        actions.note_attendance(by=cast.process_consultant, session=session, listed=[mine], came=[mine])
    with pytest.raises(Refused):
        actions.remove_session(by=cast.process_consultant, session=session)
    later = mine.activity.sessions.order_by("held_on").last()
    cast.client(cast.process_consultant).post(url("session_remove", later.ref))
    assert LearningSession.objects.get() == session


def test_what_is_called_off_is_read_with_its_reason_and_taken_by_nobody(cast: Cast) -> None:
    made = stage.activity(cast)
    form = {"why": "Underviseren er syg", "version": made.version}
    assert cast.client(cast.process_consultant).post(url("call_off", made.ref), form).status_code == 303
    with clock.moved_to(stage.BEFORE):
        assert "Underviseren er syg" in page(cast, cast.caseworker, made.get_absolute_url())
        with pytest.raises(Refused):
            actions.sign_up(by=cast.caseworker, activity=LearningActivity.objects.get())
    with pytest.raises(Refused):
        actions.change_activity(by=cast.process_consultant, activity=LearningActivity.objects.get(), title="Andet")


def test_the_list_is_searched_and_narrowed_by_what_stands_in_the_address(cast: Cast) -> None:
    stage.activity(cast)
    stage.activity(cast, title="Løntimer i aftalen", phase="recruit", principles="P3")
    with clock.moved_to(stage.AFTER):
        stage.session(cast, LearningActivity.objects.get(phase="recruit"), date(2026, 10, 1))
        for query, wanted in (
            ("q=loentimer", True),
            ("q=løntimer", True),
            ("phase=recruit", True),
            ("principle=P3", True),
            ("when=kommende", True),
            ("when=afholdte", False),
            ("principle=P1", False),
        ):
            shown = page(cast, cast.caseworker, f"{url('list')}?{query}")
            assert ("Løntimer i aftalen" in shown) is wanted, query
            assert ("Virksomhedsanalyse i praksis" in shown) is (query in {"when=afholdte", "principle=P1"}), query


def test_the_calendar_shows_a_month_and_what_comes_next(cast: Cast) -> None:
    mine = stage.signed_up(cast)
    with clock.moved_to(stage.BEFORE):
        assert "Den næste er" in page(cast, cast.caseworker, url("calendar"))
        shown = page(cast, cast.caseworker, f"{url('calendar')}?maaned=2026-09")
        assert "tilmeldt" in shown
        assert "tilmeldt" not in page(cast, cast.consultant, f"{url('calendar')}?maaned=2026-09")
        assert mine.activity.title in shown
        assert page(cast, cast.caseworker, f"{url('calendar')}?maaned=vrøvl")


def test_the_page_of_a_workshop_loads_what_prepares_it(cast: Cast) -> None:
    workshop = workshops.shared(cast)
    made = stage.activity(cast, workshop=workshop)
    part = url("of_workshop", workshop.ref)
    assert part in page(cast, cast.caseworker, workshop.get_absolute_url())
    fragment = cast.client(cast.caseworker).get(part, headers={"HX-Request": "true"}).content.decode()
    assert made.title in fragment
    assert "<html" not in fragment
    assert workshop.title in page(cast, cast.caseworker, made.get_absolute_url())


def test_a_workshop_of_others_is_not_named_to_the_neighbour(cast: Cast) -> None:
    workshop = workshops.workshop(cast)
    made = stage.activity(cast, workshop=workshop)
    assert workshop.title not in page(cast, cast.neighbour_caseworker, made.get_absolute_url())
    assert cast.client(cast.neighbour_caseworker).get(url("of_workshop", workshop.ref)).status_code == 404


def asked(cast: Cast, person: Any, address: str) -> int:
    browser = cast.client(person)
    browser.get(address)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return len(found)


def test_pages_ask_as_often_with_many_activities_sessions_and_participants_as_with_few(cast: Cast) -> None:
    made = stage.activity(cast)
    stage.signed_up(cast, made=made)
    stage.group(cast, made, 2)
    module = stage.module(cast, made)
    pages = [
        (cast.caseworker, url("list")),
        (cast.caseworker, url("mine")),
        (cast.caseworker, f"{url('calendar')}?maaned=2026-09"),
        (cast.caseworker, made.get_absolute_url()),
        (cast.caseworker, reverse("today:today")),
        (cast.process_consultant, url("participants", made.ref)),
        (cast.process_consultant, module.get_absolute_url()),
        (cast.process_consultant, url("module_choose", module.ref)),
    ]
    with clock.moved_to(stage.SECOND):
        few = {address: asked(cast, person, address) for person, address in pages}
        more = [stage.activity(cast, title=f"Nummer {number}") for number in range(6)]
        actions.choose_activities(by=cast.process_consultant, module=module, activities=[made, *more])
        for number, one in enumerate(more):
            stage.signed_up(cast, made=one)
            stage.teacher(cast, one)
            stage.material(cast, one)
            stage.session(cast, made, date(2026, 9, 20 + number))
            stage.signed_up(cast, people.staff(cast.own, f"Ekstra{number}", "caseworker"), made)
        many = {address: asked(cast, person, address) for person, address in pages}
    assert many == few
