"""Refuses a production with demo sign-in, a known secret, debug pages, one factor, or a database that is too small."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

SECRET_LENGTH = 32


def production(app_configs: Any = None, **kwargs: Any) -> list[Error]:  # noqa: ARG001 - the signature is given
    """Django's own check, run by every command."""
    return [Error(text, id=code) for code, text in problems()]


def refuse_bad_production() -> None:
    """For the web server, which runs no checks of its own accord."""
    found = [f"{code}: {text}" for code, text in problems()]
    if found:
        raise ImproperlyConfigured("; ".join(found))


def problems() -> list[tuple[str, str]]:
    return [*_settings(), *_database()] if settings.PRODUCTION else []


def _settings() -> Iterator[tuple[str, str]]:
    if settings.DEMO:
        yield "fodfaeste.E001", "FODFAESTE_DEMO is on: everybody could sign in as anybody. Set FODFAESTE_DEMO=0."
    if settings.DEBUG:
        yield "fodfaeste.E002", "FODFAESTE_DEBUG is on: error pages would show what is inside. Set FODFAESTE_DEBUG=0."
    for name, values in _secrets():
        if any(value == settings.DEFAULT_SECRET or len(value) < SECRET_LENGTH for value in values) or not values:
            yield (
                "fodfaeste.E003",
                f"{name} is the known one or too short. Set at least {SECRET_LENGTH} random characters.",
            )
    if not settings.REQUIRE_TOTP:
        yield "fodfaeste.E005", "FODFAESTE_REQUIRE_TOTP is off: staff could sign in with a password alone."


def _secrets() -> Iterator[tuple[str, list[str]]]:
    yield "FODFAESTE_SECRET_KEY", [settings.SECRET_KEY]
    yield "FODFAESTE_CPR_KEYS", list(settings.CPR_KEYS)
    yield "FODFAESTE_CPR_INDEX_KEY", [settings.CPR_INDEX_KEY]


def _database() -> Iterator[tuple[str, str]]:
    if connection.vendor != "sqlite":
        return
    try:
        count = apps.get_model("people", "Municipality").objects.count()
    except DatabaseError:
        # Not migrated yet: then there is no municipality either.
        return
    if count > 1:
        yield (
            "fodfaeste.E004",
            "SQLite has no wall between municipalities. Use PostgreSQL for more than one (DATABASE_URL).",
        )
