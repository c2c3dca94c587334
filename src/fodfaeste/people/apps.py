"""Registers people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Municipalities, persons, roles, sign-in."""

    name = "fodfaeste.people"
    label = "people"
