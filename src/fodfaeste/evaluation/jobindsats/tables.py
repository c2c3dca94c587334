"""A table of jobindsats, from a file or an answer, read into its single figures: a line has several, under headings of its own."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.shared import danish, text
from fodfaeste.shared.tables import BadTable, Line, filled_lines

MAX_BYTES = 10_000_000
LOOK_FOR_HEADINGS = 20
AREA_HEADINGS = {"omraade", "area", "kommune"}
PERIOD_HEADINGS = {"periode", "period", "tid"}
# What stands where jobindsats shows no figure.
HIDDEN = {"", "-", "–", ".", "..", "...", "…", "*"}
# In an answer a point may stand for a comma; in a file it never does.
EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
# The tables are Danish, and so are the units that their headings tell; the first that fits counts.
UNITS = (
    ("procentpoint", re.compile(r"pct\.? ?point|procentpoint")),
    ("%", re.compile(r"\bandel|\bpct\b|\bprocent|%|grad\b")),
    ("personer", re.compile(r"^antal (fuldtids)?personer|^fuldtidspersoner")),
    ("timer", re.compile(r"timetal|antal (ordinaere )?timer")),
    ("forløb", re.compile(r"^antal .*forloeb")),
)


@dataclass(frozen=True)
class Cell:
    """One figure as it was written: where it stood, what it measures, and of whom."""

    line: int
    measure: str
    area: str
    period: str
    breakdown: str
    value: str
    unit: str
    problem: str = ""


def from_file(content: bytes) -> list[Cell]:
    """A CSV file, a spreadsheet, or an answer of the API that was kept as a file."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}:
        return from_answer(content)
    return _cells(filled_lines(content, MAX_BYTES), points=False)


def from_answer(content: bytes) -> list[Cell]:
    """What the API answers: a list with one table, its variables and its rows of data."""
    found = parsed(content)
    table = found[0] if isinstance(found, list) and found else found
    if not isinstance(table, dict) or not isinstance(table.get("Variables"), list) or not isinstance(table.get("Data"), list):
        raise BadTable(_("Svaret er ikke en tabel fra jobindsats: »Variables« og »Data« mangler."), field="file")
    headings = [_written(one.get("Label") if isinstance(one, dict) else None) for one in table["Variables"]]
    rows = [(number, [_written(value) for value in row]) for number, row in enumerate(table["Data"], 1) if isinstance(row, list)]
    return _cells([(0, headings), *rows], points=True)


def parsed(content: bytes) -> Any:
    """JSON with exact decimals; a broken or cut-off answer is said in words."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as wrong:
        raise BadTable(_("Svaret fra jobindsats er ødelagt eller skåret over, så det kan ikke læses."), field="file") from wrong


def _no_number(word: str) -> None:
    raise ValueError(word)


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return danish.typed_number(value)
    return str(value).strip()


def figure(written: str) -> Decimal | None:
    """A figure with decimal comma; None where jobindsats shows none; anything else is a ValueError."""
    cleaned = written.strip().removesuffix("%").strip()
    return None if cleaned in HIDDEN else danish.parse_number(cleaned)


def _cells(lines: Sequence[Line], *, points: bool) -> list[Cell]:
    place, area, period = _headings(lines)
    names = lines[place][1]
    rows = [(number, [*cells, *[""] * (len(names) - len(cells))]) for number, cells in lines[place + 1 :]]
    if not rows:
        raise BadTable(_("Tabellen har overskrifter, men ingen rækker."), field="file")
    others = [column for column, name in enumerate(names) if name and column not in {area, period}]
    measures = [column for column in others if _holds_figures([row[column] for _number, row in rows])]
    if not measures:
        raise BadTable(_("Tabellen har ingen kolonne med tal. Vælg mindst én måling, når tabellen hentes."), field="file")
    groups = sorted((column for column in others if column not in measures), key=lambda column: names[column])
    return [
        Cell(
            line=number,
            measure=_tidy(names[column]),
            area=row[area],
            period=row[period],
            breakdown="; ".join(f"{_tidy(names[group])}: {_tidy(row[group])}" for group in groups if row[group]),
            value=row[column],
            unit=unit_of(names[column]),
            problem=_either(row[column]) if points and EITHER.fullmatch(row[column]) else "",
        )
        for number, row in rows
        for column in measures
    ]


def _headings(lines: Sequence[Line]) -> tuple[int, int, int]:
    """Which line has the headings (a title may stand above), and where area and period stand in it."""
    for place, (_number, cells) in enumerate(lines[:LOOK_FOR_HEADINGS]):
        known = [text.fold(cell) for cell in cells]
        area = next((column for column, word in enumerate(known) if word in AREA_HEADINGS), None)
        period = next((column for column, word in enumerate(known) if word in PERIOD_HEADINGS), None)
        if area is not None and period is not None:
            return place, area, period
    raise BadTable(_("Filen ligner ikke en tabel fra jobindsats: den skal have kolonnerne »Område« og »Periode«."), field="file")


def _holds_figures(values: Sequence[str]) -> bool:
    """A column is a measure when most of what stands in it are figures; a word among them is then an error in its row."""
    told = [value for value in values if value.strip() not in HIDDEN]
    read = [value for value in told if _can_be_read(value)]
    return len(read) * 2 > len(told) if told else any(values)


def _can_be_read(value: str) -> bool:
    try:
        figure(value)
    except ValueError:
        return False
    return True


def _either(value: str) -> str:
    words = {"value": value, "whole": value.replace(".", ""), "part": value.replace(".", ",")}
    return _("»%(value)s« kan være både %(whole)s og %(part)s. Hent tabellen som CSV i stedet.") % words


def unit_of(heading: str) -> str:
    """What the heading says that its figures are counted in; nothing where it does not say."""
    plain = text.fold(heading).rpartition(": ")[2]
    return next((unit for unit, words in UNITS if words.search(plain)), "")


def _tidy(written: str) -> str:
    return " ".join(written.split())
