"""Registers notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Messages to persons: their texts, their links, and the post box of the demo."""

    name = "fodfaeste.notices"
    label = "notices"
