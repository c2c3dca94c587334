"""Reads a list that somebody kept in a spreadsheet, whatever way it was saved, and says in Danish why it could not."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
from django.utils.translation import gettext as _

from fodfaeste.shared import text
from fodfaeste.shared.errors import Refused

MAX_BYTES = 2_000_000
MAX_UNPACKED = 40_000_000
MAX_ROWS = 2_000
MAX_CELL = 1_000
SEPARATORS = (";", "\t", ",")
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
XLSX_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"
UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")


class BadTable(Refused):
    """The file as a whole cannot be used; the text says what to do about it."""


@dataclass(frozen=True)
class TableColumn:
    """One column of a list: its heading, other headings it goes by, and what stands in it."""

    name: str
    help: str = ""
    required: bool = True
    also: tuple[str, ...] = ()
    example: str = ""

    def known_as(self) -> set[str]:
        return {heading(word) for word in (self.name, *self.also)}


@dataclass(frozen=True)
class TableRow:
    """One line: its number as the spreadsheet shows it, and its texts by column name."""

    number: int
    values: dict[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """What was read, and the headings that nobody knows."""

    rows: tuple[TableRow, ...]
    unknown: tuple[str, ...] = ()


Line = tuple[int, list[str]]


def read(content: bytes, columns: Sequence[TableColumn]) -> Table:
    """CSV (semicolon, comma or tab; UTF-8, UTF-16 or Windows-1252) or XLSX; anything else raises BadTable."""
    return _as_table(filled_lines(content), columns)


def filled_lines(content: bytes, max_bytes: int = MAX_BYTES) -> list[Line]:
    """The lines that hold something, for a list whose headings are not known beforehand."""
    if not content.strip():
        raise BadTable(_("Filen er tom."), field="file")
    if len(content) > max_bytes:
        raise BadTable(_("Filen er for stor: højst %(size)s MB. Del listen i to.") % {"size": max_bytes // 1_000_000}, field="file")
    lines = list(_xlsx_lines(content) if content.startswith(XLSX_START) else _csv_lines(content))
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise BadTable(_("Filen er tom."), field="file")
    return filled


def template(columns: Sequence[TableColumn]) -> bytes:
    """An empty list with the right headings and one line that shows how it is filled in."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerow([column.example for column in columns])
    return out.getvalue().encode("utf-8-sig")


def heading(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.fold(word))


def _as_table(lines: Sequence[Line], columns: Sequence[TableColumn]) -> Table:
    headings = [cell.strip() for cell in lines[0][1]]
    places, unknown = _places(headings, columns)
    missing = [column.name for column in columns if column.required and column.name not in places]
    if missing:
        raise BadTable(_missing_text(missing, some_known=bool(places)), field="file")
    if len(lines) == 1:
        raise BadTable(_("Filen har overskrifter, men ingen rækker."), field="file")
    if len(lines) > MAX_ROWS + 1:
        raise BadTable(_("Filen har flere end %(rows)s rækker. Del listen i to.") % {"rows": MAX_ROWS}, field="file")
    rows = tuple(_row(number, cells, places, len(headings)) for number, cells in lines[1:])
    return Table(rows, tuple(unknown))


def _places(headings: Sequence[str], columns: Sequence[TableColumn]) -> tuple[dict[str, int], list[str]]:
    places: dict[str, int] = {}
    unknown: list[str] = []
    for place, word in enumerate(headings):
        found = next((column.name for column in columns if heading(word) in column.known_as()), None)
        if found is None:
            unknown += [word[:40]] if word else []
        elif found in places:
            raise BadTable(_("Kolonnen »%(name)s« står to gange i filen.") % {"name": found}, field="file")
        else:
            places[found] = place
    return places, unknown


def _missing_text(missing: Sequence[str], *, some_known: bool) -> str:
    names = ", ".join(missing)
    if not some_known:
        return _("Filen ligner ikke en liste. Første række skal have overskrifterne: %(names)s.") % {"names": names}
    return _("Filen mangler kolonnen eller kolonnerne: %(names)s. Hent skabelonen, og sammenlign overskrifterne.") % {"names": names}


def _row(number: int, cells: Sequence[str], places: dict[str, int], width: int) -> TableRow:
    values = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    problem = ""
    if any(cells[width:]):
        problem = _("Rækken har flere felter, end der er overskrifter. Står der et skilletegn inde i en tekst?")
    elif any(len(value) > MAX_CELL for value in values.values()):
        problem = _("Et felt i rækken er for langt.")
    return TableRow(number, {name: value[:MAX_CELL] for name, value in values.items()}, problem)


def _csv_lines(content: bytes) -> Iterator[Line]:
    written = _decoded(content).removeprefix("\ufeff")
    first, _break, rest = written.partition("\n")
    offset = 0
    told = re.fullmatch(r"sep=(.)\r?", first.lower())
    if told:
        written, offset = rest, 1
        first = rest.partition("\n")[0]
    separator = told[1] if told else max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=separator, strict=True)
    previous = offset
    try:
        for cells in reader:
            # A cell may hold line breaks: the number is that of the line where the row begins.
            yield previous + 1, [cell.strip() for cell in cells]
            previous = reader.line_num + offset
    except csv.Error as wrong:
        said = _("Filen kan ikke læses fra linje %(line)s: tjek anførselstegnene.") % {"line": previous + 1}
        raise BadTable(said, field="file") from wrong


def _decoded(content: bytes) -> str:
    if content.startswith(OLD_EXCEL_START):
        raise BadTable(_("Filen er et ældre Excel-format (eller låst med kode). Gem den som .xlsx eller .csv."), field="file")
    try:
        if content.startswith(UTF16_STARTS):
            return content.decode("utf-16")
        if not BINARY.search(content):
            return _utf8_or_windows(content)
    except UnicodeDecodeError:
        pass
    raise BadTable(_("Filen er ikke en liste. Gem regnearket som .csv eller .xlsx, og prøv igen."), field="file")


def _utf8_or_windows(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _xlsx_lines(content: bytes) -> Iterator[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MAX_UNPACKED:
            raise BadTable(_("Regnearket er for stort. Del listen i to."), field="file")
        with warnings.catch_warnings():
            # Other programs leave out parts of the format that we do not read.
            warnings.simplefilter("ignore")
            yield from _sheet_lines(content)
    except BadTable:
        raise
    except Exception as wrong:
        # The reader fails in many ways on a damaged file; the person can do the same about all of them.
        raise BadTable(_("Regnearket kan ikke læses. Åbn det, gem det igen som .xlsx eller .csv, og prøv igen."), field="file") from wrong


def _sheet_lines(content: bytes) -> Iterator[Line]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    try:
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > MAX_ROWS * 5:
                raise BadTable(_("Filen har flere end %(rows)s rækker. Del listen i to.") % {"rows": MAX_ROWS}, field="file")
            yield number, _trimmed([_cell(cell.value, getattr(cell, "data_type", ""), number) for cell in cells])
    finally:
        book.close()


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object, kind: str, number: int) -> str:
    if kind == "f":
        raise BadTable(_("Række %(number)s har en formel. Kopiér listen, og indsæt den som værdier.") % {"number": number}, field="file")
    if value is None or kind == "e":
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value).strip()
