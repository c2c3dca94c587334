"""The chapter on costs, where any have been entered: what was spent on what, as it was written, and nothing reckoned from it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import ReportCost
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading, table
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.documents import Paragraph

KEY = "omkostninger"


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    mine = visible_to(ReportCost, source.person).filter(removed_at__isnull=True, municipality__code__in=source.snapshot.codes)
    rows = list(mine.select_related("municipality").order_by("municipality__name", "from_day", "kind", "ref"))
    if not rows:
        yield Paragraph(_("Der er ikke skrevet nogen omkostninger. Rapporten kan derfor ikke sige, hvad indsatsen kostede."))
        return
    yield before
    cells = [
        (
            row.municipality.name,
            row.get_kind_display(),
            _("%(first)s til %(last)s") % {"first": danish.day(row.from_day), "last": danish.day(row.to_day)},
            danish.number(row.amount),
            row.source,
        )
        for row in rows
    ]
    header = [_("Kommune"), _("Til hvad"), _("Periode"), _("Kroner"), _("Hvor tallet kommer fra")]
    yield table(header, cells, _("Omkostninger, som de er skrevet"), [3])
    missing = sorted(name for code, name in source.names.items() if code not in {row.municipality.code for row in rows})
    if missing:
        yield Paragraph(_("Der er ikke skrevet omkostninger for %(places)s.") % {"places": ", ".join(missing)})
    yield Paragraph(
        _("Tallene dækker kun det, der er skrevet. De er ikke sat op mod resultaterne: uden en sammenligningsgruppe siger kroner pr. "
          "ansættelse ikke, hvad indsatsen var værd.")
    )  # fmt: skip
    yield after
