"""The common words are for everybody who is signed in."""

from typing import Any

from django.db.models import QuerySet

from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.shared.access import visible


@visible("catalogue.Competence")
def competences(person: Any) -> QuerySet[Competence]:  # noqa: ARG001 - the signature is given
    return Competence.objects.all()


@visible("catalogue.FunctionType")
def function_types(person: Any) -> QuerySet[FunctionType]:  # noqa: ARG001 - the signature is given
    return FunctionType.objects.all()
