"""Registers placements."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """The three parties' placement: agreement, hours, follow-up."""

    name = "fodfaeste.placements"
    label = "placements"
