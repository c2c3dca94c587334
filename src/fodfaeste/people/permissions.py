"""Which municipalities and persons somebody may see."""

from typing import Any

from django.db.models import Q, QuerySet

from fodfaeste.people.models import AccessLink, Account, AuthorityName, Kind, Membership, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible


@visible("people.Municipality")
def municipalities(person: Any) -> QuerySet[Municipality]:
    return Municipality.objects.filter(pk__in=person.municipality_ids)


@visible("people.AuthorityName")
def authority_names(person: Any) -> QuerySet[AuthorityName]:
    return AuthorityName.objects.filter(municipality__in=person.municipality_ids)


@visible("people.Person")
def persons(person: Any) -> QuerySet[Person]:
    """Oneself; for staff their colleagues, and candidates and contacts where a role allows them."""
    mine = Q(pk=person.pk)
    if person.kind == Kind.STAFF:
        mine |= Q(kind=Kind.STAFF, municipality__in=person.municipality_ids)
        colleagues = Membership.objects.filter(municipality__in=person.municipality_ids)
        mine |= Q(kind=Kind.STAFF, pk__in=colleagues.values("account__person_id"))
        mine |= Q(kind=Kind.CANDIDATE, municipality__in=person.places_where(May.CANDIDATES_SEE))
        mine |= Q(kind=Kind.CONTACT, municipality__in=person.places_where(May.COMPANIES_SEE))
    return Person.objects.filter(mine)


@visible("people.Account")
def accounts(person: Any) -> QuerySet[Account]:
    places = person.places_where(May.STAFF_MANAGE)
    held = Membership.objects.filter(municipality__in=places).values("account_id")
    return Account.objects.filter(Q(person_id=person.pk) | Q(person__municipality__in=places) | Q(pk__in=held))


def staff_managed_by(person: Any) -> QuerySet[Person]:
    """Those whose roles this person may change: who belongs to the municipality or holds a role there."""
    places = person.places_where(May.STAFF_MANAGE)
    held = Membership.objects.filter(municipality__in=places).values("account__person_id")
    return Person.objects.filter(Q(municipality__in=places) | Q(pk__in=held), kind=Kind.STAFF)


@visible("people.Membership")
def memberships(person: Any) -> QuerySet[Membership]:
    return Membership.objects.filter(municipality__in=person.places_where(May.STAFF_MANAGE))


@visible("people.AccessLink")
def access_links(person: Any) -> QuerySet[AccessLink]:
    return AccessLink.objects.filter(person_id=person.pk)
