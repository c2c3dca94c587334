"""A page speaks Danish until somebody chooses English, whatever the browser wishes."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.mark.django_db
def test_the_wish_of_the_browser_does_not_decide() -> None:
    assert '<html lang="da">' in Client(headers={"accept-language": "en-US,en"}).get("/was").content.decode()


@pytest.mark.django_db
def test_a_choice_stays_and_leads_back_to_its_page() -> None:
    browser = Client()
    answer = browser.post("/sprog/", {"language": "en", "next": "/kontakt"})
    assert (answer.status_code, answer["Location"]) == (303, "/kontakt")
    assert '<html lang="en">' in browser.get("/was").content.decode()
    browser.post("/sprog/", {"language": "da", "next": "/kontakt"})
    assert '<html lang="da">' in browser.get("/was").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://andre.example/", "//andre.example/", "javascript:alert(1)"])
def test_nobody_is_led_away_from_the_site_and_an_unknown_language_is_danish(back: str) -> None:
    browser = Client()
    answer = browser.post("/sprog/", {"language": "xx", "next": back})
    assert answer["Location"] == "/"
    assert '<html lang="da">' in browser.get("/was").content.decode()


def test_staff_read_the_same_list_in_english(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    browser.post("/sprog/", {"language": "en", "next": "/"})
    text = browser.get("/kandidater/").content.decode()
    assert '<html lang="en">' in text
    assert "Candidates" in text


def test_the_menu_carries_the_word_for_its_folded_rest(cast: Cast) -> None:
    assert 'data-more="Mere"' in cast.client(cast.caseworker).get("/i-dag/").content.decode()
