"""The list of companies, their enrolment, and "Kend virksomheden"."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.companies import actions, facts
from fodfaeste.companies.forms.companies import CompanyFilter, CompanyForm, EnrolForm
from fodfaeste.companies.models import Company
from fodfaeste.companies.permissions import may_edit
from fodfaeste.companies.views.press import press
from fodfaeste.people.roles import May
from fodfaeste.shared import danish, text
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import Column, form_page, listing, saved

FACTS = ("name", "cvr", "industry", "phone", "email", "own_support", "culture")
COLUMNS = (
    Column(gettext_lazy("Navn"), "name", "navn", link=Company.get_absolute_url),
    Column(gettext_lazy("CVR-nummer"), lambda company: danish.cvr(company.cvr), in_file="cvr"),
    Column(gettext_lazy("Branche"), "industry", "branche"),
    Column(gettext_lazy("Ansvarlig"), lambda company: company.owner.name if company.owner else ""),
    Column(gettext_lazy("Åbne jobfunktioner"), "open_functions", "aabne"),
    Column(gettext_lazy("Brug for en nu"), lambda company: _("ved vi ikke endnu") if company.opening_now is None else company.opening_now),
    Column(gettext_lazy("Telefon"), lambda company: danish.phone(company.phone), in_file="phone"),
)
SORTS: dict[str, Any] = {
    "navn": lambda rows, down: text.danish_order(rows, "-name" if down else "name"),
    "branche": lambda rows, down: text.danish_order(rows, "-industry" if down else "industry", "name"),
    "aabne": ("-open_functions", "name"),
}


@page(kinds=("staff",), may=May.COMPANIES_SEE)
def company_list(request: HttpRequest) -> HttpResponse:
    person: Any = request.person
    asked = type("AskedCompanyFilter", (CompanyFilter,), {"person": person})
    rows = facts.with_counts(visible_to(Company, person))
    found = listing(request, rows, asked, SORTS, columns=COLUMNS, filename="virksomheder")
    if found.download:
        return found.download
    return render(request, "companies/list.html", {"listing": found, "may_add": person.may(May.COMPANIES_EDIT)})


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    form = EnrolForm(request.POST or None, person=request.person)
    if form.is_valid():
        with form.catching():
            company = actions.add_company(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Virksomheden er oprettet. Skriv nu, hvor arbejdet foregår, og hvem I taler med."), company)
    return form_page(request, "companies/add.html", form, {"existing": _existing(request, form)})


def _existing(request: HttpRequest, form: Any) -> Company | None:
    """The company that was there before, so that the refusal can lead to it."""
    if "cvr" not in form.errors:
        return None
    cvr = "".join(form.data.get("cvr", "").split())
    return visible_to(Company, request.person).filter(cvr=cvr).order_by("pk").first()


@page(kinds=("staff",), may=May.COMPANIES_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    fetch(request, Company, ref)
    company = facts.with_all(visible_to(Company, request.person)).get(ref=ref)
    context = {
        "company": company,
        "knowledge": facts.company_knowledge(company),
        "may_edit": may_edit(request.person, company.municipality_id),
        "workplaces": [(place, facts.ratio_words(place)) for place in company.workplaces.all()],
        "job_functions": [(function, facts.knowledge(function)) for function in company.job_functions.all()],
    }
    return render(request, "companies/detail.html", context)


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, Company, ref, "municipality")
    initial = {name: getattr(company, name) for name in FACTS}
    form = CompanyForm(request.POST or None, initial=initial, versioned=company)
    if form.is_valid():
        with form.catching():
            actions.change_company(by=request.person, company=company, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Oplysningerne er gemt."), company)
    context = {"company": company, "title": _("Ret oplysninger"), "back": company.get_absolute_url()}
    return form_page(request, "companies/form.html", form, context)


@require_POST
@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def take_ownership(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, Company, ref)
    return press(request, company, actions.take_ownership, _("Du er nu ansvarlig for kontakten."), name="company")


@require_POST
@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def set_active(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, Company, ref)
    if request.POST.get("active") == "ja":
        return press(request, company, actions.reactivate, _("Virksomheden er med igen."), name="company")
    done = _("Virksomheden er sat på pause, og dens jobfunktioner er lukket for match.")
    return press(request, company, actions.deactivate, done, name="company")
