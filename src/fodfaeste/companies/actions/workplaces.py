"""Add and correct places of work."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fodfaeste.companies.actions.companies import reindex
from fodfaeste.companies.actions.rows import checked, create_once, named, write
from fodfaeste.companies.models import Company, Workplace
from fodfaeste.companies.permissions import check_edit
from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action, check_version
from fodfaeste.shared.fields import check_p_number


@action("workplace.added")
def add_workplace(
    *, by: Person, company: Company, name: str, p_number: str, address: str = "", employees: Decimal | None = None
) -> Workplace:
    check_edit(by, company.municipality_id, company)
    _refuse_known(company, checked(check_p_number, p_number, "p_number"))
    workplace: Workplace = create_once(
        Workplace,
        _already_known(),
        municipality_id=company.municipality_id,
        company=company,
        name=named(name),
        p_number=p_number,
        address=address,
        employees=_counted(employees),
    )
    audit.record(by=by, target=workplace, fields=["name", "p_number", "address", "employees"])
    reindex(company)
    return workplace


@action("workplace.changed")
def change_workplace(
    *,
    by: Person,
    workplace: Workplace,
    name: str,
    p_number: str,
    address: str = "",
    employees: Decimal | None = None,
    version: int | None = None,
) -> Workplace:
    check_edit(by, workplace.municipality_id, workplace)
    check_version(workplace, version)
    if p_number != workplace.p_number:
        _refuse_known(workplace.company, checked(check_p_number, p_number, "p_number"))
    values = {"name": named(name), "p_number": p_number, "address": address, "employees": _counted(employees)}
    write(by, workplace, values)
    reindex(workplace.company)
    return workplace


def _refuse_known(company: Company, p_number: str) -> None:
    if Workplace.objects.filter(municipality_id=company.municipality_id, p_number=p_number).exists():
        raise _already_known()


def _already_known() -> Refused:
    return Refused(_("Arbejdspladsen med det P-nummer er allerede oprettet i kommunen."), field="p_number")


def _counted(employees: Decimal | None) -> Decimal | None:
    if employees is not None and employees < 0:
        raise Refused(_("Antal ansatte kan ikke være under 0."), field="employees")
    return employees
