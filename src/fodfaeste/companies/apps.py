"""Registers companies."""

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Companies, their workplaces, contacts and job functions."""

    name = "fodfaeste.companies"
    label = "companies"
