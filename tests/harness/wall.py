"""Who a test is to PostgreSQL: the stage hand who builds the scene, and behind the wall when the site itself works."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.test.client import ClientHandler

from fodfaeste.shared import tenancy

_handle = ClientHandler.__call__
_execute = BaseCommand.execute


def _take_role() -> None:
    if connection.connection is not None and not connection.needs_rollback:
        tenancy._take_role(connection)


def be_stage_hand() -> None:
    """The body of a test may place rows in every municipality. Threads begin without this, as in life."""
    tenancy._owner.set(True)


@contextmanager
def behind_the_wall() -> Iterator[None]:
    """The small database role of the running site: without `within(...)` it sees no municipality."""
    token = tenancy._owner.set(False)
    _take_role()
    try:
        yield
    finally:
        tenancy._owner.reset(token)
        _take_role()


def handle(self: ClientHandler, environ: Any) -> Any:
    with behind_the_wall():
        return _handle(self, environ)


def execute(self: BaseCommand, *args: Any, **options: Any) -> Any:
    if not type(self).__module__.startswith("fodfaeste."):
        return _execute(self, *args, **options)
    with behind_the_wall():
        return _execute(self, *args, **options)


def raise_wall() -> None:
    """Requests and our own commands run as they do in production; only the test around them is trusted."""
    be_stage_hand()
    ClientHandler.__call__ = handle  # type: ignore[method-assign]  # the point of this file
    BaseCommand.execute = execute  # type: ignore[method-assign]  # the point of this file
