"""A table of public figures as a list that is looked through before it is read in: what it holds, and what happens to each figure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fodfaeste.evaluation.actions.comparison import record_figure
from fodfaeste.evaluation.facts.comparison import current_values
from fodfaeste.evaluation.forms.comparison import TableFileForm
from fodfaeste.evaluation.jobindsats import periods
from fodfaeste.evaluation.jobindsats.tables import Cell, figure, from_file
from fodfaeste.evaluation.models import COUNTRY, ComparisonFigure, FigureSource
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import clock, danish, text
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.imports_registry import AlreadyThere, Fate, ListKind, Verdict, register
from fodfaeste.shared.tables import MAX_ROWS, BadTable, Table, TableColumn, TableRow

KEY = "jobindsats"
TABLE_NUMBER = re.compile(r"[A-Za-z]{1,6}\d{1,2}[A-Za-z]{0,2}\d{0,3}")
COUNTRY_NAMES = {"hele landet", "danmark", "landet"}
DECIMALS = Decimal("0.0001")
LARGEST = Decimal(10) ** 11
SHOWN = ("måling", "fordeling", "område", "periode", "værdi", "enhed")

COLUMNS = (
    TableColumn("Område", gettext_lazy("Hele landet eller kommunens navn, som jobindsats skriver det"), example="Hele landet"),
    TableColumn("Periode", gettext_lazy("2026M03, 2026Q1, 2026QMAT01 (året til og med 1. kvartal) eller 2026"), example="2026QMAT01"),
    TableColumn("Målgruppe", gettext_lazy("Fordelinger: en kolonne med ord for hver"), required=False, example="Aktivitetsparate mv."),
    TableColumn("Andel (pct.)", gettext_lazy("Målinger: en kolonne med tal for hver, med decimalkomma"), example="12,5"),
)


@dataclass(frozen=True)
class Origin:
    """Where the figures of a table come from."""

    table: str
    source: FigureSource
    version: str = ""


class Areas:
    """The country and our municipalities, by the names and codes that jobindsats may use for them."""

    def __init__(self) -> None:
        self._known = dict.fromkeys(COUNTRY_NAMES, (COUNTRY, "Hele landet"))
        for code, name in Municipality.objects.order_by("pk").values_list("code", "name"):
            plain = _bare(name)
            self._known |= {plain: (code, name), code: (code, name), code.lstrip("0"): (code, name)}

    def find(self, written: str) -> tuple[str, str] | None:
        """Code and name; "101 Prøveby" and "Prøveby Kommune" are both Prøveby."""
        plain = _bare(written)
        number = plain.partition(" ")[0]
        return self._known.get(plain) or (self._known.get(number) if number.isdigit() else None)


def _bare(name: str) -> str:
    return text.fold(name).removesuffix(" kommune")


def table_number(written: str, field: str = "table") -> str:
    """As jobindsats writes it: Y14D03."""
    cleaned = written.strip().upper()
    if not TABLE_NUMBER.fullmatch(cleaned):
        raise Refused(_("Skriv tabellens nummer, som det står på jobindsats, fx Y14D03."), field=field)
    return cleaned


def read(content: bytes, told: Mapping[str, str]) -> Table:
    """A file as the list shows it; its name may tell the table's number."""
    number = table_number(told.get("table") or told["file_name"].partition(".")[0])
    return as_table(from_file(content), Origin(number, FigureSource.FILE, told.get("version", "")))


def as_table(cells: Iterable[Cell], origin: Origin) -> Table:
    """The figures of the country and of our municipalities; those of all other places are counted and left out."""
    areas, rows, others, highest = Areas(), list[TableRow](), Counter[str](), 0
    fetched = clock.now().isoformat()
    for cell in cells:
        highest = max(highest, cell.line)
        if not areas.find(cell.area):
            others[cell.area] += 1
            continue
        values = {
            "måling": cell.measure,
            "fordeling": cell.breakdown,
            "område": cell.area,
            "periode": cell.period,
            "værdi": cell.value,
            "enhed": cell.unit,
            "tabel": origin.table,
            "kilde": origin.source.value,
            "opdateret": origin.version,
            "hentet": fetched,
        }
        rows.append(TableRow(cell.line, values, cell.problem))
    if len(rows) > MAX_ROWS:
        told = _("Tabellen har %(count)s tal for landet og projektets kommuner; der kan læses %(most)s ad gangen. Vælg færre perioder.")
        raise BadTable(told % {"count": danish.number(len(rows)), "most": danish.number(MAX_ROWS)}, field="file")
    return Table((*rows, *_left_out(others, highest)))


def _left_out(others: Counter[str], highest: int) -> list[TableRow]:
    if not others:
        return []
    names = ngettext("%(count)s andet område", "%(count)s andre områder", len(others)) % {"count": len(others)}
    return [TableRow(highest + 1, {**dict.fromkeys(SHOWN, ""), "område": names})]


def shown(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in SHOWN}


def preview(rows: Sequence[TableRow], _municipality: Municipality, _by: Person) -> list[Verdict]:
    """New, changed, unchanged or refused, figure by figure."""
    areas, first_seen = Areas(), dict[tuple[str, ...], tuple[int, Decimal]]()
    tables = {row.values["tabel"] for row in rows if "tabel" in row.values}
    now = current_values(tables)
    return [_verdict(row, areas, now, first_seen) for row in rows]


def _verdict(
    row: TableRow,
    areas: Areas,
    now: Mapping[tuple[str, ...], ComparisonFigure],
    first_seen: dict[tuple[str, ...], tuple[int, Decimal]],
) -> Verdict:
    try:
        if "tabel" not in row.values:
            raise AlreadyThere(_("Kun tal for landet og for projektets kommuner læses ind."))
        if row.problem:
            raise Refused(row.problem)
        facts = facts_of(row.values, areas)
        cell = tuple(facts[name] for name in ("table_id", "measure", "breakdown", "area_code", "period"))
        _check_once(first_seen, cell, row.number, facts["value"])
    except AlreadyThere as known:
        return Verdict(Fate.SKIP, str(known.text))
    except Refused as refused:
        return Verdict(Fate.REFUSE, str(refused.text))
    before = now.get(cell)
    if before is None:
        return Verdict(Fate.CREATE, _("Nyt tal."))
    if (before.value, before.unit) == (facts["value"], facts["unit"]):
        return Verdict(Fate.SKIP, _("Tallet er det samme som før."))
    words = {"before": before.shown, "after": danish.number(facts["value"])}
    return Verdict(Fate.CREATE, _("Ændres fra %(before)s til %(after)s. Det gamle tal gemmes.") % words)


def _check_once(first_seen: dict[tuple[str, ...], tuple[int, Decimal]], cell: tuple[str, ...], number: int, value: Decimal) -> None:
    if cell not in first_seen:
        first_seen[cell] = number, value
        return
    other, same = first_seen[cell][0], first_seen[cell][1] == value
    if same:
        raise AlreadyThere(_("Står allerede i række %(row)s.") % {"row": other})
    raise Refused(_("Række %(row)s har et andet tal for det samme. Ret filen, så kun ét er tilbage.") % {"row": other})


def facts_of(values: Mapping[str, str], areas: Areas) -> dict[str, Any]:
    """A figure as the action wants it; the first thing that is wrong is said in words."""
    period, value = periods.parse(values["periode"]), _value(values["værdi"])
    code, name = areas.find(values["område"]) or ("", "")
    if not code:
        raise Refused(_("»%(area)s« er hverken landet eller en kommune i projektet.") % {"area": values["område"][:40]})
    for field, words in (("measure", values["måling"]), ("breakdown", values["fordeling"])):
        if len(words) > ComparisonFigure._meta.get_field(field).max_length:  # noqa: SLF001 - documented by Django
            raise Refused(_("Overskriften er for lang: »%(words)s …«") % {"words": words[:60]})
    return {
        "table_id": values["tabel"],
        "measure": values["måling"],
        "breakdown": values["fordeling"],
        "area_code": code,
        "area": name,
        "period": period.code,
        "from_day": period.first,
        "to_day": period.last,
        "value": value,
        "unit": values["enhed"],
        "source": values["kilde"],
        "table_version": values["opdateret"],
        "fetched_at": datetime.fromisoformat(values["hentet"]),
    }


def _value(written: str) -> Decimal:
    try:
        found = figure(written)
    except ValueError as wrong:
        raise Refused(_("»%(value)s« er ikke et tal.") % {"value": written[:30]}) from wrong
    if found is None:
        raise AlreadyThere(_("Jobindsats viser ikke noget tal her."))
    if abs(found) >= LARGEST:
        raise Refused(_("»%(value)s« er for stort til at være et tal for en kommune.") % {"value": written[:30]})
    return found.quantize(DECIMALS)


def load(values: Mapping[str, str], municipality: Municipality, by: Person, **_tell: bool) -> None:
    record_figure(by=by, municipality=municipality, **facts_of(values, Areas()))


def register_list() -> None:
    register(
        ListKind(
            key=KEY,
            title=gettext_lazy("Læs en tabel fra jobindsats ind"),
            model="evaluation.ComparisonImport",
            may=May.EVALUATION_RUN,
            namespace="evaluation",
            columns=COLUMNS,
            preview=preview,
            load=load,
            shown=shown,
            list_url=reverse_lazy("evaluation:comparison"),
            list_title=gettext_lazy("Sammenligningstal"),
            reader=read,
            upload_form=TableFileForm,
        )
    )
