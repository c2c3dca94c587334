"""The law is for everybody who is signed in."""

from typing import Any

from django.db.models import QuerySet

from fodfaeste.rules.models import Rule
from fodfaeste.shared.access import visible


@visible("rules.Rule")
def rules(person: Any) -> QuerySet[Rule]:  # noqa: ARG001 - the signature is given
    return Rule.objects.all()
