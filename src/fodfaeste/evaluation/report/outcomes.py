"""The chapter on results: the topics of the pages one after the other, with pictures that paper can show."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.facts.outcomes import FLEX, MONTH_12, ORDINARY
from fodfaeste.evaluation.report import drawings
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import deeper, opening, reading, result
from fodfaeste.evaluation.results import TOPICS, first_paid, kind_of_comparison
from fodfaeste.evaluation.results.blocks import share_cells
from fodfaeste.evaluation.results.hired import HORIZONS, told
from fodfaeste.evaluation.results.scope import Told
from fodfaeste.shared import charts, danish
from fodfaeste.shared.documents import Heading, Paragraph, Picture

KEY = "resultater"


def texts() -> list[Editable]:
    return [opening(KEY), *(Editable(f"{KEY}-{topic.key}", _about(str(topic.name))) for topic in TOPICS), reading(KEY)]


def _about(name: str) -> str:
    return _("Jeres læsning af »%(name)s«.") % {"name": name}


def parts(source: Source) -> Iterator[Part]:
    before, *between, after = texts()
    yield before
    yield Paragraph(kind_of_comparison())
    drawn = set[Any]()
    for topic, place in zip(TOPICS, between, strict=True):
        yield Heading(2, str(topic.name))
        yield Paragraph(str(topic.question))
        for block in topic.blocks(source.scope):
            draw = PICTURES.get(block.key) if block.figure is not None else None
            pictures = [draw(source)] if draw is not None and draw not in drawn else []
            drawn.add(draw)
            yield from deeper(result(block, *pictures))
        yield place
    yield after


def _hired(source: Source) -> Picture:
    """By month 6 and 12, and what of the latter is ordinary and flex, where those can be told."""
    lines = [(_("Inden måned %(month)s") % {"month": month}, told(source.scope, days)) for days, month in reversed(HORIZONS)]
    rows, seen = source.rows, source.rows.seen(MONTH_12)
    kinds = {_("Heraf ordinær løn, måned 12"): ORDINARY, _("Heraf fleksjob, måned 12"): FLEX}
    found = {label: source.scope.share(rows.hired(MONTH_12, pay), seen) for label, pay in kinds.items()}
    if all(one.shown for one in found.values()):
        lines += found.items()
    reaches = [_reach(label, one) for label, one in lines if one.shown]
    top = min(1.0, charts.nice_top(100 * max([one.high or 0 for one in reaches] + [0.1])) / 100)
    alt = _("Andel ansat i forløbsvirksomheden med usikkerhed: %(words)s.") % {
        "words": "; ".join(f"{one.label} {one.words}" for one in reaches)
    }
    return Picture(drawings.ranges(reaches, top), alt, _("Ansat i forløbsvirksomheden, med 95 % usikkerhed"), 0.8)


def _reach(label: str, one: Told) -> drawings.Reach:
    count, whole, share, _between = (str(cell) for cell in share_cells(one)[:4])
    found = one.estimate
    words = _("%(share)s (%(x)s af %(n)s)") % {"share": share, "x": count, "n": whole}
    return drawings.Reach(label, found.low if found else None, found.high if found else None, found.value if found else None, words)


def _curve(source: Source) -> Picture:
    """The curve of the page, in the months that can be shown."""
    followed = first_paid.Followed(*source.rows.to_first_paid())
    months = first_paid.kept_months(source.scope, followed, [followed.paid()])
    found = estimates.curve(followed.days, followed.paid(), [0, *(first_paid.ENDS[month - 1] for month in months)])
    points = [
        (month, share, share if low is None else low, share if high is None else high)
        for month, share, low, high in zip([0, *months], found.share, found.low, found.high, strict=True)
        if share is not None
    ]
    columns = [[point[place] for point in points] for place in range(4)]
    drawn = drawings.curve(columns[0], columns[1], columns[2], columns[3], _("Måneder efter indskrivningen"))
    alt = _("Kurve: %(share)s havde haft deres første lønnede time %(month)s måneder efter indskrivningen. Tallene står i tabellen.") % {
        "share": danish.percent(columns[1][-1]),
        "month": danish.number(columns[0][-1]),
    }
    return Picture(drawn, alt, _("Har haft den første lønnede time, med 95 % usikkerhed (Kaplan-Meier)"), 0.8)


# The results that paper has a picture of, by the block that it stands in.
PICTURES = {f"ansat-{HORIZONS[0][1]}": _hired, f"ansat-{HORIZONS[1][1]}": _hired, "tid": _curve}
