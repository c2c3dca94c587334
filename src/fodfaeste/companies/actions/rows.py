"""What the actions of companies share: rows made once, rows taken away when nothing leans on them, checked fields."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from fodfaeste.shared.errors import Refused


def create_once(model: type[Model], refusal: Refused, **values: Any) -> Any:
    """Make a row; when the database says that it is there already, say so in words."""
    try:
        with transaction.atomic():
            return model._default_manager.create(**values)
    except IntegrityError as twice:
        raise refusal from twice


def remove(row: Model, refusal: Refused) -> None:
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, RestrictedError) as used:
        raise refusal from used


def checked(check: Callable[[str], None], value: str, field: str) -> str:
    """A number that must be right also when it did not come through a form."""
    try:
        check(value)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), field=field) from wrong
    return value


def named(name: str, field: str = "name") -> str:
    found = " ".join(name.split())
    if not found:
        raise Refused(_("Skriv et navn."), field=field)
    return found
