"""Who and where there is to choose between, for the person who asks."""

from typing import Any

from django.db.models import QuerySet

from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.shared.text import danish_order


def colleagues(municipality_ids: Any) -> QuerySet[Person]:
    """Staff who can have a case in one of these municipalities."""
    rows = Person.objects.filter(
        kind=Kind.STAFF,
        active=True,
        account__memberships__municipality__in=municipality_ids,
        account__memberships__role__in=holders_of(May.CANDIDATES_EDIT),
    )
    return danish_order(Person.objects.filter(pk__in=rows.order_by().values("pk")), "given_name", "family_name")


def places(person: Person) -> QuerySet[Municipality]:
    return danish_order(Municipality.objects.filter(pk__in=person.places_where(May.CANDIDATES_EDIT)), "name")
