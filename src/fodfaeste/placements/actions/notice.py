"""Sends what the table of transitions says goes out, to the persons who play the roles."""

from typing import Any

from django.urls import reverse

from fodfaeste.companies.models import ContactRole
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Placement
from fodfaeste.placements.transitions import Role, Row

PARTS = {Role.SIGNER: ContactRole.Role.SIGNS, Role.HOURS_CONFIRMER: ContactRole.Role.CONFIRMS_HOURS}


def send(row: Row, placement: Placement, by: Any, about: Any = None) -> None:
    """The notice of a row of the table, if it has one; a receipt goes also to the one who did it."""
    told = row.notice
    if told is None:
        return
    found = [(role, person) for role in told.recipients for person in persons_of(role, placement)]
    if told.unless_by_one_of_them and by in [person for _role, person in found]:
        return
    for role, person in found:
        path = reverse(told.page or own_page(role), args=[placement.ref])
        notify(by=by, recipient=person, template=told.template, path=path, about=about or placement)


def own_page(role: Role) -> str:
    if role is Role.CANDIDATE:
        return "placements:mine_detail"
    return "placements:ours_detail" if role in {Role.COMPANY, *PARTS} else "placements:detail"


def persons_of(role: Role, placement: Placement) -> list[Person]:
    """Those who act in a role on this placement."""
    if role is Role.CANDIDATE:
        return [placement.candidate.person]
    if role is Role.COMPANY:
        return [placement.contact.person]
    return _with_part(placement, PARTS[role]) if role in PARTS else [placement.caseworker]


def _with_part(placement: Placement, part: str) -> list[Person]:
    """The placement's own contact if she has the part or nobody has; otherwise those of the company who have it."""
    own = placement.contact.person
    if own.active and placement.contact.roles.filter(role=part).exists():
        return [own]
    persons = Person.objects.filter(active=True, contact__company=placement.company_id, contact__roles__role=part)
    found = list(persons.order_by("contact__pk"))
    return found or [own]
