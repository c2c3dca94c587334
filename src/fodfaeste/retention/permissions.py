"""Who may see an employment: the municipality's casework, the company that hired, and the one who was hired."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.retention.models import CheckIn, Clip, Employment, EmploymentChange, RetentionCard
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed


def _reach(person: Any, to_employment: str = "") -> Q:
    if person.kind == Kind.STAFF:
        return Q(municipality__in=person.places_where(May.PLACEMENTS_SEE))
    if person.kind == Kind.CONTACT:
        return Q(**{f"{to_employment}company__contacts__person": person})
    return Q(**{f"{to_employment}candidate__person": person})


@visible("retention.Employment")
def employments(person: Any) -> QuerySet[Employment]:
    return Employment.objects.filter(_reach(person))


@visible("retention.EmploymentChange")
def employment_changes(person: Any) -> QuerySet[EmploymentChange]:
    return EmploymentChange.objects.filter(_reach(person, "employment__"))


@visible("retention.RetentionCard")
def cards(person: Any) -> QuerySet[RetentionCard]:
    """The card is the company's; the one hired does not see what it is used for."""
    if person.kind == Kind.CANDIDATE:
        return RetentionCard.objects.none()
    return RetentionCard.objects.filter(_reach(person, "employment__"))


@visible("retention.Clip")
def clips(person: Any) -> QuerySet[Clip]:
    if person.kind == Kind.CANDIDATE:
        return Clip.objects.none()
    return Clip.objects.filter(_reach(person, "card__employment__"))


@visible("retention.CheckIn")
def check_ins(person: Any) -> QuerySet[CheckIn]:
    """Each of the two sees its own talks only."""
    rows = CheckIn.objects.filter(_reach(person, "employment__"))
    if person.kind == Kind.STAFF:
        return rows
    return rows.filter(party="candidate" if person.kind == Kind.CANDIDATE else "company")


def check_may(by: Any, permission: str, municipality_id: int) -> None:
    if not by.may(permission, municipality_id):
        raise NotAllowed(_("Det kan kommunens sagsbehandler, jobkonsulent eller teamleder."))


def is_company_of(person: Any, employment: Employment) -> bool:
    return person.kind == Kind.CONTACT and person.contact.company_id == employment.company_id
