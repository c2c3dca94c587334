"""Registers matching: its rules of who sees what, and its lines in the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    """A candidate meets a job function."""

    name = "fodfaeste.matching"
    label = "matching"

    def ready(self) -> None:
        from fodfaeste.candidates import slots
        from fodfaeste.matching import fact_tables, nav, permissions  # noqa: F401 - they register themselves

        slots.register(_("Match"), "matching:of_candidate")
