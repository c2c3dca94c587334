"""A round on a telephone, to the thanks, without a script too; and the caseworker's own answers, which the candidate never meets."""

from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.candidates.models import ProgressRound
from fodfaeste.practice_model.progress import FIRST
from tests.browser.conftest import WIDTHS
from tests.browser.looking import eyes_of, sign_in
from tests.cast import Cast
from tests.fodfaeste.candidates import rounds
from tests.harness.accessibility import html_findings

# Looked at from a desk too, and then used on the telephone again.
PHONE_LAST = ("desk", "phone")


@pytest.mark.django_db(transaction=True)
def test_the_candidate_answers_one_question_a_screen_and_the_caseworker_eleven(browser: Any, live_server: Any, cast: Cast) -> None:
    row = rounds.open_today(cast)
    with eyes_of(browser, live_server.url, "progress") as eyes:
        page = eyes.page
        page.set_viewport_size(WIDTHS["phone"])
        sign_in(eyes, live_server.url, cast, cast.candidate.person)
        eyes.never = tuple(str(item.name) for item in FIRST.items if not item.to_candidate)
        page.goto(reverse("candidates:own_round", args=[row.ref]))
        eyes.look("the round begins", PHONE_LAST)
        page.get_by_role("link", name="Begynd").click()
        for place in range(1, 10):
            assert page.get_by_role("heading", level=1).inner_text() == f"Spørgsmål {place} af 9"
            answer(eyes, page, place)
        assert page.get_by_role("heading", level=1).inner_text() == "Tak for dine svar"
        eyes.look("the thanks", PHONE_LAST)
        page.goto(reverse("candidates:own_progress"))
        eyes.look("the own course", PHONE_LAST)
        eyes.never = ()
        sign_in(eyes, live_server.url, cast, cast.caseworker)
        page.goto(reverse("candidates:progress_answer", args=[row.ref]))
        for item in FIRST.of_caseworker():
            page.locator(f'input[name="{item.key}"][value="2"] + label').click()
        page.get_by_role("button", name="Gem svarene").click()
        assert page.get_by_role("heading", name="Når troen på job er lille").is_visible()
        eyes.look("both sides", PHONE_LAST)
        findings = [*eyes.findings, *html_findings(eyes.html)]
    assert not findings, "\n".join(findings)
    done = ProgressRound.objects.get(pk=row.pk)
    assert done.candidate_done_at is not None
    assert done.caseworker_done_at is not None


def answer(eyes: Any, page: Any, place: int) -> None:
    """The third is skipped; every answer is at least as high as a thumb."""
    if place == 1:
        eyes.look("a question", PHONE_LAST)
        heights = [label.bounding_box()["height"] for label in page.locator(".form-group-radio > label").all()]
        assert min(heights) >= 44
    if place == 3:
        page.get_by_role("button", name="Spring spørgsmålet over").click()
        return
    page.locator('input[type="radio"][value="4"] + label').click()
    page.get_by_role("button", name="Næste").click()


@pytest.mark.django_db(transaction=True)
def test_without_a_script_a_question_is_answered_all_the_same(browser: Any, live_server: Any, cast: Cast) -> None:
    row = rounds.open_today(cast)
    with eyes_of(browser, live_server.url, "progress") as eyes:
        sign_in(eyes, live_server.url, cast, cast.candidate.person)
        state = eyes.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state, viewport=WIDTHS["phone"], base_url=live_server.url)
    page = context.new_page()
    page.goto(reverse("candidates:own_question", args=[row.ref, "helbred"]))
    page.locator('input[value="4"] + label').click()
    page.get_by_role("button", name="Næste").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Spørgsmål 2 af 9"
    context.close()
    assert row.answers.get().value == 4
