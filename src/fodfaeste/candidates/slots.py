"""Places on a candidate's page that higher floors fill, known by the name of their address alone."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Slot:
    """A heading and the address of a fragment that is given the candidate's reference."""

    title: str
    url_name: str


_slots: dict[str, Slot] = {}


def register(title: str, url_name: str) -> None:
    _slots[url_name] = Slot(title, url_name)


def slots_for(ref: str) -> list[tuple[str, str, str]]:
    """Key, title and address, in the order of the floors that registered them."""
    return [(slot.url_name.replace(":", "-"), slot.title, reverse(slot.url_name, args=[ref])) for slot in _slots.values()]
