"""Turns a version of the practice model into what a page shows: the reader's own party first, and a way to the page before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.http import Http404
from django.urls import reverse

from fodfaeste.handbook.editions import Edition, Text
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.practice_model.steps import Step

Named = TypeVar("Named", bound=StrEnum)


@dataclass(frozen=True)
class Part:
    """One party's part of a page: the text, whether it is the reader's own, and its language where it is not the page's."""

    party: Party
    own: bool
    title: str
    summary: str
    html: str
    lang: str
    changed_in: int


@dataclass(frozen=True)
class Neighbour:
    """The page before or after this one."""

    label: str
    url: str


def own_party(person: Any) -> Party | None:
    """The party that the reader acts for; none for a visitor."""
    return Party.of_kind(str(person.kind)) if person else None


def found(kind: type[Named], key: str) -> Named:
    """The phase or step with this key, or no page."""
    try:
        return kind(key)
    except ValueError as fault:
        raise Http404(key) from fault


def found_principle(key: str) -> Principle:
    """The principle with this key, or no page."""
    for principle in PRINCIPLES:
        if principle.key == key:
            return principle
    raise Http404(key)


def phase_parts(edition: Edition, phase: Phase, own: Party | None) -> list[Part]:
    """What each party does in a phase, the reader's own first."""
    texts = [(party, edition.text(f"{phase}/{party}")) for party in Party.own_first(own)]
    return [Part(party, party is own, text.title, text.summary, text.html, text.lang, text.changed_in) for party, text in texts]


def step_parts(text: Text, own: Party | None) -> tuple[str, list[Part]]:
    """What holds for all in a step, and what each party does, the reader's own first."""
    lead, parts = text.parts(Party.own_first(own))
    return lead, [Part(party, party is own, party.label, "", html, text.lang, text.changed_in) for party, html in parts]


def picture(edition: Edition, own: Party | None) -> list[tuple[Phase, list[Part]]]:
    """Three phases by three parties: the rows of the overview's table."""
    return [(phase, phase_parts(edition, phase, own)) for phase in Phase]


def principles_of(edition: Edition, step: Step) -> list[Principle]:
    """The principles whose text says that they belong to this step."""
    return [principle for principle in PRINCIPLES if step in edition.text(f"principles/{principle.key}").guidance.steps]


def neighbours(url_name: str, pages: Sequence[tuple[str, str]], key: str, query: str = "") -> dict[str, Neighbour | None]:
    """The page before and the page after, of (key, label) pairs in reading order."""
    place = [each for each, _label in pages].index(key)

    def at(position: int) -> Neighbour | None:
        if not 0 <= position < len(pages):
            return None
        other, label = pages[position]
        return Neighbour(label, f"{reverse(url_name, args=[other])}{query}")

    return {"previous": at(place - 1), "next": at(place + 1)}
