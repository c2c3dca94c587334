"""The parts of a result: sentences first, then a picture, tables, and the definition that all of it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes import Definition, definition
from fodfaeste.evaluation.results.scope import Told
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared import charts, danish
from fodfaeste.shared.curves import Range, ranges

NOTHING = "–"


@dataclass(frozen=True)
class Table:
    """Numbers under headers; `key` names the table in an address and in a file."""

    key: str
    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Block:
    """One result. `big` is the number that stands large, with `big_words` under it; tables are shown open and can be downloaded."""

    key: str
    title: str
    sentences: tuple[str, ...]
    keys: tuple[str, ...] = ()
    big: str = ""
    big_words: str = ""
    figure: charts.Figure | None = None
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def definitions(self) -> list[Definition]:
        return [definition(key) for key in self.keys]


def kind_of_comparison() -> str:
    """Stands over every result."""
    return _(
        "Der er ingen sammenligningsgruppe. Tallene beskriver, hvordan det gik dem, der var med; de viser ikke, hvad der ville være sket "
        "uden projektet, og kan derfor ikke læses som en effekt af det."
    )


def few_words() -> str:
    return _("Vises ikke: et af tallene er færre end %(least)s, eller kunne regnes ud af andre.") % {"least": SMALLEST}


def counted(n: int) -> str:
    """A number of persons: one to four are not told apart."""
    return danish.number(n) if n == 0 or n >= SMALLEST else _("færre end %(least)s") % {"least": SMALLEST}


def sentence(told: Told) -> str:
    return few_words() if told.few or told.estimate is None else told.estimate.sentence


def interval(low: float | None, high: float | None) -> str:
    return NOTHING if low is None or high is None else f"{danish.percent(low)} – {danish.percent(high)}"


def share_headers(first: str) -> list[str]:
    return [first, _("Antal"), _("Ud af"), _("Andel"), _("Usikkerhed (95 %)")]


def share_cells(told: Told) -> list[str]:
    """How many, of how many, the share and its interval; dashes where they are not shown."""
    found = told.estimate
    if found is None or found.thin:
        return [NOTHING, counted(told.n), _("for få") if told.few else _("for lidt"), NOTHING]
    return [danish.number(found.x), danish.number(found.n), danish.percent(found.value), interval(found.low, found.high)]


def share_picture(rows: Sequence[tuple[str, Told]], first: str, note: str = "") -> charts.Figure:
    """Shares with their intervals on one scale from nobody to everybody."""
    drawn = [_range(label, told) for label, told in rows]
    top = max([row.high for row in drawn if row.high is not None] + [0.1])
    scale = (0.0, min(1.0, charts.nice_top(100 * top) / 100))
    return picture(ranges(_("Andel, med det, den kan ligge imellem (95 %)"), drawn, share_headers(first), scale=scale, note=note))


def picture(figure: charts.Figure) -> charts.Figure:
    """Without its own table, where the block's tables hold the numbers."""
    return replace(figure, table_headers=(), table_rows=())


def _range(label: str, told: Told) -> Range:
    found = told.estimate
    cells = share_cells(told)
    if found is None or found.thin:
        return Range(label, None, None, None, cells[2], cells)
    words = _("%(share)s (%(x)s af %(n)s)") % {"share": cells[2], "x": cells[0], "n": cells[1]}
    return Range(label, found.low, found.high, found.value, words, cells)
