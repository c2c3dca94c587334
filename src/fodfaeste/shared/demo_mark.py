"""Whether this database holds invented people; only then are numbers that no real person has accepted."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models

_known: ContextVar[bool] = ContextVar("demo_known", default=False)


class Installation(models.Model):
    """One row about this database."""

    demo = models.BooleanField(default=False)

    class Meta:
        app_label = "shared"

    def __str__(self) -> str:
        return "demo" if self.demo else "drift"


def is_marked() -> bool:
    return bool(settings.DEMO) and (_known.get() or Installation.objects.filter(demo=True).exists())


@contextmanager
def known() -> Iterator[None]:
    """While the pilot is loaded: it has set the mark itself, so nobody needs to ask again with every letter."""
    token = _known.set(True)
    try:
        yield
    finally:
        _known.reset(token)


def mark() -> None:
    Installation.objects.update_or_create(pk=1, defaults={"demo": True})
