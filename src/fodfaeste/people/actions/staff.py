"""Staff, their accounts and the roles they hold; `by=None` is the one who runs the installation."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db.models import F
from django.utils.translation import gettext as _

from fodfaeste.people.models import Account, Kind, Membership, Municipality, Person
from fodfaeste.people.roles import ROLES, May, RoleKey
from fodfaeste.shared import audit
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save

# Roles of people who stand outside the municipalities and may hold them in several.
OUTSIDE = frozenset({RoleKey.PROCESS_CONSULTANT.value, RoleKey.RESEARCHER.value})


@action("staff.added")
def add_staff(
    *,
    by: Person | None,
    municipality: Municipality,
    given_name: str,
    family_name: str,
    email: str,
    roles: Iterable[str],
    phone: str = "",
    persona: bool = False,
) -> Person:
    """A colleague with an account but no password yet; consultants and researchers may be known from elsewhere."""
    _may_manage(by, municipality)
    wanted = _known(roles)
    address = email.strip().lower()
    person = _known_outsider(address, wanted)
    if person is None:
        person = _make(municipality, given_name, family_name, address, phone, wanted, persona)
        audit.record(by=by, target=person, fields=["given_name", "family_name", "email", "phone"], chain=municipality.pk)
    for role in wanted:
        grant_role(by=by, person=person, municipality=municipality, role=role)
    return person


def _make(
    municipality: Municipality,
    given_name: str,
    family_name: str,
    email: str,
    phone: str,
    roles: list[str],
    persona: bool,  # noqa: FBT001 - called by place
) -> Person:
    home = None if set(roles) <= OUTSIDE else municipality
    person = Person.objects.create(
        municipality=home, kind=Kind.STAFF, given_name=given_name, family_name=family_name, email=email, phone=phone
    )
    Account.objects.create_user(email, person=person, demo_persona=persona)
    return person


def _known_outsider(email: str, roles: list[str]) -> Person | None:
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        return None
    # The wall hides the person of another municipality; one without a municipality is seen by all.
    person = Person.objects.filter(pk=account.person_id, municipality__isnull=True, active=True).first()
    if person is None or not set(roles) <= OUTSIDE:
        raise Refused(
            _("Der er allerede en konto med den e-mail. Brug en anden, eller find medarbejderen på listen."),
            field="email",
        )
    return person


def _known(roles: Iterable[str]) -> list[str]:
    wanted = sorted(set(roles))
    if not wanted:
        raise Refused(_("Vælg mindst en rolle."), field="roles")
    if set(wanted) - set(ROLES):
        raise Refused(_("Rollen findes ikke."), field="roles")
    return wanted


@action("staff.role_granted")
def grant_role(*, by: Person | None, person: Person, municipality: Municipality, role: str) -> None:
    _may_manage(by, municipality)
    _not_oneself(by, person)
    _known([role])
    if person.municipality_id not in {None, municipality.pk}:
        raise Refused(_("Medarbejderen hører til i en anden kommune."), field="roles")
    if person.municipality_id is None and role not in OUTSIDE:
        raise Refused(_("Den rolle kan kun gives til en, der er ansat i kommunen."), field="roles")
    account = Account.objects.get(person_id=person.pk)
    made, _new = Membership.objects.get_or_create(account=account, municipality=municipality, role=role)
    audit.record(by=by, target=made, fields=["role"], code=role, chain=municipality.pk)
    person.__dict__.pop("roles", None)


@action("staff.role_withdrawn")
def withdraw_role(*, by: Person | None, person: Person, municipality: Municipality, role: str) -> None:
    _may_manage(by, municipality)
    _not_oneself(by, person)
    held = Membership.objects.filter(account__person_id=person.pk, municipality=municipality, role=role).first()
    if held is None:
        raise Refused(_("Medarbejderen har ikke den rolle."), field="roles")
    audit.record(by=by, target=held, fields=["role"], code=role, chain=municipality.pk)
    held.delete()
    person.__dict__.pop("roles", None)


@action("staff.roles_set")
def set_roles(*, by: Person | None, person: Person, municipality: Municipality, roles: Iterable[str], version: int | None = None) -> None:
    """Grant what is new and withdraw what is left out, in one go."""
    _may_manage(by, municipality)
    _not_oneself(by, person)
    check_version(person, version)
    # Roles stand in rows of their own; the person's version tells a second editor that they have moved.
    save(person, [])
    wanted, held = set(_known(roles)), set(person.roles.get(municipality.pk, ()))
    audit.record(by=by, target=person, fields=["roles"], chain=municipality.pk)
    for role in sorted(wanted - held):
        grant_role(by=by, person=person, municipality=municipality, role=role)
    for role in sorted(held - wanted):
        withdraw_role(by=by, person=person, municipality=municipality, role=role)


@action("staff.deactivated")
def deactivate_staff(*, by: Person | None, person: Person, version: int | None = None) -> None:
    """Stop sign-in at once; what the person did stays."""
    _set_active(by, person, version, active=False)


@action("staff.reactivated")
def reactivate_staff(*, by: Person | None, person: Person, version: int | None = None) -> None:
    _set_active(by, person, version, active=True)


def _set_active(by: Person | None, person: Person, version: int | None, *, active: bool) -> None:
    _may_manage_everywhere(by, person)
    _not_oneself(by, person)
    check_version(person, version)
    person.active = active
    save(person, ["active"])
    Account.objects.filter(person_id=person.pk).update(is_active=active)
    audit.record(by=by, target=person, fields=["active"], chain=_chain(by, person))


@action("staff.second_factor_reset")
def reset_second_factor(*, by: Person | None, person: Person) -> None:
    """A lost telephone: the second step is taken off, every open session ends, and the next sign-in sets a new one up."""
    _may_manage_everywhere(by, person)
    _not_oneself(by, person)
    account = Account.objects.select_for_update().get(person_id=person.pk)
    if not Authenticator.objects.filter(user=account).exists():
        raise Refused(_("Kollegaen har ikke sat totrinsbekræftelse op endnu. Den bliver sat op ved næste log ind."))
    Authenticator.objects.filter(user=account).delete()
    Account.objects.filter(pk=account.pk).update(sessions_from=F("sessions_from") + 1)
    audit.record(by=by, target=person, fields=["second_factor"], chain=_chain(by, person))


@action("person.changed")
def change_person(
    *,
    by: Person | None,
    person: Person,
    given_name: str,
    family_name: str,
    email: str,
    phone: str,
    version: int | None = None,
) -> Person:
    """Change a colleague's name and how to reach them; the e-mail is also what they sign in with."""
    if by is None or by.pk != person.pk:
        _may_manage_everywhere(by, person)
    check_version(person, version)
    address = email.strip().lower()
    if Account.objects.filter(email__iexact=address).exclude(person_id=person.pk).exists():
        raise Refused(_("Der er allerede en konto med den e-mail."), field="email")
    values = {"given_name": given_name, "family_name": family_name, "email": address, "phone": phone}
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name, value in values.items():
        setattr(person, name, value)
    person.search_text = person.searchable()  # type: ignore[assignment]  # as in the model
    save(person, [*values, "search_text"])
    Account.objects.filter(person_id=person.pk).update(email=address)
    audit.record(by=by, target=person, fields=changed, chain=_chain(by, person))
    return person


def _chain(by: Person | None, person: Person) -> int | None:  # noqa: ARG001 - the signature is given
    # Somebody without a municipality is changed in the one where they work.
    return person.municipality_id or min(person.municipality_ids, default=None)


def _may_manage(by: Person | None, municipality: Municipality) -> None:
    if by is not None and not by.may(May.STAFF_MANAGE, municipality.pk):
        raise NotAllowed(_("Medarbejdere og roller styres af en teamleder eller administrator."), target=municipality)


def _may_manage_everywhere(by: Person | None, person: Person) -> None:
    if by is None:
        return
    places = person.municipality_ids | ({person.municipality_id} if person.municipality_id else set())
    if person.kind != Kind.STAFF or not places & by.places_where(May.STAFF_MANAGE):
        raise NotAllowed(_("Medarbejdere og roller styres af en teamleder eller administrator."), target=person)
    if not places <= by.places_where(May.STAFF_MANAGE):
        raise Refused(_("Medarbejderen arbejder også i andre kommuner. Fjern rollerne her i stedet."))


def _not_oneself(by: Person | None, person: Person) -> None:
    if by is not None and by.pk == person.pk:
        raise Refused(_("Du kan ikke ændre din egen adgang. Bed en kollega om det."), field="roles")
