"""The common words are there after migrating, are whole, and can be looked up by all who are signed in."""

import importlib
import re

import pytest
from django.urls import reverse

from fodfaeste.catalogue import facts
from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.shared import text
from tests.cast import Cast

rows = importlib.import_module("fodfaeste.catalogue.migrations.0002_rows")


@pytest.mark.django_db
def test_every_function_has_tasks_competences_and_a_four_digit_code() -> None:
    kinds = facts.with_competences(FunctionType.objects.order_by("key"))
    assert len(kinds) >= 40
    for kind in kinds:
        assert re.fullmatch(r"[1-9]\d{3}", kind.disco), kind.key
        assert 4 <= len(kind.typical_tasks) <= 6, kind.key
        assert 4 <= len(kind.competences.all()) <= 6, kind.key


@pytest.mark.django_db
def test_codes_are_the_classifications_own_for_well_known_work() -> None:
    codes = dict(FunctionType.objects.order_by("key").values_list("key", "disco"))
    known = {
        "butik": "5223",
        "vareopfyldning": "9334",
        "kasse": "5230",
        "lager": "4321",
        "koekken": "9412",
        "rengoering": "9112",
        "servering": "5131",
        "ejendom": "5153",
        "kontor": "4110",
        "reception": "4226",
        "truck": "8344",
        "pakning": "9321",
    }
    assert {key: codes[key] for key in known} == known


@pytest.mark.django_db
def test_competences_stand_in_groups_and_no_name_twice() -> None:
    names = [row.name for row in Competence.objects.order_by("key")]
    assert len(names) >= 60
    assert len(set(names)) == len(names)
    assert len(facts.by_group()) >= 8


@pytest.mark.django_db
def test_references_are_the_same_in_every_database() -> None:
    for model in (Competence, FunctionType):
        for row in model.objects.order_by("key"):
            assert row.ref == rows.ref_of(model.__name__, row.key)


@pytest.mark.django_db
def test_the_migration_folds_search_text_as_the_project_does() -> None:
    for row in Competence.objects.order_by("key"):
        assert row.search_text == text.fold(f"{row.name} {row.group}")


@pytest.mark.django_db
def test_groups_come_in_danish_order() -> None:
    groups = list(facts.by_group())
    assert groups == sorted(groups, key=text.sort_key)


@pytest.mark.django_db
def test_grouped_choices_hold_references_and_never_keys_of_rows() -> None:
    for _group, choices in facts.grouped_choices():
        for ref, _name in choices:
            assert len(ref) == 12


def test_search_finds_a_function_by_a_task_written_without_danish_letters(cast: Cast) -> None:
    answer = cast.client(cast.caseworker).get(reverse("catalogue:functions"), {"q": "skaere"})
    page = answer.content.decode()
    assert "Køkkenmedhjælp" in page
    assert "Vinduespudsning" not in page


def test_the_field_of_work_narrows_the_list(cast: Cast) -> None:
    page = cast.client(cast.caseworker).get(reverse("catalogue:functions"), {"field": "Kontor og it"}).content.decode()
    assert "Reception" in page
    assert "Opvask" not in page


def test_a_search_without_hits_says_what_to_do(cast: Cast) -> None:
    page = cast.client(cast.caseworker).get(reverse("catalogue:functions"), {"q": "raketmotor"}).content.decode()
    assert "Ingen jobfunktioner passer" in page


@pytest.mark.parametrize("name", ["catalogue:functions", "catalogue:competences"])
def test_all_who_are_signed_in_may_look_up_and_strangers_may_not(cast: Cast, name: str) -> None:
    people = [
        cast.caseworker,
        cast.neighbour_caseworker,
        cast.researcher,
        cast.candidate.person,
        cast.butik.contact.person,
    ]
    for person in people:
        assert cast.client(person).get(reverse(name)).status_code == 200
    assert cast.client(None).get(reverse(name)).status_code == 302
