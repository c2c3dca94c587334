"""A session's clock is run with the keyboard, the pages fit every screen, and without a script the times stand in the list."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from fodfaeste.shared import clock
from fodfaeste.supervision import actions
from fodfaeste.supervision.models import Part, SupervisionSession
from tests.browser.looking import eyes_of, sign_in
from tests.cast import Cast, assemble
from tests.fodfaeste.supervision import stage


def a_session_today(cast: Cast) -> SupervisionSession:
    group = stage.group(cast)
    stage.held(cast, group, clock.today() - timedelta(days=28))
    days = {Part.CO_LEADS: clock.today(), Part.GONE: clock.today() + timedelta(days=90)}
    actions.write_withdrawal(by=cast.leader, group=group, days=days)
    stage.item(cast)
    return stage.case(cast, stage.session(cast, group)).session


@pytest.mark.django_db(transaction=True)
def test_the_clock_runs_by_keyboard_and_says_which_step_it_is(browser: Any, live_server: Any) -> None:
    cast = assemble()
    session = a_session_today(cast)
    with eyes_of(browser, live_server.url, "caseworker") as eyes:
        sign_in(eyes, live_server.url, cast, cast.caseworker)
        page = eyes.page
        page.goto(live_server.url + session.get_absolute_url())
        current = page.locator("[data-timer] > li[aria-current=step]")
        page.get_by_role("button", name="Start uret").press("Enter")
        assert current.get_attribute("data-title") == "Velkommen og tilbageblik"
        page.get_by_role("button", name="Næste trin").press("Enter")
        assert page.locator(".house-timer [aria-live]").inner_text() == "Sagen kort"
        page.get_by_role("button", name="Hold pause").press("Space")
        stands = page.locator(".house-timer-clock").inner_text()
        page.wait_for_timeout(1500)
        assert page.locator(".house-timer-clock").inner_text() == stands
        eyes.look("the clock")
        page.get_by_role("button", name="Forrige trin").press("Enter")
        assert current.get_attribute("data-title") == "Velkommen og tilbageblik"
        for _step in session.method.steps:
            page.get_by_role("button", name="Næste trin").press("Enter")
        assert current.count() == 0
        assert "Mødet er slut" in page.locator(".house-timer").inner_text()
        assert eyes.findings == []


@pytest.mark.django_db(transaction=True)
def test_the_main_pages_fit_every_screen(browser: Any, live_server: Any) -> None:
    cast = assemble()
    session = a_session_today(cast)
    case = session.cases.get()
    pages = [
        reverse("supervision:list"), session.group.get_absolute_url(), reverse("supervision:sustainment", args=[cast.own.ref]),
        reverse("supervision:anchoring", args=[cast.own.ref]), reverse("supervision:bring", args=[case.placement.ref]),
        reverse("supervision:session_hold", args=[session.ref]), reverse("supervision:withdrawal", args=[session.group.ref]),
        reverse("supervision:method", args=["reflekterende-team"]), stage.item(cast).get_absolute_url(),
    ]  # fmt: skip
    with eyes_of(browser, live_server.url, "leader") as eyes:
        sign_in(eyes, live_server.url, cast, cast.leader)
        for address in pages:
            eyes.page.goto(live_server.url + address)
            eyes.look(address)
        assert eyes.findings == []


@pytest.mark.django_db(transaction=True)
def test_without_a_script_the_steps_stand_with_their_times(browser: Any, live_server: Any) -> None:
    cast = assemble()
    session = a_session_today(cast)
    page = browser.new_context(java_script_enabled=False).new_page()
    client = cast.client(cast.caseworker)
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}]
    )
    page.goto(live_server.url + session.get_absolute_url())
    assert "09.00–09.05 Velkommen og tilbageblik" in page.inner_text("ol[data-timer]")
    assert page.locator(".house-timer").count() == 0
    assert page.get_by_role("link", name="Se tallene").is_visible()
