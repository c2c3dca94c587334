"""Each role's first page answers, costs the same for many as for few, and shows nothing of anybody else's."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fodfaeste.companies.models import Contact, ContactRole
from fodfaeste.people.models import Person
from fodfaeste.placements.models import WorkWeek
from fodfaeste.shared import clock
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast, staff
from tests.fodfaeste.placements import factories
from tests.fodfaeste.supervision import stage as supervision
from tests.fodfaeste.today.test_needs import NO_COMPANY_ANSWER, week
from tests.fodfaeste.workshops import stage as workshops

DAY = date(2026, 5, 18)
AGREEING = ("awaiting_placement", "agreed_placement", "running_placement", "ended_placement")
FIRST = {
    "caseworker": "/i-dag/",
    "consultant": "/i-dag/",
    "leader": "/leder/",
    "administrator": "/administration/",
    "researcher": "/tal/",
}


def get(cast: Cast, person: Any, url: str) -> Any:
    with clock.moved_to(DAY):
        return cast.client(person).get(url)


def test_a_stranger_is_told_what_this_is(cast: Cast) -> None:
    response = get(cast, None, "/")
    assert response.status_code == 200
    assert "/konto/" in response.content.decode()


@pytest.mark.parametrize(("role", "page"), FIRST.items())
def test_each_role_of_staff_is_led_to_its_own_first_page(cast: Cast, role: str, page: str) -> None:
    person = getattr(cast, role)
    response = get(cast, person, "/")
    assert response["Location"] == page
    assert get(cast, person, page).status_code == 200


def test_the_process_consultant_begins_with_figures(cast: Cast) -> None:
    assert get(cast, staff(None, "Pia", "process_consultant", places=[cast.own]), "/")["Location"] == "/tal/"


def test_whoever_runs_the_development_work_sees_what_comes_of_it(cast: Cast) -> None:
    workshop, session = workshops.workshop(cast), supervision.session(cast, day=workshops.DAY)

    def first_page(person: Person) -> str:
        return str(cast.client(person).get("/tal/").content.decode())

    with clock.moved_to(workshops.DAY):
        page = first_page(cast.process_consultant)
        assert workshop.get_absolute_url() in page
        assert session.get_absolute_url() in page
        assert session.get_absolute_url() not in first_page(cast.researcher), "a researcher joins no supervision"
    with clock.moved_to(workshops.DAY + timedelta(days=1)):
        assert workshop.get_absolute_url() not in first_page(cast.process_consultant)


@pytest.mark.parametrize("page", ["/i-dag/", "/leder/", "/tal/", "/administration/"])
def test_pages_of_staff_are_closed_to_the_two_others(cast: Cast, page: str) -> None:
    for person in (cast.candidate.person, cast.butik.contact.person):
        assert get(cast, person, page).status_code == 403
    assert get(cast, None, page).status_code == 302


def test_the_administrator_sees_no_cases(cast: Cast) -> None:
    assert get(cast, cast.administrator, "/i-dag/").status_code == 403
    assert get(cast, cast.administrator, "/leder/").status_code == 403


@pytest.mark.parametrize("page", ["/i-dag/?hvem=alle", "/leder/"])
def test_the_neighbour_municipality_is_refused_what_is_ours(cast: Cast, page: str) -> None:
    factories.running_placement(cast)
    text = get(cast, cast.neighbour_caseworker, page).content.decode()
    assert "Amina" not in text
    assert "Bent" not in text
    assert "Åkirke" not in text


def test_everybody_shown_is_noted_as_read_and_nobody_else(cast: Cast) -> None:
    text = get(cast, cast.caseworker, "/i-dag/").content.decode()
    assert "Amina" in text
    read = AuditEvent.objects.filter(event="candidates.read", purpose="casework").order_by("pk").values_list("about_ref", flat=True)
    assert sorted(read) == sorted([cast.candidate.person.ref, cast.other_candidate.person.ref])


def test_nothing_to_do_is_a_good_state(cast: Cast) -> None:
    assert "Intet venter på dig" in get(cast, cast.consultant, "/i-dag/?slags=klip").content.decode()


def test_the_address_says_which_kind_and_whose(cast: Cast) -> None:
    factories.running_placement(cast)
    text = get(cast, cast.leader, "/i-dag/?hvem=alle&slags=opfoelgning").content.decode()
    assert "Amina" in text
    assert "Bent" not in text
    assert "Amina" not in get(cast, cast.leader, "/i-dag/").content.decode()


def queries(cast: Cast, person: Any, url: str) -> int:
    client = cast.client(person)
    with clock.moved_to(DAY):
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
    return len(asked)


def test_today_and_the_overview_ask_as_often_with_750_candidates_as_with_75(cast: Cast) -> None:
    pages = ((cast.caseworker, "/i-dag/?hvem=alle"), (cast.leader, "/leder/"), (cast.butik.contact.person, "/vores/"))
    factories.many_placements(cast, 75)
    few = [queries(cast, *page) for page in pages]
    factories.many_placements(cast, 675)
    assert [queries(cast, *page) for page in pages] == few
    assert max(few) <= 60


@pytest.mark.parametrize("make", ["draft_placement", *AGREEING, None])
def test_the_candidate_s_page_answers_in_every_state(cast: Cast, make: str | None) -> None:
    if make:
        getattr(factories, make)(cast)
    response = get(cast, cast.candidate.person, "/mit/")
    assert response.status_code == 200
    assert "Det næste for dig" in response.content.decode()


def test_the_candidate_is_asked_for_an_answer_first(cast: Cast) -> None:
    none = {"candidate_answer": "", "candidate_answered_at": None, "candidate_answered_by": None, "shown_to_company_at": None}
    none |= {**NO_COMPANY_ANSWER, "decision": "", "decided_at": None, "decided_by": None}
    match = factories.decided_match(cast.candidate, cast.butik, cast.caseworker, **none)
    assert f"/mit/match/{match.ref}/" in get(cast, cast.candidate.person, "/mit/").content.decode()
    assert match.ref not in get(cast, cast.other_candidate.person, "/mit/").content.decode()


def test_the_candidate_sees_nobody_else(cast: Cast) -> None:
    factories.running_placement(cast)
    other = get(cast, cast.other_candidate.person, "/mit/").content.decode()
    assert "Amina" not in other
    assert "Ærø Butik" not in other


@pytest.mark.parametrize("make", [*AGREEING, None])
def test_the_company_s_page_answers_in_every_state_and_shows_nothing_to_another(cast: Cast, make: str | None) -> None:
    placement = getattr(factories, make)(cast) if make else None
    assert get(cast, cast.butik.contact.person, "/vores/").status_code == 200
    other = get(cast, cast.other_company.contact.person, "/vores/").content.decode()
    assert "Amina" not in other
    assert placement is None or placement.ref not in other


def test_the_company_is_not_told_a_name_before_the_candidate_has_agreed_to_it(cast: Cast) -> None:
    factories.awaiting_placement(cast)
    assert "Amina" not in get(cast, cast.butik.contact.person, "/vores/").content.decode()


def test_weeks_with_hours_wait_for_the_company_until_confirmed(cast: Cast) -> None:
    made = week(cast, factories.running_placement(cast))
    assert "Uger at bekræfte" in get(cast, cast.butik.contact.person, "/vores/").content.decode()
    WorkWeek.objects.filter(pk=made.pk).update(confirmed_at=clock.at(DAY), confirmed_by=cast.butik.contact.person)
    assert "Uger at bekræfte" not in get(cast, cast.butik.contact.person, "/vores/").content.decode()


def test_the_button_that_confirms_a_week_is_for_those_who_confirm_hours(cast: Cast) -> None:
    made = week(cast, factories.running_placement(cast))
    confirm, contact = f"/forloeb/uge/{made.ref}/bekraeft/", cast.butik.contact
    text = get(cast, contact.person, "/vores/").content.decode()
    assert confirm in text
    assert "10 timer" in text
    colleague = Contact.objects.create(
        municipality=cast.own,
        person=Person.objects.create(municipality=cast.own, kind="contact", given_name="Else", family_name="Chef"),
        company=cast.butik.company,
    )
    ContactRole.objects.create(municipality=cast.own, contact=colleague, role="confirms_hours")
    contact.roles.filter(role="confirms_hours").delete()
    assert confirm not in get(cast, contact.person, "/vores/").content.decode()
    assert confirm in get(cast, colleague.person, "/vores/").content.decode()


def test_where_nobody_confirms_hours_the_placement_s_contact_is_offered_the_week(cast: Cast) -> None:
    made = week(cast, factories.running_placement(cast))
    contact = cast.butik.contact
    contact.roles.filter(role="confirms_hours").delete()
    button = f"/forloeb/uge/{made.ref}/bekraeft/"
    assert button in get(cast, contact.person, "/vores/").content.decode()
    with clock.moved_to(DAY):
        assert cast.client(contact.person).post(button, {"version": made.version}).status_code == 303
    assert WorkWeek.objects.get(pk=made.pk).confirmed_by == contact.person


def test_the_chosen_views_are_marked(cast: Cast) -> None:
    factories.running_placement(cast)
    with clock.moved_to(date(2026, 7, 1)):
        for query, whose in (("?slags=opfoelgning", "Mine"), ("?hvem=alle&slags=opfoelgning", "Alles")):
            page = cast.client(cast.caseworker).get(f"/i-dag/{query}").content.decode()
            marked = re.findall(r'<a href="[^"]*" aria-current="true">([^<(]+)', page)
            assert [word.strip() for word in marked] == [whose, "Opfølgninger, der er tid til"]
