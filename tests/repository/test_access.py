"""Walks every address as everybody: what the access table promises is what the site answers."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from fodfaeste.people.models import Person
from tests import cast as people
from tests.cast import Cast
from tests.repository.access_scenes import build, mirrored
from tests.repository.access_table import ROWS, Row

REFUSED = frozenset({403, 404})
# Sign-in belongs to its own package, which guards what follows a sign-in itself; its public pages have rows.
NOT_OURS = ("mfa_", "account_reauthenticate", "account_change_password", "account_set_password")


@dataclass
class Visitor:
    """Somebody at the door: the parts they play, in which municipality, and whether the objects are theirs."""

    name: str
    person: Person | None
    parts: frozenset[str]
    sides: frozenset[str]
    is_other: bool = False
    client: Client | None = None


def visitors(cast: Cast) -> list[Visitor]:
    own, neighbour = frozenset({"own"}), frozenset({"neighbour"})
    return [
        Visitor("stranger", None, frozenset(), frozenset()),
        *(Visitor(one, getattr(cast, one), frozenset({one}), own) for one in ("caseworker", "consultant", "leader", "administrator")),
        Visitor("researcher", cast.researcher, frozenset({"researcher"}), own | neighbour),
        Visitor("process consultant", cast.process_consultant, frozenset({"process_consultant"}), own | neighbour),
        Visitor("candidate", cast.candidate.person, frozenset({"candidate"}), own),
        Visitor("contact", cast.butik.contact.person, frozenset({"contact"}), own),
        Visitor("expert", cast.expert, frozenset({"expert"}), own),
        Visitor("expert of another workshop", cast.other_expert, frozenset({"expert"}), own, is_other=True),
        Visitor("other candidate", cast.other_candidate.person, frozenset({"candidate"}), own, is_other=True),
        Visitor("other company", cast.other_company.contact.person, frozenset({"contact"}), own, is_other=True),
        Visitor("neighbour's staff", cast.neighbour_caseworker, frozenset({"caseworker", "consultant", "leader"}), neighbour),
        Visitor("neighbour's candidate", cast.neighbour_candidate.person, frozenset({"candidate"}), neighbour),
        Visitor("neighbour's company", cast.neighbour_company.contact.person, frozenset({"contact"}), neighbour),
    ]


def names(patterns: Any, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield f"{prefix}{pattern.name}"


def expected(row: Row, method: str, visitor: Visitor, side: str) -> frozenset[int]:
    if row.is_public:
        return row.answers(method)
    if row.belongs and (side not in visitor.sides or visitor.is_other):
        return REFUSED
    return row.answers(method) if visitor.parts & row.who else REFUSED


def visit(method: str, visitor: Visitor, address: str) -> Any:
    """The answer, with everything that the visit changed taken back."""
    assert visitor.client
    cookies = copy.deepcopy(visitor.client.cookies)
    with transaction.atomic():
        response = getattr(visitor.client, method)(address)
        transaction.set_rollback(True)
    visitor.client.cookies = cookies
    return response


def complaint(row: Row, method: str, visitor: Visitor, side: str, address: str) -> str | None:
    try:
        response = visit(method, visitor, address)
    except Exception as problem:  # noqa: BLE001 - the walk goes on and tells all at the end
        return f"{method} {row.name} ({side}) as {visitor.name}: {type(problem).__name__}: {problem}"
    if visitor.person is None and not row.is_public:
        door = settings.LINK_URL if address.startswith(settings.LINK_PREFIXES) else settings.LOGIN_URL
        wanted_sign_in = response.status_code == 302 and response["Location"].startswith(resolve_url(door))
        return None if wanted_sign_in else f"{row.name} ({side}) answers a stranger: {response.status_code}"
    wanted = expected(row, method, visitor, side)
    if response.status_code in wanted:
        return None
    return f"{method} {row.name} ({side}) as {visitor.name}: {response.status_code}, not {'/'.join(map(str, sorted(wanted)))}"


def walk(row: Row, cast: Cast, crowd: list[Visitor]) -> Iterator[str]:
    for side, stage in (("own", cast), ("neighbour", mirrored(cast))):
        if side == "neighbour" and not row.belongs:
            continue
        with transaction.atomic():
            address = reverse(row.name, kwargs=build(stage, row.parts))
            yield from filter(None, [complaint(row, method, visitor, side, address) for method in row.methods for visitor in crowd])
            transaction.set_rollback(True)


def test_every_address_has_a_row() -> None:
    every = {name for name in names(get_resolver().url_patterns) if not name.startswith(NOT_OURS)}
    assert sorted(every - ROWS.keys()) == [], "add them to tests/repository/access_table/"
    assert sorted(ROWS.keys() - every) == [], "these addresses are gone"


@pytest.mark.django_db
@pytest.mark.parametrize("app", sorted({name.partition(":")[0].partition("_")[0] for name in ROWS}))
def test_every_address_answers_as_the_table_says(app: str) -> None:
    cast = people.assemble()
    crowd = visitors(cast)
    for visitor in crowd:
        visitor.client = cast.client(visitor.person)
    rows = [row for name, row in ROWS.items() if name.partition(":")[0].partition("_")[0] == app]
    complaints = [text for row in rows for text in walk(row, cast, crowd)]
    assert not complaints, "\n".join(complaints)
