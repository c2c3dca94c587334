"""Who does what by when: agreed about a row, seen by those who should, on Today until it is done."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.action_points import actions, facts
from fodfaeste.action_points.models import ActionPoint
from fodfaeste.shared import clock
from fodfaeste.shared.access import can_see
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from fodfaeste.today.needs import Kind, needs_of
from fodfaeste.today.scope import scope_of
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def one_day(cast: Cast) -> Any:
    with clock.moved_to(DAY):
        yield


def agreed(cast: Cast, by: Any = None, **changed: Any) -> ActionPoint:
    values = {"words": "Ring til butikken", "owner": cast.caseworker, "due_on": DAY + timedelta(days=3), **changed}
    return actions.add_point(by=by or cast.consultant, target=cast.butik.company, **values)


def test_it_keeps_what_it_is_about_without_a_key(cast: Cast) -> None:
    point = agreed(cast)
    assert (point.target_type, point.target_ref) == ("companies.Company", cast.butik.company.ref)
    assert point.target_title == "Ærø Butik"
    assert point.target_path == cast.butik.company.get_absolute_url()
    assert facts.about(cast.leader, cast.butik.company) == [point]
    assert facts.about(cast.leader, cast.other_company.company) == []


def test_it_stands_on_the_owners_today_until_it_is_done(cast: Cast) -> None:
    point = agreed(cast)

    def waits(person: Any, *, mine: bool = True) -> list[Any]:
        return [need.about for need in needs_of(scope_of(person, mine=mine), Kind.POINT)]

    assert waits(cast.caseworker) == [point]
    assert waits(cast.consultant) == []
    assert waits(cast.consultant, mine=False) == [point]
    assert waits(cast.neighbour_caseworker, mine=False) == []
    assert b"Ring til butikken" in cast.client(cast.caseworker).get("/i-dag/").content
    actions.finish_point(by=cast.caseworker, point=point)
    assert waits(cast.caseworker) == []


def test_what_is_late_is_urgent_and_says_so(cast: Cast) -> None:
    point = agreed(cast)
    with clock.moved_to(point.due_on + timedelta(days=1)):
        (need,) = needs_of(scope_of(cast.caseworker, mine=True), Kind.POINT)
        assert need.urgent
        assert "Skulle være gjort" in need.text
        page = cast.client(cast.caseworker).get(reverse("action_points:mine"), {"state": "late"}).content.decode()
        assert "Ring til butikken" in page
        assert "over tiden" in page
    assert "Ring til" not in cast.client(cast.caseworker).get(reverse("action_points:mine"), {"state": "late"}).content.decode()


def test_done_is_done_once_and_can_be_taken_back(cast: Cast) -> None:
    point = agreed(cast)
    other = ActionPoint.objects.get(pk=point.pk)
    actions.finish_point(by=cast.caseworker, point=point)
    with pytest.raises(Refused, match="allerede"):
        actions.drop_point(by=cast.caseworker, point=other, reason="Ikke nødvendigt")
    actions.reopen_point(by=cast.caseworker, point=point)
    assert ActionPoint.objects.get(pk=point.pk).is_open


def test_it_is_dropped_with_a_reason_alone(cast: Cast) -> None:
    point = agreed(cast)
    with pytest.raises(Refused):
        actions.drop_point(by=cast.caseworker, point=point, reason="  ")
    actions.drop_point(by=cast.caseworker, point=point, reason="Butikken er lukket")
    page = cast.client(cast.caseworker).get(reverse("action_points:mine"), {"state": "dropped"}).content.decode()
    assert "Butikken er lukket" in page


def test_only_those_it_concerns_change_it(cast: Cast) -> None:
    point = agreed(cast, owner=cast.leader, by=cast.leader)
    with pytest.raises(NotAllowed):
        actions.finish_point(by=cast.caseworker, point=point)
    with pytest.raises(NotAllowed):
        actions.finish_point(by=cast.neighbour_caseworker, point=point)
    assert not can_see(cast.researcher, point), "a point about a company is casework"


def test_two_who_change_it_at_once_are_told(cast: Cast) -> None:
    point = agreed(cast)
    seen = point.version
    actions.change_point(by=cast.consultant, point=point, words="Ring i dag", owner=cast.caseworker, due_on=DAY, version=seen)
    with pytest.raises(Stale):
        actions.change_point(by=cast.caseworker, point=point, words="Skriv", owner=cast.caseworker, due_on=DAY, version=seen)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"words": " "}, "words"), ({"due_on": DAY - timedelta(days=1)}, "due_on")],
)
def test_a_point_needs_words_and_a_day_ahead(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        agreed(cast, **changed)
    assert no.value.field == field


def test_it_is_given_to_somebody_who_works_there(cast: Cast) -> None:
    for wrong in (cast.neighbour_caseworker, cast.candidate.person):
        with pytest.raises(Refused) as no:
            agreed(cast, owner=wrong)
        assert no.value.field == "owner"


def test_the_neighbour_neither_writes_nor_sees(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        agreed(cast, by=cast.neighbour_caseworker)
    point = agreed(cast)
    assert not can_see(cast.neighbour_caseworker, point)
    client = cast.client(cast.neighbour_caseworker)
    assert client.get(reverse("action_points:change", args=[point.ref])).status_code == 404
    assert client.get(reverse("action_points:about", args=["companies.Company", cast.butik.company.ref])).status_code == 404


def test_it_is_written_on_the_page_it_is_about_and_pressed_as_done(cast: Cast) -> None:
    client, company = cast.client(cast.consultant), cast.butik.company
    about = reverse("action_points:about", args=["companies.Company", company.ref])
    assert "Ingen handlepunkter endnu" in client.get(about, headers={"HX-Request": "true"}).content.decode()
    add = reverse("action_points:add", args=["companies.Company", company.ref])
    assert client.post(add, {"words": "Besøg butikken", "owner": cast.consultant.ref, "due_on": "i går"}).status_code == 422
    sent = {"words": "Besøg butikken", "owner": cast.consultant.ref, "due_on": "9. november 2026"}
    assert client.post(add, sent)["Location"] == company.get_absolute_url()
    assert "Besøg butikken" in client.get(about).content.decode()
    (point,) = ActionPoint.objects.all()
    done = client.post(reverse("action_points:finish", args=[point.ref]), {"next": about})
    assert done["Location"] == about
    assert "gjort 2. november 2026" in client.get(about).content.decode()


def test_a_placement_shows_its_points_to_staff_alone(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    point = actions.add_point(by=cast.caseworker, target=placement, words="Tal om løntimer", owner=cast.consultant, due_on=DAY)
    assert point.target_title == "Forløb hos Ærø Butik"
    about = reverse("action_points:about", args=["placements.Placement", placement.ref])
    assert about in cast.client(cast.caseworker).get(placement.get_absolute_url()).content.decode()
    assert "Tal om løntimer" in cast.client(cast.leader).get(about).content.decode()
    for stranger in (cast.candidate.person, cast.butik.contact.person, cast.researcher, cast.neighbour_caseworker):
        assert cast.client(stranger).get(about).status_code in {403, 404}


def test_no_button_is_offered_that_would_be_refused(cast: Cast) -> None:
    point = agreed(cast, owner=cast.leader, by=cast.leader)
    address = reverse("action_points:change", args=[point.ref])
    assert "Det er gjort" in cast.client(cast.leader).get(address).content.decode()
    assert "Det er gjort" not in cast.client(cast.caseworker).get(address).content.decode()
