"""One invented pilot beside each test database: built the first time a test asks, then the same for all of them.

It lives no longer than the run that built it, so it is never older than the code under test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date

from django.core.management import call_command
from django.db import connection

from fodfaeste.demo.build import Size
from fodfaeste.shared import clock, tenancy
from tests.harness.database import look_at_rows

SUFFIX = "pilot"
SIZE = Size(municipalities=1, candidates=75, weeks=52, seed=1, until=date(2026, 10, 30))
# In the middle of the last day: something is still ahead.
NOON = clock.at(SIZE.until, 12)


def prepare() -> str:
    """Copies the empty database and loads the pilot into the copy by the command that everybody uses; gives the name of the copy."""
    with tenancy.as_owner():
        connection.close()
        connection.creation.clone_test_db(SUFFIX, verbosity=0)
    name = str(connection.creation.get_test_db_clone_settings(SUFFIX)["NAME"])
    with inside(name), clock.moved_to(NOON):
        call_command("demo", quiet=True, **asdict(SIZE))
        look_at_rows()
    return name


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Every connection leads to that database, also those of threads."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def remove() -> None:
    with tenancy.as_owner():
        connection.creation.destroy_test_db(suffix=SUFFIX, verbosity=0)
