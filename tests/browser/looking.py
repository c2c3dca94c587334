"""A pair of eyes at a page: what the browser complains of, what axe finds, and what reaches outside the screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fodfaeste.people.models import Person
from tests.browser.conftest import WIDTHS
from tests.cast import Cast
from tests.harness.accessibility import axe_findings, wider_than_the_screen

# The answers that our own tests ask for are told on the console as failed loads; they are no fault of the page.
ASKED_FOR = ("status of 422", "status of 410", "status of 403", "status of 404")
# Our forms come back with 422, those of the sign-in package with 200.
FORM_AGAIN = (200, 422)
# In thousandths of a second, and how many of them a page may take.
MOMENT, MOMENTS = 60, 200
# The element with its class and role; words and references differ from one row to the next.
TAG = re.compile(r'<[a-z][a-z0-9-]*|(?:class|role|type)="[^"]*"|aria-[a-z]+=')
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
# The menu that was opened to be looked at lies over the page, and would catch the next press.
CLOSE_MENU = "document.querySelectorAll('header details').forEach(fold => { fold.open = false; })"
OUTSIDE = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(one =>
  one.getBoundingClientRect().right > document.documentElement.clientWidth).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
SEND_EMPTY = """() => {
  const form = [...document.querySelectorAll('main form[method=post]')].find(one => one.querySelector(
    'input:not([type=hidden]), select, textarea'));
  if (!form) return false;
  form.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=submit]), textarea')
    .forEach(field => { if (field.type !== 'file') field.value = ''; });
  form.querySelectorAll('select').forEach(field => { field.value = ''; });
  form.querySelectorAll('input[type=radio], input[type=checkbox]').forEach(field => { field.checked = false; });
  form.noValidate = true;
  form.requestSubmit();
  return true;
}"""

_seen: set[str] = set()


def was_seen(html: str) -> bool:
    """Colleagues see many pages alike; the same elements with the same classes in the same frame need one look."""
    frame, _main, rest = html.partition("<main")
    main, _main, footer = rest.partition("</main>")
    shapes = {kind + " ".join(TAG.findall(part)) for kind, part in (("frame", frame + footer), ("main", main))}
    known = shapes <= _seen
    _seen.update(shapes)
    return known


class Eyes:
    """One person's browser, with what was found so far; `html` is for the HTML checker."""

    def __init__(self, page: Any, name: str) -> None:
        self.page = page
        self.name = name
        self.findings: list[str] = []
        self.html: dict[str, str] = {}
        # Words that this browser must never be sent, on no page.
        self.never: tuple[str, ...] = ()
        self._under_way: set[Any] = set()
        page.on("request", self._begun)
        page.on("requestfinished", self._over)
        page.on("requestfailed", self._over)
        page.on("framenavigated", lambda _frame: self._under_way.clear())
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.findings.append(f"{page.url}: {error}"))

    def look(self, what: str, widths: tuple[str, ...] = tuple(WIDTHS)) -> None:
        """The page as it is now, with every fold open, at each width."""
        text = self.page.content()
        self.findings += [f"{self.name} was sent »{word}« on {self.page.url}" for word in self.never if word in text]
        # Whether it was seen before hangs on the order of the tests; what is open afterwards does not.
        self.page.evaluate(OPEN_ALL)
        if not was_seen(text):
            self.html[f"{self.name} {what}"] = text
            self._look_closely(what, widths)
        self.page.evaluate(CLOSE_MENU)

    def _look_closely(self, what: str, widths: tuple[str, ...]) -> None:
        for width in widths:
            self.page.set_viewport_size(WIDTHS[width])
            if wider_than_the_screen(self.page):
                self.findings.append(f"{self.page.url}: wider than the screen ({width}): {self.page.evaluate(OUTSIDE)}")
            self.findings += [f"{self.name} {what} ({width}): {finding}" for finding in axe_findings(self.page)]

    def settle(self) -> None:
        """Until the parts that the page fetches for itself have come; a way shorter than half a second without any request."""
        self.page.wait_for_load_state("load")
        for _moment in range(MOMENTS):
            self.page.wait_for_timeout(MOMENT)
            if not self._under_way:
                return

    def send_empty(self) -> bool:
        """Send the first form of the page with nothing in it; whether it came back with errors."""
        with self.page.expect_navigation() as answer:
            self.page.evaluate(SEND_EMPTY)
        return bool(answer.value and answer.value.status in FORM_AGAIN and answer.value.request.method == "POST")

    def has_form(self) -> bool:
        return bool(self.page.locator("main form[method=post]").locator("input:not([type=hidden]), select, textarea").count())

    def _begun(self, request: Any) -> None:
        self._under_way.add(request)

    def _over(self, request: Any) -> None:
        self._under_way.discard(request)

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not any(text in message.text for text in ASKED_FOR):
            self.findings.append(f"{self.name} {self.page.url}: console: {message.text}")


@contextmanager
def eyes_of(browser: Any, base: str, name: str, **options: Any) -> Iterator[Eyes]:
    context = browser.new_context(base_url=base, locale="da-DK", timezone_id="Europe/Copenhagen", viewport=WIDTHS["desk"], **options)
    context.set_default_timeout(15_000)
    try:
        yield Eyes(context.new_page(), name)
    finally:
        context.close()


def sign_in(eyes: Eyes, base: str, cast: Cast, person: Person | None) -> None:
    """The session of a person already signed in; the way in itself is tested on the main path."""
    eyes.page.context.clear_cookies()
    if person is not None:
        session = cast.client(person).cookies["sessionid"].value
        eyes.page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
