"""The checkers must be able to find something: each meets one bad page."""

from typing import Any

import pytest

from tests.harness.accessibility import axe_findings, html_findings, wider_than_the_screen

BAD_PAGE = '<!doctype html><html><head></head><body><img src="data:,"><div id="a"></div><p id="a">x</p></body></html>'
GOOD_PAGE = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Side</title></head><body><main><h1>Side</h1></main></body></html>'
)


def test_axe_finds_a_picture_without_text(page: Any) -> None:
    page.set_content(BAD_PAGE)
    assert any("image-alt" in finding for finding in axe_findings(page))


def test_axe_is_content_with_a_good_page(page: Any) -> None:
    page.set_content(GOOD_PAGE)
    assert axe_findings(page) == []


def test_the_html_checker_names_the_page_and_the_fault() -> None:
    findings = html_findings({"the bad one": BAD_PAGE, "the good one": GOOD_PAGE})
    assert any("the bad one" in finding and "Duplicate ID" in finding for finding in findings)
    assert not any("the good one" in finding for finding in findings)


@pytest.mark.parametrize(("pixels", "answer"), [(2000, True), (200, False)])
def test_a_page_wider_than_the_phone_is_seen(page: Any, pixels: int, answer: bool) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_content(f'{GOOD_PAGE}<div style="width: {pixels}px">x</div>')
    assert wider_than_the_screen(page) is answer
