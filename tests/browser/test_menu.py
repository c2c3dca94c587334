"""The menu with folded groups: opened by keyboard, by finger and without scripts, and never wider than the screen."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from fodfaeste.people.models import Person
from tests.cast import Cast, assemble
from tests.harness.accessibility import axe_findings, wider_than_the_screen


def signed_in(page: Any, base: str, cast: Cast, person: Person) -> Any:
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": cast.client(person).cookies[name].value, "url": base}])
    return page


@pytest.mark.django_db(transaction=True)
def test_a_group_opens_by_keyboard_and_closes_on_escape(page: Any, live_server: Any) -> None:
    cast = assemble()
    signed_in(page, live_server.url, cast, cast.leader).goto(live_server.url + reverse("candidates:list"))
    bar = page.locator(".navigation-menu")
    group = bar.get_by_text("Udvikling", exact=True)
    link = bar.get_by_role("link", name="Løsningsmodeller")
    assert not link.is_visible()
    group.focus()
    page.locator(".navigation-menu summary:focus, .navigation-menu details:has-text('Udvikling') > summary").first.press("Enter")
    assert link.is_visible()
    assert not wider_than_the_screen(page)
    assert axe_findings(page) == []
    link.focus()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    group.click()
    page.locator("h1").click()
    assert not link.is_visible()
    group.click()
    link.click()
    assert page.locator("h1").inner_text() == "Løsningsmodeller"


@pytest.mark.django_db(transaction=True)
def test_on_a_telephone_the_groups_lie_in_the_drawer(page: Any, live_server: Any) -> None:
    cast = assemble()
    page.set_viewport_size({"width": 390, "height": 844})
    signed_in(page, live_server.url, cast, cast.leader).goto(live_server.url + reverse("candidates:list"))
    page.get_by_role("button", name="Menu", exact=True).click()
    drawer = page.locator(".mobile-drawer")
    drawer.get_by_text("Opslag", exact=True).click()
    assert drawer.get_by_role("link", name="Regler").is_visible()
    assert not wider_than_the_screen(page)
    assert axe_findings(page) == []
