"""A protected name must not come out through a text that somebody else reads."""

import re

from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.shared import text
from fodfaeste.shared.errors import Refused

LEAST = 2


def refuse_name(person: Person, **texts: object) -> None:
    """Say no, beside its field, to the first text that has a word of a protected name; what is no text is passed over."""
    for field, value in texts.items():
        if isinstance(value, str) and gives_away(person, value):
            raise Refused(_("Jobkandidatens navn er beskyttet. Skriv »jobkandidaten« i stedet."), field=field)


def gives_away(person: Person, value: str) -> bool:
    """Whether a text has a word of a protected name: it may have been written before the name was protected."""
    return person.protected and bool(_words(person.name) & _words(value, also_genitive=True))


def _words(value: str, *, also_genitive: bool = False) -> set[str]:
    words = {word for word in re.findall(r"\w+", text.fold(value)) if len(word) >= LEAST}
    return words | {word.removesuffix("s") for word in words} if also_genitive else words
