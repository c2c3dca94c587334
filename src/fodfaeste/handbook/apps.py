"""Registers handbook."""

from django.apps import AppConfig


class HandbookConfig(AppConfig):
    """The practice model as pages."""

    name = "fodfaeste.handbook"
    label = "handbook"
