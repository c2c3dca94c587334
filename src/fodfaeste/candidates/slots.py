"""Places on a candidate's page that higher floors fill, known by the name of their address alone."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Slot:
    """A heading and the address of a fragment that is given the candidate's reference."""

    title: str
    url_name: str


_slots: dict[str, Slot] = {}


def register(title: str, url_name: str) -> None:
    _slots[url_name] = Slot(title, url_name)


def slots_for(ref: str) -> list[tuple[str, str, str]]:
    """Key, title and address of those that are there."""
    found = []
    for slot in _slots.values():
        try:
            found.append((slot.url_name.replace(":", "-"), slot.title, reverse(slot.url_name, args=[ref])))
        except NoReverseMatch:
            continue
    return found


register(_("Match"), "matching:candidate_matches")
register(_("Forløb"), "placements:candidate_placements")
