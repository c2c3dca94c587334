"""Registers companies: their lines in the menu and their list for import."""

from importlib import import_module

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Companies, their workplaces, contacts and job functions."""

    name = "fodfaeste.companies"
    label = "companies"

    def ready(self) -> None:
        for name in ("nav", "fact_tables"):
            import_module(f"{self.name}.{name}")
        import_module("fodfaeste.companies.lists").register_list()
