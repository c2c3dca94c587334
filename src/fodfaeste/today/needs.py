"""What needs somebody now: one function for each kind, each asking the database equally often for any number of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.shared import clock, danish
from fodfaeste.today.scope import Scope

DAYS = 7


class Kind(models.TextChoices):
    """The kinds of need, in the order of what it costs to let them wait."""

    CLIP = "klip", _("klip, der venter på svar")
    WARNING = "advarsel", _("efterværn, hvor noget er galt")
    CONSENT = "samtykke", _("samtykker, der er trukket tilbage")
    NO_CASEWORKER = "uden-sagsbehandler", _("kandidater, der mangler sagsbehandler")
    DISPUTE = "uenighed", _("timer, som parterne er uenige om")
    UNPAID = "uden-loen", _("timer uden løn for længe")
    CONFIRM = "bekraeft", _("aftaler, der mangler kommunens bekræftelse")
    DECIDE = "afgoer", _("match, der venter på os")
    ANSWER = "svar", _("match, der har ventet længe på svar")
    NO_MATCH = "uden-match", _("kandidater uden match for længe")
    FOLLOW_UP = "opfoelgning", _("opfølgninger, der er tid til")
    POINT = "handlepunkt", _("handlepunkter, der ikke er gjort")
    KNOWLEDGE = "viden", _("noget at spørge om før første møde")
    CHECK_IN = "eftervaern", _("efterværn, der er tid til")
    WEEK = "uge", _("uger, som virksomheden ikke har bekræftet")
    ROUND = "runde", _("spørgerunder, der venter på svar")
    PERIOD = "periode", _("forløb, hvor perioden er gået")
    WORKSHOP = "vaerksted", _("udviklingsværksteder, du er med i")
    TRIAL = "afproevning", _("afprøvninger, der venter på en beslutning")
    PULSE = "spoergsmaal", _("korte spørgsmål til dig")
    LEARNING = "laering", _("svar om min egen læring")

    @property
    def cost(self) -> int:
        return list(Kind).index(self)


@dataclass(frozen=True)
class Need:
    """One line: about whom (an action point: about what), what it is, since when, and the one thing to do."""

    kind: Kind
    about: Any
    text: str
    verb: str
    url: str
    since: date
    urgent: bool = False

    @property
    def cost(self) -> tuple[int, date, str]:
        return (self.kind.cost, self.since, self.about.ref)

    @property
    def heading(self) -> str:
        return str(self.about.name if isinstance(self.about, Person) else self.about)


Finder = Callable[[Scope], Iterator[Need]]
_finders: dict[Kind, Finder] = {}


def finds(kind: Kind) -> Callable[[Finder], Finder]:
    """Register the function that finds one kind of need."""

    def register(finder: Finder) -> Finder:
        _finders[kind] = finder
        return finder

    return register


def needs_of(scope: Scope, kind: str = "") -> list[Need]:
    """Everything that waits, what costs most first; within a kind, what has waited longest."""
    found = [need for key, find in _finders.items() if kind in {"", key.value} for need in find(scope)]
    return sorted(found, key=lambda need: need.cost)


def day_of(moment: Any) -> date:
    return danish.as_day(moment)


def weeks_since(monday: date, today: date) -> int:
    return (today - monday).days // DAYS


def week_is_late(monday: date, today: date, limit: int) -> bool:
    """A week can be confirmed from its end; from then on the days count."""
    return clock.days_between(monday + timedelta(days=DAYS), today) > limit
