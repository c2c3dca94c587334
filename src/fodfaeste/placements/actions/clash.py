"""Two people at the same moment: the database refuses the second, and the second is told kindly."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from fodfaeste.shared.errors import Refused


@contextmanager
def refusing(text: str) -> Iterator[None]:
    """A uniqueness that another person's row already took becomes a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        raise Refused(text) from clash
