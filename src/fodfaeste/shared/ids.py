"""Opaque references for addresses: they tell nothing and cannot be guessed; the demo can seed them."""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 12

_seeded: ContextVar[random.Random | None] = ContextVar("seeded_refs", default=None)


def new_ref() -> str:
    source = _seeded.get()
    if source is not None:
        return "".join(source.choice(ALPHABET) for _ in range(LENGTH))
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_secret() -> str:
    source = _seeded.get()
    if source is not None:
        return "".join(source.choice(ALPHABET) for _ in range(LENGTH * 2))
    return secrets.token_urlsafe(24)


@contextmanager
def seeded(seed: int) -> Iterator[random.Random]:
    """Repeatable references, for a demo pilot that is the same from the same seed."""
    source = random.Random(seed)  # noqa: S311 - invented data, nothing here is secret
    token = _seeded.set(source)
    try:
        yield source
    finally:
        _seeded.reset(token)
