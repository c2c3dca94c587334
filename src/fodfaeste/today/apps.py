"""Registers today."""

from importlib import import_module

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """Each role's first page: what needs me now."""

    name = "fodfaeste.today"
    label = "today"

    def ready(self) -> None:
        for part in (
            "nav",
            "needs_of_work",
            "needs_of_matching",
            "needs_of_consent",
            "needs_of_agreements",
            "needs_of_learning",
            "needs_of_trials",
            "needs_of_progress",
            "needs_of_development",
        ):
            import_module(f"fodfaeste.today.{part}")
