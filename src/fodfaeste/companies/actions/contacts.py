"""The people of a company that we cooperate with: who they are, what they do, and how to reach them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fodfaeste.companies.actions.rows import named
from fodfaeste.companies.models import Company, Contact, ContactRole
from fodfaeste.companies.permissions import check_edit
from fodfaeste.people.models import Kind, Person
from fodfaeste.shared import audit, text
from fodfaeste.shared.actions import Refused, action, check_version, save

FIELDS = ("given_name", "family_name", "email", "phone")


@action("contact.added")
def add_contact(
    *,
    by: Person,
    company: Company,
    given_name: str,
    family_name: str,
    email: str = "",
    phone: str = "",
    title: str = "",
    roles: Iterable[str] = (),
) -> Contact:
    check_edit(by, company.municipality_id, company)
    chosen = _checked(company, email, phone, roles)
    person = Person.objects.create(
        municipality_id=company.municipality_id,
        kind=Kind.CONTACT,
        given_name=named(given_name, "given_name"),
        family_name=named(family_name, "family_name"),
        email=email,
        phone=phone,
    )
    contact = Contact.objects.create(municipality_id=company.municipality_id, person=person, company=company, title=title)
    _give(contact, chosen)
    audit.record(by=by, target=contact, fields=[*FIELDS, "title", "roles"])
    return contact


@action("contact.changed")
def change_contact(  # noqa: PLR0913 - a person has these facts
    *,
    by: Person,
    contact: Contact,
    given_name: str,
    family_name: str,
    email: str = "",
    phone: str = "",
    title: str = "",
    roles: Iterable[str] = (),
    version: int | None = None,
) -> Contact:
    check_edit(by, contact.municipality_id, contact)
    check_version(contact, version)
    chosen = _checked(contact.company, email, phone, roles, contact)
    person = contact.person
    person.given_name, person.family_name = named(given_name, "given_name"), named(family_name, "family_name")
    person.email, person.phone = email, phone
    person.search_text = text.fold(person.name)
    save(person, [*FIELDS, "search_text"])
    contact.title = title
    save(contact, ["title"])
    contact.roles.exclude(role__in=chosen).delete()
    _give(contact, [role for role in chosen if role not in {held.role for held in contact.roles.order_by("pk")}])
    audit.record(by=by, target=contact, fields=[*FIELDS, "title", "roles"])
    return contact


@action("contact.deactivated")
def deactivate_contact(*, by: Person, contact: Contact, version: int | None = None) -> Contact:
    """The person has left or no longer takes part; links and sign-in stop, what was done stays."""
    return _turn(by, contact, version, active=False)


@action("contact.activated")
def activate_contact(*, by: Person, contact: Contact, version: int | None = None) -> Contact:
    return _turn(by, contact, version, active=True)


def _turn(by: Person, contact: Contact, version: int | None, *, active: bool) -> Contact:
    check_edit(by, contact.municipality_id, contact)
    check_version(contact, version)
    if contact.person.active == active:
        raise Refused(_("Kontaktpersonen er allerede aktiv.") if active else _("Kontaktpersonen er allerede sat på pause."))
    contact.person.active = active
    save(contact.person, ["active"])
    save(contact, [])
    audit.record(by=by, target=contact, fields=["active"])
    return contact


def _checked(company: Company, email: str, phone: str, roles: Iterable[str], contact: Contact | None = None) -> list[str]:
    if not email and not phone:
        raise Refused(_("Skriv en e-mail eller et telefonnummer, så kontaktpersonen kan nås."), field="email")
    chosen = [role for role in ContactRole.Role.values if role in set(roles)]
    if not chosen:
        raise Refused(_("Vælg mindst én rolle."), field="roles")
    same = company.contacts.filter(person__email__iexact=email) if email else company.contacts.none()
    if contact is not None:
        same = same.exclude(pk=contact.pk)
    if same.exists():
        raise Refused(_("Virksomheden har allerede en kontaktperson med den e-mail."), field="email")
    return chosen


def _give(contact: Contact, roles: Iterable[str]) -> None:
    for role in roles:
        ContactRole.objects.create(municipality_id=contact.municipality_id, contact=contact, role=role)
