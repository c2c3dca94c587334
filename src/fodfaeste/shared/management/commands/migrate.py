"""Migrates as the owner of the tables and then gives the application's small role its rights."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate

from fodfaeste.shared import tenancy


class Command(DjangoMigrate):
    """The usual command, on the right side of the wall."""

    def handle(self, *args: Any, **options: Any) -> None:
        with tenancy.as_owner():
            super().handle(*args, **options)
            tenancy.grant_app_role()
