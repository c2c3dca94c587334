"""Danish order and search: the same answer on both databases."""

import pytest

from fodfaeste.people.models import Municipality
from fodfaeste.shared import text


@pytest.fixture
def towns(db: None) -> list[str]:
    names = ["Århus", "Ærø", "Aabenraa", "Øksendal", "Zealand", "Brøndby", "brande", "Ålborg"]
    for number, name in enumerate(names):
        Municipality.objects.create(name=name, code=f"{number:04}")
    return names


def test_the_database_sorts_as_danish_does(towns: list[str]) -> None:
    found = [town.name for town in text.danish_order(Municipality.objects.all(), "name")]
    assert found == ["brande", "Brøndby", "Zealand", "Ærø", "Øksendal", "Aabenraa", "Ålborg", "Århus"]


def test_python_sorts_like_the_database(towns: list[str]) -> None:
    found = [town.name for town in text.danish_order(Municipality.objects.all(), "name")]
    assert sorted(towns, key=text.sort_key) == found


def test_the_other_way_round_is_the_reverse(towns: list[str]) -> None:
    found = [town.name for town in text.danish_order(Municipality.objects.all(), "-name")]
    assert found == sorted(towns, key=text.sort_key, reverse=True)


@pytest.mark.parametrize(("typed", "kept"), [("ÆRØ", "aeroe"), ("Åse  Müller", "aase muller"), ("José", "jose"), ("Aase", "aase")])
def test_search_text_is_folded(typed: str, kept: str) -> None:
    assert text.fold(typed) == kept


def test_search_finds_every_word_in_any_case_and_spelling(db: None) -> None:
    from fodfaeste.companies.models import Company

    own = Municipality.objects.create(name="Åby", code="1")
    for number, name in enumerate(["Ærø Bådværft", "Ærø Kaffe"]):
        Company.objects.create(municipality=own, name=name, cvr=f"0000000{number}", search_text=text.fold(name))
    rows = text.matching(Company.objects.order_by("pk"), "search_text", "BAADVAERFT ærø")
    assert [company.name for company in rows] == ["Ærø Bådværft"]
