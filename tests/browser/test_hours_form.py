"""The week on a telephone: a card for each row with its labels in sight, and it can be filled in without scripts."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from fodfaeste.placements.models import HourEntry
from fodfaeste.shared import clock
from tests.browser.conftest import WIDTHS
from tests.cast import Cast, assemble
from tests.fodfaeste.placements import factories
from tests.harness.accessibility import axe_findings, wider_than_the_screen


def address(cast: Cast) -> str:
    """The page of the week before this one, in a placement that began three weeks ago."""
    placement = factories.running_placement(cast)
    monday = clock.week_start(clock.today()) - timedelta(weeks=1)
    placement.started_on = monday - timedelta(weeks=2)
    placement.save(update_fields=["started_on"])
    placement.agreements.update(period_from=placement.started_on, period_to=clock.today() + timedelta(weeks=9))
    return reverse("placements:hours_write", args=[placement.ref, monday.isoformat()])


def signed_in(page: Any, base: str, cast: Cast) -> Any:
    name = settings.SESSION_COOKIE_NAME
    key = cast.client(cast.candidate.person).cookies[name].value
    page.context.add_cookies([{"name": name, "value": key, "url": base}])
    return page


@pytest.mark.django_db(transaction=True)
def test_each_row_is_a_card_with_labels_on_a_telephone(page: Any, live_server: Any, width: str) -> None:
    cast = assemble()
    signed_in(page, live_server.url, cast).goto(live_server.url + address(cast))
    label = page.get_by_text("Opgave, række 1", exact=True)
    box = label.bounding_box()
    assert (box["width"] > 40) == (width == "phone")
    assert page.locator(".house-rows thead").first.is_visible() == (width == "desk")
    assert not wider_than_the_screen(page)
    field = page.get_by_label("Timer, række 1").bounding_box()
    assert field["x"] + field["width"] <= WIDTHS[width]["width"]
    assert axe_findings(page) == []
    assert not page.get_by_label("Opgave, række 2").is_visible()
    page.get_by_text("Flere dage eller opgaver").click()
    assert page.get_by_label("Opgave, række 2").is_visible()
    assert not wider_than_the_screen(page)
    assert axe_findings(page) == []


@pytest.mark.django_db(transaction=True)
def test_the_week_is_written_on_a_telephone_without_scripts(browser: Any, browser_context_args: Any, live_server: Any) -> None:
    cast = assemble()
    context = browser.new_context(**{**browser_context_args, "viewport": WIDTHS["phone"]}, java_script_enabled=False)
    page = signed_in(context.new_page(), live_server.url, cast)
    page.goto(live_server.url + address(cast))
    # The agreed task and its pay stand there already.
    page.get_by_label("Timer, række 1").fill("7,5")
    page.get_by_text("Flere dage eller opgaver").click()
    page.get_by_label("Opgave, række 2").fill("feje")
    page.get_by_label("Løn, række 2").select_option("unpaid")
    page.get_by_label("Timer, række 2").fill("1")
    page.get_by_role("button", name="Gem ugens timer").click()
    assert page.get_by_text("er gemt").first.is_visible()
    assert sorted(HourEntry.objects.values_list("task", flat=True)) == ["feje", "fylde varer op"]
    context.close()
