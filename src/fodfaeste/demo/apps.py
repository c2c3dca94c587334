"""Registers demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented pilot, made by the same actions as real work."""

    name = "fodfaeste.demo"
    label = "demo"
