"""Enrol a company, keep its facts right, and say who keeps the contact."""

from django.utils.translation import gettext as _

from fodfaeste.companies import facts
from fodfaeste.companies.actions.rows import checked, create_once, named, write
from fodfaeste.companies.models import Company
from fodfaeste.companies.permissions import check_edit, check_tell
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, text
from fodfaeste.shared.actions import Refused, action, check_version, save
from fodfaeste.shared.fields import check_cvr


@action("company.added")
def add_company(  # noqa: PLR0913 - a company has these facts
    *,
    by: Person,
    municipality: Municipality,
    name: str,
    cvr: str,
    industry: str = "",
    phone: str = "",
    email: str = "",
    owner: Person | None = None,
    own_support: str = "",
    culture: str = "",
) -> Company:
    check_edit(by, municipality.pk)
    _check_owner(owner, municipality.pk)
    refuse_known_cvr(municipality, checked(check_cvr, cvr, "cvr"))
    company: Company = create_once(
        Company,
        _already_known(cvr),
        municipality=municipality,
        name=named(name),
        cvr=cvr,
        industry=industry,
        phone=phone,
        email=email,
        owner=owner,
        own_support=own_support,
        culture=culture,
        search_text=text.fold(f"{name} {cvr} {industry}"),
    )
    audit.record(by=by, target=company, fields=["name", "cvr", "industry", "phone", "email", "owner", "own_support", "culture"])
    return company


@action("company.changed")
def change_company(  # noqa: PLR0913 - a company has these facts
    *,
    by: Person,
    company: Company,
    name: str,
    cvr: str,
    industry: str = "",
    phone: str = "",
    email: str = "",
    own_support: str = "",
    culture: str = "",
    version: int | None = None,
) -> Company:
    check_edit(by, company.municipality_id, company)
    check_version(company, version)
    if cvr != company.cvr:
        refuse_known_cvr(company.municipality, checked(check_cvr, cvr, "cvr"))
    values = {
        "name": named(name),
        "cvr": cvr,
        "industry": industry,
        "phone": phone,
        "email": email,
        "own_support": own_support,
        "culture": culture,
    }
    write(by, company, values)
    reindex(company)
    return company


@action("company.described")
def describe_company(*, by: Person, company: Company, own_support: str, culture: str, version: int | None = None) -> Company:
    """How the company supports its own staff, and what it is like to be there, in its own words."""
    check_tell(by, company)
    check_version(company, version)
    write(by, company, {"own_support": own_support, "culture": culture})
    return company


@action("company.owner_taken")
def take_ownership(*, by: Person, company: Company, version: int | None = None) -> Company:
    """One colleague keeps the contact, so that nobody calls the company twice unknowingly."""
    check_edit(by, company.municipality_id, company)
    check_version(company, version)
    if company.owner_id == by.pk:
        raise Refused(_("Du er allerede ansvarlig for kontakten."))
    write(by, company, {"owner": by})
    return company


@action("company.deactivated")
def deactivate(*, by: Person, company: Company, version: int | None = None) -> Company:
    check_edit(by, company.municipality_id, company)
    check_version(company, version)
    if not company.active:
        raise Refused(_("Virksomheden er allerede sat på pause."))
    write(by, company, {"active": False})
    # Nobody should be proposed for a job in a company that no longer takes part.
    for job_function in company.job_functions.filter(open=True).order_by("pk"):
        job_function.open = False
        save(job_function, ["open"])
        audit.record(by=by, target=job_function, fields=["open"])
    return company


@action("company.reactivated")
def reactivate(*, by: Person, company: Company, version: int | None = None) -> Company:
    check_edit(by, company.municipality_id, company)
    check_version(company, version)
    if company.active:
        raise Refused(_("Virksomheden er allerede med."))
    write(by, company, {"active": True})
    return company


def refuse_known_cvr(municipality: Municipality, cvr: str) -> None:
    if Company.objects.filter(municipality=municipality, cvr=cvr).exists():
        raise _already_known(cvr)


def reindex(company: Company) -> None:
    """Search finds a company by its name, numbers, trade and places of work."""
    words = facts.search_words(company)
    if words != company.search_text:
        Company.objects.filter(pk=company.pk).update(search_text=words)


def _already_known(cvr: str) -> Refused:
    words = _("Virksomheden med CVR-nummer %(cvr)s er allerede oprettet i kommunen. Brug den, der findes.")
    return Refused(words % {"cvr": cvr}, field="cvr")


def _check_owner(owner: Person | None, municipality_id: int) -> None:
    if owner is None:
        return
    if owner.kind != Kind.STAFF or not owner.may(May.COMPANIES_SEE, municipality_id):
        raise Refused(_("Den ansvarlige skal være medarbejder i kommunen og kunne se virksomheder."), field="owner")
