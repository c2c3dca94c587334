"""What the authority is called where a text is read: its own name where a municipality is known, else the general word.

In a text the general word stands in braces, as {jobcenteret}, {Jobcenteret} or {jobcenterets}, and in English as {the jobcentre}.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from html import escape

PLACEHOLDER = re.compile(r"\{(jobcenteret(?P<danish>s)?|the jobcentre(?P<english>'s)?)\}", re.IGNORECASE)
HISSING = ("s", "x", "z")

_called: ContextVar[Callable[[], str] | None] = ContextVar("what_the_authority_is_called", default=None)


@contextmanager
def called(name: Callable[[], str]) -> Iterator[None]:
    """Within this, texts name the authority; the name is asked for only where a text has it."""
    token = _called.set(cache(name))
    try:
        yield
    finally:
        _called.reset(token)


def known_as(name: Callable[[], str]) -> None:
    """From here to the end of the surrounding `called`: a page about one municipality, whoever reads it."""
    _called.set(cache(name))


def name() -> str:
    """The name; empty where no municipality is known."""
    ask = _called.get()
    return ask() if ask is not None else ""


def filled(html: str) -> str:
    """HTML made from one of our texts, with the name or the general word in the place of each pair of braces."""
    return PLACEHOLDER.sub(_word, html) if "{" in html else html


def _word(found: re.Match[str]) -> str:
    known, general = name(), found[1]
    if not known:
        return general
    upper = known[0].upper() + known[1:] if general[0].isupper() else known
    if found["danish"]:
        return escape(f"{upper}\u2019" if upper.endswith(HISSING) else f"{upper}s")
    return escape(f"{upper}\u2019s" if found["english"] else upper)
