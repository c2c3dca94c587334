"""Small frozen things that pages hand to the drawing tags."""

from dataclasses import dataclass
from datetime import date, datetime


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
