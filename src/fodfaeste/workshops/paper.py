"""The minutes of a workshop as a document, from the same facts as their page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.shared import danish
from fodfaeste.shared.documents import Block, Blocks, Bullets, Document, Heading, Paragraph, Run
from fodfaeste.workshops.models import Workshop


def minutes(workshop: Workshop, *, board: Any, came: Iterable[Any], absent: Iterable[Any], programme: Any, points: Any) -> Document:
    """Action points are those that the reader sees; an expert sees none."""
    return Document(
        title=_("Referat: %(title)s") % {"title": workshop.title},
        subtitle=f"{workshop.series.title}. {workshop.phase_label}",
        day=workshop.held_on,
        blocks=[*_beginning(workshop, came, absent, programme), *_cards(board), *_agreed(points)],
    )


def _beginning(workshop: Workshop, came: Iterable[Any], absent: Iterable[Any], programme: Any) -> Iterator[Block]:
    when = {"from": f"{workshop.starts_at:%H.%M}", "to": f"{workshop.ends_at:%H.%M}", "place": workshop.place}
    yield Paragraph(_("Kl. %(from)s–%(to)s, %(place)s") % when)
    if workshop.closing_words:
        yield Heading(1, _("Det tager vi med"))
        yield Paragraph(workshop.closing_words)
    yield Heading(1, _("Formål"))
    yield Paragraph(workshop.aim)
    yield Heading(1, _("Var med"))
    present = [f"{one.name}, {one.place}" for one in came]
    yield Bullets(present) if present else Paragraph(_("Ingen har skrevet eller sat prikker på dagen endnu."))
    others = "; ".join(f"{one.name}, {one.place}" for one in absent)
    if others:
        yield Paragraph(_("Også inviteret eller til stede uden at skrive:") + f" {others}")
    items = [f"{item.starts_at:%H.%M} {item.title}" for item in programme]
    if items:
        yield Heading(1, _("Program"))
        yield Bullets(items)


def _cards(board: Any) -> Iterator[Block]:
    yield Heading(1, _("Udfordringer og idéer"))
    for column in board:
        if column.title or len(board.columns) > 1:
            yield Heading(2, column.title or _("Uden overskrift"))
        for card in column.cards:
            yield from _card(card)


def _card(card: Any) -> Iterator[Block]:
    dots = " (" + ngettext("%(n)s prik", "%(n)s prikker", card.dots) % {"n": card.dots} + ")" if card.dots else ""
    yield Paragraph([Run(card.title, bold=True), Run(dots)])
    yield Paragraph(card.description)
    if card.word:
        yield Paragraph(_word(card))
    ideas = [_idea(idea) for idea in card.standing_ideas]
    if ideas:
        yield Bullets(ideas)


def _idea(idea: Any) -> Blocks:
    told = [Paragraph([Run(idea.title, bold=True), Run(f": {idea.description}")])]
    return Blocks([*told, Paragraph(_word(idea))] if idea.word else told)


def _word(card: Any) -> list[Run]:
    return [Run(str(card.get_word_display()).capitalize(), italic=True), Run(f": {card.word_reason}")]


def _agreed(points: Any) -> Iterator[Block]:
    said = [
        _("%(what)s: %(who)s, senest %(day)s") % {"what": point.text, "who": point.owner.name, "day": danish.day(point.due_on)}
        for point in points
        if point.dropped_at is None
    ]
    if said:
        yield Heading(1, _("Aftalt"))
        yield Bullets(said)
