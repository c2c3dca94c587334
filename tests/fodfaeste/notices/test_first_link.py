"""The first link: sent by staff, at most once a day; and a new one for whoever comes without a session."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fodfaeste.candidates.actions import enrol
from fodfaeste.notices.actions import send_link
from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.people.models import Person
from fodfaeste.people.sessions import PARTY_KEY
from fodfaeste.shared import clock, import_actions, queue
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.shared.imports_registry import get
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.candidates import rows
from tests.fodfaeste.candidates.rows import enrolment, form_values
from tests.fodfaeste.companies import rows as company_rows

ASK = "/nyt-link/"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def pressed(cast: Cast, person: Person, address: str, capture: Any) -> str:
    with capture(execute=True), queue.inline():
        answer = cast.client(person).post(address, follow=True)
    return str(answer.content.decode())


def test_a_candidate_gets_her_first_link_from_her_page(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    shown = reverse("candidates:detail", args=[cast.candidate.ref])
    address = reverse("candidates:send_link", args=[cast.candidate.ref])
    assert address in cast.client(cast.caseworker).get(shown).content.decode()
    assert "Linket er på vej" in pressed(cast, cast.caseworker, address, django_capture_on_commit_callbacks)
    browser, letter = Client(), DemoLetter.objects.get()
    browser.post(letter.link)
    assert browser.session[PARTY_KEY]["person"] == cast.candidate.person_id
    assert browser.get("/mit/").status_code == 200
    assert AuditEvent.objects.filter(event="notice.link_sent", about_ref=cast.candidate.person.ref).count() == 1
    sent = cast.client(cast.caseworker).get(reverse("notices:about", args=["candidates.Candidate", cast.candidate.ref]))
    assert "Link til kandidatens egen side" in sent.content.decode()


def test_each_contact_gets_a_link_from_the_page_of_the_company(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    contact, company = cast.butik.contact, cast.butik.company
    address = reverse("companies:send_link", args=[contact.ref])
    assert address in cast.client(cast.consultant).get(company.get_absolute_url()).content.decode()
    assert "Linket er på vej" in pressed(cast, cast.consultant, address, django_capture_on_commit_callbacks)
    browser = Client()
    browser.post(DemoLetter.objects.get().link)
    assert browser.get("/vores/").status_code == 200
    sent = cast.client(cast.consultant).get(reverse("notices:about", args=["companies.Company", company.ref])).content.decode()
    assert "Link til virksomhedens sider" in sent
    assert contact.person.name in sent


def test_a_link_goes_out_at_most_once_a_day(cast: Cast) -> None:
    person = cast.candidate.person
    send_link(by=cast.caseworker, person=person, about=cast.candidate)
    with pytest.raises(Refused, match="Sidst sendt"):
        send_link(by=cast.consultant, person=person, about=cast.candidate)
    with clock.moved_to(clock.now() + timedelta(hours=25)):
        send_link(by=cast.consultant, person=person, about=cast.candidate)
    assert Message.objects.count() == 2


def test_only_those_who_may_write_send_a_link(cast: Cast) -> None:
    for person, about in (
        (cast.neighbour_caseworker, cast.candidate),
        (cast.administrator, cast.candidate),
        (cast.candidate.person, cast.candidate),
        (cast.caseworker, cast.butik.contact),
        (cast.neighbour_caseworker, cast.butik.contact),
    ):
        with pytest.raises(NotAllowed):
            send_link(by=person, person=about.person)
    neighbour = cast.client(cast.neighbour_caseworker)
    assert neighbour.post(reverse("candidates:send_link", args=[cast.candidate.ref])).status_code == 404
    assert neighbour.post(reverse("companies:send_link", args=[cast.butik.contact.ref])).status_code == 404


def test_without_an_email_the_page_says_so_and_whom_to_call(cast: Cast) -> None:
    Person.objects.filter(pk__in=(cast.candidate.person_id, cast.butik.contact.person_id)).update(email="")
    page = cast.client(cast.caseworker).get(reverse("candidates:detail", args=[cast.candidate.ref])).content.decode()
    assert "Vi har ingen e-mail til Amina Kandidat" in page
    assert "tel:12345678" in page
    assert reverse("candidates:send_link", args=[cast.candidate.ref]) not in page
    page = cast.client(cast.consultant).get(cast.butik.company.get_absolute_url()).content.decode()
    assert "Uden e-mail kan der ikke sendes et link" in page
    assert "tel:87654321" in page
    cast.candidate.person.refresh_from_db()
    with pytest.raises(Refused, match="ingen e-mail"):
        send_link(by=cast.caseworker, person=cast.candidate.person)


@pytest.mark.parametrize("address", ["/mit/", "/vores/", "/mit/profil/", "/vores/virksomhed/"])
def test_without_a_session_a_party_is_led_to_a_new_link_and_not_to_the_sign_in_of_staff(address: str, cast: Cast) -> None:
    answer = Client().get(address, follow=True)
    page = answer.content.decode()
    assert "Få et nyt link" in page
    assert answer.redirect_chain[0][0] == f"{ASK}?next={address}"
    assert reverse("account_login") in page


def ask(capture: Any, email: str, **more: str) -> Any:
    with capture(execute=True), queue.inline():
        return Client().post(ASK, {"email": email, **more})


def test_a_new_link_goes_to_the_email_on_file_and_the_answer_tells_nothing(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    known = ask(django_capture_on_commit_callbacks, "AMINA@mail.example", next="/mit/profil/")
    letter = DemoLetter.objects.get()
    assert letter.message.recipient_id == cast.candidate.person_id
    unknown = ask(django_capture_on_commit_callbacks, "ingen@mail.example")
    staff = ask(django_capture_on_commit_callbacks, cast.caseworker.email)
    told = {re.sub(r'value="[\w-]+"', "", answer.content.decode()) for answer in (known, unknown, staff)}
    assert len(told) == 1
    assert DemoLetter.objects.count() == 1
    assert Client().post(letter.link)["Location"] == "/mit/profil/"


@pytest.mark.parametrize("page", ["https://x.example/", "/vores/", "/log-af/", ""])
def test_a_new_link_leads_to_ones_own_pages_alone(cast: Cast, django_capture_on_commit_callbacks: Any, page: str) -> None:
    ask(django_capture_on_commit_callbacks, cast.candidate.person.email, next=page)
    assert Client().post(DemoLetter.objects.get().link)["Location"] == "/mit/"


def test_asking_again_at_once_sends_nothing_more_and_asking_often_is_refused(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    answers = [ask(django_capture_on_commit_callbacks, cast.candidate.person.email) for _time in range(6)]
    assert DemoLetter.objects.count() == 1
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Vent et minut" in answers[-1].content.decode()
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        cache.clear()
        ask(django_capture_on_commit_callbacks, cast.candidate.person.email)
    assert DemoLetter.objects.count() == 2


def test_somebody_who_has_stopped_gets_no_new_link(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    Person.objects.filter(pk=cast.candidate.person_id).update(active=False)
    ask(django_capture_on_commit_callbacks, cast.candidate.person.email)
    assert not Message.objects.exists()


def sent_to() -> list[str]:
    return [str(row.recipient) for row in Message.objects.select_related("recipient").order_by("pk")]


def test_at_enrolment_the_link_can_be_sent_at_once(cast: Cast) -> None:
    enrol(**enrolment(cast))
    assert sent_to() == []
    answer = cast.client(cast.caseworker).post(
        reverse("candidates:enrol"), form_values(cast, cpr="610191-4321", given_name="Eva", email="eva@mail.example", send_link="on")
    )
    assert answer.status_code == 303
    assert sent_to() == ["Eva Ny"]


def test_a_link_at_enrolment_needs_an_email_and_nobody_is_enrolled_without_it(cast: Cast) -> None:
    answer = cast.client(cast.caseworker).post(reverse("candidates:enrol"), form_values(cast, send_link="on"))
    assert answer.status_code == 422
    assert "Der er ingen e-mail at sende linket til" in answer.content.decode()
    assert not Person.objects.filter(given_name="Dina").exists()


def loaded(cast: Cast, key: str, person: Person, content: str, capture: Any, **chosen: str) -> None:
    run = import_actions.preview(by=person, kind=get(key), municipality=cast.own, file_name="x.csv", content=content.encode())
    address = reverse(f"{key}:import_show", args=[run.ref])
    assert 'name="tell"' in cast.client(person).get(address).content.decode()
    with capture(execute=True), queue.inline():
        assert cast.client(person).post(reverse(f"{key}:import_start", args=[run.ref]), chosen).status_code == 303


def test_a_list_sends_links_to_those_who_have_an_email_when_asked_to(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    people = f"{rows.HEADINGS}\n{rows.GOOD}\n{rows.GOOD_TOO}"
    loaded(cast, "candidates", cast.caseworker, people, django_capture_on_commit_callbacks, tell="on")
    assert sent_to() == ["Åse Ærø"]
    firms = f"{company_rows.HEADINGS}\n{company_rows.GOOD}"
    loaded(cast, "companies", cast.consultant, firms, django_capture_on_commit_callbacks, tell="on")
    assert sent_to() == ["Åse Ærø", "Åse Sø"]


def test_a_list_sends_nothing_unasked(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    people = f"{rows.HEADINGS}\n{rows.GOOD}"
    loaded(cast, "candidates", cast.caseworker, people, django_capture_on_commit_callbacks)
    assert Person.objects.filter(given_name="Åse").exists()
    assert sent_to() == []
