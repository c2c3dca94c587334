"""What the actions of companies share: rows made once, rows taken away when nothing leans on them, checked fields."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, save


def create_once(model: type[Model], refusal: Refused, **values: Any) -> Any:
    """Make a row; when the database says that it is there already, say so in words."""
    try:
        with transaction.atomic():
            return model.objects.create(**values)
    except IntegrityError as twice:
        raise refusal from twice


def write(by: Person, row: Any, values: Mapping[str, Any]) -> None:
    """Set the named fields, if nobody else has in the meantime, and note it."""
    for name, value in values.items():
        setattr(row, name, value)
    save(row, values)
    audit.record(by=by, target=row, fields=[name for name in values if name != "search_text"])


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
