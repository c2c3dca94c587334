"""Registers learning."""

from importlib import import_module

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Learning activities for staff, and the diploma module that is assembled from them."""

    name = "fodfaeste.learning"
    label = "learning"

    def ready(self) -> None:
        for name in ("permissions", "nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
