"""Registers rules."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """The law as dated data."""

    name = "fodfaeste.rules"
    label = "rules"
