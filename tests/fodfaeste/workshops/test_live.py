"""The board in use: thirty phones and a big screen see each other's cards and lose none, and looking again costs next to nothing."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.people.models import Person
from fodfaeste.workshops.models import Challenge, Stage, Workshop
from tests import cast as people
from tests.cast import Cast, assemble
from tests.fodfaeste.workshops import stage as make
from tests.fodfaeste.workshops.phones import Phone, everybody_at_once

PHONES = 30


def session(cast: Cast, person: Person) -> str:
    return cast.client(person).cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.django_db(transaction=True)
def test_thirty_phones_and_a_screen_see_every_card(live_server: Any) -> None:
    cast = assemble()
    found = make.shared(cast)
    places = [cast.own, cast.neighbour]
    crowd = [people.staff(places[number % 2], f"Deltager{number}", "caseworker") for number in range(PHONES)]
    make.joined(found, *crowd)
    make.at(found, Stage.GATHERING, cast.process_consultant)
    phones = [Phone(live_server.url, session(cast, one), found.ref) for one in crowd]
    screen = Phone(live_server.url, session(cast, cast.process_consultant), found.ref, view="skaerm")
    troubles = everybody_at_once([*phones, screen], cards=PHONES, pause=0.5)
    assert troubles == []
    assert Challenge.objects.filter(workshop=found).count() == PHONES
    # When nothing comes any more, nobody is sent the wall again.
    revision = str(Workshop.objects.get(pk=found.pk).revision)
    for phone in phones[:3]:
        phone.seen = revision
        assert phone.look() == 204


def test_nothing_new_is_answered_with_nothing_and_few_questions(cast: Cast) -> None:
    card = make.with_challenge(cast)
    found = Workshop.objects.get(pk=card.workshop_id)
    client = cast.client(cast.caseworker)
    address = reverse("workshops:cards", args=[found.ref, "telefon"])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, {"set": found.revision})
    assert (answer.status_code, answer.content) == (204, b"")
    # Session, account, person, roles and the one number; what the wall itself asks is left out.
    assert sum(' FROM "' in query["sql"] for query in asked) <= 7
    assert card.title in client.get(address, {"set": found.revision - 1}).content.decode()


def test_whatever_is_written_makes_the_wall_new(cast: Cast) -> None:
    card = make.with_challenge(cast)
    seen = Workshop.objects.get(pk=card.workshop_id).revision
    make.challenge(card.workshop, cast.caseworker, "En til")
    assert Workshop.objects.get(pk=card.workshop_id).revision > seen


def test_the_neighbour_is_told_nothing_of_a_wall_that_is_not_its_own(cast: Cast) -> None:
    card = make.with_challenge(cast)
    address = reverse("workshops:cards", args=[card.workshop.ref, "telefon"])
    assert cast.client(cast.neighbour_caseworker).get(address, {"set": card.workshop.revision}).status_code == 404
