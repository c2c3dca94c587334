"""A document for a word processor: real styles, so that headings, lists and tables are what they look like, to eyes and screen readers."""

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Any, Final

import docx
import vl_convert
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from fodfaeste.shared.documents.blocks import Document
from fodfaeste.shared.documents.tree import Tree, tree

LOCALES: Final = {"da": "da-DK", "en": "en-GB"}
FACE: Final = "IBM Plex Sans"
INK: Final = RGBColor(0x0D, 0x3A, 0x43)
LINE_WIDTH: Final = 16.2  # centimetres between the margins of A4
FIRST_DAY: Final = datetime(2020, 1, 1, tzinfo=UTC)  # what stands in a file without a day of its own
ZIP_DAY: Final = (2020, 1, 1, 0, 0, 0)
TICKED, OPEN = "☑", "☐"


def as_docx(document: Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    found = tree(document)
    file = docx.Document()
    _set_up(file, found)
    file.add_paragraph(found["title"], style="Title")
    if found["subtitle"]:
        file.add_paragraph(found["subtitle"], style="Subtitle")
    byline = " · ".join(word for word in (found["author"], found["day_text"]) if word)
    if byline:
        file.add_paragraph(byline)
    writer = Writer(file, found)
    if found["contents"] and found["headings"]:
        writer.contents()
    writer.blocks(found["blocks"])
    out = io.BytesIO()
    file.save(out)
    return _same_every_time(out.getvalue())


class Writer:
    """Writes blocks one after the other; `place` is the file, or the cell of a box."""

    def __init__(self, file: Any, found: Tree) -> None:
        self.file = file
        self.place = file
        self.words = found["words"]
        self.headings = found["headings"]
        self.bookmarks = 0

    def blocks(self, blocks: list[Tree]) -> None:
        for block in blocks:
            getattr(self, f"_{block['kind']}")(block)

    def contents(self) -> None:
        """Links to the headings: a list that is right at once, where a field would wait to be renewed."""
        self._strong(self.words["contents"])
        for heading in self.headings:
            if heading["level"] <= 2:  # noqa: PLR2004 - as deep as the list on paper
                line = self.place.add_paragraph()
                line.paragraph_format.left_indent = Cm(0.6 * (heading["level"] - 1))
                line.paragraph_format.space_after = Pt(2)
                link = OxmlElement("w:hyperlink")
                link.set(qn("w:anchor"), heading["id"])
                link.append(line.add_run(heading["text"])._r)
                line._p.append(link)

    def _heading(self, block: Tree) -> None:
        line = self.place.add_paragraph(style=f"Heading {block['level']}")
        self.bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self.bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), block["id"])
            line._p.append(mark)
            if tag == "w:bookmarkStart":
                line.add_run(block["text"])

    def _paragraph(self, block: Tree, style: str | None = None) -> Any:
        line = self.place.add_paragraph(style=style)
        write_runs(line, block["runs"])
        return line

    def _bullets(self, block: Tree, style: str = "List Bullet", depth: int = 1) -> None:
        numbers = _new_numbers(self.file) if style == "List Number" else None
        for item in block["items"]:
            self._point(item, style, depth, numbers)

    def _numbered(self, block: Tree, depth: int = 1) -> None:
        self._bullets(block, "List Number", depth)

    def _point(self, item: list[Tree], style: str, depth: int, numbers: int | None) -> None:
        first = True
        for block in item or [{"kind": "paragraph", "runs": []}]:
            if block["kind"] == "paragraph":
                line = self._paragraph(block, _at_depth(style if first else "List Continue", depth))
                if first and numbers is not None:
                    _count_by(line, numbers)
            elif block["kind"] in {"bullets", "numbered"}:
                getattr(self, f"_{block['kind']}")(block, depth=depth + 1)
            else:
                self.blocks([block])
            first = False

    def _table(self, block: Tree) -> None:
        if block["caption"]:
            self.place.add_paragraph(block["caption"], style="Caption").paragraph_format.keep_with_next = True
        made = _table_in(self.place, len(block["rows"]) + 1, len(block["header"]))
        made.style = self.file.styles["Table Grid"]
        for cell, name in zip(made.rows[0].cells, block["header"], strict=True):
            cell.paragraphs[0].add_run(name).bold = True
            _shade(cell)
        row_properties = made.rows[0]._tr.get_or_add_trPr()
        row_properties.append(OxmlElement("w:tblHeader"))
        for row, texts in zip(made.rows[1:], block["rows"], strict=True):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for place, (cell, runs) in enumerate(zip(row.cells, texts, strict=True)):
                write_runs(cell.paragraphs[0], runs)
                if place in block["numeric"]:
                    cell.paragraphs[0].alignment = 2
        _share_out(made, block["widths"])
        self.place.add_paragraph()

    def _picture(self, block: Tree) -> None:
        png = io.BytesIO(vl_convert.svg_to_png(block["svg"], scale=3))
        line = self.place.add_paragraph()
        shape = line.add_run().add_picture(png, width=Cm(LINE_WIDTH * block["width"]))
        shape._inline.docPr.set("descr", block["alt"])
        if block["caption"]:
            line.paragraph_format.keep_with_next = True
            self.place.add_paragraph(block["caption"], style="Caption")

    def _note(self, block: Tree) -> None:
        cell = _table_in(self.place, 1, 1).rows[0].cells[0]
        _shade(cell)
        outside, self.place = self.place, cell
        if block["title"]:
            self._strong(block["title"])
        self.blocks(block["blocks"])
        # A cell begins with an empty line, and must end with one that is not a table.
        if len(cell.paragraphs) > 1:
            cell._tc.remove(cell.paragraphs[0]._p)
        self.place = outside
        outside.add_paragraph()

    def _line(self, block: Tree) -> None:
        if block["value"]:
            line = self.place.add_paragraph()
            line.add_run(f"{block['label']}: ").bold = True
            line.add_run(block["value"])
            return
        line = self.place.add_paragraph(block["label"])
        for place in range(block["lines"]):
            if place or block["lines"] > 1:
                line = self.place.add_paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Cm(LINE_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            line.add_run("\t")

    def _ticks(self, block: Tree) -> None:
        if block["label"]:
            self._strong(block["label"])
        for option in block["options"]:
            line = self.place.add_paragraph(f"{TICKED if option['ticked'] else OPEN}  {option['text']}")
            line.paragraph_format.left_indent = Cm(0.7)
            line.paragraph_format.first_line_indent = Cm(-0.7)
            line.paragraph_format.space_after = Pt(3)

    def _break(self, _block: Tree) -> None:
        self.place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _strong(self, text: str) -> None:
        line = self.place.add_paragraph()
        line.add_run(text).bold = True
        line.paragraph_format.keep_with_next = True


def write_runs(line: Any, runs: list[Tree]) -> None:
    """Runs in their voices; a link is a real one."""
    for run in runs:
        made = line.add_run(run["text"])
        made.bold, made.italic = run["bold"] or None, run["italic"] or None
        if run["link"]:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), line.part.relate_to(run["link"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            made.underline = True
            link.append(made._r)
            line._p.append(link)


def _table_in(place: Any, rows: int, columns: int) -> Any:
    """A file and a cell make tables by different words."""
    made = place.add_table(rows=rows, cols=columns)
    made.autofit = True
    return made


def _share_out(table: Any, widths: list[int]) -> None:
    """Some programs read the widths of the columns and others those of the cells."""
    wide = [Cm(LINE_WIDTH * share / sum(widths)) for share in widths]
    for column, width in zip(table.columns, wide, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, wide, strict=True):
            cell.width = width


def _at_depth(style: str, depth: int) -> str:
    deepest = 3  # the template knows three depths
    return style if depth == 1 else f"{style} {min(depth, deepest)}"


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8F1F2")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _new_numbers(file: Any) -> int:
    """A count of its own, so that each list begins at one."""
    numbering = file.part.numbering_part.element
    of_style = file.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(of_style).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _count_by(line: Any, numbers: int) -> None:
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbers


def _set_up(file: Any, found: Tree) -> None:
    """Language, faces, measures, page numbers, and what the file says about itself."""
    styles = file.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for properties in (defaults, styles["Normal"].element.get_or_add_rPr()):
        language = properties.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            properties.append(language)
        language.set(qn("w:val"), LOCALES.get(found["language"], found["language"]))
    styles["Normal"].font.name = FACE
    styles["Normal"].font.size = Pt(10.5)
    for name in ("Title", "Subtitle", "Caption", *(f"Heading {level}" for level in range(1, 7))):
        styles[name].font.name = FACE
        styles[name].font.color.rgb = INK
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _page_numbers(section.footer.paragraphs[0], found["words"])
    about = file.core_properties
    about.title, about.author, about.language = found["title"], found["author"], LOCALES.get(found["language"], found["language"])
    about.comments, about.last_modified_by, about.revision = "", found["author"], 1
    about.created = about.modified = datetime.combine(datetime.fromisoformat(found["day"]), time(12)) if found["day"] else FIRST_DAY


def _page_numbers(line: Any, words: dict[str, str]) -> None:
    line.alignment = 2
    for before, name in ((f"{words['page']} ", "PAGE"), (f" {words['of']} ", "NUMPAGES")):
        line.add_run(before)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        field.append(line.add_run("1")._r)
        line._p.append(field)


def _same_every_time(content: bytes) -> bytes:
    """The parts again with one fixed day each: a zip file otherwise remembers the second it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            part = zipfile.ZipInfo(name, ZIP_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()
