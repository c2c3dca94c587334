"""The last chapter: every table and column that the numbers are computed from, as the data dictionary describes them."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.codebook import Line, described
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import table
from fodfaeste.shared import danish, dictionary
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "datagrundlag"


def texts() -> list[Editable]:
    return []


def parts(source: Source) -> Iterator[Part]:
    taken = {key.partition(":")[2] for key in source.snapshot.part_hashes}
    tables = [one for one in dictionary.tables() if one.name in taken]
    yield Paragraph(
        _("Rækkerne ligger i øjebliksbilledet. Jobkandidater, virksomheder og medarbejdere har pseudonymer i stedet for navne.")
    )
    yield Heading(2, _("Tabellerne"))
    named = {one.name: one for one in tables}
    for name, lines in groupby(described(tables), lambda line: line.table):
        one = named[name]
        yield Heading(3, name)
        yield Paragraph(
            _("%(meaning)s. Hver række: %(row)s. Rækker i øjebliksbilledet: %(n)s.")
            % {"meaning": one.meaning, "row": one.row, "n": danish.number(len(source.frame(name)))}
        )
        cells = [(f"{line.column}, {line.kind_label}", _meaning(line), line.source) for line in lines]
        header = [_("Kolonne"), _("Betydning"), _("Kommer fra")]
        yield table(header, cells, one.meaning)


def _meaning(line: Line) -> str:
    """With its unit and the values that it may have."""
    unit = f" ({line.unit})" if line.unit else ""
    values = f": {line.values_text}" if line.values else ""
    return f"{line.meaning}{unit}{values}"
