"""The one door to background work: a named function, references only, on the right side of the wall, after commit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from fodfaeste.shared import tenancy

_inline: ContextVar[bool] = ContextVar("queue_inline", default=False)
_at_once: ContextVar[bool] = ContextVar("queue_at_once", default=False)


@contextmanager
def inline() -> Iterator[None]:
    """Do the work at once, in this process, with this clock: the demo pilot and tests."""
    token = _inline.set(True)
    try:
        yield
    finally:
        _inline.reset(token)


@contextmanager
def at_once() -> Iterator[None]:
    """Do the work inside the running transaction: the demo pilot, which is one story in one process."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


def is_at_once() -> bool:
    return _at_once.get()


def enqueue(func_path: str, *ids: str | int, municipality: int | Iterable[int]) -> None:
    """Run `func_path(*ids)` when the running transaction has been committed, seeing that municipality, or those several, alone.

    The arguments are kept in a table, so they are references and numbers, never names or numbers of persons.
    """
    places = municipality if isinstance(municipality, int) else sorted(municipality)
    if _at_once.get():
        run(func_path, list(ids), places)
        return
    here = _inline.get() or bool(settings.Q_CLUSTER.get("sync"))

    def start() -> None:
        if here:
            run(func_path, list(ids), places)
            return
        from django_q.tasks import async_task

        async_task("fodfaeste.shared.queue.run", func_path, list(ids), places, task_name=func_path.rpartition(".")[2])

    transaction.on_commit(start)


def run(func_path: str, ids: list[str | int], places: int | list[int]) -> None:
    with tenancy.within([places] if isinstance(places, int) else places):
        import_string(func_path)(*ids)
