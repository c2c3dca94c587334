"""Messages say nothing of anybody, go out once, and can be repeated once a day."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from fodfaeste.notices import jobs, texts
from fodfaeste.notices.actions import invite, notify, resend
from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.people.models import AccessLink, Account, Person
from fodfaeste.shared import clock, queue
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.shared.models import AuditEvent, Installation
from tests.cast import Cast

PATH = "/regler/"
NEEDED = {
    "candidate_invitation",
    "contact_invitation",
    "link_asked",
    "password_reset",
    "match_candidate_answer",
    "match_company_answer",
    "agreement_confirm",
    "agreement_confirmed_receipt",
    "placement_started",
    "placement_ended",
    "hours_confirm",
    "hours_disputed",
    "hours_decided",
    "clip_asked",
    "clip_answered",
    "check_in",
    "invitation",
    "link_renewed",
    "assessment_ask",
    "hire_registered",
    "pulse_asked",
    "progress_ask",
    "progress_remind",
    "workshop_expert",
    "workshop_invitation",
}


def queued(cast: Cast, **values: Any) -> Message:
    return notify(
        **{
            "by": cast.caseworker,
            "recipient": cast.candidate.person,
            "template": "hours_confirm",
            "path": PATH,
            "about": cast.candidate,
            **values,
        }
    )


def test_every_text_that_is_needed_is_there_and_no_other() -> None:
    assert set(texts.TEXTS) == NEEDED


@pytest.mark.parametrize("key", sorted(NEEDED))
def test_a_text_holds_no_place_for_anything_about_a_person(key: str) -> None:
    text = texts.TEXTS[key]
    for part in (text.subject, text.body, text.sms, texts.SIGNATURE):
        assert set(re.findall(r"%\((\w+)\)", str(part))) <= texts.PLACEHOLDERS
    assert "%" not in str(text.subject)
    assert "%(link)s" in str(text.body)
    assert "%(link)s" in str(text.sms)
    assert len(str(text.sms)) < 120


def test_a_letter_names_nobody(cast: Cast) -> None:
    jobs.send(queued(cast).ref)
    letter = DemoLetter.objects.get()
    whole = f"{letter.subject} {letter.body} {letter.sms}"
    for word in ("Amina", "Kandidat ", "610384", "Ærø", "Sanne"):
        assert word not in whole


def test_a_demo_keeps_the_letter_and_sends_nothing(cast: Cast) -> None:
    jobs.send(queued(cast).ref)
    assert mail.outbox == []
    assert Message.objects.get().sent_at is not None


@pytest.fixture
def live(cast: Cast) -> None:
    Installation.objects.all().delete()


@pytest.mark.usefixtures("live")
def test_in_production_the_letter_is_sent_and_not_kept(cast: Cast) -> None:
    jobs.send(queued(cast).ref)
    assert [letter.to for letter in mail.outbox] == [["amina@mail.example"]]
    assert "/l/" in mail.outbox[0].body
    assert not DemoLetter.objects.exists()


@pytest.mark.parametrize("within", [queue.at_once, queue.inline])
def test_a_letter_of_the_pilot_is_like_one_that_a_worker_sends(
    cast: Cast, django_capture_on_commit_callbacks: Any, within: Callable[[], AbstractContextManager[None]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True), within():
        made = queued(cast)
    message = Message.objects.get()
    assert (message.pk, message.attempts, message.failed_at) == (made.pk, 1, None)
    assert message.sent_at is not None
    assert message.letter.link.startswith("/l/")
    assert AccessLink.objects.filter(person=cast.candidate.person).count() == 1


@pytest.mark.usefixtures("live")
def test_nothing_keeps_a_letter_where_people_are_real(cast: Cast) -> None:
    with queue.at_once():
        queued(cast)
    assert len(mail.outbox) == 1
    assert not DemoLetter.objects.exists()


@pytest.mark.usefixtures("live")
def test_a_job_that_runs_again_sends_nothing_more(cast: Cast) -> None:
    ref = queued(cast).ref
    jobs.send(ref)
    jobs.send(ref)
    assert len(mail.outbox) == 1
    assert AccessLink.objects.count() == 1


@pytest.mark.usefixtures("live")
def test_a_failure_is_marked_and_the_next_try_succeeds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = queued(cast).ref
    with monkeypatch.context() as broken:
        broken.setattr(jobs, "send_mail", lambda *args: 1 / 0)  # noqa: ARG005 - the signature is given
        with pytest.raises(ZeroDivisionError):
            jobs.send(ref)
    assert Message.objects.get().failed_at is not None
    jobs.send(ref)
    message = Message.objects.get()
    assert (message.failed_at, message.attempts) == (None, 2)
    assert message.sent_at is not None


@pytest.mark.usefixtures("live")
def test_without_an_email_nothing_is_sent_and_staff_can_see_it(cast: Cast) -> None:
    Person.objects.filter(pk=cast.candidate.person.pk).update(email="")
    message = queued(cast, about=cast.candidate)
    jobs.send(message.ref)
    assert mail.outbox == []
    page = cast.client(cast.caseworker).get(reverse("notices:about", args=["candidates.Candidate", cast.candidate.ref])).content.decode()
    assert "kunne ikke sendes" in page


@pytest.mark.usefixtures("live")
def test_staff_get_the_page_itself_and_no_link(cast: Cast) -> None:
    jobs.send(queued(cast, recipient=cast.consultant, template="clip_asked", about=cast.candidate).ref)
    assert f"{PATH}\n" in mail.outbox[0].body
    assert not AccessLink.objects.exists()


def test_an_unknown_text_and_a_page_elsewhere_are_refused(cast: Cast) -> None:
    for values in ({"template": "ukendt"}, {"path": "https://x.example/"}):
        with pytest.raises(ValueError, match="known text"):
            queued(cast, **values)


def test_what_was_rolled_back_is_not_sent(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), queue.inline():
        with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 - the block is what fails
            queued(cast)
            raise RuntimeError
        kept = queued(cast)
    assert list(DemoLetter.objects.order_by("pk").values_list("message_id", flat=True)) == [kept.pk]


def test_the_queue_is_given_a_reference_and_nothing_about_anybody(
    cast: Cast, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = []
    monkeypatch.setattr("django_q.tasks.async_task", lambda *args, **kwargs: given.append(args))  # noqa: ARG005 - the signature is given
    with django_capture_on_commit_callbacks(execute=True):
        message = queued(cast)
    assert given == [("fodfaeste.shared.queue.run", "fodfaeste.notices.jobs.send", [message.ref], cast.own.pk)]


def test_a_reminder_goes_out_at_most_once_a_day(cast: Cast) -> None:
    first = queued(cast)
    with pytest.raises(Refused, match="Sidst sendt"):
        resend(by=cast.caseworker, message=first)
    with clock.moved_to(clock.now() + timedelta(hours=25)):
        again = resend(by=cast.consultant, message=first)
        assert (again.earlier_id, again.template, again.recipient_id) == (first.pk, first.template, first.recipient_id)
        with pytest.raises(Refused):
            resend(by=cast.caseworker, message=first)


def test_only_staff_who_follow_the_placement_remind(cast: Cast) -> None:
    message = queued(cast)
    for person in (cast.candidate.person, cast.neighbour_caseworker, cast.researcher, cast.administrator):
        with pytest.raises(NotAllowed):
            resend(by=person, message=message)


def test_messages_about_a_row_are_listed_and_reading_them_is_noted(cast: Cast) -> None:
    queued(cast, about=cast.candidate)
    address = reverse("notices:about", args=["candidates.Candidate", cast.candidate.ref])
    page = cast.client(cast.caseworker).get(address).content.decode()
    assert "Bedt om at bekræfte ugens timer" in page
    assert AuditEvent.objects.filter(event="candidates.read", about_ref=cast.candidate.person.ref, purpose="follow_up").exists()
    part = cast.client(cast.caseworker).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_the_neighbour_municipality_is_refused(cast: Cast) -> None:
    message = queued(cast, about=cast.candidate)
    neighbour = cast.client(cast.neighbour_caseworker)
    page = neighbour.get(reverse("notices:about", args=["candidates.Candidate", cast.candidate.ref])).content.decode()
    assert "Amina" not in page
    assert neighbour.post(reverse("notices:resend", args=[message.ref])).status_code == 404
    assert neighbour.post(reverse("notices:invite", args=[cast.caseworker.ref])).status_code == 404


def test_the_button_reminds_and_comes_back_to_where_it_was(cast: Cast) -> None:
    message = queued(cast)
    answer = cast.client(cast.caseworker).post(reverse("notices:resend", args=[message.ref]), {"next": "/regler/"}, follow=True)
    assert "Sidst sendt" in answer.content.decode()
    away = cast.client(cast.caseworker).post(reverse("notices:resend", args=[message.ref]), {"next": "https://x.example/"})
    assert away["Location"] == "/"


def test_an_invitation_leads_to_choosing_a_password(cast: Cast) -> None:
    account = Account.objects.get(person=cast.caseworker)
    account.set_unusable_password()
    account.save()
    jobs.send(invite(by=cast.leader, person=cast.caseworker).ref)
    page = cast.client(None).get(DemoLetter.objects.get().link, follow=True).content.decode()
    assert "Vælg adgangskode" in page
    assert 'name="password1"' in page


def test_only_those_who_manage_staff_invite(cast: Cast) -> None:
    for person in (cast.consultant, cast.neighbour_caseworker, cast.researcher):
        with pytest.raises(NotAllowed):
            invite(by=person, person=cast.caseworker)
    assert cast.client(cast.leader).post(reverse("notices:invite", args=[cast.caseworker.ref])).status_code == 303


def test_the_post_box_shows_every_letter_to_anybody_in_a_demo(cast: Cast) -> None:
    jobs.send(queued(cast).ref)
    jobs.send(queued(cast, recipient=cast.neighbour_candidate.person, template="check_in").ref)
    browser, address = cast.client(None), reverse("notices:post_box")
    page = browser.get(address).content.decode()
    assert "Amina" in page
    assert "Carla" in page
    assert DemoLetter.objects.order_by("pk")[0].link in page
    assert "Carla" not in browser.get(address, {"q": "amina"}).content.decode()
    assert "Amina" not in browser.get(address, {"to": cast.neighbour_candidate.person.ref}).content.decode()


@pytest.mark.usefixtures("live")
def test_there_is_no_post_box_outside_a_demo(cast: Cast) -> None:
    assert cast.client(cast.leader).get(reverse("notices:post_box")).status_code == 404


def test_a_forgotten_password_lands_in_the_post_box_of_a_demo(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    for person in (cast.caseworker, cast.researcher):
        with django_capture_on_commit_callbacks(execute=True), queue.inline():
            Client().post(reverse("account_reset_password"), {"email": Account.objects.get(person=person).email})
    assert mail.outbox == []
    page = Client().get(reverse("notices:post_box")).content.decode()
    assert page.count("Vælg en ny adgangskode") >= 2
    letter = DemoLetter.objects.get(message__recipient=cast.researcher)
    assert letter.link in page
    assert 'name="password1"' in Client().get(letter.link, follow=True).content.decode()
