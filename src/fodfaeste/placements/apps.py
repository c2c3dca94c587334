"""Registers placements."""

from importlib import import_module

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """The three parties' placement: agreement, hours, follow-up."""

    name = "fodfaeste.placements"
    label = "placements"

    def ready(self) -> None:
        for name in ("permissions", "nav"):
            import_module(f"{self.name}.{name}")
