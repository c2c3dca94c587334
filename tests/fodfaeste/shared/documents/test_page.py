"""A document on a page and as an answer: escaped, in order, under the page's own headings, and kept by nobody on the way."""

import pytest
from bs4 import BeautifulSoup
from django.http import Http404

from fodfaeste.shared.documents import Document, Heading, Line, Markdown, Paragraph, Run, as_html, download, file_name
from tests.fodfaeste.shared.documents.papers import NASTY, paper


def soup(document: Document, level: int = 2) -> BeautifulSoup:
    return BeautifulSoup(as_html(document, level), "lxml")


def test_headings_stand_under_the_heading_of_the_page() -> None:
    found = [heading.name for heading in soup(paper(), level=3).find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert found == ["h3", "h4", "h5", "h3"]


def test_words_are_escaped() -> None:
    html = as_html(Document("T", [Paragraph("<script>alert(1)</script> & mere"), Markdown("<b>rå</b>")]))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&amp; mere" in html


def test_only_addresses_that_open_from_anywhere_are_links() -> None:
    runs = [Run("ond", link="javascript:alert(1)"), Run("god", link="https://example.dk/")]
    assert [link["href"] for link in soup(Document("T", [Paragraph(runs)])).find_all("a")] == ["https://example.dk/"]


def test_captions_are_counted_in_the_language_of_the_document() -> None:
    assert [one.text for one in soup(paper()).find_all(["caption", "figcaption"])] == ["Tabel 1: En lang tabel", "Figur 1: Et billede"]


def test_the_text_is_whole() -> None:
    assert NASTY in soup(paper()).get_text()


def test_a_value_takes_the_place_of_the_line() -> None:
    assert not soup(Document("T", [Line("Timer", "7,5")])).select(".house-rule")
    assert len(soup(Document("T", [Line("Timer", lines=3)])).select(".house-rule")) == 3


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_download_is_named_in_plain_letters_and_kept_by_nobody(kind: str, begins: bytes) -> None:
    response = download(paper(), kind, "Håndbog, 2. udgave")
    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="haandbog-2-udgave.{kind}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_what_is_published_may_be_kept() -> None:
    assert download(Document("T", [Heading(1, "A")]), "pdf", anybody=True)["Cache-Control"].startswith("public")


def test_another_kind_is_no_page() -> None:
    with pytest.raises(Http404):
        download(paper(), "exe")


NAMES = [("Referat af værksted 3", "referat-af-vaerksted-3"), ("???", "dokument"), ("Ørsted/../x", "oersted-x"), ("a" * 90, "a" * 60)]


@pytest.mark.parametrize(("words", "name"), NAMES)
def test_names_of_files(words: str, name: str) -> None:
    assert file_name(words) == name
