"""Registers matching."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """A candidate meets a job function."""

    name = "fodfaeste.matching"
    label = "matching"
