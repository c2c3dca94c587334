"""The shared page, its public pages, its errors, and lists kept in the address."""

import re
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client

from fodfaeste.shared.models import Submission

pytestmark = [pytest.mark.urls("tests.fodfaeste.shared.ui_pages"), pytest.mark.django_db]


@pytest.fixture
def thirty() -> None:
    Submission.objects.bulk_create([Submission(key=f"nr{n:02}", location="lager" if n % 2 else "butik") for n in range(30)])


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def keys(page: str) -> list[str]:
    return re.findall(r"nr\d\d", page)


@pytest.mark.parametrize("address", ["/was", "/kontakt", "/komponenter/"])
def test_everybody_reads_the_public_pages_with_one_heading_and_the_footer_of_the_law(client: Client, address: str) -> None:
    page = text(client, address)
    assert page.count("<h1") == 1
    assert 'href="/was"' in page
    assert 'href="/kontakt"' in page
    assert '<html lang="da">' in page
    assert re.search(r"<title>.+ – Fodfæste</title>", page)


@pytest.mark.parametrize("address", ["/was", "/kontakt", "/komponenter/"])
def test_no_page_carries_script_or_style_in_itself_and_no_id_twice(client: Client, address: str) -> None:
    page = text(client, address)
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_every_page_of_a_demo_says_that_it_is_one(client: Client, settings: Any) -> None:
    assert "opdigtede personer" in text(client, "/was")
    settings.DEMO = False
    assert "opdigtede personer" not in text(client, "/was")


def test_the_gallery_is_not_there_in_production(client: Client, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    text(client, "/komponenter/", 404)


def test_a_missing_page_says_why_and_who_can_help(client: Client, settings: Any) -> None:
    settings.DEBUG = False
    page = text(client, "/findes-ikke/", 404)
    assert "Vi kan ikke finde siden" in page
    assert settings.SUPPORT_PHONE in page


def test_a_form_sent_twice_is_explained(client: Client) -> None:
    assert "allerede sendt" in text(client, "/travl/", 409)


def test_a_form_from_an_old_page_is_explained(settings: Any) -> None:
    answer = Client(enforce_csrf_checks=True).post("/ret/", {"name": "x"})
    assert answer.status_code == 403
    assert "Intet er gemt" in answer.content.decode()


def test_what_cannot_be_used_is_answered_422_and_what_can_goes_on_with_a_message(client: Client) -> None:
    assert client.get("/ret/").status_code == 200
    assert client.post("/ret/", {"name": ""}).status_code == 422
    answer = client.post("/ret/", {"name": "Anna"})
    assert (answer.status_code, answer["Location"]) == (303, "/was")
    assert "Gemt." in text(client, "/was")


def test_a_list_is_paged_and_the_pager_keeps_search_and_order(client: Client, thirty: None) -> None:
    page = text(client, "/liste/?q=nr&sort=-noegle&page=2")
    assert keys(page) == [f"nr{n:02}" for n in range(19, 9, -1)]
    for address in re.findall(r'href="(\?[^"]*page=[^"]*)"', page):
        asked = parse_qs(urlparse(address.replace("&amp;", "&")).query)
        assert asked["q"] == ["nr"]
        assert asked["sort"] == ["-noegle"]


def test_a_heading_sorts_and_turns_and_starts_from_the_first_page(client: Client, thirty: None) -> None:
    page = text(client, "/liste/?sort=noegle&page=3&q=nr")
    assert 'aria-sort="ascending"' in page
    assert 'class="house-sort" href="?q=nr&amp;sort=-noegle"' in page
    assert 'aria-sort="descending"' in text(client, "/liste/?sort=-noegle")


@pytest.mark.parametrize("query", ["sort=hemmelig", "sort=key", "sort=", "page=99", "page=x", ""])
def test_an_address_that_makes_no_sense_still_gives_a_list(client: Client, thirty: None, query: str) -> None:
    assert keys(text(client, f"/liste/?{query}"))


def test_a_list_is_narrowed_by_search_and_filter(client: Client, thirty: None) -> None:
    page = text(client, "/liste/?q=nr1&location=lager")
    assert keys(page) == ["nr11", "nr13", "nr15", "nr17", "nr19"]
    assert "<strong>5</strong> rækker" in page


def test_an_empty_search_offers_the_way_out(client: Client, thirty: None) -> None:
    page = text(client, "/liste/?q=findesikke")
    assert "Ingen passer på din søgning" in page
    assert 'href="?"' in page


def test_the_download_holds_all_the_narrowed_rows_and_not_only_the_page(client: Client, thirty: None) -> None:
    answer = client.get("/liste/?location=lager&format=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert lines[0] == "Nøgle;Sted"
    assert len(lines) == 16
    assert "attachment" in answer["Content-Disposition"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(client: Client) -> None:
    Submission.objects.create(key="nr", location='=HYPERLINK("http://ond.example")')
    assert "'=HYPERLINK" in client.get("/liste/?format=csv").content.decode()
