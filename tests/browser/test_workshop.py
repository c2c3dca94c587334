"""A workshop in two browsers: cards come to the other one while it is written in, and nothing that is typed is lost."""

from typing import Any

import pytest
from django.conf import settings

from fodfaeste.people.models import Person
from fodfaeste.workshops.models import Challenge, Stage
from tests.browser.conftest import WIDTHS
from tests.cast import Cast, assemble
from tests.fodfaeste.workshops import stage as make
from tests.harness.accessibility import axe_findings, wider_than_the_screen

SOON = 15_000


def browser_of(browser: Any, args: Any, base: str, cast: Cast, person: Person, size: str) -> Any:
    page = browser.new_context(**{**args, "viewport": WIDTHS[size]}).new_page()
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": cast.client(person).cookies[name].value, "url": base}])
    return page


@pytest.mark.django_db(transaction=True)
def test_cards_come_while_one_writes_and_the_words_stay(browser: Any, browser_context_args: Any, live_server: Any) -> None:
    cast = assemble()
    found = make.shared(cast)
    make.joined(found, cast.caseworker, cast.neighbour_caseworker)
    found = make.at(found, Stage.GATHERING, cast.process_consultant)
    base, board = live_server.url, f"/vaerksteder/{found.ref}/tavle/"
    phone = browser_of(browser, browser_context_args, base, cast, cast.caseworker, "phone")
    other = browser_of(browser, browser_context_args, base, cast, cast.neighbour_caseworker, "phone")
    screen = browser_of(browser, browser_context_args, base, cast, cast.process_consultant, "desk")
    phone.goto(base + board)
    other.goto(base + board)
    screen.goto(f"{base}/vaerksteder/{found.ref}/skaerm/")

    phone.get_by_label("Udfordringen kort").fill("Løntimer bliver ikke nævnt")
    phone.get_by_label("Hvad sker der i praksis").fill("Samtalen kommer for sent")
    other.get_by_label("Udfordringen kort").fill("Ingen ved, hvem der ringer")
    other.get_by_label("Hvad sker der i praksis").fill("Telefonen bliver ikke taget")
    other.get_by_role("button", name="Hæng den på tavlen").click()

    for page in (phone, screen):
        page.locator("#tavle").get_by_text("Ingen ved, hvem der ringer").wait_for(timeout=SOON)
    assert phone.get_by_label("Udfordringen kort").input_value() == "Løntimer bliver ikke nævnt"
    assert phone.get_by_label("Hvad sker der i praksis").input_value() == "Samtalen kommer for sent"
    for page in (phone, screen):
        assert axe_findings(page) == []
        assert not wider_than_the_screen(page)

    # The workshop goes on while the phone still writes: the wall says so, the words are kept, and so does the refusal.
    make.at(found, Stage.GROUPING, cast.process_consultant)
    phone.locator("#tavle").get_by_text("Vi ordner.").wait_for(timeout=SOON)
    phone.get_by_role("button", name="Hæng den på tavlen").click()
    phone.get_by_text("står her stadig").first.wait_for(timeout=SOON)
    assert phone.get_by_label("Udfordringen kort").input_value() == "Løntimer bliver ikke nævnt"
    assert Challenge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_dot_is_placed_and_taken_back_without_scripts(browser: Any, browser_context_args: Any, live_server: Any) -> None:
    cast = assemble()
    card = make.with_challenge(cast, Stage.CHOOSING)
    args = {**browser_context_args, "java_script_enabled": False}
    phone = browser_of(browser, args, live_server.url, cast, cast.caseworker, "phone")
    phone.goto(f"{live_server.url}/vaerksteder/{card.workshop.ref}/tavle/")
    phone.get_by_role("button", name="Sæt en prik").click()
    assert phone.get_by_text("Du har 2 prikker tilbage").is_visible()
    phone.get_by_role("button", name="Tag en prik tilbage").click()
    assert phone.get_by_text("Du har 3 prikker tilbage").is_visible()
