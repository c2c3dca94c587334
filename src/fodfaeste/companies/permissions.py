"""Which companies, and what belongs to them, somebody may see, and who may change them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.companies.models import (
    Company,
    CompanyImport,
    Contact,
    ContactRole,
    DecisiveCompetence,
    JobFunction,
    Offer,
    Task,
    Workplace,
)
from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed


def company_of(person: Any) -> int | None:
    """The company that a contact speaks for; nobody else speaks for one."""
    if person.kind != Kind.CONTACT:
        return None
    return Contact.objects.filter(person_id=person.pk).values_list("company_id", flat=True).first()


def _seen(rows: QuerySet[Any], person: Any, company: str) -> QuerySet[Any]:
    if person.kind == Kind.STAFF:
        return rows.filter(municipality__in=person.places_where(May.COMPANIES_SEE))
    if person.kind == Kind.CONTACT:
        return rows.filter(**{f"{company}contacts__person_id": person.pk})
    # A candidate meets a company through a match, which has its own rule.
    return rows.none()


@visible("companies.Company")
def companies(person: Any) -> QuerySet[Company]:
    return _seen(Company.objects.all(), person, "")


@visible("companies.Workplace")
def workplaces(person: Any) -> QuerySet[Workplace]:
    return _seen(Workplace.objects.all(), person, "company__")


@visible("companies.Contact")
def contacts(person: Any) -> QuerySet[Contact]:
    return _seen(Contact.objects.all(), person, "company__")


@visible("companies.ContactRole")
def contact_roles(person: Any) -> QuerySet[ContactRole]:
    return _seen(ContactRole.objects.all(), person, "contact__company__")


@visible("companies.JobFunction")
def job_functions(person: Any) -> QuerySet[JobFunction]:
    return _seen(JobFunction.objects.all(), person, "company__")


@visible("companies.Task")
def tasks(person: Any) -> QuerySet[Task]:
    return _seen(Task.objects.all(), person, "job_function__company__")


@visible("companies.DecisiveCompetence")
def decisive_competences(person: Any) -> QuerySet[DecisiveCompetence]:
    return _seen(DecisiveCompetence.objects.all(), person, "job_function__company__")


@visible("companies.Offer")
def offers(person: Any) -> QuerySet[Offer]:
    return _seen(Offer.objects.all(), person, "job_function__company__")


@visible("companies.CompanyImport")
def company_imports(person: Any) -> QuerySet[CompanyImport]:
    """Lists are read in by those who may enrol companies."""
    return CompanyImport.objects.filter(municipality__in=person.places_where(May.COMPANIES_EDIT))


def may_edit(person: Any, municipality_id: int) -> bool:
    return bool(person.may(May.COMPANIES_EDIT, municipality_id))


def may_tell(person: Any, company: Company) -> bool:
    """Staff who edit companies, and the company itself through its contacts."""
    return may_edit(person, company.municipality_id) or company_of(person) == company.pk


def check_edit(person: Any, municipality_id: int, target: Any = None) -> None:
    if not may_edit(person, municipality_id):
        raise NotAllowed(_("Jobkonsulenter og teamledere i kommunen kan oprette og rette virksomheder."), target=target)


def check_tell(person: Any, company: Company) -> None:
    if not may_tell(person, company):
        raise NotAllowed(_("Virksomheden selv og kommunens jobkonsulenter kan rette det, der står om virksomheden."), target=company)
