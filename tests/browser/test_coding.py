"""Coding observations by the number keys alone, at a desk and on a phone, with what a machine sees of accessibility."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from fodfaeste.evaluation.models import Coding
from fodfaeste.shared import clock
from tests.cast import assemble
from tests.fodfaeste.evaluation import coded
from tests.fodfaeste.practice_trials import stage
from tests.harness.accessibility import axe_findings, wider_than_the_screen


@pytest.mark.django_db(transaction=True)
def test_a_number_chooses_a_theme_and_enter_goes_on(page: Any, live_server: Any, width: str) -> None:
    cast = assemble()
    with clock.moved_to(stage.TODAY):
        use = stage.used(cast)
        for name in ("Tid til at spørge", "Støj"):
            coded.theme(cast, name)
        first, second = (coded.shared(use, cast, what) for what in ("Den første", "Den anden"))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": cast.client(cast.researcher).cookies[name].value, "url": live_server.url}])
    page.goto(live_server.url + reverse("evaluation:code_begin"))
    assert page.url.endswith(reverse("evaluation:code", args=[first.ref]))
    assert axe_findings(page) == []
    assert not wider_than_the_screen(page)
    page.keyboard.press("2")
    assert page.get_by_label("2. Støj").is_checked()
    page.keyboard.press("9")
    assert page.get_by_label("2. Støj").is_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('evaluation:code', args=[second.ref])}")
    page.keyboard.press("0")
    assert page.get_by_label("0. Ingen af temaerne passer").is_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('evaluation:code_begin')}")
    assert page.locator("h1").inner_text() == "Der venter ingen på dig"
    assert axe_findings(page) == []
    assert [row.theme and row.theme.name for row in Coding.objects.order_by("pk")] == ["Støj", None]
