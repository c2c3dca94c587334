"""The demo's door: open to its own personas, shut to everybody else, and not there at all where people are real."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from fodfaeste.candidates.models import Candidate
from fodfaeste.demo.build import Size
from fodfaeste.demo.facts import is_empty, personas
from fodfaeste.demo.models import DemoRun
from fodfaeste.people.models import Account
from fodfaeste.placements.models import Placement
from fodfaeste.shared import clock
from tests.cast import Cast, staff
from tests.fodfaeste.placements import factories


def open_persona(cast: Cast) -> None:
    Account.objects.filter(person=cast.caseworker).update(demo_persona=True)


@pytest.mark.django_db
def test_an_empty_database_has_no_personas() -> None:
    assert is_empty()
    assert personas() == []
    assert Client().get("/demo/").status_code == 200


def test_staff_are_personas_only_when_marked_so(cast: Cast) -> None:
    assert not is_empty()
    assert cast.caseworker not in {persona.person for persona in personas()}
    open_persona(cast)
    assert [persona.title for persona in personas() if persona.person == cast.caseworker] == ["Sagsbehandler"]


def test_there_is_a_company_and_a_candidate_where_something_runs(cast: Cast) -> None:
    factories.running_placement(cast)
    found = {persona.person for persona in personas()}
    assert {cast.butik.contact.person, cast.candidate.person, cast.other_candidate.person} <= found


def test_the_three_parties_are_those_of_one_case_in_one_municipality(cast: Cast) -> None:
    far = staff(cast.neighbour, "Far", "administrator")
    for person in (cast.caseworker, cast.consultant, cast.leader, cast.neighbour_caseworker, far):
        Account.objects.filter(person=person).update(demo_persona=True)
    theirs = factories.running_placement(cast)
    Placement.objects.filter(pk=theirs.pk).update(caseworker=cast.leader)
    own = factories.other_placement(cast)
    Candidate.objects.filter(pk=own.candidate_id).update(consultant=cast.consultant)
    Placement.objects.filter(pk=own.pk).update(started_on=date(2026, 4, 7), start_recorded_at=clock.now(), caseworker=cast.caseworker)
    found = {str(persona.title): persona for persona in personas()}
    assert {persona.place for persona in found.values()} == {cast.own.name}
    assert "Administrator" not in found
    case = [found[title].person for title in ("Sagsbehandler", "Jobkonsulent", "Kontaktperson i en virksomhed", "Jobkandidat i et forløb")]
    assert case == [cast.caseworker, cast.consultant, own.contact.person, own.candidate.person]


def test_while_the_demo_loads_only_those_who_stay_are_offered(cast: Cast) -> None:
    open_persona(cast)
    factories.running_placement(cast)
    run = DemoRun.objects.create(seed=1, municipalities=1, candidates=1, weeks=4, started_at=clock.now())
    assert [persona.person for persona in personas()] == [cast.caseworker]
    assert "kommer til, når demoen er indlæst" in Client().get("/demo/").content.decode()
    run.finished_at = clock.now()
    run.save()
    assert cast.candidate.person in {persona.person for persona in personas()}


def test_one_click_signs_in(cast: Cast) -> None:
    open_persona(cast)
    factories.running_placement(cast)
    for person, page in ((cast.caseworker, "/i-dag/"), (cast.candidate.person, "/mit/"), (cast.butik.contact.person, "/vores/")):
        browser = Client()
        assert browser.post(f"/demo/{person.ref}/ind/").status_code == 302
        assert browser.get("/")["Location"] == page


def test_every_persona_of_the_pilot_is_let_in_and_finds_a_first_page(pilot: Size) -> None:
    offered = personas()
    assert len(offered) == 10
    for persona in offered:
        browser = Client()
        assert browser.post(f"/demo/{persona.person.ref}/ind/")["Location"] == "/"
        assert browser.get("/", follow=True).status_code == 200, persona.title


def test_nobody_outside_the_list_is_let_in(cast: Cast) -> None:
    open_persona(cast)
    for person in (cast.leader, cast.neighbour_caseworker, cast.neighbour_candidate.person):
        assert Client().post(f"/demo/{person.ref}/ind/").status_code == 404
    assert Client().get(f"/demo/{cast.caseworker.ref}/ind/").status_code == 405


def test_there_is_no_demo_where_people_are_real(cast: Cast, settings: Any) -> None:
    open_persona(cast)
    settings.DEMO = False
    assert Client().get("/demo/").status_code == 404
    assert Client().get("/demo/fremdrift/").status_code == 404
    assert Client().post(f"/demo/{cast.caseworker.ref}/ind/").status_code == 404


def test_the_loading_is_followed_until_it_is_done(cast: Cast) -> None:
    run = DemoRun.objects.create(seed=1, municipalities=1, candidates=1, weeks=4, weeks_done=1, started_at=clock.now())
    part = Client().get("/demo/fremdrift/", headers={"HX-Request": "true"}).content.decode()
    assert "25 %" in part
    assert "every 2s" in part
    run.finished_at = clock.now()
    run.save()
    done = Client().get("/demo/fremdrift/", headers={"HX-Request": "true"}).content.decode()
    assert "every" not in done
    assert Client().get("/demo/fremdrift/")["Location"] == "/demo/"
