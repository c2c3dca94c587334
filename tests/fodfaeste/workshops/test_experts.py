"""An expert comes by a link used once, takes part in one workshop, and sees nothing else."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.people.models import Kind, Person
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.workshops import actions, facts
from fodfaeste.workshops.models import Challenge, Stage, Workshop
from tests.cast import Cast
from tests.fodfaeste.workshops import stage as make


@pytest.fixture
def sent(settings: Any) -> None:
    """Messages leave at once, as they do in a demo."""
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "sync": True}


def entered(django_capture_on_commit_callbacks: Any, cast: Cast) -> tuple[Client, Workshop]:
    with django_capture_on_commit_callbacks(execute=True):
        one = make.invited(cast)
    link = DemoLetter.objects.get(message__recipient=one.person).link
    browser = Client()
    assert browser.get(link).status_code == 200
    answer = browser.post(link)
    assert answer["Location"] == reverse("workshops:invited")
    return browser, one.workshop


def test_the_link_leads_to_the_one_workshop_and_is_used_up(sent: None, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    browser, found = entered(django_capture_on_commit_callbacks, cast)
    assert browser.get(reverse("workshops:invited"))["Location"] == found.get_absolute_url()
    page = browser.get(found.get_absolute_url()).content.decode()
    assert found.title in page
    assert "HR i detail" in page
    assert Client().post(DemoLetter.objects.get().link).status_code == 410


def test_an_expert_writes_on_the_board_and_sees_nothing_of_the_municipality(
    sent: None, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    browser, found = entered(django_capture_on_commit_callbacks, cast)
    other = make.workshop(cast, title="Et andet værksted")
    make.at(found, Stage.GATHERING, cast.process_consultant)
    write = reverse("workshops:write_challenge", args=[found.ref])
    sent_form = {"title": "Oplæring tager tid", "description": "En ny skal følges i tre uger.", "example": ""}
    assert browser.post(write, sent_form).status_code == 303
    assert Challenge.objects.get().author.place == "HR i detail"
    for name, args in (("workshop", [other.ref]), ("board", [other.ref])):
        assert browser.get(reverse(f"workshops:{name}", args=args)).status_code == 404
    for name in ("workshops:list", "candidates:list", "companies:list", "action_points:mine", "principles:overview"):
        assert browser.get(reverse(name)).status_code == 403
    person = Person.objects.get(kind=Kind.EXPERT)
    for label in ("candidates.Candidate", "companies.Company", "placements.Placement", "action_points.ActionPoint", "workshops.Series"):
        assert not visible_to(label, person).exists()
    assert list(visible_to(Person, person)) == [person]


def test_a_name_typed_by_an_expert_is_not_told_to_be_a_candidates(cast: Cast) -> None:
    found = make.workshop(cast)
    person = make.expert(cast, found)
    make.challenge(found, person, "Amina fik ikke svar")
    with pytest.raises(Refused):
        make.challenge(found, person, "Ring 12345678")


def test_who_is_taken_off_the_list_is_out_at_once(sent: None, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    browser, found = entered(django_capture_on_commit_callbacks, cast)
    one = found.participants.get(comes_as="expert")
    actions.remove_participant(by=cast.process_consultant, participant=one)
    assert browser.get(found.get_absolute_url()).status_code == 302
    assert [row.comes_as for row in facts.participants(found)] == ["consultant"]


def test_only_who_leads_and_works_with_the_host_invites(cast: Cast) -> None:
    found = make.shared(cast)
    values = {"given_name": "Ella", "family_name": "Ekspert", "email": "ella@fag.example", "place": "HR"}
    with pytest.raises(NotAllowed):
        actions.invite_expert(by=cast.caseworker, workshop=found, **values)
    one = make.joined(found, cast.neighbour_caseworker)[0]
    actions.set_facilitates(by=cast.process_consultant, participant=one, facilitates=True)
    with pytest.raises(NotAllowed):
        actions.invite_expert(by=cast.neighbour_caseworker, workshop=found, **values)
    actions.invite_expert(by=cast.process_consultant, workshop=found, **values)
    with pytest.raises(Refused) as no:
        actions.invite_expert(by=cast.process_consultant, workshop=found, **{**values, "email": "ELLA@fag.example"})
    assert no.value.field == "email"


def test_the_letter_holds_no_name_and_no_place(sent: None, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make.invited(cast)
    letter = DemoLetter.objects.get()
    assert not re.search("Ella|Ekspert|Rådhuset", letter.subject + letter.body)
    assert Message.objects.get().municipality == cast.own
