"""The database itself refuses to change what was published, settled or decided, on both engines."""

from typing import Any

from django.db.migrations.operations.base import Operation

_REFUSE = "this row is written once"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION row_written_once() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


class WrittenOnce(Operation):
    """Migration step: no update of a row of this table, or only until a column of it is filled.

    SQLite forgets it when a later migration remakes the table, which then has to name it again; the tests of the table see that.
    """

    reversible = True
    reduces_to_sql = False

    def __init__(self, table: str, *, once: str = "") -> None:
        self.table = table
        self.once = once

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "WrittenOnce", [self.table], {"once": self.once}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing: a trigger is no part of the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        when = f"WHEN (OLD.{self.once} IS NOT NULL)" if self.once else ""
        begin = f"CREATE TRIGGER {self.table}_written_once BEFORE UPDATE ON {self.table} FOR EACH ROW {when}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_FUNCTION)
            schema_editor.execute(f"{begin} EXECUTE FUNCTION row_written_once()")
        else:
            schema_editor.execute(f"{begin} BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        of_table = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_written_once{of_table}")

    def describe(self) -> str:
        return f"Rows of {self.table} are written once"
