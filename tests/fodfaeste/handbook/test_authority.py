"""The pages of the model name the authority to those whose municipality is known, and keep the general word for strangers."""

from datetime import date
from typing import Any

from django.test import Client, RequestFactory
from django.urls import reverse

from fodfaeste.people.actions import name_authority
from fodfaeste.people.models import Membership, Person
from fodfaeste.placements.views import room
from fodfaeste.practice_model import authority
from fodfaeste.practice_model.parties import Party
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories


def test_guidance_calls_the_authority_what_it_is_called_today_and_strangers_read_the_general_word(cast: Cast) -> None:
    for name, since in (("Jobcenter Åkirke", date(2020, 1, 1)), ("Åkirke Kommune", date(2026, 2, 1))):
        name_authority(by=cast.leader, municipality=cast.own, name=name, valid_from=since)
    address = reverse("handbook:phase", args=["prepare"])

    def read(client: Any, day: date) -> str:
        with clock.moved_to(day):
            return str(client.get(address).content.decode())

    for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
        assert "Åkirke Kommune bruger jeres begrundelse" in read(cast.client(person), date(2026, 2, 1))
    assert "Jobcenter Åkirke bruger jeres begrundelse" in read(cast.client(cast.caseworker), date(2026, 1, 31))
    assert "Jobcenteret bruger jeres begrundelse" in read(Client(), date(2026, 2, 1))
    assert "Jobcenteret bruger jeres begrundelse" in read(cast.client(cast.researcher), date(2026, 2, 1)), "two municipalities"


def test_the_page_of_a_placement_names_its_own_authority_also_to_whoever_works_in_two_municipalities(cast: Cast) -> None:
    name_authority(by=cast.leader, municipality=cast.own, name="Åkirke Kommune", valid_from=date(2020, 1, 1))
    placement = factories.draft_placement(cast)
    Membership.objects.create(account=cast.caseworker.account, municipality=cast.neighbour, role="caseworker")
    request = RequestFactory().get("/")
    request.person, request.audit_notes = Person.objects.get(pk=cast.caseworker.pk), []
    seen = []
    with authority.called(lambda: ""):
        room.fetch_room(request, placement.ref)
        seen.append(Party.JOBCENTRE.label)
    assert [*seen, Party.JOBCENTRE.label] == ["Åkirke Kommune", "Jobcenter"]
