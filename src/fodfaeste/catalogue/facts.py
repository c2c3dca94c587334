"""The catalogue read in the order that people expect."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.shared.text import danish_order


def competences_in_order() -> QuerySet[Competence]:
    return danish_order(Competence.objects.all(), "group", "name")


def by_group(competences: QuerySet[Competence] | None = None) -> dict[str, list[Competence]]:
    """Competences under the heading of their group, for lists and for choices."""
    found: dict[str, list[Competence]] = {}
    for competence in competences if competences is not None else competences_in_order():
        found.setdefault(competence.group, []).append(competence)
    return found


def grouped_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: groups with (reference, name)."""
    return [(group, [(row.ref, row.name) for row in rows]) for group, rows in by_group().items()]


def with_competences(function_types: QuerySet[Any]) -> QuerySet[FunctionType]:
    return function_types.prefetch_related(Prefetch("competences", queryset=competences_in_order()))
