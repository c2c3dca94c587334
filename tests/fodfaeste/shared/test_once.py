"""A double submit does a thing once; a form with errors may be sent again."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from fodfaeste.shared import clock, once
from fodfaeste.shared.models import Submission
from tests.cast import Cast, assemble
from tests.fodfaeste.shared import pages

pytestmark = pytest.mark.urls("tests.fodfaeste.shared.pages")


@pytest.fixture(autouse=True)
def nothing_called_yet() -> Iterator[None]:
    pages.calls.clear()
    yield
    pages.hold.set()


def send(browser: Client, token: str, words: str = "hej") -> Any:
    return browser.post("/prøve/gem/", {"_once": token, "words": words})


def test_the_same_form_sent_twice_is_handled_once_and_leads_to_the_same_place(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    first, second = send(browser, "a"), send(browser, "a")
    assert pages.calls == ["hej"]
    assert first["Location"] == second["Location"]
    assert second.status_code == 303


def test_two_forms_are_two(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    send(browser, "a")
    send(browser, "b")
    assert len(pages.calls) == 2


def test_a_form_with_errors_can_be_sent_again(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    assert send(browser, "a", "forkert").status_code == 422
    assert send(browser, "a", "rettet").status_code == 303
    assert pages.calls == ["forkert", "rettet"]


def test_a_token_of_somebody_else_is_not_mine(cast: Cast) -> None:
    send(cast.client(cast.caseworker), "a")
    send(cast.client(cast.consultant), "a")
    assert len(pages.calls) == 2


def test_no_token_is_kept_in_the_clear(cast: Cast) -> None:
    send(cast.client(cast.caseworker), "et-hemmeligt-token")
    assert "hemmeligt" not in Submission.objects.get().key


def test_old_submissions_are_forgotten(cast: Cast) -> None:
    send(cast.client(cast.caseworker), "a")
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert once.forget_old() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_do_it_once() -> None:
    cast = assemble()
    browsers = [cast.client(cast.caseworker)]
    twin = Client()
    twin.cookies = browsers[0].cookies
    pages.hold.clear()
    answers: list[Any] = []

    def click(browser: Client) -> None:
        answers.append(send(browser, "a"))
        connection.close()

    threads = [threading.Thread(target=click, args=(browser,)) for browser in (browsers[0], twin)]
    for thread in threads:
        thread.start()
    threading.Timer(0.5, pages.hold.set).start()
    for thread in threads:
        thread.join()
    assert pages.calls == ["hej"]
    assert [answer.status_code for answer in answers] == [303, 303]
