"""Registers rules."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """The law as dated data."""

    name = "fodfaeste.rules"
    label = "rules"

    def ready(self) -> None:
        from fodfaeste.rules import nav  # noqa: F401 - it registers itself
