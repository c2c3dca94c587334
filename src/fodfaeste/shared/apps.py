"""Registers the shared floor and prepares every database connection."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from fodfaeste.shared import tenancy


class SharedConfig(AppConfig):
    """The ground floor."""

    name = "fodfaeste.shared"
    label = "shared"

    def ready(self) -> None:
        connection_created.connect(tenancy.prepare_connection, dispatch_uid="prepare_connection")
        # Every floor's rules of who sees what must be known before the first page asks.
        autodiscover_modules("permissions")
