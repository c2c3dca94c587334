"""Registers catalogue."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The common language of competences, functions and needs; the same for every municipality."""

    name = "fodfaeste.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from fodfaeste.catalogue import nav  # noqa: F401 - it registers itself
