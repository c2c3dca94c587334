"""Walks every page and file: a look at a candidate leaves an event, and a protected name goes neither to a company nor into a file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from fodfaeste.people.models import Person
from fodfaeste.shared.models import AuditEvent
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.retention import stage as hires
from tests.repository.access_scenes import build
from tests.repository.access_table import ROWS, Row

NAME = "Amina"
STAFF = ("caseworker", "consultant", "leader")
APPS = sorted({name.partition(":")[0] for name, row in ROWS.items() if row.is_page and not row.is_public})


def readers(cast: Cast, row: Row) -> Iterator[Person]:
    for part in STAFF:
        if part in row.who:
            yield getattr(cast, part)
            break
    if "contact" in row.who:
        yield cast.butik.contact.person


def answers(cast: Cast, row: Row, person: Person) -> Iterator[tuple[str, Any]]:
    """The page and, for those who may have it, the file."""
    if not row.scenes:
        hires.hired(cast)
    address = reverse(row.name, kwargs=build(cast, row.parts))
    for ending in ("", "?format=csv"):
        yield f"{row.name}{ending} as {person.kind}", cast.client(person).get(address + ending)


def walk(app: str, cast: Cast, judge: Any) -> list[str]:
    # Who enters when first asked for must stay when a scene is taken back.
    found, _stay = [], (cast.process_consultant, cast.expert)
    for row in (row for name, row in ROWS.items() if name.partition(":")[0] == app and row.is_page and not row.is_public):
        for person in readers(cast, row):
            with transaction.atomic():
                for where, response in answers(cast, row, person):
                    text = response.content.decode("utf-8", "replace") if not response.streaming else ""
                    if NAME in text and (fault := judge(response, person)):
                        found.append(f"{where}: {fault}")
                transaction.set_rollback(True)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
def test_what_shows_a_candidate_is_noted_with_its_purpose(app: str) -> None:
    cast = people.assemble()

    def judge(_response: Any, person: Person) -> str:
        reads = AuditEvent.objects.filter(by_ref=person.ref, about_ref=cast.candidate.person.ref).exclude(purpose="")
        return "" if reads.exists() else "a look that nobody noted"

    faults = walk(app, cast, judge)
    assert not faults, "\n".join(faults)


@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
def test_a_protected_name_goes_neither_to_a_company_nor_into_a_file(app: str) -> None:
    cast = people.assemble()
    Person.objects.filter(pk=cast.candidate.person_id).update(protected=True)
    cast.candidate.person.refresh_from_db()

    def judge(response: Any, person: Person) -> str:
        is_file = not response.get("Content-Type", "").startswith("text/html")
        return "the protected name is there" if is_file or person.kind == "contact" else ""

    faults = walk(app, cast, judge)
    assert not faults, "\n".join(faults)
