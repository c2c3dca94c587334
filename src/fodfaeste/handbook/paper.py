"""A whole version, or one tool, as a document for paper and word processor."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.handbook import changes, editions
from fodfaeste.handbook.editions import Edition
from fodfaeste.handbook.models import Evidence, HandbookVersion
from fodfaeste.practice_model import authority, tools
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step
from fodfaeste.practice_model.tools import PartKind, Tool
from fodfaeste.shared import danish
from fodfaeste.shared.documents import (
    Block,
    Blocks,
    Bullets,
    Document,
    Heading,
    Line,
    Markdown,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TickBoxes,
    download,
)

WRITE_LINES = 4


def party_names(phase: Phase) -> list[str]:
    """The names of the three parties' texts in a phase."""
    return [f"{phase}/{party}" for party in Party]


def version_file(number: int, kind: str) -> HttpResponse:
    """The version as a file; it is the same for everybody: in Danish, and with the general word for the authority."""
    with translation.override(DANISH), authority.called(lambda: ""):
        return download(version_document(number), kind, f"haandbog udgave {number}", anybody=True)


def version_document(number: int) -> Document:
    edition = editions.numbered(number)
    version = HandbookVersion.objects.get(number=number)
    since = _("Udgangspunktet for projektet") if number == 1 else _("Gælder fra %(day)s") % {"day": danish.day(edition.in_force_from)}
    return Document(
        title=_("Modellen for ansættelsesrettede virksomhedsforløb"),
        subtitle=f"{_('Udgave %(number)s') % {'number': number}}. {since}.",
        author="Fodfæste",
        day=edition.in_force_from,
        contents=True,
        blocks=[*_news(version), *_picture(edition), *_principles(edition), *_phases(edition), *_tools()],
    )


def _news(version: HandbookVersion) -> Iterator[Block]:
    found = changes.of_version(version)
    if not found:
        return
    yield Heading(1, _("Nyt i denne udgave"))
    yield Paragraph(version.news)
    for change in found:
        yield Heading(2, change.label)
        yield Paragraph(change.why)
        if change.evidence:
            yield Paragraph([Run(_("Bygger på:"), bold=True)])
            yield Bullets([_ground(one) for one in change.evidence])
        for one in change.evidence:
            if one.figures:
                caption = _("%(about)s: tal, som de var %(day)s") % {"about": one.about, "day": danish.day(one.figures_day)}
                rows = [(row["key"], row["words"], danish.number(row["count"])) for row in one.figures]
                yield Table([_("Mål"), _("Værdi"), _("Antal")], rows, caption=caption, numeric=[2])


def _ground(one: Evidence) -> list[Run]:
    kind = str(one.get_kind_display()).capitalize()
    return [Run(f"{kind}: "), Run(one.about, italic=True), Run(f" ({one.get_stance_display()}). {one.words}")]


def _picture(edition: Edition) -> Iterator[Block]:
    yield Heading(1, _("Tre faser og tre parter"))
    rows = [[phase.label, *(edition.text(name).summary for name in party_names(phase))] for phase in Phase]
    yield Table([_("Fase"), *(party.label for party in Party)], rows, caption=_("Hvem gør hvad i hver fase"))


def _principles(edition: Edition) -> Iterator[Block]:
    yield Heading(1, _("Fem principper"))
    for one in PRINCIPLES:
        text = edition.text(f"principles/{one.key}")
        yield Heading(2, f"{one.number}. {text.title}")
        yield Note(Blocks([Paragraph(str(one.sentence))]))
        yield Markdown(text.words, top=3)


def _phases(edition: Edition) -> Iterator[Block]:
    for phase in Phase:
        yield PageBreak()
        about = edition.text(f"phases/{phase}")
        yield Heading(1, _("Fase %(letter)s: %(name)s") % {"letter": phase.letter, "name": about.title})
        yield Paragraph([Run(about.summary, bold=True)])
        yield Markdown(about.words, top=2)
        for name in (f"cooperation/{phase}", *party_names(phase)):
            text = edition.text(name)
            yield Heading(2, text.title)
            yield Paragraph([Run(text.summary, italic=True)])
            yield Markdown(text.words, top=3)
        for step in Step.of_phase(phase):
            text = edition.text(f"steps/{step}")
            yield Heading(2, _("Trin: %(name)s") % {"name": text.title})
            yield Paragraph([Run(text.summary, italic=True)])
            yield Markdown(text.words, top=3)


def _tools() -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, _("Redskaber"))
    yield Paragraph(_("Hvert redskab kan hentes og skrives ud for sig og udfyldes fra et forløb."))
    rows = [(tool.title, tool.kind.label, ", ".join(phase.letter for phase in tool.phases), tool.summary) for tool in tools.all_tools()]
    yield Table([_("Redskab"), _("Art"), _("Fase"), _("Hvad det er til")], rows, caption=_("Alle redskaber"))


def tool_document(tool: Tool, language: str) -> Document:
    """One tool; what a placement wrote into it is in it already, and it bears no day, for it is used when it is used."""
    return Document(tool.title, [*_tool_blocks(tool)], subtitle=tool.summary, author="Fodfæste", language=language)


def _tool_blocks(tool: Tool) -> Iterator[Block]:
    for part in tool.parts:
        if part.kind is PartKind.HEADING:
            yield Heading(1, part.text)
        elif part.kind is PartKind.CHECKS:
            yield TickBoxes(part.items, part.text)
        elif part.kind in {PartKind.LINE, PartKind.BOX}:
            yield Line(part.text, lines=WRITE_LINES if part.kind is PartKind.BOX else 1)
        else:
            yield Markdown(part.text)
