"""Every fact table: rows as they are described, of one municipality, and nothing in them that tells who somebody is."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import crypto, dictionary
from fodfaeste.shared.dictionary import FactTable
from fodfaeste.shared.models import House
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.placements import factories
from tests.repository.source import our_models

# Shared by the municipalities, so that a neighbour has the same rows; their references are no secret.
SHARED = {"solution_versions", "mechanisms", "version_mechanisms", "learning_activities", "workshops", "themes"}
PSEUDONYM = "pseudonym"
TABLES = [pytest.param(table, id=table.name) for table in dictionary.tables()]
FEW, MANY = 5, 50


def read(table: FactTable, municipality: Municipality) -> list[dict[str, Any]]:
    return scene.rows(table.name, municipality)


@pytest.fixture
def lived(cast: Cast) -> Cast:
    scene.everything(cast)
    return cast


def test_every_table_has_rows_as_described_under_keys_of_their_own(lived: Cast) -> None:
    faults = []
    for table in dictionary.tables():
        rows = read(table, lived.own)
        keys = Counter(tuple(row[name] for name in table.key) for row in rows)
        faults += [f"{table.name} has no rows"] if not rows else []
        faults += [f"{table.name}: {key} stands {times} times" for key, times in keys.items() if times > 1]
        faults += [f"{table.name} has rows of another place" for row in rows if row["municipality"] != lived.own.code]
    assert not faults, "\n".join(faults)


def test_every_column_says_what_it_means_and_where_it_comes_from() -> None:
    for table in dictionary.tables():
        assert table.columns[0].name == "municipality"
        assert {*table.key} <= {column.name for column in table.columns}
        assert table.person in {None, "candidate"}
        assert ("candidate" in {column.name for column in table.columns}) == (table.person is not None)
        assert all(str(column.meaning) and str(column.source) for column in table.columns)


def test_nothing_in_a_row_is_a_name_a_number_a_text_or_an_address(lived: Cast) -> None:
    told = {str(value) for table in dictionary.tables() for row in read(table, lived.own) for value in row.values()}
    secrets = {scene.SECRET, *Person.objects.values_list("phone", flat=True).exclude(phone="")}
    secrets |= {word for person in Person.objects.order_by("pk") for word in (person.given_name, person.family_name, person.email) if word}
    secrets |= {candidate.cpr for candidate in Candidate.objects.order_by("pk")}
    refs = {ref for model in our_models() if issubclass(model, House) for ref in model._default_manager.values_list("ref", flat=True)}
    open_refs = {str(row[name]) for table in _shared() for row in read(table, lived.own) for name in table.key}
    assert not {text for text in told for secret in secrets if secret.casefold() in text.casefold()}
    assert not (told & refs) - open_refs


def _shared() -> list[FactTable]:
    return [table for table in dictionary.tables() if table.name in SHARED]


def test_nothing_of_a_neighbour_is_among_them(lived: Cast) -> None:
    for table in dictionary.tables():
        pseudonyms = [column.name for column in table.columns if str(column.unit).startswith(PSEUDONYM)]
        ours, theirs = ({row[name] for row in read(table, place) for name in pseudonyms} for place in (lived.own, lived.neighbour))
        assert not (ours & theirs) - {None}, table.name


def test_persons_are_those_whose_consent_to_research_stands(lived: Cast) -> None:
    of_persons = [table for table in dictionary.tables() if table.person]
    for table in of_persons:
        assert {row[table.person] for row in read(table, lived.own)} == {crypto.pseudonym(lived.candidate.ref)}, table.name
    scene.withdraw(lived.candidate)
    for table in of_persons:
        assert read(table, lived.own) == [], table.name


def test_a_consent_to_take_part_is_none_to_research(lived: Cast) -> None:
    Consent.objects.filter(purpose=Consent.Purpose.RESEARCH).delete()
    assert not [table.name for table in dictionary.tables() if table.person and read(table, lived.own)]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_asks_as_often_for_many_as_for_few(cast: Cast, table: FactTable) -> None:
    _crowd(cast, FEW)
    few = _asks(table, cast.own)
    _crowd(cast, MANY)
    assert _asks(table, cast.own) == few
    assert few <= 25


def _crowd(cast: Cast, count: int) -> None:
    for row in factories.many_placements(cast, count):
        scene.consent(row.candidate)


def _asks(table: FactTable, municipality: Municipality) -> int:
    with CaptureQueriesContext(connection) as asked:
        list(table.rows(municipality.pk))
    return len(asked)
