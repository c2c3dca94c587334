"""The pages of the code book and of coding: one observation after the other, without JavaScript and without names."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.evaluation.models import Coding, Settlement, Theme
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.evaluation import coded
from tests.fodfaeste.practice_trials import stage


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"evaluation:{name}", args=args)


def text(cast: Cast, person: Person, name: str, *args: Any) -> str:
    response = cast.client(person).get(url(name, *args), follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def test_one_is_coded_after_the_other_with_a_press_each(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)
    one, two = (coded.shared(use, cast, what) for what in ("Den første", "Den anden"))
    browser = cast.client(cast.researcher)
    page = browser.get(url("code_begin"), follow=True).content.decode()
    assert "Den første" in page
    assert "2 venter på dig" in page
    assert "1. Tid til at spørge" in page
    assert "0. Ingen af temaerne passer" in page
    after = browser.post(url("code", one.ref), {"theme": theme.ref}, follow=True).content.decode()
    assert "Den anden" in after
    last = browser.post(url("code", two.ref), {"theme": "none"}, follow=True).content.decode()
    assert "Du har læst alle" in last
    assert url("code", one.ref) in last
    assert [row.theme and row.theme.name for row in Coding.objects.order_by("pk")] == ["Tid til at spørge", None]


def test_nothing_chosen_is_said_beside_the_choice(cast: Cast) -> None:
    coded.theme(cast)
    observation = coded.shared(stage.used(cast), cast)
    answer = cast.client(cast.researcher).post(url("code", observation.ref), {"_once": "en"})
    assert answer.status_code == 422
    assert "Vælg en mulighed" in answer.content.decode()


def test_the_other_persons_choice_stands_nowhere_until_both_have_chosen(cast: Cast) -> None:
    observation, theme = coded.shared(stage.used(cast), cast), coded.theme(cast)
    coded.code(cast.researcher, observation, theme)
    pages = [text(cast, cast.process_consultant, *name) for name in (("code", observation.ref), ("themes",), ("disagreements",))]
    assert not any(cast.researcher.name in page for page in pages)
    coded.code(cast.process_consultant, observation, None)
    page = text(cast, cast.process_consultant, "disagreements")
    assert cast.researcher.name in page
    assert "ingen af temaerne" in page


def test_a_disagreement_is_settled_on_its_page(cast: Cast) -> None:
    observation = coded.disputed(cast)
    theme = Theme.objects.get()
    browser = cast.client(cast.process_consultant)
    assert "Makkeren viste opgaven to gange" in browser.get(url("settle", observation.ref)).content.decode()
    answer = browser.post(url("settle", observation.ref), {"theme": theme.ref, "reason": "Tiden var det vigtigste", "number": "1"})
    assert answer.status_code == 303
    assert Settlement.objects.get().theme == theme.now
    again = browser.post(url("settle", observation.ref), {"theme": "none", "reason": "Nej", "number": "1"})
    assert again.status_code == 422
    assert "En kollega har lige afgjort den" in again.content.decode()
    assert "Tiden var det vigtigste" in browser.get(url("settle", observation.ref)).content.decode()


def test_a_theme_is_written_changed_laid_aside_and_taken_up(cast: Cast) -> None:
    browser = cast.client(cast.process_consultant)
    values = {"name": "Støj", "belongs": "Når lyden fylder", "not_belongs": "Travlhed"}
    assert browser.post(url("theme_add"), values).status_code == 303
    theme = Theme.objects.get()
    changed = {**values, "belongs": "Når lyd eller uro fylder", "why": "Uro hører med", "version": str(theme.version)}
    assert browser.post(url("theme_change", theme.ref), changed).status_code == 303
    page = text(cast, cast.caseworker, "theme", theme.ref)
    assert "Når lyd eller uro fylder" in page
    assert "Uro hører med" in page
    assert url("theme_change", theme.ref) not in page
    stale = browser.post(url("theme_change", theme.ref), changed)
    assert stale.status_code == 422
    assert browser.post(url("theme_retire", theme.ref)).status_code == 303
    assert "bruges ikke mere" in text(cast, cast.caseworker, "themes")
    assert browser.post(url("theme_take_up", theme.ref)).status_code == 303
    theme.refresh_from_db()
    assert theme.retired_at is None


def test_the_page_of_themes_says_too_few_and_a_theme_shows_what_it_speaks_for(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)
    mechanism = use.trial.solution.mechanisms.get()
    seen = coded.shared(use, cast, mechanism=mechanism, stands="against")
    coded.both(cast, seen, theme, theme)
    assert "for få til at sige noget" in text(cast, cast.caseworker, "themes")
    page = text(cast, cast.caseworker, "theme", theme.ref)
    assert mechanism.statement in page
    assert mechanism.get_absolute_url() in page
    assert "Makkeren viste opgaven to gange" in page
    part = cast.client(cast.caseworker).get(url("of_mechanism", mechanism.ref), headers={"HX-Request": "true"}).content.decode()
    assert theme.get_absolute_url() in part
    assert "for: 0, imod: 1" in part


def test_whoever_works_with_the_placements_does_not_code(cast: Cast) -> None:
    observation = coded.shared(stage.used(cast), cast)
    for name, args in (("code_begin", ()), ("code", (observation.ref,)), ("theme_add", ())):
        assert cast.client(cast.caseworker).get(url(name, *args)).status_code == 403
    assert url("code_begin") not in text(cast, cast.caseworker, "themes")


def test_an_empty_code_book_leads_to_the_first_theme(cast: Cast) -> None:
    observation = coded.shared(stage.used(cast), cast)
    assert url("theme_add") in text(cast, cast.researcher, "code", observation.ref)
    assert url("theme_add") in text(cast, cast.researcher, "themes")
