"""The guidance of each step is shown where the step is done, to each party its own part."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from fodfaeste.people.actions import name_authority
from fodfaeste.people.models import Membership, Person
from fodfaeste.placements.models import Placement
from fodfaeste.placements.parties import party_of
from fodfaeste.placements.views import room
from fodfaeste.practice_model import authority, guidance
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.matching import stage
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage as hires
from tests.repository.access_scenes import build

STAFF, CANDIDATE, CONTACT = Party.JOBCENTRE, Party.CANDIDATE, Party.COMPANY
# Step by step: the pages where it is done, as `who: address scene`. A party without such a page does nothing there.
SHOWN = {
    Step.ENROL: {STAFF: "candidates:enrol", CANDIDATE: "candidates:own_insight"},
    Step.KNOW_CANDIDATE: {STAFF: "candidates:detail candidate", CANDIDATE: "candidates:own_profile"},
    Step.KNOW_COMPANY: {STAFF: "companies:detail company", CONTACT: "companies:own"},
    Step.MATCH: {STAFF: "matching:detail answered", CANDIDATE: "matching:mine answered", CONTACT: "matching:ours answered"},
    Step.FIRST_MEETING: {STAFF: "matching:meeting yes", CANDIDATE: "matching:mine yes", CONTACT: "matching:ours yes"},
    Step.AGREEMENT: dict.fromkeys(Party, "placements:agreement placement"),
    Step.START: {STAFF: "placements:start running"},
    Step.HOURS: dict.fromkeys(Party, "placements:hours running"),
    Step.FOLLOW_UP: dict.fromkeys(Party, "placements:follow_up running"),
    Step.SUPPORT: dict.fromkeys(Party, "placements:follow_up running"),
    Step.HIRE: {STAFF: "retention:hire running"},
    Step.RETENTION_CARD: {STAFF: "retention:detail employment", CONTACT: "retention:ours_detail employment"},
    Step.AFTERCARE: {
        STAFF: "retention:detail employment",
        CANDIDATE: "retention:mine_detail employment",
        CONTACT: "retention:ours_detail employment",
    },
}
# Shown as it stands on the page of the placement, by its state.
IN_THE_ROOM: dict[Step, tuple[Callable[[Cast], Placement], date]] = {
    Step.AGREEMENT: (factories.draft_placement, date(2026, 4, 1)),
    Step.START: (factories.agreed_placement, date(2026, 4, 3)),
    Step.FOLLOW_UP: (factories.running_placement, date(2026, 5, 4)),
    Step.PAY_DIALOGUE: (factories.running_placement, date(2026, 7, 6)),
    Step.HIRE: (lambda cast: hires.hired(cast).placement, date(2026, 7, 6)),
}
PAGES = [(step, party, place) for step, places in SHOWN.items() for party, place in places.items()]


def reader(cast: Cast, party: Party) -> Any:
    return {STAFF: cast.caseworker, CANDIDATE: cast.candidate.person, CONTACT: cast.butik.contact.person}[party]


def test_every_step_is_shown_somewhere() -> None:
    assert set(SHOWN) | set(IN_THE_ROOM) == set(Step)
    assert all(STAFF in places for places in SHOWN.values())


@pytest.mark.parametrize(("step", "party", "place"), PAGES)
def test_the_page_of_a_step_shows_its_guidance_to_each_party_its_own(cast: Cast, step: Step, party: Party, place: str) -> None:
    name, _space, scene = place.partition(" ")
    made = {"ref": stage.decided(cast).ref} if scene == "yes" else build(cast, {"ref": scene} if scene else {})
    address = reverse(name, kwargs=made)
    client = cast.client(reader(cast, party))
    text = client.get(address).content.decode()
    part = reverse("handbook:step_part", args=[step.value])
    assert f'data-hx-get="{part}"' in text
    # Without JavaScript the same place holds a link.
    assert f'href="{reverse("handbook:step", args=[step.value])}"' in text
    loaded = client.get(part, headers={"HX-Request": "true"}).content.decode()
    with authority.called(cast.own.authority_on):
        written = dict(guidance.step_parts(step)[1])
    assert [each for each in Party if written[each] in loaded] == [party]


@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize("step", IN_THE_ROOM)
def test_the_page_of_the_placement_shows_the_step_it_stands_in(cast: Cast, step: Step, party: Party) -> None:
    make, day = IN_THE_ROOM[step]
    placement, client = make(cast), cast.client(reader(cast, party))
    with clock.moved_to(day):
        page = client.get(party_of(reader(cast, party)).url(factories.fresh(placement))).content.decode()
        part = reverse("handbook:of_placement", args=[placement.ref])
        text = client.get(part, headers={"HX-Request": "true"}).content.decode()
    assert f'data-hx-get="{part}"' in page
    assert f'href="{part}"' in page
    with authority.called(cast.own.authority_on):
        lead, parts = guidance.step_parts(step)
        assert lead in text
        assert [each for each, html in parts if html in text] == [party]


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
    seen = []
    request = RequestFactory().get("/")
    request.person, request.audit_notes = Person.objects.get(pk=cast.caseworker.pk), []
    with authority.called(lambda: ""):
        room.fetch_room(request, placement.ref)
        seen.append(Party.JOBCENTRE.label)
    assert [*seen, Party.JOBCENTRE.label] == ["Åkirke Kommune", "Jobcenter"]
