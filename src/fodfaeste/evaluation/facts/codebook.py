"""The data dictionary as lines: what every column of every table means; a page, a file for people, and the codebook of an export."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.canonical import Heading
from fodfaeste.shared import dictionary
from fodfaeste.shared.dictionary import Column, FactTable
from fodfaeste.shared.listings import Column as Shown

KINDS = {
    "code": gettext_lazy("kode"),
    "text": gettext_lazy("tekst"),
    "integer": gettext_lazy("helt tal"),
    "number": gettext_lazy("tal"),
    "yes_no": gettext_lazy("ja eller nej (1 eller 0)"),
    "day": gettext_lazy("dag (år-måned-dag)"),
}


@dataclass(frozen=True)
class Line:
    """One column of one table."""

    table: str
    column: str
    kind: str
    meaning: str
    unit: str = ""
    source: str = ""
    values: tuple[tuple[str, str], ...] = ()
    is_key: bool = False

    @property
    def kind_label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def values_text(self) -> str:
        return "; ".join(f"{value} = {meaning}" for value, meaning in self.values)


COLUMNS = (
    Shown(gettext_lazy("tabel"), "table"),
    Shown(gettext_lazy("kolonne"), "column"),
    Shown(gettext_lazy("nøgle"), lambda line: line.is_key),
    Shown(gettext_lazy("slags"), "kind_label"),
    Shown(gettext_lazy("betydning"), "meaning"),
    Shown(gettext_lazy("enhed"), "unit"),
    Shown(gettext_lazy("kommer fra"), "source"),
    Shown(gettext_lazy("mulige værdier"), "values_text"),
)


def described(tables: Iterable[FactTable]) -> Iterator[Line]:
    """The tables as they are described today."""
    for table in tables:
        for column in table.columns:
            yield _line(table, column)


def of_snapshot(name: str, headings: Sequence[Heading]) -> Iterator[Line]:
    """A table as a snapshot holds it; a column that has been given up since has no words any more."""
    known = {table.name: table for table in dictionary.tables()}.get(name)
    columns = {column.name: column for column in known.columns} if known else {}
    for heading in headings:
        if known is not None and heading.name in columns:
            yield _line(known, columns[heading.name])
        else:
            yield Line(name, heading.name, heading.kind, _("bruges ikke mere og beskrives derfor ikke"))


def _line(table: FactTable, column: Column) -> Line:
    values = tuple((value, str(meaning)) for value, meaning in column.values)
    in_key = column.name in table.key
    return Line(table.name, column.name, column.kind, str(column.meaning), str(column.unit), str(column.source), values, in_key)
