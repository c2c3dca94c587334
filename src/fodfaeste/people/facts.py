"""Staff read together with the roles they hold."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from fodfaeste.people.models import Kind, Membership, Municipality, Person
from fodfaeste.people.roles import ROLES


def staff_with_roles(rows: QuerySet[Person]) -> QuerySet[Person]:
    held = Membership.objects.select_related("municipality").order_by("municipality_id", "role")
    return rows.select_related("municipality", "account").prefetch_related(Prefetch("account__memberships", queryset=held))


def role_names(person: Person, reader: Person) -> list[str]:
    """Roles in the municipalities that the reader sees; the place is named when there are several."""
    seen = reader.municipality_ids
    rows = [row for row in person.account.memberships.all() if row.municipality_id in seen]
    several = len(seen) > 1
    return [f"{ROLES[row.role].name} ({row.municipality.name})" if several else str(ROLES[row.role].name) for row in rows]


def every_municipality() -> list[Any]:
    """For commands, which open the wall to all."""
    return list(Municipality.objects.order_by("pk").values_list("pk", flat=True))


def parties_with(email: str) -> QuerySet[Person]:
    """Candidates, contacts and invited experts who are written to at this address."""
    rows = Person.objects.filter(email__iexact=email, kind__in=(Kind.CANDIDATE, Kind.CONTACT, Kind.EXPERT), active=True)
    return rows.order_by("pk")


def code_of(municipality: int) -> str:
    """What a municipality is called in what is handed to evaluation."""
    return Municipality.objects.values_list("code", flat=True).get(pk=municipality)


def role_keys(municipality: int) -> dict[int, str]:
    """Of each member of staff the role held there; the first in the order of the roles where there are several."""
    held = Membership.objects.filter(municipality=municipality).values_list("account__person_id", "role")
    order = {key: place for place, key in enumerate(ROLES)}
    return dict(sorted(held, key=lambda row: -order.get(row[1], len(order))))
