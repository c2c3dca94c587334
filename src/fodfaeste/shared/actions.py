"""What every write has in common: atomic, by somebody, audited, and never over another's change unseen."""

import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import transaction

from fodfaeste.shared import audit
from fodfaeste.shared.errors import NotAllowed, Refused, Stale

__all__ = ["NotAllowed", "Refused", "Stale", "action", "check_version", "find", "save"]

Write = TypeVar("Write", bound=Callable[..., Any])


def action(event: str) -> Callable[[Write], Write]:
    """Make a function a write: keyword-only, `by=` required, one transaction, at least one audit event."""

    def wrap(write: Write) -> Write:
        @functools.wraps(write)
        def run(*args: Any, **kwargs: Any) -> Any:
            if args or "by" not in kwargs:
                message = f"{event} takes keywords only, and by="
                raise TypeError(message)
            with transaction.atomic(), audit.gathering(event):
                return write(**kwargs)

        run.event = event  # type: ignore[attr-defined]  # lets a test list every action
        return run  # type: ignore[return-value]  # same signature as the write

    return wrap


def check_version(current: Any, version: int | None) -> None:
    if version is not None and current.version != version:
        raise Stale(current)


def find(model: type[Any], **pair: Any) -> Any:
    """The row of a pair that can be there once, or None: there is nothing to put in order, so no order is asked for."""
    try:
        return model._default_manager.get(**pair)
    except model.DoesNotExist:
        return None


def save(row: Any, fields: Iterable[str]) -> None:
    """Save named fields if nobody saved since the row was read; the version goes up by one."""
    names = [*fields]
    values = {name: getattr(row, name) for name in names}
    mine = type(row)._default_manager.filter(pk=row.pk, version=row.version)
    if not mine.update(version=row.version + 1, **values):
        raise Stale(type(row)._default_manager.get(pk=row.pk))
    row.version += 1
