"""Registers companies and their lines in the menu."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Companies, their workplaces, contacts and job functions."""

    name = "fodfaeste.companies"
    label = "companies"

    def ready(self) -> None:
        from fodfaeste.companies import nav  # noqa: F401 - its lines register themselves
