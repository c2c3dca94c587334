"""A report put together from its chapters as they are kept: one document for paper, or a chapter for a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import Report, ReportChapter, ReportText
from fodfaeste.evaluation.report import kept
from fodfaeste.evaluation.report.chapters import CHAPTERS, Chapter
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Block, Document, Heading, PageBreak, Paragraph

AUTHOR = "Fodfæste"
# So few blocks need no page of their own.
SHORT = 3


@dataclass(frozen=True)
class Made:
    """One chapter of a report with its content; empty until it has been made."""

    chapter: Chapter
    number: int
    content: Sequence[kept.Kept]

    @property
    def title(self) -> str:
        return f"{self.number}. {self.chapter.name}"


def chapters(report: Report) -> list[Made]:
    """In the order of the report; a chapter that the house has learnt since is not in it."""
    known = {one.key: one for one in CHAPTERS}
    rows = ReportChapter.objects.filter(report=report).order_by("place")
    return [Made(known[row.key], row.place, row.content or ()) for row in rows if row.key in known]


def texts_of(report: Report) -> dict[str, str]:
    """As they stood when it was released, otherwise as they stand now."""
    return dict(report.texts) if report.is_released else dict(ReportText.objects.order_by("key").values_list("key", "words"))


def standing(content: Iterable[kept.Kept]) -> frozenset[str]:
    """The quotations whose observation still stands."""
    refs = kept.quotes_in(content)
    rows = SharedObservation.objects.filter(ref__in=refs, withdrawn_at__isnull=True) if refs else SharedObservation.objects.none()
    return frozenset(rows.order_by("pk").values_list("ref", flat=True))


def blocks_of(made: Made, texts: dict[str, str]) -> list[Block]:
    return [*kept.read(made.content, texts, standing(made.content))]


def chapter_of(report: Report, made: Made) -> Document:
    """One chapter as a page shows it."""
    with translation.override(DANISH):
        return Document(title=made.title, day=report.day, blocks=blocks_of(made, texts_of(report)))


def whole(report: Report) -> Document:
    """For paper and word processor: in Danish, and with the snapshot's day, so that the same rows and texts give the same bytes."""
    with translation.override(DANISH):
        return Document(
            title=title_of(report),
            subtitle=_("Udviklingsprojektet og piloten: hvad der er afprøvet, hvad der kom ud af det, og hvor sikkert det er"),
            author=AUTHOR,
            day=report.day,
            contents=True,
            blocks=[*_all(report)],
        )


def title_of(report: Report) -> str:
    return _("Fodfæste: evalueringsrapport") if report.is_released else _("Fodfæste: evalueringsrapport (udkast)")


def _all(report: Report) -> Iterator[Block]:
    texts = texts_of(report)
    yield Paragraph(_("%(origin)s. Kommuner: %(places)s.") % {"origin": origin_of(report), "places": ", ".join(places_of(report))})
    for made in chapters(report):
        if len(made.content) > SHORT:
            yield PageBreak()
        yield Heading(1, made.title)
        yield from blocks_of(made, texts)


def origin_of(report: Report) -> str:
    """The rows that it was made of, by the hash of then."""
    return _("Øjebliksbilledet fra %(day)s (%(hash)s)") % {"day": danish.day(report.day), "hash": report.short}


def places_of(report: Report) -> list[str]:
    return [*report.places.order_by("name", "pk").values_list("name", flat=True)]
