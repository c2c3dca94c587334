"""What goes on after the project: written, kept by somebody, moved on, and taken along on paper."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.solution_models import actions as solution_models
from fodfaeste.supervision import actions
from fodfaeste.supervision.models import AnchoringEvent, AnchoringItem
from tests.cast import Cast
from tests.fodfaeste.learning import stage as learning
from tests.fodfaeste.solution_models import stage as models
from tests.fodfaeste.supervision import stage


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"supervision:{name}", args=args)


def test_the_plan_is_written_by_the_leader_and_read_by_all_who_develop(cast: Cast) -> None:
    browser = cast.client(cast.leader)
    values = {"what": "Akuttelefonen", "keeper": cast.caseworker.ref, "from_day": "1. september 2026", "takes": "En time om ugen"}
    address = url("anchoring_add", cast.own.ref)
    assert address in browser.get(url("anchoring", cast.own.ref)).content.decode()
    assert browser.post(address, {**values, "takes": ""}).status_code == 422
    answers = [browser.post(address, {**values, "_once": "samme"}) for _n in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert AnchoringItem.objects.count() == 1
    for person in (cast.caseworker, cast.researcher, cast.process_consultant):
        page = cast.client(person).get(url("anchoring", cast.own.ref)).content.decode()
        assert "Sanne Medarbejder holder det i live fra 1. september 2026." in page
    assert address not in cast.client(cast.caseworker).get(url("anchoring", cast.own.ref)).content.decode()
    with pytest.raises(NotAllowed):
        actions.add_item(by=cast.researcher, municipality=cast.own, item=stage.values(cast))


def test_an_item_moves_on_and_says_why_it_stopped(cast: Cast) -> None:
    item, browser = stage.item(cast), cast.client(cast.leader)

    def move(happening: str, reason: str = "") -> int:
        return browser.post(url("anchoring_move", item.ref, happening), {"reason": reason}).status_code

    assert move("anchored") == 422, "what has not begun is not part of everyday work"
    assert move("begun") == 303
    assert move("begun") == 422, "pressed by two, it moves once"
    assert move("anchored") == 303
    assert move("stopped") == 422
    assert move("stopped", "Ingen ringede") == 303
    assert move("taken_up", "Nu ringer de") == 303
    standings = AnchoringEvent.objects.order_by("happened_at", "pk").values_list("standing", flat=True)
    assert list(standings) == ["planned", "begun", "anchored", "stopped", "planned"]
    assert "Ingen ringede" in browser.get(item.get_absolute_url()).content.decode()


def test_what_stood_before_a_change_can_still_be_read(cast: Cast) -> None:
    item, browser = stage.item(cast), cast.client(cast.leader)
    values = {"what": "Akuttelefonen", "keeper": cast.consultant.ref, "from_day": "1. oktober 2026", "takes": "En time om ugen"}
    assert browser.post(url("anchoring_change", item.ref), {**values, "version": item.version}).status_code == 303
    page = browser.get(item.get_absolute_url()).content.decode()
    assert "Holdes i live af stod før: Sanne Medarbejder." in page
    assert "Fra stod før: 1. september 2026." in page
    assert browser.post(url("anchoring_change", item.ref), {**values, "version": item.version, "takes": "To"}).status_code == 422


def test_the_plan_names_no_candidate_and_no_company(cast: Cast) -> None:
    for words in ("Amina bliver fulgt", "Aftalen med Ærø Butik"):
        with pytest.raises(Refused, match="uden navne"):
            stage.item(cast, what=words)


def test_local_adaptations_are_shown_with_what_they_came_from(cast: Cast) -> None:
    source = models.settled(cast.leader)
    made = solution_models.adapt_model(by=cast.leader, source=source, municipality=cast.own, title="Fast makker på havnen", why="To skift")
    page = cast.client(cast.caseworker).get(url("anchoring", cast.own.ref)).content.decode()
    assert made.title in page
    assert source.get_absolute_url() in page
    assert made.title not in cast.client(cast.process_consultant).get(url("anchoring", cast.neighbour.ref)).content.decode()


def test_a_model_shows_the_plans_that_keep_it_alive_to_those_who_may_read_them(cast: Cast) -> None:
    model = models.settled(cast.leader).model
    item = stage.item(cast, solution=model)
    assert url("anchoring_of_model", model.ref) in cast.client(cast.caseworker).get(model.get_absolute_url()).content.decode()
    own, neighbours = (
        cast.client(one).get(url("anchoring_of_model", model.ref)).content.decode() for one in (cast.caseworker, cast.neighbour_caseworker)
    )
    assert item.get_absolute_url() in own
    assert item.what not in neighbours
    assert "Den står ikke i en plan" in neighbours


def test_learning_that_is_arranged_from_outside_leans_on_the_project_too(cast: Cast) -> None:
    with clock.moved_to(learning.FIRST):
        theirs = learning.activity(cast)
        learning.signed_up(cast, made=theirs)
        address = reverse("learning:led_from_outside", args=[cast.own.ref])
        reader = cast.client(cast.leader)
        assert address in reader.get(url("anchoring", cast.own.ref)).content.decode()
        assert theirs.title in reader.get(address).content.decode()
        assert cast.client(cast.neighbour_caseworker).get(address).status_code in {403, 404}
    with clock.moved_to(learning.FIRST + timedelta(days=200)):
        assert theirs.title not in cast.client(cast.leader).get(address).content.decode(), "that was long ago"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_plan_is_taken_along(cast: Cast, kind: str) -> None:
    stage.item(cast, from_day=date(2026, 8, 1))
    answer = cast.client(cast.leader).get(url("anchoring_file", cast.own.ref, kind))
    assert answer["Content-Disposition"] == f'attachment; filename="forankringsplan-for-aakirke.{kind}"'
    assert answer["Cache-Control"] == "private, no-store"
    if kind == "docx":
        words = ZipFile(BytesIO(answer.content)).read("word/document.xml").decode()
        assert "Akuttelefonen" in words
        assert "1. august 2026" in words
    assert cast.client(cast.leader).get(url("anchoring_file", cast.own.ref, "exe")).status_code == 404


def test_the_neighbour_neither_reads_nor_moves_it(cast: Cast) -> None:
    item, browser = stage.item(cast), cast.client(cast.neighbour_caseworker)
    assert browser.get(item.get_absolute_url()).status_code == 404
    assert browser.get(url("anchoring_change", item.ref)).status_code == 404
    assert browser.post(url("anchoring_move", item.ref, "begun")).status_code == 404
    assert browser.get(url("anchoring", cast.own.ref)).status_code == 404


def test_whoever_works_in_one_municipality_goes_straight_to_its_plan(cast: Cast) -> None:
    assert cast.client(cast.caseworker).get(url("anchoring_list"))["Location"] == url("anchoring", cast.own.ref)
    assert cast.client(cast.researcher).get(url("anchoring_list")).status_code == 200
