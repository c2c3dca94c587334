"""Registers principles."""

from django.apps import AppConfig


class PrinciplesConfig(AppConfig):
    """The five principles computed from events."""

    name = "fodfaeste.principles"
    label = "principles"
