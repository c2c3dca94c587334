"""Who is told when a week of hours is written, disputed or decided."""

from django.urls import reverse

from fodfaeste.companies.models import Contact, ContactRole
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Placement, WorkWeek


def ask_to_confirm(week: WorkWeek, by: Person) -> None:
    """The company's confirmers, unless one of them wrote the week and is already there."""
    confirmers = confirmers_of(week.placement)
    if by not in confirmers:
        _tell(week, by, "hours_confirm", confirmers)


def tell_of_disagreement(week: WorkWeek, by: Person) -> None:
    _tell(week, by, "hours_disputed", [week.placement.caseworker])


def tell_of_decision(week: WorkWeek, by: Person) -> None:
    _tell(week, by, "hours_decided", [week.placement.candidate.person, *confirmers_of(week.placement)])


def confirmers_of(placement: Placement) -> list[Person]:
    """The placement's own contact if she confirms hours or nobody else does; otherwise those who do."""
    role = ContactRole.Role.CONFIRMS_HOURS
    rows = Contact.objects.filter(company_id=placement.company_id, roles__role=role, person__active=True)
    persons = [contact.person for contact in rows.select_related("person").order_by("pk")]
    own = placement.contact.person
    return [own] if own in persons or not persons else persons


def _tell(week: WorkWeek, by: Person, template: str, recipients: list[Person]) -> None:
    path = reverse("placements:hours", args=[week.placement.ref])
    for person in recipients:
        notify(by=by, recipient=person, template=template, path=path, about=week)
