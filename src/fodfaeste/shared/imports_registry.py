"""The kinds of list that can be imported: each app says what its rows are, and this floor does the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps

from fodfaeste.shared.errors import Refused
from fodfaeste.shared.tables import Table, TableColumn, TableRow

Values = Mapping[str, str]


class Fate(StrEnum):
    """What will happen, or has happened, to a row."""

    CREATE = "create"
    SKIP = "skip"
    REFUSE = "refuse"


class AlreadyThere(Refused):
    """The row is known already, so it is skipped and not counted as wrong."""


@dataclass(frozen=True)
class Verdict:
    """The fate of a row and why, in words."""

    fate: Fate
    why: str = ""


@dataclass(frozen=True)
class ListKind:
    """One kind of list.

    `preview(rows, municipality, by)` gives a verdict per row and writes nothing.
    `load(values, municipality, by, tell=)` runs the action for one row; it raises AlreadyThere or Refused.
    `shown(values)` gives what a page or a file may show of a row, with no CPR number in it; it must accept its own answer.
    `caution(municipality, new_rows)` gives a sentence that has to be accepted before the rows are loaded, or "".
    `list_title` and `list_url` lead back to the list that the rows come into.
    `tell` is the label of the choice to send word to those who are loaded; `load` is told whether it was made.
    `reader(content, told)` reads a file whose headings are its own; it is told the file's name and what `upload_form` asks for.
    """

    key: str
    title: str
    model: str
    may: str
    namespace: str
    columns: Sequence[TableColumn]
    preview: Callable[[Sequence[TableRow], Any, Any], Sequence[Verdict]]
    load: Callable[..., None]
    shown: Callable[[Values], dict[str, str]]
    caution: Callable[[Any, int], str] = lambda _municipality, _new_rows: ""
    tell: str = ""
    list_url: str = ""
    list_title: str = ""
    reader: Callable[[bytes, Values], Table] | None = None
    upload_form: Any = None

    @property
    def runs(self) -> Any:
        return apps.get_model(self.model)._default_manager


_kinds: dict[str, ListKind] = {}


def register(kind: ListKind) -> None:
    _kinds[kind.key] = kind


def get(key: str) -> ListKind:
    return _kinds[key]


def keys() -> list[str]:
    return sorted(_kinds)
