"""Registers today."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """Each role's first page: what needs me now."""

    name = "fodfaeste.today"
    label = "today"
