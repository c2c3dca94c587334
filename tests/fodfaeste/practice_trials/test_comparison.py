"""Trials of one model beside each other, and the way from a version to its trials and back."""

from typing import Any

from django.urls import reverse

from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import clock
from fodfaeste.solution_models.actions import new_version
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage
from tests.fodfaeste.solution_models import stage as models


def text(cast: Cast, person: Person, name: str, *args: Any) -> str:
    with clock.moved_to(stage.TODAY):
        response = cast.client(person).get(reverse(f"practice_trials:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def two_teams(cast: Cast) -> list[PracticeTrial]:
    solution = models.organising(cast.leader)
    names = ("Team Havnen", "Team Byen")
    teams = [actions.write_team(by=cast.leader, municipality=cast.own, name=name, members=[cast.caseworker]) for name in names]
    return [stage.begun(cast, solution, team=team) for team in teams]


def test_a_way_of_organising_is_compared_between_two_teams(cast: Cast) -> None:
    first, second = two_teams(cast)
    stage.decided(cast, "adopt", first, outcomes=["yes"])
    page = text(cast, cast.leader, "compare", first.solution.model.ref)
    assert "Team Havnen" in page
    assert "Team Byen" in page
    row = page.split("Ventet: Halvdelen får den første løntime")[1].split("</tr>")[0]
    assert ">ja</td>" in row
    assert ">ikke afgjort endnu</td>" in row
    address = reverse("practice_trials:compare", args=[first.solution.model.ref])
    assert address in text(cast, cast.leader, "detail", second.ref)
    assert address in text(cast, cast.leader, "of_model", first.solution.model.ref)


def test_who_sees_no_persons_compares_without_small_numbers_and_the_neighbour_sees_no_trial(cast: Cast) -> None:
    use = stage.used(cast)
    model = use.trial.solution.model
    assert "1 af 10 planlagte" in text(cast, cast.caseworker, "compare", model.ref)
    page = text(cast, cast.researcher, "compare", model.ref)
    assert "færre end 5 af 10 planlagte" in page
    assert "Amina" not in page
    page = text(cast, cast.neighbour_caseworker, "compare", model.ref)
    assert "Ingen afprøvninger at sammenligne" in page
    assert use.trial.ref not in page


def test_a_version_leads_to_its_trials_and_to_the_decision_that_it_came_of(cast: Cast) -> None:
    made = stage.decided(cast)
    tried = made.trial.solution
    page = text(cast, cast.leader, "of_version", tried.ref)
    assert made.trial.get_absolute_url() in page
    assert made.get_absolute_url() in page
    later = new_version(by=cast.leader, model=tried.model, changed="Andet", why="Travlt", source_title="Beslutning", source_ref=made.ref)
    assert made.get_absolute_url() in text(cast, cast.leader, "of_version", later.ref)
    assert made.ref not in text(cast, cast.neighbour_caseworker, "of_version", later.ref)
    assert later.ref in cast.client(cast.leader).get(later.get_absolute_url()).content.decode()


def test_an_observation_leads_to_its_trial_and_to_the_decision_that_rests_on_it(cast: Cast) -> None:
    seen = stage.observed(cast)
    made = stage.decided(cast, "adapt", seen.trial, observations=[seen])
    assert made.get_absolute_url() in text(cast, cast.leader, "detail", seen.trial.ref)
    page = text(cast, cast.caseworker, "of_placement", seen.placement.ref)
    assert made.get_absolute_url() in page
    assert seen.trial.get_absolute_url() in page
