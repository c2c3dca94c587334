"""Registers the checks that keep a production from starting with what is for looking only."""

from django.apps import AppConfig
from django.core import checks as django_checks


class ConfigConfig(AppConfig):
    """The top floor: settings, addresses and their checks."""

    name = "fodfaeste.config"
    label = "config"

    def ready(self) -> None:
        from fodfaeste.config import checks

        django_checks.register(checks.production)
