"""What chapters write the same way: a result of the pages as blocks, a table, and where people write."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, counted
from fodfaeste.shared import danish, dictionary
from fodfaeste.shared.documents import Heading, Paragraph
from fodfaeste.shared.documents import Table as Drawn

# A number alone, or with its unit, its interval, or what it is of: no ages, no names.
NUMBER = re.compile(r"^[+−]?[\d.,]+(\s?%|\s[(–]|$)")


def opening(key: str, first: str = "") -> Editable:
    """Before the numbers of a chapter."""
    return Editable(f"{key}-indledning", _("Indledning: hvad læseren skal vide, før tallene kommer."), first)


def reading(key: str) -> Editable:
    """After them; empty until somebody has written, so that nothing is read into numbers by a machine."""
    return Editable(f"{key}-laesning", _("Jeres læsning: hvad I ser i tallene, hvad der taler imod, og hvad I ikke ved."))


def table(header: Sequence[str], rows: Iterable[Sequence[Any]], caption: str, numeric: Sequence[int] = ()) -> Drawn:
    return Drawn([*header], [[str(cell) for cell in row] for row in rows], caption, numeric)


def result(block: Block, *pictures: Part) -> Iterator[Part]:
    """A result as its page tells it; its definition stands in the chapter on methods."""
    yield Heading(2, block.title)
    for words in block.sentences:
        if words:
            yield Paragraph(words)
    yield from pictures
    for one in block.tables:
        yield of_page(one)
    for words in block.notes:
        yield Paragraph(words)


def deeper(parts: Iterable[Part]) -> Iterator[Part]:
    """Under a heading of their own."""
    for part in parts:
        yield Heading(part.level + 1, part.text) if isinstance(part, Heading) else part


def of_page(found: Table) -> Drawn:
    """Columns of numbers stand to the right."""
    columns = [place for place in range(1, len(found.headers)) if _is_of_numbers([str(row[place]) for row in found.rows])]
    return table(found.headers, found.rows, found.title, columns)


def _is_of_numbers(cells: Sequence[str]) -> bool:
    hidden = {NOTHING, counted(1), _("for få"), _("for lidt"), _("vises ikke")}
    return any(NUMBER.match(cell) for cell in cells) or all(cell in hidden for cell in cells)


def meanings(name: str, column: str) -> dict[str, str]:
    """The codes of a column in words, as the data dictionary has them."""
    return {code: str(words) for code, words in dictionary.table(name).column(column).values}


def day_of(value: float) -> str:
    """A day of a frame, or a dash where it has not come."""
    return NOTHING if np.isnan(value) else danish.day(date.fromordinal(int(value)))
