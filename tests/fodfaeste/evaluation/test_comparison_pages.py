"""The pages of public figures: what is shown to whom, how it is narrowed, and how a table gets in. All figures are made up."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.evaluation.facts.comparison import PublicMeasure
from fodfaeste.evaluation.lists import KEY
from fodfaeste.evaluation.models import ComparisonFetch, ComparisonImport
from fodfaeste.shared import clock, import_actions
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.evaluation.public_figures import current, lines, read_in

PAGE = "/evaluering/sammenligning/"
HONEST = "ikke kun for projektets jobkandidater"
ROWS = (
    ("Hele landet", "2025QMAT04", "10,5"),
    ("Åkirke", "2025QMAT04", "12,3"),
    ("Nabo", "2025QMAT04", "77,5"),
    ("Hele landet", "2026QMAT01", "10,7"),
    ("Åkirke", "2026QMAT01", "13,3"),
)


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def plain(answer: Any) -> str:
    """The words alone."""
    return " ".join(re.sub(r"<[^>]+>", " ", body(answer)).split())


def test_the_municipality_stands_beside_the_country_and_the_page_says_what_it_is_not(cast: Any) -> None:
    read_in(cast, *ROWS)
    shown = plain(cast.client(cast.caseworker).get(PAGE))
    assert HONEST in shown
    assert "kan man ikke læse en effekt af projektet ud af dem" in shown
    assert "Y14D03: I samme virksomhed (pct.), Målgruppe: Aktivitetsparate mv." in shown
    assert "Periode Åkirke Hele landet" in shown
    assert "året til 4. kvt. 2025 12,3 % 10,5 %" in shown
    assert "året til 1. kvt. 2026 13,3 % 10,7 %" in shown
    assert "Kilde: fil fra jobindsats.dk" in shown
    assert cast.researcher.name in shown


def test_the_neighbour_municipality_is_not_shown_to_those_who_see_no_figures_of_it(cast: Any) -> None:
    read_in(cast, *ROWS)
    assert "77,5" not in body(cast.client(cast.caseworker).get(PAGE))
    assert "77,5" not in body(cast.client(cast.caseworker).get(PAGE, {"municipality": "9002"}))
    assert "77,5" not in body(cast.client(cast.caseworker).get(PAGE, {"format": "csv"}))
    assert "77,5" in body(cast.client(cast.neighbour_caseworker).get(PAGE))
    shown = body(cast.client(cast.researcher).get(PAGE))
    assert "77,5" in shown
    assert "13,3" in shown


def test_an_empty_page_offers_the_first_step_to_those_who_can_take_it_and_says_who_can_to_the_others(cast: Any) -> None:
    for part, offered in (("researcher", True), ("process_consultant", True), ("caseworker", False), ("leader", False)):
        shown = body(cast.client(getattr(cast, part)).get(PAGE))
        assert (reverse("evaluation:import") in shown) is offered
        assert ("Spørg dem, hvis kommunens tal mangler" in shown) is not offered
        assert "Y14D03" in shown or not offered
        assert "Hent den som CSV" in shown
        assert HONEST in shown


def test_the_page_is_narrowed_by_what_stands_in_the_address(cast: Any) -> None:
    read_in(cast, *ROWS)
    run = ("Område;Periode;Antal personer\nÅkirke;2026M01;41\nNabo;2026M01;42\nHele landet;2026M01;43\n").encode()
    made = import_actions.preview(
        by=cast.researcher, kind=import_actions.get(KEY), municipality=cast.own, file_name="Y36A02.csv", content=run
    )
    import_actions.start_here(by=cast.researcher, kind=import_actions.get(KEY), run=made)
    import_actions.work(KEY, made.pk)
    client = cast.client(cast.researcher)
    assert "2</strong> målinger" in body(client.get(PAGE))
    one = plain(client.get(PAGE, {"measure": PublicMeasure("Y36A02", "Antal personer").key}))
    assert "1 måling" in one
    assert "Periode Nabo Åkirke Hele landet jan. 26 42 personer 41 personer 43 personer" in one
    ours = plain(client.get(PAGE, {"municipality": "9001", "measure": PublicMeasure("Y36A02", "Antal personer").key}))
    assert "Periode Åkirke Hele landet jan. 26 41 personer 43 personer" in ours
    assert "12,3" in body(client.get(PAGE, {"newest": "all"}))
    assert "Ingen tal passer" not in body(client.get(PAGE, {"measure": "findes-ikke", "newest": "x", "municipality": "0"}))


def test_the_newest_periods_alone_are_shown_when_asked_for(cast: Any) -> None:
    read_in(cast, *((("Åkirke"), f"2025M{month:02d}", str(month)) for month in range(1, 13)))
    shown = plain(cast.client(cast.caseworker).get(PAGE, {"newest": "4"}))
    assert "sep. 25 9 %" in shown
    assert "aug. 25" not in shown
    assert "jan. 25 1 %" in plain(cast.client(cast.caseworker).get(PAGE))


def test_the_file_holds_every_figure_on_the_page_with_its_source_and_is_noted(cast: Any) -> None:
    read_in(cast, *ROWS, version="4. maj 2026")
    answer = cast.client(cast.caseworker).get(PAGE, {"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(body(answer).lstrip("\ufeff")), delimiter=";"))
    assert [(row["område"], row["periode"], row["værdi"], row["enhed"]) for row in rows] == [
        ("Hele landet", "2025QMAT04", "10,5", "%"),
        ("Hele landet", "2026QMAT01", "10,7", "%"),
        ("Åkirke", "2025QMAT04", "12,3", "%"),
        ("Åkirke", "2026QMAT01", "13,3", "%"),
    ]
    assert {row["tabellen opdateret"] for row in rows} == {"4. maj 2026"}
    assert AuditEvent.objects.filter(event="list.exported", by_ref=cast.caseworker.ref).count() == 1


def test_what_was_changed_is_listed_with_before_and_now(cast: Any) -> None:
    read_in(cast, *ROWS)
    client = cast.client(cast.caseworker)
    assert "Ingen tal er ændret" in body(client.get(f"{PAGE}aendringer/"))
    assert "aendringer" not in body(client.get(PAGE))
    with clock.moved_to(date(2026, 8, 3)):
        read_in(cast, ("Åkirke", "2026QMAT01", "14"), ("Nabo", "2025QMAT04", "78"))
    shown = plain(client.get(f"{PAGE}aendringer/"))
    assert "Åkirke året til 1. kvt. 2026 13,3 % 14 % 3. august 2026" in shown
    assert "77,5" not in shown
    assert "13,3" not in body(client.get(f"{PAGE}aendringer/", {"q": "Y99"}))
    assert "13,3" in body(client.get(f"{PAGE}aendringer/", {"q": "samme virksomhed"}))
    assert f"{PAGE}aendringer/" in body(client.get(PAGE))


def test_a_figure_that_is_below_zero_is_drawn_and_told(cast: Any) -> None:
    read_in(cast, ("Åkirke", "2025", "-2,5"), ("Hele landet", "2025", "0"))
    assert "2025 −2,5 % 0 %" in plain(cast.client(cast.caseworker).get(PAGE))


def test_a_file_is_taken_through_the_pages_from_upload_to_figures(cast: Any) -> None:
    client = cast.client(cast.researcher)
    file = SimpleUploadedFile("udtræk fra i går.csv", lines(*ROWS))
    refused = client.post(reverse("evaluation:import"), {"file": file})
    assert refused.status_code == 422
    assert "tabellens nummer" in refused.content.decode()
    file = SimpleUploadedFile("udtræk fra i går.csv", lines(*ROWS, ("Et sted", "2025QMAT04", "1")))
    answer = client.post(reverse("evaluation:import"), {"file": file, "table": "Y14D03", "version": "4. maj 2026"})
    run = ComparisonImport.objects.get()
    assert answer.url == reverse("evaluation:import_show", args=[run.ref])
    shown = plain(client.get(answer.url))
    assert "Nyt tal." in shown
    assert "1 andet område" in shown
    client.post(reverse("evaluation:import_start", args=[run.ref]))
    import_actions.work(KEY, run.pk)
    assert len(current()) == len(ROWS)
    result = body(client.get(reverse("evaluation:import_result", args=[run.ref])))
    assert "sprunget over" in result


def test_the_page_to_read_a_file_in_shows_what_a_table_looks_like_and_asks_for_no_municipality(cast: Any) -> None:
    client = cast.client(cast.researcher)
    shown = body(client.get(reverse("evaluation:import")))
    assert "2026QMAT01" in shown
    assert 'name="municipality"' not in shown
    assert "JSON" in shown
    template = client.get(reverse("evaluation:import_template"))
    assert "Område;Periode;Målgruppe;Andel (pct.)" in body(template)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"table": "Y14D03"}, ("Y14D03", "QMAT", ["Jobparate mv.", "Aktivitetsparate mv."])),
        ({"table": "Y14D03", "period_kind": "Y", "chosen": "_maalgrp_d03 = Et ord, Et andet\n"}, ("Y14D03", "Y", ["Et ord", "Et andet"])),
        ({"table": "other", "other": "ptva02"}, ("PTVA02", "", None)),
    ],
)
def test_a_table_is_asked_for_as_it_was_typed_or_as_is_usual(cast: Any, typed: dict[str, str], asked: Any) -> None:
    answer = cast.client(cast.researcher).post(reverse("evaluation:comparison_fetch_new"), {"periods": "8", "period_kind": "", **typed})
    made = ComparisonFetch.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.table_id, made.period_kind, made.chosen.get("_maalgrp_d03")) == asked
    assert (made.periods, made.asked_by) == (8, cast.researcher)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"table": "other", "other": ""}, "Skriv tabellens nummer"),
        ({"table": "other", "other": "../x"}, "Skriv tabellens nummer"),
        ({"table": "Y14D03", "chosen": "kvinder og mænd"}, "kan ikke læses"),
        ({"table": "Y14D03", "periods": "0"}, "1"),
        ({}, "Vælg"),
    ],
)
def test_a_question_that_cannot_be_asked_keeps_what_was_typed(cast: Any, typed: dict[str, str], why: str) -> None:
    answer = cast.client(cast.researcher).post(reverse("evaluation:comparison_fetch_new"), {"periods": "8", "period_kind": "", **typed})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert typed.get("chosen", "") in answer.content.decode()
    assert not ComparisonFetch.objects.exists()


def test_nobody_but_those_who_run_the_evaluation_may_fetch_or_read_in(cast: Any) -> None:
    made = ComparisonFetch.objects.create(municipality=cast.neighbour, asked_by=cast.researcher, table_id="Y14D03", periods=8)
    for part in ("caseworker", "leader", "administrator", "neighbour_caseworker"):
        client = cast.client(getattr(cast, part))
        assert client.get(reverse("evaluation:import")).status_code == 403
        assert client.post(reverse("evaluation:comparison_fetch_new"), {"table": "Y14D03", "periods": "8"}).status_code == 403
        assert client.get(made.get_absolute_url()).status_code == 403
    assert ComparisonFetch.objects.count() == 1


def test_many_figures_are_read_with_as_many_questions_as_few(cast: Any) -> None:
    client = cast.client(cast.researcher)

    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            body(client.get(address))
        return len(caught)

    read_in(cast, ("Åkirke", "2025QMAT04", "1"), ("Hele landet", "2025QMAT04", "2"))
    read_in(cast, ("Åkirke", "2025QMAT04", "3"))
    few = [questions(address) for address in (PAGE, f"{PAGE}?format=csv", f"{PAGE}aendringer/")]
    read_in(
        cast,
        *((area, f"{year}Q{quarter}", str(year)) for area in ("Åkirke", "Nabo") for year in range(2020, 2025) for quarter in (1, 2, 3, 4)),
    )
    read_in(cast, *((area, f"{year}Q1", "7") for area in ("Åkirke", "Nabo") for year in range(2020, 2025)))
    assert [questions(address) for address in (PAGE, f"{PAGE}?format=csv", f"{PAGE}aendringer/")] == few
