"""Registers practice trials."""

from importlib import import_module

from django.apps import AppConfig


class PracticeTrialsConfig(AppConfig):
    """Solution models in use, followed and decided on."""

    name = "fodfaeste.practice_trials"
    label = "practice_trials"

    def ready(self) -> None:
        for name in ("permissions", "nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
