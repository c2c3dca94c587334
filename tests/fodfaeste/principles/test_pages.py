"""The figures of a municipality and of a placement: who sees them, what is held back, and what they cost."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.candidates.models import Candidate
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 7, 1)


def page(cast: Cast, who: str, query: str = "") -> str:
    with clock.moved_to(DAY):
        response = cast.client(getattr(cast, who)).get(reverse("principles:overview") + query)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("who", ["caseworker", "leader", "researcher"])
def test_those_who_see_figures_see_every_measure_with_its_definition_and_no_name(cast: Cast, who: str) -> None:
    factories.many_placements(cast, 6)
    text = page(cast, who)
    for principle in PRINCIPLES:
        for definition in principle.measures:
            assert f'id="{definition.key}"' in text
    assert "Tæller" in text
    assert "Amina" not in text
    assert "Nr. 3" not in text


def test_others_are_refused(cast: Cast) -> None:
    for person in (cast.administrator, cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(reverse("principles:overview")).status_code == 403


def test_the_neighbours_figures_are_not_ours(cast: Cast) -> None:
    factories.many_placements(cast, 6)
    assert "8 forløb" in page(cast, "caseworker")
    assert "1 forløb" in page(cast, "neighbour_caseworker")
    factories.many_placements(cast, 4, cast.neighbour)
    assert "5 forløb" in page(cast, "researcher", f"?municipality={cast.neighbour.code}")


def test_target_group_and_period_stand_in_the_address(cast: Cast) -> None:
    factories.many_placements(cast, 6)
    Candidate.objects.filter(pk=cast.candidate.pk).update(target_group="flex_job", enrolled_on=date(2026, 6, 1))
    assert "1 forløb" in page(cast, "caseworker", "?group=flex_job")
    assert "1 forløb" in page(cast, "caseworker", "?period=91")


def test_the_placements_page_is_for_its_staff_only(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    url = reverse("principles:of_placement", args=[placement.ref])
    with clock.moved_to(DAY):
        text = cast.client(cast.caseworker).get(url).content.decode()
        part = cast.client(cast.caseworker).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Ingen hændelser endnu" in text
    assert "<html" not in part
    assert cast.client(cast.neighbour_caseworker).get(url).status_code == 404
    for person in (cast.candidate.person, cast.butik.contact.person, cast.researcher):
        assert cast.client(person).get(url).status_code == 403


def queries(cast: Cast) -> int:
    client, url = cast.client(cast.caseworker), reverse("principles:overview")
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def test_the_overview_asks_as_often_with_750_as_with_75(cast: Cast) -> None:
    with clock.moved_to(DAY):
        factories.many_placements(cast, 75)
        few = queries(cast)
        factories.many_placements(cast, 675)
        assert queries(cast) == few
    assert few <= 30


def test_what_is_counted_stands_as_whole_numbers_and_no_sentence_ends_twice(cast: Cast) -> None:
    factories.many_placements(cast, 6)
    text = page(cast, "caseworker")
    assert ".." not in text
    counts = re.findall(r"\(([\d.,]+) af ([\d.,]+)\)", text)
    assert counts
    assert [pair for pair in counts for one in pair if one.endswith(",0")] == []


def test_the_filters_stand_apart_as_on_every_list(cast: Cast) -> None:
    head, _fields, rest = page(cast, "caseworker").partition('<div class="house-filter-fields">')
    assert 'class="form-group' not in head
    assert rest.partition("</form>")[0].count('class="form-group') == 3


def test_the_five_small_pictures_share_the_scale_of_the_score_and_say_so(cast: Cast) -> None:
    factories.many_placements(cast, 6)
    text = page(cast, "caseworker")
    assert "Samme skala i alle felter: 1-5." in text
    assert text.count('dy="4" text-anchor="end">5</text>') == len(PRINCIPLES)
    assert text.count('dy="4" text-anchor="end">1</text>') == len(PRINCIPLES)
