"""Municipalities, their limits and what the authority is called from which day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import AuthorityName, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.shared.tenancy import INSTALLATION

SETTINGS = (
    "quota",
    "unpaid_weeks_limit",
    "match_days_limit",
    "follow_up_days_limit",
    "answer_days_limit",
    "includes_young_without_education",
)


@action("municipality.added")
def add_municipality(*, by: Person | None, name: str, code: str, quota: int = 75) -> Municipality:
    """A new tenant; only the one who runs the installation makes it, from the command line."""
    if by is not None:
        raise NotAllowed(_("En kommune oprettes af den, der driver installationen."))
    if Municipality.objects.filter(code=code).exists():
        raise Refused(_("Kommunekoden er allerede brugt."), field="code")
    if Municipality.objects.filter(name=name).exists():
        raise Refused(_("Der er allerede en kommune med det navn."), field="name")
    made = Municipality.objects.create(name=name, code=code, quota=quota)
    audit.record(by=by, target=made, fields=["name", "code", "quota"], chain=INSTALLATION)
    return made


@action("municipality.changed")
def change_municipality(*, by: Person | None, municipality: Municipality, version: int | None = None, **settings: Any) -> Municipality:
    """Change quota and limits; only what is named changes."""
    _may_set(by, municipality)
    unknown = set(settings) - set(SETTINGS)
    if unknown:
        message = f"not a setting of a municipality: {sorted(unknown)}"
        raise TypeError(message)
    check_version(municipality, version)
    for name, value in settings.items():
        setattr(municipality, name, value)
    save(municipality, settings)
    audit.record(by=by, target=municipality, fields=list(settings))
    return municipality


@action("municipality.authority_named")
def name_authority(*, by: Person | None, municipality: Municipality, name: str, valid_from: date) -> AuthorityName:
    """What the authority is called from a day on; earlier names stay."""
    _may_set(by, municipality)
    if municipality.authority_names.filter(valid_from=valid_from).exists():
        raise Refused(_("Der er allerede et navn, der gælder fra den dag. Vælg en anden dag."), field="valid_from")
    made = AuthorityName.objects.create(municipality=municipality, name=name, valid_from=valid_from)
    audit.record(by=by, target=made, fields=["name", "valid_from"])
    return made


def _may_set(by: Person | None, municipality: Municipality) -> None:
    if by is not None and not by.may(May.MUNICIPALITY_SET, municipality.pk):
        raise NotAllowed(_("Kommunens indstillinger sættes af en teamleder eller administrator."), target=municipality)
