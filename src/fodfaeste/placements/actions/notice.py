"""Sends what the table of transitions says goes out, to the persons behind the parties."""

from typing import Any

from django.urls import reverse

from fodfaeste.companies.models import Contact, ContactRole
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Party, Placement
from fodfaeste.placements.transitions import Row

# Where each party reads about it: its own page of the placement, or the page where it confirms.
PAGES = {Party.CANDIDATE: "placements:mine_detail", Party.COMPANY: "placements:ours_detail", Party.JOBCENTRE: "placements:detail"}
CONFIRM_PAGES = dict.fromkeys(Party, "placements:agreement_confirm")


def send(row: Row, placement: Placement, by: Any) -> None:
    """The notice of a row of the table, if it has one; also to the one who did it last, whose receipt it is."""
    if row.notice is None:
        return
    pages = CONFIRM_PAGES if row.notice.template == "agreement_confirm" else PAGES
    for party in row.notice.recipients:
        for person in persons_of(party, placement):
            notify(by=by, recipient=person, template=row.notice.template, path=reverse(pages[party], args=[placement.ref]), about=placement)


def persons_of(party: Party, placement: Placement) -> list[Person]:
    if party is Party.CANDIDATE:
        return [placement.candidate.person]
    if party is Party.JOBCENTRE:
        return [placement.caseworker]
    return signers(placement)


def signers(placement: Placement) -> list[Person]:
    """The placement's own contact if it may sign, otherwise those of the company who may."""
    may_sign = Contact.objects.filter(company_id=placement.company_id, roles__role=ContactRole.Role.SIGNS, person__active=True)
    persons = [contact.person for contact in may_sign.select_related("person").order_by("pk")]
    own = placement.contact.person
    return [own] if own in persons or not persons else persons
