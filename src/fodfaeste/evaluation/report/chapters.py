"""The chapters of the report in their order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.report import (
    costs,
    data,
    fairness,
    learning,
    limits,
    mechanisms,
    methods,
    models,
    outcomes,
    people,
    principles,
    summary,
    trial,
    tried,
    voices,
)
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source

# Words for people, translated when they are shown.
Text = str


@dataclass(frozen=True)
class Chapter:
    """One chapter; `texts` are the places in it where people write, known without any rows."""

    key: str
    name: Text
    parts: Callable[[Source], Iterator[Part]]
    texts: Callable[[], list[Editable]]


CHAPTERS = (
    Chapter("kort", _("Kort fortalt"), summary.parts, summary.texts),
    Chapter("afproevet", _("Hvad der er afprøvet, og hvor"), tried.parts, tried.texts),
    Chapter("deltagere", _("Hvem der var med"), people.parts, people.texts),
    Chapter("principper", _("De fem principper"), principles.parts, principles.texts),
    Chapter("resultater", _("Resultater"), outcomes.parts, outcomes.texts),
    Chapter("loesningsmodeller", _("Løsningsmodellerne side om side"), models.parts, models.texts),
    Chapter("mekanismer", _("Virksomme mekanismer"), mechanisms.parts, mechanisms.texts),
    Chapter("lige-muligheder", _("Lige muligheder"), fairness.parts, fairness.texts),
    Chapter("laering", _("Læring, supervision og forankring"), learning.parts, learning.texts),
    Chapter("stemmer", _("Stemmer fra praksis"), voices.parts, voices.texts),
    Chapter("omkostninger", _("Omkostninger"), costs.parts, costs.texts),
    Chapter("forsoeg", _("Grundlag for et kontrolleret forsøg"), trial.parts, trial.texts),
    Chapter("metode", _("Sådan er der målt"), methods.parts, methods.texts),
    Chapter("begraensninger", _("Hvad rapporten ikke kan sige"), limits.parts, limits.texts),
    Chapter("datagrundlag", _("Datagrundlaget"), data.parts, data.texts),
)


def chapter(key: str) -> Chapter:
    return next(one for one in CHAPTERS if one.key == key)


def editable(key: str) -> tuple[Chapter, Editable] | None:
    """The place where people write, with the chapter that it stands in."""
    return next(((one, place) for one in CHAPTERS for place in one.texts() if place.key == key), None)


def number(key: str) -> int:
    """The chapter's number, from one."""
    return _numbers()[key]


@cache
def _numbers() -> dict[str, int]:
    return {one.key: place for place, one in enumerate(CHAPTERS, start=1)}
