"""Which version of the model is in force on a day, and its texts in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.utils import translation
from django.utils.translation import get_language

from fodfaeste.handbook.beginning import versions
from fodfaeste.handbook.models import FIRST, HandbookBlock, HandbookVersion
from fodfaeste.practice_model import authority, guidance
from fodfaeste.practice_model.guidance import DANISH, Guidance, SafeHtml
from fodfaeste.practice_model.parties import Party
from fodfaeste.shared import clock

KEPT = 16


@dataclass(frozen=True)
class Block:
    """A published text with the version that last changed it."""

    name: str
    written: Guidance
    changed_in: int
    ref: str


@dataclass(frozen=True)
class Text:
    """A text as this reader gets it; `lang` is set where it is in another language than the page."""

    name: str
    guidance: Guidance
    lang: str
    changed_in: int

    @property
    def title(self) -> str:
        return self.guidance.title

    @property
    def summary(self) -> str:
        return self.guidance.summary

    @property
    def html(self) -> SafeHtml:
        return self.guidance.html

    @property
    def words(self) -> str:
        """The body in Markdown, with what the authority is called."""
        return authority.filled(self.guidance.body)

    @property
    def deeper(self) -> SafeHtml:
        """Under a heading of the third level."""
        return self.guidance.html_from(4)

    def parts(self, order: tuple[Party, ...]) -> tuple[SafeHtml, list[tuple[Party, SafeHtml]]]:
        """Of a step: what holds for all, and each party's part; the parties are named in the language of the text."""
        with translation.override(DANISH if self.lang else get_language()):
            lead, sections = guidance.split_sections(self.guidance.body)
            found = [(party, sections.get(party.general, "")) for party in order]
        return _html(lead), [(party, _html(body)) for party, body in found]


@dataclass(frozen=True)
class Edition:
    """A version as it is read: its number, whether it is the one in force, and its texts."""

    number: int
    in_force_from: date
    current: int
    blocks: Mapping[str, Block]

    @property
    def is_current(self) -> bool:
        return self.number == self.current

    @property
    def query(self) -> str:
        """What keeps a reader in this version from page to page."""
        return "" if self.is_current else f"?udgave={self.number}"

    def text(self, name: str) -> Text:
        """English for those who chose it, as long as the text is the one that the project began with; Danish otherwise."""
        block = self.blocks[name]
        if _reads_danish():
            return Text(name, block.written, "", block.changed_in)
        if block.changed_in == FIRST:
            return Text(name, guidance.by_name(name), "", block.changed_in)
        return Text(name, block.written, DANISH, block.changed_in)


def _reads_danish() -> bool:
    return (get_language() or DANISH).startswith(DANISH)


def _html(body: str) -> SafeHtml:
    return Guidance("", "", (), body).html


def in_force(day: date | None = None) -> Edition:
    """The version in force on a day, or today; the newest of a day counts."""
    today = clock.today()
    begun = [version for version in versions() if version.in_force_from <= today]
    found = [version for version in begun if version.in_force_from <= (day or today)] or begun[:1]
    return _edition(found[-1], begun[-1].number)


def in_force_between(first: date, last: date) -> list[int]:
    """The numbers of the versions that were in force on a day of a stretch, the earliest first; the newest of a day counts."""
    begun = [version for version in versions() if version.in_force_from <= last]
    before = [version.number for version in begun if version.in_force_from <= first][-1:] or [FIRST]
    later = {version.in_force_from: version.number for version in begun if version.in_force_from > first}
    return [*before, *later.values()]


def numbered(number: int) -> Edition:
    """One version by its number; none is not found."""
    every = {version.number: version for version in versions()}
    if number not in every:
        raise Http404(str(number))
    return _edition(every[number], max(every))


def asked_for(request: Any) -> Edition:
    """The version that the address names, or the one in force."""
    number = request.GET.get("udgave", "")
    return numbered(int(number)) if number.isdecimal() and len(number) <= 4 else in_force()  # noqa: PLR2004 - no version has more digits


def _edition(version: HandbookVersion, current: int) -> Edition:
    return Edition(version.number, version.in_force_from, current, blocks_of(version.pk, version.ref))


@lru_cache(maxsize=KEPT)
def blocks_of(pk: int, _ref: str) -> Mapping[str, Block]:
    """Read once: what is published stays as it is."""
    rows = HandbookBlock.objects.filter(edition_id=pk).order_by("position")
    return {row.name: Block(row.name, row.guidance, row.changed_in, row.ref) for row in rows}
