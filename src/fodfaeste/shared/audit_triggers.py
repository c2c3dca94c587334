"""The database itself refuses to change or remove an audit event, on both engines."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from fodfaeste.shared import tenancy

TABLE = "shared_auditevent"
_REFUSE = "audit events are written once"

SQLITE_ON = [
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END",
]
SQLITE_OFF = ["DROP TRIGGER IF EXISTS audit_no_update", "DROP TRIGGER IF EXISTS audit_no_delete"]

POSTGRES_ON = [
    f"CREATE OR REPLACE FUNCTION audit_written_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$",
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION audit_written_once()",
    f"CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE} EXECUTE FUNCTION audit_written_once()",
]
POSTGRES_OFF = [
    f"DROP TRIGGER IF EXISTS audit_no_change ON {TABLE}",
    f"DROP TRIGGER IF EXISTS audit_no_truncate ON {TABLE}",
]


def _run(wrapper: Any, sqlite: list[str], postgres: list[str]) -> None:
    with wrapper.cursor() as cursor:
        for statement in postgres if wrapper.vendor == "postgresql" else sqlite:
            cursor.execute(statement)


def install(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor.connection, SQLITE_ON, POSTGRES_ON)


def remove(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor.connection, SQLITE_OFF, POSTGRES_OFF)


@contextmanager
def lifted() -> Iterator[None]:
    """For the one test fixture that empties the database, and for pruning closed stretches."""
    with tenancy.as_owner():
        _run(connection, SQLITE_OFF, POSTGRES_OFF)
        try:
            yield
        finally:
            _run(connection, SQLITE_ON, POSTGRES_ON)
