"""The chapter on results: the topics of the pages one after the other, with pictures that paper can show."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes import FLEX, MONTH_12, ORDINARY
from fodfaeste.evaluation.report import drawings
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import deeper, opening, reading, result
from fodfaeste.evaluation.results import TOPICS, kind_of_comparison
from fodfaeste.evaluation.results.blocks import share_cells
from fodfaeste.evaluation.results.hired import HORIZONS, told
from fodfaeste.evaluation.results.scope import Told
from fodfaeste.shared import charts
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
    for topic, place in zip(TOPICS, between, strict=True):
        yield Heading(2, str(topic.name))
        yield Paragraph(str(topic.question))
        for number, block in enumerate(topic.blocks(source.scope)):
            pictures = [_hired(source)] if topic is TOPICS[0] and number == 0 and block.figure is not None else []
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
