"""An address that only a button sends to answers a person who opens it with a page and a way back."""

import pytest
from django.urls import reverse

from tests.cast import Cast


@pytest.mark.parametrize("name", ["candidates:approve", "candidates:reopen"])
def test_opened_by_hand_it_says_what_it_is_and_leads_to_the_page_above(cast: Cast, name: str) -> None:
    browser = cast.client(cast.caseworker)
    answer = browser.get(reverse(name, args=[cast.candidate.ref]))
    assert answer.status_code == 405
    assert f'href="{answer.context["back"]}"' in answer.content.decode()
    assert answer.context["back"].startswith(reverse("candidates:detail", args=[cast.candidate.ref]))
    assert browser.get(answer.context["back"]).status_code == 200


def test_nothing_is_done_by_opening_it(cast: Cast) -> None:
    cast.client(cast.caseworker).get(reverse("candidates:approve", args=[cast.candidate.ref]))
    cast.candidate.refresh_from_db()
    assert cast.candidate.profile_approved_on is None
