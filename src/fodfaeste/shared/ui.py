"""Small frozen things that pages hand to the drawing tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fodfaeste.shared import clock, danish


@dataclass(frozen=True)
class Step:
    """One step of a step line; `state` is done, current or ahead."""

    label: str
    state: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Event:
    """One thing that happened, for a timeline; `kind` names an icon."""

    when: date | datetime
    title: str
    text: str = ""
    who: str = ""
    url: str = ""
    kind: str = ""
    status: str = ""
    status_kind: str = "neutral"
    # When it was written down, for what is known by its day alone; within a day this moment decides the order.
    recorded: datetime | None = None


def newest_first(events: Iterable[Event]) -> list[Event]:
    """By the day it happened, then by the moment, then as it was told: the one direction of every timeline."""
    told = sorted(enumerate(events), key=lambda one: (danish.as_day(one[1].when), _moment(one[1]), one[0]), reverse=True)
    return [event for _place, event in told]


def _moment(event: Event) -> datetime:
    if isinstance(event.when, datetime):
        return event.when
    return event.recorded or clock.at(event.when, 23, 59)
