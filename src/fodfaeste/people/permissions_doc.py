"""docs/permissions.md as it follows from roles.py, so that the page can never say anything else than the code."""

from pathlib import Path

from django.conf import settings
from django.utils import translation

from fodfaeste.people.roles import PERMISSION_TEXTS, ROLES, May


def place() -> Path:
    return Path(settings.ROOT) / "docs" / "permissions.md"


def written() -> str:
    with translation.override("da"):
        return "\n".join([*_head(), *_roles(), "", *_table(), ""])


def _head() -> list[str]:
    return [
        "# Roller og rettigheder",
        "",
        "Denne side er skrevet af `fodfaeste permissions` ud fra `src/fodfaeste/people/roles.py`. Ret der, og kør kommandoen igen.",
        "En rolle gælder altid i en bestemt kommune, og en medarbejder kan have flere.",
        "Jobkandidater og kontaktpersoner har ingen rolle: de ser det, de selv er part i.",
        "",
    ]


def _roles() -> list[str]:
    return ["## Roller", "", *(f"- **{role.name}** (`{role.key}`): {role.description}" for role in ROLES.values())]


def _table() -> list[str]:
    names = [str(role.name) for role in ROLES.values()]
    lines = ["## Rettigheder", "", f"| Rettighed | {' | '.join(names)} |", f"| --- |{' :-: |' * len(names)}"]
    for may in May:
        marks = ["ja" if may in role.may else "" for role in ROLES.values()]
        lines.append(f"| {PERMISSION_TEXTS[may]} (`{may}`) | {' | '.join(marks)} |")
    return lines
