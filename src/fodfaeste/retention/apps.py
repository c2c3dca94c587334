"""Registers retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Employment, retention card and aftercare."""

    name = "fodfaeste.retention"
    label = "retention"
