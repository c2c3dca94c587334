"""Registers action points."""

from importlib import import_module

from django.apps import AppConfig


class ActionPointsConfig(AppConfig):
    """Who does what by when."""

    name = "fodfaeste.action_points"
    label = "action_points"

    def ready(self) -> None:
        for name in ("permissions", "nav"):
            import_module(f"{self.name}.{name}")
