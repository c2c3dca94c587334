"""Every page of a placement: who may come, what it says, and that it asks a constant number of times."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.placements.actions import write_agreement
from fodfaeste.placements.models import Placement
from fodfaeste.shared import clock
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)
STAFF_PAGES = ("detail", "start", "end", "agreement", "agreement_write", "agreement_confirm", "agreement_on_behalf")
FEW, MANY = 75, 750


@pytest.mark.parametrize("name", STAFF_PAGES)
@pytest.mark.parametrize("make", ["draft_placement", "awaiting_placement", "agreed_placement", "running_placement", "ended_placement"])
def test_every_page_opens_in_every_state(cast: Cast, name: str, make: str) -> None:
    placement = getattr(factories, make)(cast)
    with clock.moved_to(DAY):
        response = cast.client(cast.caseworker).get(reverse(f"placements:{name}", args=[placement.ref]))
    assert response.status_code == 200


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_the_neighbour_municipality_is_refused(cast: Cast, name: str) -> None:
    placement = factories.awaiting_placement(cast)
    response = cast.client(cast.neighbour_caseworker).get(reverse(f"placements:{name}", args=[placement.ref]))
    assert response.status_code == 404


@pytest.mark.parametrize("name", ["undo_start", "agreement_withdraw"])
def test_the_neighbour_municipality_is_refused_where_something_is_done(cast: Cast, name: str) -> None:
    placement = factories.awaiting_placement(cast)
    response = cast.client(cast.neighbour_caseworker).post(reverse(f"placements:{name}", args=[placement.ref]))
    assert response.status_code == 404
    assert factories.fresh(placement).open_version is not None


def test_the_neighbour_does_not_make_a_placement_of_our_match(cast: Cast) -> None:
    match = factories.decided_match(cast.candidate, cast.butik, cast.caseworker)
    assert cast.client(cast.neighbour_caseworker).get(reverse("placements:create", args=[match.ref])).status_code == 404


@pytest.mark.parametrize("name", ["ours_detail", "agreement", "agreement_confirm"])
def test_another_company_is_refused(cast: Cast, name: str) -> None:
    placement = factories.awaiting_placement(cast)
    other = cast.client(cast.other_company.contact.person)
    assert other.get(reverse(f"placements:{name}", args=[placement.ref])).status_code == 404
    assert cast.client(cast.butik.contact.person).get(reverse(f"placements:{name}", args=[placement.ref])).status_code == 200


@pytest.mark.parametrize("name", ["mine_detail", "agreement", "agreement_confirm"])
def test_another_candidate_is_refused(cast: Cast, name: str) -> None:
    placement = factories.awaiting_placement(cast)
    assert cast.client(cast.other_candidate.person).get(reverse(f"placements:{name}", args=[placement.ref])).status_code == 404
    assert cast.client(cast.candidate.person).get(reverse(f"placements:{name}", args=[placement.ref])).status_code == 200


@pytest.mark.parametrize("person", ["administrator", "researcher"])
def test_roles_without_placements_see_none(cast: Cast, person: str) -> None:
    placement = factories.draft_placement(cast)
    assert cast.client(getattr(cast, person)).get(reverse("placements:detail", args=[placement.ref])).status_code == 403


def test_the_list_shows_the_portfolio_by_phase_and_our_placements_only(cast: Cast) -> None:
    factories.neighbour_placement(cast)
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        text = cast.client(cast.caseworker).get(reverse("placements:list")).content.decode()
    assert placement.ref in text
    assert "Carla" not in text
    assert "Rekrutteringsforløb" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=running", True),
        ("state=draft", False),
        ("mine=on", True),
        ("measure=work_trial", True),
        ("measure=flex_job", False),
        ("overdue=on", False),
        ("unpaid=on", False),
        ("q=amina", True),
        ("q=aeroe", True),
        ("q=bent", False),
        ("sort=-navn", True),
        ("sort=virksomhed", True),
        ("sort=periode", True),
    ],
)
def test_filters_stand_in_the_address(cast: Cast, query: str, found: bool) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        text = cast.client(cast.caseworker).get(f"{reverse('placements:list')}?{query}").content.decode()
    assert (placement.ref in text) is found


def test_the_company_filter_knows_companies_by_reference(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    factories.other_placement(cast)
    text = cast.client(cast.caseworker).get(f"{reverse('placements:list')}?company={cast.other_company.company.ref}").content.decode()
    assert placement.ref not in text


def test_a_protected_name_does_not_go_into_the_file(cast: Cast) -> None:
    factories.running_placement(cast)
    type(cast.candidate.person).objects.filter(pk=cast.candidate.person.pk).update(protected=True)
    text = cast.client(cast.caseworker).get(f"{reverse('placements:list')}?format=csv").content.decode()
    assert "Amina" not in text
    assert "beskyttet navn" in text


def count(cast: Cast, person: Any, url: str) -> int:
    client = cast.client(person)
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_lists_ask_as_often_with_750_placements_as_with_75(cast: Cast) -> None:
    staff, company = reverse("placements:list"), reverse("placements:ours")
    with clock.moved_to(DAY):
        factories.many_placements(cast, FEW)
        few = [count(cast, cast.caseworker, staff), count(cast, cast.butik.contact.person, company)]
        factories.many_placements(cast, MANY - FEW)
        assert [count(cast, cast.caseworker, staff), count(cast, cast.butik.contact.person, company)] == few
    assert few[0] <= 35
    assert few[1] <= 22


def test_the_room_asks_as_often_with_many_versions(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    url = reverse("placements:detail", args=[placement.ref])
    with clock.moved_to(DAY):
        one = count(cast, cast.caseworker, url)
        for hours in (16, 17, 18):
            write_agreement(by=cast.caseworker, placement=factories.fresh(placement), reason="hours", hours_per_week=hours)
            factories.confirm_all(cast, placement)
        assert count(cast, cast.caseworker, url) == one


def test_a_placement_is_made_begun_and_ended_through_the_pages(cast: Cast) -> None:
    match = factories.decided_match(cast.candidate, cast.butik, cast.caseworker)
    staff = cast.client(cast.caseworker)
    people = {"contact": cast.butik.contact.ref, "caseworker": cast.caseworker.ref}
    made = staff.post(reverse("placements:create", args=[match.ref]), people)
    assert made.status_code == 303
    placement = Placement.objects.get(match=match)
    with clock.moved_to(date(2026, 4, 1)):
        factories.agreements.write_agreement(by=cast.caseworker, placement=placement, reason="first", **factories.CONTENT)
        factories.confirm_all(cast, placement)
    with clock.moved_to(factories.STARTED):
        began = staff.post(reverse("placements:start", args=[placement.ref]), {"started_on": "7. april 2026", "version": placement.version})
        assert began.status_code == 303
        values = {"ended_on": "7. april 2026", "kind": "broken_off", "side": "shared", "cause": "sickness", "words": "", "version": 2}
        assert staff.post(reverse("placements:end", args=[placement.ref]), values).status_code == 303
    assert factories.fresh(placement).end_kind == "broken_off"


def test_two_caseworkers_ending_it_see_what_the_other_did(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        Placement.objects.filter(pk=placement.pk).update(version=placement.version + 1)
        values = {
            "ended_on": "4. maj 2026",
            "kind": "broken_off",
            "side": "shared",
            "cause": "other",
            "words": "Mine ord",
            "version": placement.version,
        }
        response = cast.client(cast.caseworker).post(reverse("placements:end", args=[placement.ref]), values)
    assert response.status_code == 422
    assert "Mine ord" in response.content.decode()
    assert "En anden har gemt" in response.content.decode()
    assert factories.fresh(placement).ended_on is None


def test_a_look_by_staff_is_noted_with_its_purpose(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    cast.client(cast.caseworker).get(reverse("placements:detail", args=[placement.ref]))
    assert AuditEvent.objects.filter(event="candidates.read", about_ref=cast.candidate.person.ref, purpose="casework").exists()


def test_the_first_day_is_taken_back_on_the_same_day_only(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    url = reverse("placements:undo_start", args=[placement.ref])
    with clock.moved_to(date(2026, 4, 8)):
        cast.client(cast.caseworker).post(url)
    assert factories.fresh(placement).started_on is not None
    with clock.moved_to(factories.STARTED):
        cast.client(cast.caseworker).post(url)
    assert factories.fresh(placement).started_on is None
