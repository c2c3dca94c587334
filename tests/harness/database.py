"""Emptying the database after a test with real transactions, although the audit trail refuses it."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase

from fodfaeste.shared import audit_triggers, tenancy


def empty_database(self: TransactionTestCase) -> None:
    """Back to what the migrations left: their reference rows are put in again."""
    with audit_triggers.lifted():
        call_command("flush", verbosity=0, interactive=False, allow_cascade=False, inhibit_post_migrate=True)
    kept: Any = getattr(connection, "_test_serialized_contents", None)
    if kept:
        with tenancy.as_owner():
            connection.creation.deserialize_db_from_string(kept)
            _count_on()


def _count_on() -> None:
    """The restored rows keep their keys; a counter that began again would hand them out once more."""
    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def look_at_rows() -> None:
    """What the server does by itself a minute after many rows came: without it, PostgreSQL plans for empty tables."""
    if connection.vendor == "postgresql":
        with tenancy.as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def keep_reference_rows() -> None:
    TransactionTestCase._fixture_teardown = empty_database
