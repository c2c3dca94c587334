"""What each block of the handbook is called, and the page it stands on."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.practice_model import guidance
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import principle
from fodfaeste.practice_model.steps import Step


def label_of(name: str) -> str:
    """In the language of the page: "Princip 3: …", "Fase b, virksomhed", "Trin: Timer"."""
    folder, key = name.split("/")
    if folder in _LABELS:
        return _LABELS[folder](key)
    phase, party = Phase(folder), Party(key)
    return _("Fase %(letter)s: %(party)s") % {"letter": phase.letter, "party": party.label}


def url_of(name: str) -> str:
    """The page on which the block stands."""
    folder, key = name.split("/")
    if folder in {"principles", "steps"}:
        return reverse(f"handbook:{folder.removesuffix('s')}", args=[key])
    if folder in {"phases", "cooperation"}:
        anchor = "about" if folder == "phases" else "cooperation"
        return f"{reverse('handbook:phase', args=[key])}#{anchor}"
    return f"{reverse('handbook:phase', args=[folder])}#{key}"


def exists(name: str) -> bool:
    return name in guidance.names()


def _principle(key: str) -> str:
    found = principle(key)
    return _("Princip %(number)s: %(name)s") % {"number": found.number, "name": found.name}


def _phase(key: str) -> str:
    return _("Fase %(letter)s: %(name)s") % {"letter": Phase(key).letter, "name": Phase(key).label}


def _cooperation(key: str) -> str:
    return _("Fase %(letter)s: samarbejdet") % {"letter": Phase(key).letter}


def _step(key: str) -> str:
    return _("Trin: %(name)s") % {"name": Step(key).label}


_LABELS: dict[str, Callable[[str], str]] = {
    "principles": _principle,
    "phases": _phase,
    "cooperation": _cooperation,
    "steps": _step,
}
