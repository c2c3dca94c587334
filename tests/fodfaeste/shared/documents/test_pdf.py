"""The paper of a document: tagged so that a screen reader finds its way, the same every time, and stopped by no text."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fodfaeste.shared.documents import Document, Heading, Line, Markdown, Paragraph, Picture, Table, TickBoxes, as_pdf
from fodfaeste.shared.documents.pdf import written
from tests.fodfaeste.shared.documents.papers import SVG, elements, opened, paper, tags


def test_it_says_its_language_and_title_and_that_it_is_tagged() -> None:
    pdf = opened(as_pdf(paper()))
    assert str(pdf.Root.Lang).startswith("da")
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.docinfo["/Title"] == "Håndbog & <model> #1"
    assert "pdfuaid" in str(pdf.Root.Metadata.read_bytes())


def test_an_english_document_says_so() -> None:
    assert str(opened(as_pdf(paper(language="en"))).Root.Lang).startswith("en")


def test_headings_lists_tables_and_pictures_are_what_they_look_like() -> None:
    pdf = opened(as_pdf(paper()))
    found = tags(pdf)
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Caption", "/Link", "/TOC"} <= set(found)
    assert "/H5" not in found, "a level was left out"
    (figure,) = (element for element in elements(pdf) if str(element.S) == "/Figure")
    assert str(figure.Alt) == "En bjælke på tre"


def test_a_long_table_begins_on_the_page_where_it_stands_and_repeats_its_header() -> None:
    rows = [(f"række {n}", str(n)) for n in range(60)]
    short = as_pdf(Document("Tabel", [Heading(1, "Tal"), Paragraph("før"), Table(["Navn", "Tal"], rows, caption="Lang")]))
    pages = opened(short).pages
    assert len(pages) == 2


def test_a_table_of_short_words_and_sentences_gives_the_sentences_the_room() -> None:
    words = "Et ark, som I udfylder sammen, før I taler om løn, og som I gemmer på forløbet. " * 2
    rows = [(f"Redskab {n}", "Skema", "a", words) for n in range(24)]
    pages = opened(as_pdf(Document("Redskaber", [Table(["Redskab", "Art", "Fase", "Hvad det er til"], rows)]))).pages
    assert len(pages) == 2


def test_the_same_document_gives_the_same_bytes_and_another_day_does_not() -> None:
    assert as_pdf(paper()) == as_pdf(paper())
    assert as_pdf(paper()) != as_pdf(paper(day=date(2026, 3, 3)))


def test_a_document_without_a_day_is_the_same_twice_too() -> None:
    assert as_pdf(Document("Uden dag", [Paragraph("ord")])) == as_pdf(Document("Uden dag", [Paragraph("ord")]))


def test_what_somebody_wrote_is_words_and_never_markup() -> None:
    """Were it read as typst, each of these would be an error or vanish."""
    attack = '#panic("nej") #include "/etc/passwd" $x$ @ingen <her> `kode` *fed* _kursiv_ = over \\ // kommentar'
    plain, marked = Document("T", [Paragraph("a" * len(attack))]), Document("T", [Paragraph(attack)])
    assert len(opened(as_pdf(marked)).pages) == len(opened(as_pdf(plain)).pages)
    assert tags(opened(as_pdf(marked))) == tags(opened(as_pdf(plain)))


def test_a_page_can_be_looked_at_as_a_picture() -> None:
    pages = written(paper(), "png")
    assert len(pages) >= 3
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_an_empty_document_is_still_one() -> None:
    assert len(opened(as_pdf(Document(""))).pages) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30))
@example("#", "$")
@example("\u200d\u00ad", " \u200b")
@example("\U0001f3fb\u0300", "\ue000")
@example("😀👩‍👩‍👧 🇩🇰", "\x00\ud800\uffff")
@example("ord" * 200, "中文 שלום ελληνικά")
@example("<&>\"'", "\r\n\t\u200b\u202e")
def test_no_text_stops_a_document(one: str, other: str) -> None:
    ticks, picture = TickBoxes([one, other], other, [0]), Picture(SVG, one, caption=other)
    table = Table([one, other], [(other, one)], caption=one)
    blocks = [Heading(1, other), Paragraph(one), Markdown(other), table, Line(one, other), ticks, picture]
    document = Document(one, blocks, subtitle=other, author=one, day=date(2026, 1, 1))
    assert as_pdf(document).startswith(b"%PDF")
