"""Registers retention."""

from importlib import import_module

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Employment, retention card and aftercare."""

    name = "fodfaeste.retention"
    label = "retention"

    def ready(self) -> None:
        for name in ("permissions", "nav", "waiting", "flags", "fact_tables"):
            import_module(f"{self.name}.{name}")
