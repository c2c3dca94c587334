"""Registers principles."""

from importlib import import_module

from django.apps import AppConfig


class PrinciplesConfig(AppConfig):
    """The five principles, computed."""

    name = "fodfaeste.principles"
    label = "principles"

    def ready(self) -> None:
        for name in ("nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
