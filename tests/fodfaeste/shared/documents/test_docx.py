"""The file for a word processor: opened again, it has real headings, a header row that repeats, alternatives and a language."""

import io
import zipfile
from datetime import date
from typing import Any

import docx
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fodfaeste.shared.documents import Document, Heading, Line, Markdown, Numbered, Paragraph, Table, TickBoxes, as_docx
from tests.fodfaeste.shared.documents.papers import NASTY, paper


def reopened(document: Document) -> Any:
    return docx.Document(io.BytesIO(as_docx(document)))


def styles(file: Any) -> list[tuple[str, str]]:
    return [(line.style.name, line.text) for line in file.paragraphs]


def test_headings_are_headings_and_no_level_is_left_out() -> None:
    found = styles(reopened(paper()))
    assert ("Title", "Håndbog & <model> #1") in found
    assert ("Heading 1", "Første *afsnit*") in found
    assert ("Heading 2", "Under") in found
    assert ("Heading 3", "Sprunget over") in found


def test_words_arrive_as_they_were_written() -> None:
    assert NASTY in [line.text for line in reopened(paper()).paragraphs]


def test_the_header_row_is_repeated_and_numbers_stand_to_the_right() -> None:
    table = next(one for one in reopened(paper()).tables if len(one.rows) == 61)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[5].cells[1].paragraphs[0].alignment == 2
    assert table.rows[5].cells[0].paragraphs[0].alignment is None


def test_a_column_of_sentences_is_wider_than_one_of_words() -> None:
    (table,) = reopened(Document("Redskaber", [Table(["Fase", "Hvad det er til"], [("a", "En samtale, der " * 9)])])).tables
    assert table.columns[1].width > 3 * table.columns[0].width
    assert table.rows[1].cells[1].width == table.columns[1].width


def test_a_picture_says_what_it_shows() -> None:
    (shape,) = reopened(paper()).inline_shapes
    assert shape._inline.docPr.get("descr") == "En bjælke på tre"


def test_the_language_is_danish_and_the_pages_are_numbered() -> None:
    file = reopened(paper())
    assert file.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "da-DK"
    footer = file.sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_links_in_the_list_of_contents_lead_to_headings() -> None:
    body = reopened(paper()).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}
    assert anchors
    assert anchors <= marks


def test_each_numbered_list_begins_at_one() -> None:
    file = reopened(Document("Lister", [Numbered(["a", "b"]), Paragraph("mellem"), Numbered(["c"])]))
    counts = [line._p.pPr.numPr.numId.val for line in file.paragraphs if line.style.name == "List Number"]
    assert counts[0] == counts[1] != counts[2]


def test_a_place_to_write_is_a_line_and_what_is_known_is_words() -> None:
    lines = [
        line.text
        for line in reopened(Document("Skema", [Line("Navn"), Line("Timer", "7,5"), TickBoxes(["a", "b"], ticked=[1])])).paragraphs
    ]
    assert lines[1:] == ["Navn\t", "Timer: 7,5", "☐  a", "☑  b"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_docx(paper()) == as_docx(paper())
    assert as_docx(paper()) != as_docx(paper(day=date(2026, 3, 3)))
    with zipfile.ZipFile(io.BytesIO(as_docx(paper()))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2020, 1, 1, 0, 0, 0)}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30))
@example("\x00\x0b\ud800\uffff", "😀")
@example("<&>\"'", "]]>")
def test_no_text_stops_a_file(one: str, other: str) -> None:
    document = Document(one, [Heading(1, other), Paragraph(one), Markdown(other), Table([one], [[other]], caption=one), Line(one, other)])
    assert reopened(document).paragraphs
