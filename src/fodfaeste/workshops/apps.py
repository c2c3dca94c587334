"""Registers workshops."""

from importlib import import_module

from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Development workshops: series, programme, challenges, votes and ideas."""

    name = "fodfaeste.workshops"
    label = "workshops"

    def ready(self) -> None:
        for name in ("permissions", "nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
