"""A link is used once, by the one it is for, and its token is kept nowhere."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fodfaeste.notices.actions import notify
from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.people.actions import issue_link, use_link
from fodfaeste.people.models import AccessLink, Person
from fodfaeste.people.sessions import PARTY_KEY
from fodfaeste.shared import clock, queue, tenancy
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast, assemble

PATH = "/regler/"


def token_for(cast: Cast, **values: Any) -> str:
    return issue_link(by=None, **{"person": cast.candidate.person, "path": PATH, **values})


def address(token: str) -> str:
    return reverse("notices:link", args=[token])


def test_only_the_digest_of_a_token_is_kept(cast: Cast) -> None:
    token = token_for(cast)
    assert token not in str(AccessLink.objects.values())
    assert token not in str(AuditEvent.objects.values())


def test_looking_at_a_link_uses_nothing_up(cast: Cast) -> None:
    token = token_for(cast)
    for _look in range(3):
        answer = Client().get(address(token))
        assert answer.status_code == 200
    assert AccessLink.objects.get().used_at is None
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_the_page_of_a_link_says_nothing_of_who_it_is_for(cast: Cast) -> None:
    page = Client().get(address(token_for(cast))).content.decode()
    assert "Amina" not in page
    assert "Kandidat" not in page


def test_pressing_the_button_opens_the_page_with_a_session_of_ones_own(cast: Cast) -> None:
    browser, token = Client(), token_for(cast)
    answer = browser.post(address(token))
    assert (answer.status_code, answer["Location"]) == (303, PATH)
    assert browser.session[PARTY_KEY]["person"] == cast.candidate.person.pk
    assert timedelta(days=14).total_seconds() - browser.session.get_expiry_age() < 60
    assert browser.get(PATH).status_code == 200


def test_a_used_link_opens_nothing_in_another_browser(cast: Cast) -> None:
    token = token_for(cast)
    Client().post(address(token))
    stranger = Client()
    assert stranger.post(address(token)).status_code == 410
    assert PARTY_KEY not in stranger.session


def test_the_same_person_may_press_the_old_mail_again(cast: Cast) -> None:
    browser, token = Client(), token_for(cast)
    browser.post(address(token))
    assert browser.get(address(token))["Location"] == PATH


def test_an_expired_link_opens_nothing(cast: Cast) -> None:
    with clock.moved_to(clock.now() - timedelta(days=8)):
        token = token_for(cast)
    assert Client().post(address(token)).status_code == 410


def test_a_link_of_somebody_who_has_stopped_opens_nothing(cast: Cast) -> None:
    token = token_for(cast)
    Person.objects.filter(pk=cast.candidate.person.pk).update(active=False)
    assert Client().post(address(token)).status_code == 410


def test_an_unknown_link_offers_no_renewal(cast: Cast) -> None:
    answer = Client().get(address("findesikke"))
    assert answer.status_code == 410
    assert "Send et nyt link" not in answer.content.decode()


def test_a_link_is_for_its_own_person_only(cast: Cast) -> None:
    token_for(cast)
    with pytest.raises(Refused):
        use_link(by=cast.other_candidate.person, link=AccessLink.objects.get())


def test_staff_get_no_link_and_no_link_leads_away(cast: Cast) -> None:
    with pytest.raises(Refused):
        token_for(cast, person=cast.caseworker)
    for path in ("https://x.example/", "//x.example/", "regler/", "/\\x.example"):
        with pytest.raises(ValueError, match="page of this site"):
            token_for(cast, path=path)


def test_staff_are_asked_before_a_link_signs_them_out(cast: Cast) -> None:
    browser, token = cast.client(cast.caseworker), token_for(cast)
    page = browser.get(address(token)).content.decode()
    assert "En anden er logget ind" in page
    assert browser.post(address(token)).status_code == 200
    assert AccessLink.objects.get().used_at is None
    assert browser.post(address(token), {"confirmed": "1"}).status_code == 303
    assert "_auth_user_id" not in browser.session
    assert browser.session[PARTY_KEY]["person"] == cast.candidate.person.pk


def test_a_party_signs_out(cast: Cast) -> None:
    browser = cast.client(cast.candidate.person)
    browser.post(reverse("people:sign_out"))
    assert PARTY_KEY not in browser.session
    assert AuditEvent.objects.filter(event="session.ended", about_ref=cast.candidate.person.ref).exists()


def renew(token: str, capture: Any) -> Any:
    with capture(execute=True), queue.inline():
        return Client().post(reverse("notices:renew", args=[token]))


def test_a_used_link_is_renewed_by_one_press_to_the_persons_own_email(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    token = token_for(cast)
    Client().post(address(token))
    answer = renew(token, django_capture_on_commit_callbacks)
    assert "amina" not in answer.content.decode().lower()
    letter = DemoLetter.objects.get()
    assert letter.message.recipient_id == cast.candidate.person.pk
    assert Client().post(letter.link)["Location"] == PATH


def test_pressing_again_at_once_sends_nothing_more(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    token = token_for(cast)
    for _press in range(3):
        renew(token, django_capture_on_commit_callbacks)
    assert Message.objects.filter(template="link_renewed").count() == 1


def test_the_answer_is_the_same_for_a_token_that_nobody_has(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    known = renew(token_for(cast), django_capture_on_commit_callbacks)
    unknown = renew("findesikke", django_capture_on_commit_callbacks)
    assert known.status_code == unknown.status_code
    assert known.context["request"] is not None
    assert "Hvis vi kender din e-mail" in unknown.content.decode()


def test_a_link_leads_nobody_into_the_neighbour_municipality(cast: Cast) -> None:
    browser = Client()
    browser.post(address(token_for(cast)))
    assert browser.session[PARTY_KEY]["municipality"] == cast.own.pk
    message = notify(by=None, recipient=cast.neighbour_candidate.person, template="check_in", path=PATH)
    assert browser.get(reverse("notices:about", args=["x", message.ref])).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_the_same_moment_use_the_link_once() -> None:
    cast = assemble()
    token = token_for(cast)
    link, start, answers = AccessLink.objects.get(), threading.Barrier(2), []

    def press() -> None:
        try:
            with tenancy.within([cast.own.pk]):
                person = Person.objects.get(pk=cast.candidate.person.pk)
                start.wait(timeout=10)
                answers.append(use_link(by=person, link=link))
        except Refused:
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [PATH, "refused"]
    assert Client().post(address(token)).status_code == 410
