"""Registers solution models."""

from importlib import import_module

from django.apps import AppConfig


class SolutionModelsConfig(AppConfig):
    """What came of the ideas, and what is tried in practice."""

    name = "fodfaeste.solution_models"
    label = "solution_models"

    def ready(self) -> None:
        for name in ("permissions", "nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
