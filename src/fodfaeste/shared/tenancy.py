"""The wall between municipalities as the database sees it: who is asking, and the policy on every table."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation

from fodfaeste.shared import text

SETTING = "fodfaeste.municipalities"
# Municipality 0 does not exist; its place holds what belongs to the installation (sign-in events).
INSTALLATION = 0

_open_to: ContextVar[frozenset[int]] = ContextVar("open_to_municipalities", default=frozenset())
_owner: ContextVar[bool] = ContextVar("database_owner", default=False)


def open_to() -> frozenset[int]:
    return _open_to.get()


def _tell(wrapper: BaseDatabaseWrapper) -> None:
    if wrapper.vendor == "postgresql":
        allowed = ",".join(str(number) for number in sorted({INSTALLATION, *_open_to.get()}))
        with wrapper.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, allowed])


def _take_role(wrapper: BaseDatabaseWrapper) -> None:
    if wrapper.vendor != "postgresql":
        return
    with wrapper.cursor() as cursor:
        if _owner.get():
            cursor.execute("RESET ROLE")
            return
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APP_ROLE])
        if cursor.fetchone():
            cursor.execute(f"SET ROLE {wrapper.ops.quote_name(settings.DATABASE_APP_ROLE)}")


def prepare_connection(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Every new connection: Danish sorting on SQLite; on PostgreSQL the small role and a closed wall."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(text.COLLATION, text.compare)
        return
    _take_role(connection)
    _tell(connection)


def enter(municipalities: Iterable[int]) -> Any:
    token = _open_to.set(frozenset(municipalities))
    if connection.connection is not None:
        _tell(connection)
    return token


def leave(token: Any) -> None:
    _open_to.reset(token)
    # After an error inside a transaction nothing can be told; the rollback takes the setting back itself.
    usable = connection.connection is not None and not connection.needs_rollback
    if usable and connection.is_usable():
        _tell(connection)


@contextmanager
def within(municipalities: Iterable[int]) -> Iterator[None]:
    """Let background work and commands see just these municipalities."""
    token = enter(municipalities)
    try:
        yield
    finally:
        leave(token)


@contextmanager
def as_owner() -> Iterator[None]:
    """Migrations and upkeep work as the owner of the tables; requests never do."""
    token = _owner.set(True)
    if connection.connection is not None:
        _take_role(connection)
    try:
        yield
    finally:
        _owner.reset(token)
        if connection.connection is not None:
            _take_role(connection)


class Wall(Operation):
    """Migration step: PostgreSQL row-level security on one table, closed when nobody has said who asks."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, table: str, *, column: str = "municipality_id", shared_rows: bool = False) -> None:
        self.table = table
        self.column = column
        self.shared_rows = shared_rows

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "Wall", [self.table], {"column": self.column, "shared_rows": self.shared_rows}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing: a policy is no part of the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        quote = schema_editor.connection.ops.quote_name
        table, column = quote(self.table), quote(self.column)
        rule = f"{column} = ANY(string_to_array(NULLIF(current_setting('{SETTING}', true), ''), ',')::bigint[])"
        if self.shared_rows:
            rule = f"{column} IS NULL OR {rule}"
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY municipality_wall ON {table} USING ({rule}) WITH CHECK ({rule})")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            table = schema_editor.connection.ops.quote_name(self.table)
            schema_editor.execute(f"DROP POLICY municipality_wall ON {table}")
            schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Wall between municipalities on {self.table}"


def grant_app_role() -> None:
    """After migrating: the small role may read and write rows, and owns nothing."""
    if connection.vendor != "postgresql":
        return
    role = connection.ops.quote_name(settings.DATABASE_APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APP_ROLE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT {role} TO CURRENT_USER")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
