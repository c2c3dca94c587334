"""Registers placements."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementsConfig(AppConfig):
    """The three parties' placement: agreement, hours, follow-up."""

    name = "fodfaeste.placements"
    label = "placements"

    def ready(self) -> None:
        for name in ("permissions", "nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
        import_module("fodfaeste.candidates.slots").register(_("Forløb"), "placements:of_candidate")
