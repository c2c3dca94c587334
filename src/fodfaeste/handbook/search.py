"""Search in the published handbook as Danes type: æ, ø, å and aa, small letters and capitals, any order of the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.handbook import editions, names
from fodfaeste.practice_model import tools
from fodfaeste.shared.text import fold

AROUND = 90
MARKS = re.compile(r"[#*_>`]|^- (\[ \] )?|\{[a-z_]+\}", re.MULTILINE)


@dataclass(frozen=True)
class Hit:
    """A page where the words stand, with the sentence around the first of them."""

    kind: str
    title: str
    url: str
    before: str
    word: str
    after: str
    lang: str = ""


def search(words: str) -> list[Hit]:
    """Texts of the version in force and tools that hold every word; those with a word in the title come first."""
    wanted = fold(words).split()
    found = [*_texts(wanted), *_tools(wanted)] if wanted else []
    return sorted(found, key=lambda hit: not any(word in fold(hit.title) for word in wanted))


def _texts(wanted: list[str]) -> Iterator[Hit]:
    edition = editions.in_force()
    for name in edition.blocks:
        text = edition.text(name)
        whole = f"{text.summary}\n{text.words}"
        if _holds(wanted, f"{text.title} {whole}"):
            yield Hit(names.label_of(name), text.title, names.url_of(name), *_around(wanted[0], whole), lang=text.lang)


def _tools(wanted: list[str]) -> Iterator[Hit]:
    for tool in tools.all_tools():
        whole = "\n".join([tool.summary, *(words for part in tool.parts for words in (part.text, *part.items))])
        if _holds(wanted, f"{tool.title} {whole}"):
            yield Hit(_("Redskab"), tool.title, reverse("handbook:tool", args=[tool.key]), *_around(wanted[0], whole))


def _holds(wanted: Iterable[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def _around(word: str, text: str) -> tuple[str, str, str]:
    """Some words before, the word as it stands, and some words after; the beginning of the text where it only stands in the title."""
    plain = " ".join(MARKS.sub("", text).split())
    tokens = plain.split(" ")
    place = next((number for number, token in enumerate(tokens) if word in fold(token)), None)
    if place is None:
        return "", "", plain[: 2 * AROUND]
    before, after = " ".join(tokens[:place]), " ".join(tokens[place + 1 :])
    return before[-AROUND:], tokens[place], after[:AROUND]
