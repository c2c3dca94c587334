"""The pages of solution models: from a few first words to a settled version, read by the neighbour and refused to strangers."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.people.models import Person
from fodfaeste.shared.errors import Refused
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.models import Mechanism, SolutionModel, SolutionModelVersion
from tests.cast import Cast
from tests.fodfaeste.solution_models import stage
from tests.fodfaeste.workshops import stage as workshops

FORM = {
    **{name: stage.CONTENT[name] for name in ("for_whom", "steps", "candidate_does", "company_does", "jobcentre_does", "tools", "risks")},
    "principles": ["P3", "P4"],
    "prediction_1": "Halvdelen får løn",
    "weeks_1": "6",
}


def text(cast: Cast, person: Person, name: str, *args: Any, query: str = "") -> str:
    response = cast.client(person).get(reverse(f"solution_models:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_model_is_written_from_first_words_to_settled_version(cast: Cast) -> None:
    browser, mechanism = cast.client(cast.caseworker), stage.mechanism(cast.caseworker)
    first = {"title": "Fast makker", "kind": "practice", "phase": "recruit"}
    assert browser.post(reverse("solution_models:add"), first).status_code == 303
    model = SolutionModel.objects.get()
    page = text(cast, cast.caseworker, "detail", model.ref)
    assert "Det mangler, før den kan afprøves" in page
    write = reverse("solution_models:write", args=[model.ref])
    assert browser.post(write, {**FORM, "mechanisms": [mechanism.ref], "version": "1"}).status_code == 303
    assert "Læg version 1 fast" in text(cast, cast.caseworker, "detail", model.ref)
    settle = reverse("solution_models:settle", args=[model.ref])
    answers = [browser.post(settle, {"_once": "samme"}) for _n in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    version = SolutionModelVersion.objects.get()
    assert (version.is_draft, version.principles, version.predictions) == (False, "P3,P4", [{"text": "Halvdelen får løn", "weeks": 6}])


def test_what_is_alike_is_shown_before_a_new_one_is_made(cast: Cast) -> None:
    stage.settled(cast.neighbour_caseworker)
    browser, first = cast.client(cast.caseworker), {"title": "En makker til alle", "kind": "practice", "phase": ""}
    answer = browser.post(reverse("solution_models:add"), first)
    assert answer.status_code == 422
    assert "Fast makker" in answer.content.decode()
    assert browser.post(reverse("solution_models:add"), {**first, "new_enough": "on"}).status_code == 303


def test_a_model_made_of_an_idea_is_linked_both_ways(cast: Cast) -> None:
    idea = workshops.with_idea(cast)
    browser = cast.client(cast.caseworker)
    page = browser.get(reverse("solution_models:add") + f"?idee={idea.ref}").content.decode()
    assert idea.title in page
    values = {"title": "Prøv det her", "kind": "practice", "phase": ""}
    assert browser.post(reverse("solution_models:add") + f"?idee={idea.ref}", values).status_code == 303
    model = SolutionModel.objects.get()
    assert idea.get_absolute_url() in text(cast, cast.caseworker, "detail", model.ref)
    assert model.get_absolute_url() in text(cast, cast.caseworker, "of_idea", idea.ref)


def test_a_second_idea_is_added_to_a_model_that_is_there_once(cast: Cast) -> None:
    idea, model = workshops.with_idea(cast), stage.draft(cast.caseworker)
    url = reverse("solution_models:link_idea", args=[idea.ref])
    assert cast.client(cast.consultant).post(url, {"model": model.ref}).status_code == 303
    assert [*model.ideas.all()] == [idea]
    with pytest.raises(Refused, match="allerede"):
        actions.link_idea(by=cast.consultant, model=model, idea=idea)
    assert cast.client(cast.neighbour_caseworker).post(url, {"model": model.ref}).status_code == 404


def test_a_prediction_needs_its_weeks_and_nothing_typed_is_lost(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    answer = cast.client(cast.caseworker).post(reverse("solution_models:write", args=[model.ref]), {**FORM, "weeks_1": ""})
    assert answer.status_code == 422
    assert stage.CONTENT["risks"] in answer.content.decode()


def test_two_who_wrote_the_same_see_what_the_other_wrote(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    url = reverse("solution_models:write", args=[model.ref])
    assert cast.client(cast.consultant).post(url, {"for_whom": "De nye", "version": "1"}).status_code == 303
    answer = cast.client(cast.caseworker).post(url, {"for_whom": "De gamle", "version": "1"})
    assert answer.status_code == 422
    assert "De nye" in answer.content.decode()


def test_a_name_in_a_shared_text_is_refused_beside_its_field(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    url = reverse("solution_models:write", args=[model.ref])
    answer = cast.client(cast.caseworker).post(url, {"prediction_2": "Amina får løn", "weeks_2": "3", "version": "1"})
    assert answer.status_code == 422
    assert "»Amina«" in answer.content.decode()


def test_the_neighbour_reads_and_compares_versions_and_nobody_else_does(cast: Cast) -> None:
    old = stage.settled(cast.caseworker)
    new = actions.new_version(by=cast.caseworker, model=old.model, changed="To makkere", why="Erfaring")
    actions.write_version(by=cast.caseworker, draft=new, risks="Begge makkere har for travlt")
    page = text(cast, cast.neighbour_caseworker, "compare", old.model.ref, 1, 2)
    assert "Begge" in page
    assert "<ins>" in page
    assert "data-print" in text(cast, cast.researcher, "version", old.model.ref, 1)
    for person in (cast.administrator, cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(old.model.get_absolute_url()).status_code == 403


def test_a_version_that_is_not_there_is_not_found(cast: Cast) -> None:
    model = stage.draft(cast.caseworker)
    assert cast.client(cast.caseworker).get(reverse("solution_models:version", args=[model.ref, 7])).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=makkeren", {"Fast makker"}),
        ("?phase=recruit", {"Fast makker", "Ny plan"}),
        ("?principle=P3", {"Fast makker"}),
        ("?life=abandoned", {"Ny plan"}),
        ("?life=ready", {"Fast makker"}),
        ("?life=draft", set()),
        ("?kind=organising", set()),
    ],
)
def test_the_list_is_searched_and_filtered_in_its_address(cast: Cast, query: str, found: set[str]) -> None:
    stage.settled(cast.caseworker)
    other = stage.draft(cast.caseworker, "Ny plan")
    actions.move_life(by=cast.caseworker, model=other, happening="abandoned", reason="Ingen tid")
    page = text(cast, cast.consultant, "list", query=query)
    assert {title for title in ("Fast makker", "Ny plan") if f">{title}</a>" in page} == found


def test_a_local_adaptation_is_visible_from_both_sides(cast: Cast) -> None:
    source = stage.settled(cast.neighbour_caseworker)
    values = {"title": "Makker på vores måde", "municipality": cast.own.ref, "why": "Vi er få"}
    assert cast.client(cast.caseworker).post(reverse("solution_models:adapt", args=[source.ref]), values).status_code == 303
    made = SolutionModel.objects.get(title="Makker på vores måde")
    assert "Lokal tilpasning i Åkirke" in text(cast, cast.neighbour_caseworker, "detail", made.ref)
    assert "Tilpasset i Åkirke" in text(cast, cast.neighbour_caseworker, "detail", source.model.ref)


def test_a_mechanism_is_written_searched_and_put_better(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    values = {"statement": "Løn for de første timer giver mod", "phase": "recruit", "party": ""}
    assert browser.post(reverse("solution_models:mechanism_add"), values).status_code == 303
    row = Mechanism.objects.get()
    assert row.statement in text(cast, cast.neighbour_caseworker, "mechanisms", query="?q=mod&phase=recruit&party=company")
    better = {**values, "statement": "Tidlig løn giver mod", "version": "1"}
    assert browser.post(reverse("solution_models:mechanism_change", args=[row.ref]), better).status_code == 303
    assert "Tidlig løn" in text(cast, cast.caseworker, "mechanism", row.ref)


def test_an_owner_gives_up_with_a_reason_and_hands_over(cast: Cast) -> None:
    model, browser = stage.draft(cast.caseworker), cast.client(cast.caseworker)
    assert browser.post(reverse("solution_models:hand_over", args=[model.ref]), {"to": cast.consultant.ref}).status_code == 303
    other = cast.client(cast.consultant)
    assert other.post(reverse("solution_models:abandon", args=[model.ref]), {"reason": ""}).status_code == 422
    assert other.post(reverse("solution_models:abandon", args=[model.ref]), {"reason": "Andet var bedre"}).status_code == 303
    assert "Andet var bedre" in text(cast, cast.caseworker, "detail", model.ref)
    assert other.post(reverse("solution_models:take_up", args=[model.ref]), {"reason": "Alligevel"}).status_code == 303


def test_lists_and_pages_ask_as_often_with_many_as_with_few(cast: Cast) -> None:
    version = stage.settled(cast.caseworker)
    browser = cast.client(cast.consultant)
    addresses = [reverse("solution_models:list"), reverse("solution_models:mechanisms"), version.model.get_absolute_url()]

    def counts() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address).status_code == 200
            found.append(len(asked))
        return found

    counts()
    few = counts()
    for number in range(8):
        stage.settled(cast.caseworker, f"Model {number}")
        draft = actions.new_version(by=cast.caseworker, model=version.model, changed="Lidt", why="Erfaring")
        actions.settle_version(by=cast.caseworker, draft=draft)
    assert counts() == few
