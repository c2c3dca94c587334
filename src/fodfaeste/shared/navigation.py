"""The main menu as data: each app registers its own entries, so that the lowest floor need not know the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

KINDS = ("staff", "candidate", "contact", "expert")


@dataclass(frozen=True)
class Entry:
    """One line of the menu of one kind of person; `roles` or a permission (`may`) narrow it for staff; a group folds alike lines.

    `over` are the addresses of pages that belong under the line without lying below it.
    """

    label: str
    url_name: str
    order: int
    roles: frozenset[str] | None = None
    may: str | None = None
    group: str = ""
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """An entry as this person sees it on this page."""

    label: str
    url: str
    current: bool
    active: bool
    group: str = ""


@dataclass(frozen=True)
class Item:
    """What stands in the bar: one link, or the name of a group with its links folded under it."""

    links: list[Link]
    group: str = ""

    @property
    def active(self) -> bool:
        """Whether the page is under one of its links."""
        return any(link.active for link in self.links)


_entries: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}


def register(
    kind: str,
    label: str,
    url_name: str,
    order: int,
    roles: Iterable[str] | None = None,
    *,
    may: str | None = None,
    group: str = "",
    over: tuple[str, ...] = (),
) -> None:
    _entries[kind][url_name] = Entry(label, url_name, order, frozenset(roles) if roles is not None else None, may, group, over)


def links_for(person: Any, path: str) -> list[Link]:
    if person is None:
        return []
    entries = sorted(_entries.get(str(person.kind), {}).values(), key=lambda entry: entry.order)
    found = [(entry, reverse(entry.url_name)) for entry in entries if _fits(entry, person)]
    under = [(len(one), url) for entry, url in found for one in (url, *entry.over) if one != "/" and path.startswith(one)]
    nearest = max(under, default=(0, ""))[1]
    return [Link(entry.label, url, url == path, url in {path, nearest}, entry.group) for entry, url in found]


def menu_for(person: Any, path: str) -> list[Item]:
    """The bar in order; a group stands where its first line would, and one line alone needs no group."""
    links = links_for(person, path)
    together: dict[str, list[Link]] = {}
    for link in links:
        together.setdefault(str(link.group) or link.url, []).append(link)
    return [Item(some, str(some[0].group) if len(some) > 1 else "") for some in together.values()]


def _fits(entry: Entry, person: Any) -> bool:
    if entry.may is not None and not person.may(entry.may):
        return False
    return entry.roles is None or any(person.has_role(role) for role in entry.roles)
