"""What the first page of evaluation leads to, as data: each part of the app registers its own line when the app starts."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Section:
    """One way in: what it is called, what one finds there, and who may go there."""

    title: str
    sentence: str
    url_name: str
    may: str
    order: int

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_sections: dict[str, Section] = {}


def register(title: str, sentence: str, url_name: str, may: str, *, order: int) -> None:
    _sections[url_name] = Section(title, sentence, url_name, may, order)


def sections_for(person: Any) -> list[Section]:
    return sorted((one for one in _sections.values() if person.may(one.may)), key=lambda one: one.order)
