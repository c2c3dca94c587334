"""Tables of jobindsats read into single figures. Every table here is made up."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evaluation.jobindsats.tables import figure, from_answer, from_file, unit_of
from fodfaeste.shared import danish
from fodfaeste.shared.tables import BadTable

MADE_UP = """Område;Periode;Målgruppe;Tilbud;Antal afsluttede forløb;I samme virksomhed (pct.)
Hele landet;2026QMAT01;Aktivitetsparate mv.;Privat virksomhedspraktik;1.234;12,5
Prøveby;2026QMAT01;Aktivitetsparate mv.;Privat virksomhedspraktik;40;7,5
"""


def answer(labels: list[str], *rows: list[Any]) -> bytes:
    return json.dumps([{"Variables": [{"Label": label} for label in labels], "Data": [*rows]}]).encode()


def test_a_line_becomes_a_figure_for_each_measure() -> None:
    cells = from_file(MADE_UP.encode())
    told = [(cell.line, cell.measure, cell.area, cell.period, cell.value, cell.unit) for cell in cells]
    assert told == [
        (2, "Antal afsluttede forløb", "Hele landet", "2026QMAT01", "1.234", "forløb"),
        (2, "I samme virksomhed (pct.)", "Hele landet", "2026QMAT01", "12,5", "%"),
        (3, "Antal afsluttede forløb", "Prøveby", "2026QMAT01", "40", "forløb"),
        (3, "I samme virksomhed (pct.)", "Prøveby", "2026QMAT01", "7,5", "%"),
    ]
    assert {cell.breakdown for cell in cells} == {"Målgruppe: Aktivitetsparate mv.; Tilbud: Privat virksomhedspraktik"}


def test_the_order_of_the_columns_does_not_make_another_breakdown() -> None:
    turned = (
        "Tilbud;Periode;Område;Målgruppe;I samme virksomhed (pct.)\nPrivat virksomhedspraktik;2026QMAT01;Prøveby;Aktivitetsparate mv.;7,5\n"
    )
    assert from_file(turned.encode())[0].breakdown == from_file(MADE_UP.encode())[0].breakdown


def test_a_file_and_an_answer_with_the_same_table_give_the_same_figures() -> None:
    labels = ["Area", "Periode", "Målgruppe", "Tilbud", "Antal afsluttede forløb", "I samme virksomhed (pct.)"]
    group = ["Aktivitetsparate mv.", "Privat virksomhedspraktik"]
    content = answer(labels, ["Hele landet", "2026QMAT01", *group, 1234, 12.5], ["Prøveby", "2026QMAT01", *group, 40, 7.5])

    def told(found: Any) -> list[Any]:
        return [(cell.measure, cell.area, cell.period, cell.breakdown, figure(cell.value), cell.unit) for cell in found]

    assert told(from_answer(content)) == told(from_file(MADE_UP.encode()))
    assert told(from_file(b"\xef\xbb\xbf" + content)) == told(from_file(MADE_UP.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_title_above_the_headings_is_passed_over_whatever_the_file_is_saved_as(encoding: str) -> None:
    cells = from_file(("Opdigtet tabel til afprøvning\n\n" + MADE_UP).encode(encoding))
    assert (cells[0].line, cells[0].measure) == (4, "Antal afsluttede forløb")


def test_where_jobindsats_shows_no_figure_there_is_none() -> None:
    for hidden in ("", "-", "..", "*"):
        cells = from_file(f"Område;Periode;Antal personer\nPrøveby;2026M01;{hidden}\nHele landet;2026M01;7\n".encode())
        assert [figure(cell.value) for cell in cells] == [None, 7]


def test_a_word_among_figures_is_kept_to_be_refused_in_its_row() -> None:
    cells = from_file("Område;Periode;Antal personer\nPrøveby;2026M01;mange\nHele landet;2026M01;7\nPrøveby;2026M02;6\n".encode())
    assert [cell.value for cell in cells] == ["mange", "7", "6"]
    with pytest.raises(ValueError, match="mange"):
        figure(cells[0].value)


def test_a_point_in_an_answer_that_can_be_read_in_two_ways_is_not_guessed_at() -> None:
    cells = from_answer(answer(["Area", "Periode", "Antal personer"], ["Prøveby", "2026M01", "1.234"], ["Prøveby", "2026M02", "12.5"]))
    assert "både 1234 og 1,234" in cells[0].problem
    assert (cells[1].problem, figure(cells[1].value)) == ("", Decimal("12.5"))


def test_a_fraction_in_an_answer_keeps_its_digits() -> None:
    content = (
        b'[{"Variables": [{"Label": "Area"}, {"Label": "Periode"}, {"Label": "Andel"}], "Data": [["P", "2026", 0.1234567890123456789]]}]'
    )
    assert figure(from_answer(content)[0].value) == Decimal("0.1234567890123456789")


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Andel personer med ordinære timer", "%"),
        ("Antal personer med ordinære timer", "personer"),
        ("Antal personer i alt", "personer"),
        ("Gennemsnitligt timetal pr. person med ordinære timer", "timer"),
        ("Gennemsnitligt antal ordinære timer pr. måned", "timer"),
        ("Antal afsluttede forløb", "forløb"),
        ("Gennemsnitlig beskæftigelsesgrad", "%"),
        ("Forventet og faktisk andel: Faktisk antal", ""),
        ("Forskel mellem forventet og faktisk andel (pct. point)", "procentpoint"),
        ("I samme virksomhed", ""),
    ],
)
def test_a_heading_tells_its_unit_or_nothing(heading: str, unit: str) -> None:
    assert unit_of(heading) == unit


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tom"),
        (b"navn;cpr\nAnna;1\n", "Område"),
        ("Område;Periode;Antal\n".encode(), "ingen rækker"),
        ("Område;Periode;Køn\nPrøveby;2026;Kvinder\n".encode(), "ingen kolonne med tal"),
        (b'[{"Variables": [', "ødelagt"),
        (b'[{"Variables": [{"Label": "Area"}], "Data": [[NaN]]}]', "ødelagt"),
        (b"[]", "ikke en tabel"),
        (b'[{"Message": "nej"}]', "ikke en tabel"),
        (b"[" * 100_000, "ødelagt"),
        (b"\x00\x01\x02", "ikke en liste"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_is_wrong(content: bytes, why: str) -> None:
    with pytest.raises(BadTable, match=why):
        from_file(content)


@given(st.decimals(min_value=-999_999, max_value=999_999, places=3))
def test_a_figure_written_in_danish_is_read_back(value: Decimal) -> None:
    assert figure(danish.number(value)) == value
    assert figure(f"{danish.number(value)} %") == value


@given(st.binary(max_size=200))
def test_any_bytes_give_figures_or_a_refusal(content: bytes) -> None:
    with suppress(BadTable):
        assert from_file(content)
