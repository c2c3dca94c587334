"""Lists are read however a Danish spreadsheet saved them, and a file that cannot be read says why."""

import io
from datetime import date

import openpyxl
import pytest

from fodfaeste.shared import tables
from fodfaeste.shared.tables import BadTable, TableColumn

COLUMNS = (TableColumn("navn", also=("kaldenavn",)), TableColumn("køn"), TableColumn("timer", required=False))
LINES = "Navn;Køn;Timer\r\nÆrlig Åse;kvinde;37,5\r\n\r\nØjvind;mand;\r\n"


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_csv_is_read_in_every_encoding_and_separator(encoding: str, separator: str) -> None:
    found = tables.read(LINES.replace(";", separator).encode(encoding), COLUMNS)
    assert [row.values for row in found.rows] == [
        {"navn": "Ærlig Åse", "køn": "kvinde", "timer": "37,5"},
        {"navn": "Øjvind", "køn": "mand", "timer": ""},
    ]
    assert [row.number for row in found.rows] == [2, 4]


def test_commas_with_quoted_decimals_are_read() -> None:
    found = tables.read('navn,køn,timer\nÅse,kvinde,"37,5"\n'.encode(), COLUMNS)
    assert found.rows[0].values["timer"] == "37,5"


def test_a_line_that_names_the_separator_is_skipped_and_counted() -> None:
    found = tables.read("sep=,\nnavn,køn\nÅse,kvinde\n".encode(), COLUMNS)
    assert found.rows[0].number == 3


def test_a_spreadsheet_gives_days_and_numbers_as_they_are_typed_in_danish() -> None:
    found = tables.read(xlsx(["navn", "køn", "timer"], [date(2026, 3, 3), "kvinde", 37.5], [101801111, "mand", 8.0]), COLUMNS)
    assert [list(row.values.values()) for row in found.rows] == [["03-03-2026", "kvinde", "37,5"], ["101801111", "mand", "8"]]


def test_headings_are_known_by_other_names_and_unknown_ones_are_told() -> None:
    found = tables.read("KALDENAVN;Køn;Sko\nÅse;kvinde;43".encode(), COLUMNS)
    assert found.rows[0].values == {"navn": "Åse", "køn": "kvinde"}
    assert found.unknown == ("Sko",)


def test_a_row_with_too_many_fields_has_a_problem_and_the_others_stand() -> None:
    found = tables.read("navn;køn\nÅse;kvinde;for;meget\nIb;mand".encode(), COLUMNS)
    assert [bool(row.problem) for row in found.rows] == [True, False]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b"\n\n;;\n", "tom"),
        (b"navn;k\xf8n\n", "ingen rækker"),
        (b"a;b\n1;2", "ligner ikke en liste"),
        (b"navn;b\n1;2", "mangler kolonnen"),
        ("navn;navn;køn\na;b;c".encode(), "to gange"),
        (b"\x00\x01\x02\x03binary", "ikke en liste"),
        (b"\xd0\xcf\x11\xe0 old", "ældre Excel"),
        (b"PK\x03\x04 broken", "kan ikke læses"),
        (b"x" * (tables.MAX_BYTES + 1), "for stor"),
        (b"navn;k\xf8n\n" + b"a;b\n" * (tables.MAX_ROWS + 1), "flere end"),
        ('navn;køn\n"a;b\n'.encode(), "anførselstegn"),
        (xlsx(["navn", "køn"], ["=1+1", "kvinde"]), "formel"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_danish(content: bytes, said: str) -> None:
    with pytest.raises(BadTable) as refused:
        tables.read(content, COLUMNS)
    assert said in str(refused.value)


def test_the_template_can_be_read_back() -> None:
    found = tables.read(tables.template((TableColumn("navn", example="Anna"), TableColumn("køn", example="kvinde"))), COLUMNS)
    assert found.rows[0].values == {"navn": "Anna", "køn": "kvinde"}
