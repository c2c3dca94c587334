"""Reads settings from the environment, typed, and rejects odd values by name."""

import os
from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TRUE = {"1", "true", "yes", "on", "ja"}
FALSE = {"", "0", "false", "no", "off", "nej"}


class BadSettingError(Exception):
    """A setting in the environment cannot be read; the text names it and says what would be right."""


def flag(name: str, *, default: bool = False) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.lower() in TRUE | FALSE:
        return raw.lower() in TRUE
    message = f"{name}={raw!r}: write 1 or 0"
    raise BadSettingError(message)


def number(name: str, *, default: int) -> int:
    raw = os.environ.get(name) or str(default)
    if not raw.isdigit():
        message = f"{name}={raw!r}: write a whole number"
        raise BadSettingError(message)
    return int(raw)


def one_of(name: str, known: Collection[str], *, default: str) -> str:
    raw = os.environ.get(name) or default
    if raw not in known:
        message = f"{name}={raw!r}: write one of {', '.join(known)}"
        raise BadSettingError(message)
    return raw


def words(name: str, *, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Django's connection settings from `sqlite:///path` or `postgres://user:pw@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=10000;PRAGMA foreign_keys=ON;"
        options = {"transaction_mode": "IMMEDIATE", "timeout": 10, "cached_statements": 512, "init_command": pragmas}
        name = parts.path.removeprefix("/")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options}
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL begins with {parts.scheme!r}: use postgres:// or sqlite:///"
        raise BadSettingError(message)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "fodfaeste",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": query,
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
    }
