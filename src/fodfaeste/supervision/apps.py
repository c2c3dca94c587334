"""Registers collegial supervision and anchoring."""

from importlib import import_module

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Groups, sessions and cases, how far they stand on their own, and the municipality's plan for anchoring."""

    name = "fodfaeste.supervision"
    label = "supervision"

    def ready(self) -> None:
        for name in ("permissions", "nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
