"""Whether there is anything in the database yet, and the personas of the demo."""

from dataclasses import dataclass

from fodfaeste.people.models import Municipality


@dataclass(frozen=True)
class Persona:
    """Somebody to try the system as."""

    title: str
    name: str
    place: str


def is_empty() -> bool:
    return not Municipality.objects.exists()


def personas() -> list[Persona]:
    return []
