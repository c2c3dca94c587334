"""Registers people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Municipalities, persons, roles, sign-in."""

    name = "fodfaeste.people"
    label = "people"

    def ready(self) -> None:
        from fodfaeste.people import nav, signals  # noqa: F401 - they need the models

        signals.connect()
