"""Every page that each kind of person can reach, in a real browser, on a telephone and at a desk."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from tests.browser.looking import Eyes, eyes_of, sign_in
from tests.browser.scenery import Scenery, Visit
from tests.cast import Cast
from tests.harness.accessibility import html_findings
from tests.repository.access_table import ROWS

STAFF = ("caseworker", "consultant", "leader", "administrator", "researcher", "process_consultant")
KINDS = (*STAFF, "candidate", "contact", "expert", "stranger")
# What the parties of a case reach is theirs; a member of staff comes as himself.
PARTIES = ("candidate", "contact")


def may_see(kind: str, name: str) -> bool:
    row = ROWS[name]
    return row.is_public or kind in row.who


def person_of(kind: str, cast: Cast, visit: Visit) -> Any:
    if kind in PARTIES:
        return getattr(visit, kind)
    return None if kind == "stranger" else getattr(cast, kind)


def walk(eyes: Eyes, kind: str, cast: Cast, base: str, visits: dict[str, Visit]) -> None:
    somebody: Any = object()
    for name, visit in visits.items():
        if somebody != (wanted := person_of(kind, cast, visit)):
            sign_in(eyes, base, cast, somebody := wanted)
        try:
            answer = eyes.page.goto(visit.address)
        except Error as fault:
            eyes.findings.append(f"{name} as {kind}: {fault.message.splitlines()[0]}")
            continue
        if answer.status not in ROWS[name].answers("get"):
            eyes.findings.append(f"{name} as {kind}: {answer.status}")
            continue
        eyes.look(name)
        if is_tried_by(kind, name) and eyes.has_form() and eyes.send_empty():
            eyes.look(f"{name} with errors")


def is_tried_by(kind: str, name: str) -> bool:
    """Colleagues are sent back the same page: one of them sends the empty form."""
    staff = [one for one in ("leader", "administrator", "caseworker") if may_see(one, name)]
    return kind in PARTIES or kind == "stranger" or staff[:1] == [kind]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_sound_for(kind: str, browser: Any, live_server: Any, settings: Any, cast: Cast) -> None:
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "sync": True}
    visits = {name: visit for name, visit in Scenery(cast).visits().items() if may_see(kind, name)}
    assert visits
    with eyes_of(browser, live_server.url, kind) as eyes:
        walk(eyes, kind, cast, live_server.url, visits)
        findings = [*eyes.findings, *html_findings(eyes.html)]
    assert not findings, "\n".join(findings)


@pytest.mark.django_db(transaction=True)
def test_a_page_that_does_not_exist_is_sound(browser: Any, live_server: Any, cast: Cast) -> None:
    with eyes_of(browser, live_server.url, "stranger") as eyes:
        eyes.page.goto("/findes-ikke/")
        eyes.look("not found")
        sign_in(eyes, live_server.url, cast, cast.researcher)
        eyes.page.goto(reverse("people:staff"))
        eyes.look("refused")
        findings = [*eyes.findings, *html_findings(eyes.html)]
    assert not findings, "\n".join(findings)
