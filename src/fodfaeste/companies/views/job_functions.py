"""Job functions across companies, one of them, and how staff make, change, open and close them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.catalogue.models import FunctionType
from fodfaeste.companies import actions, facts
from fodfaeste.companies.forms.job_functions import (
    JobFunctionFilter,
    JobFunctionForm,
    NewJobFunctionForm,
    function_types,
    suggestion,
)
from fodfaeste.companies.models import Company, JobFunction
from fodfaeste.companies.permissions import may_edit
from fodfaeste.companies.views.press import press
from fodfaeste.people.roles import May
from fodfaeste.shared import danish, text
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import Column, form_page, listing, saved

FACTS = ("title", "workplace", "function_type", "hours_from", "hours_to", "seats", "opening", "hire_picture")
COLUMNS = (
    Column(gettext_lazy("Jobfunktion"), "title", "titel", link=JobFunction.get_absolute_url),
    Column(gettext_lazy("Virksomhed"), "company.name", "virksomhed", link=lambda row: row.company.get_absolute_url()),
    Column(gettext_lazy("Område"), lambda row: row.function_type.field if row.function_type else ""),
    Column(gettext_lazy("Timer om ugen"), lambda row: row.hours_words, "timer"),
    Column(gettext_lazy("Pladser"), "seats"),
    Column(gettext_lazy("Reel åbning"), "get_opening_display"),
    Column(gettext_lazy("Til match"), lambda row: _("åben") if row.open else _("lukket")),
    Column(gettext_lazy("Kendskab"), lambda row: danish.percent(facts.knowledge(row).share)),
)
SORTS: dict[str, Any] = {
    "titel": lambda rows, down: text.danish_order(rows, "-title" if down else "title"),
    "virksomhed": lambda rows, down: text.danish_order(rows, "-company__name" if down else "company__name", "title"),
    "timer": ("hours_from", "hours_to"),
}


@page(kinds=("staff",), may=May.COMPANIES_SEE)
def job_function_list(request: HttpRequest) -> HttpResponse:
    rows = facts.with_parts(visible_to(JobFunction, request.person))
    found = listing(request, rows, JobFunctionFilter, SORTS, columns=COLUMNS, filename="jobfunktioner")
    return found.download or render(request, "companies/job_functions.html", {"listing": found})


@page(kinds=("staff",), may=May.COMPANIES_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    fetch(request, JobFunction, ref)
    function = facts.with_parts(visible_to(JobFunction, request.person)).get(ref=ref)
    mine = may_edit(request.person, function.municipality_id)
    context = {**parts_of(function), "may_edit": mine, "may_tell": mine, "ratio": facts.ratio_words(function.workplace)}
    return render(request, "companies/job_function.html", context)


def parts_of(function: JobFunction) -> dict[str, Any]:
    """What the staff's page and the company's own page of a job function both show."""
    offers = sorted(function.offers.all(), key=lambda offer: str(offer.get_kind_display()))
    return {
        "company": function.company,
        "function": function,
        "knowledge": facts.knowledge(function),
        "possible": [offer for offer in offers if offer.possible],
        "impossible": [offer for offer in offers if not offer.possible],
    }


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    company = fetch(request, Company, ref)
    kind = FunctionType.objects.filter(ref=request.GET.get("funktionstype", "")).first()
    form = NewJobFunctionForm(request.POST or None, company=company, initial=suggestion(kind) if kind else {})
    if form.is_valid():
        with form.catching():
            made = actions.add_job_function(by=request.person, company=company, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Jobfunktionen er oprettet."), made)
    context = {"company": company, "kinds": function_types(), "kind": kind, "has_workplace": company.workplaces.exists()}
    return form_page(request, "companies/job_function_add.html", form, context)


@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company", "workplace", "function_type")
    initial = {name: getattr(function, name) for name in FACTS}
    initial |= {"workplace": function.workplace.ref, "function_type": getattr(function.function_type, "ref", None)}
    form = JobFunctionForm(request.POST or None, company=function.company, initial=initial, versioned=function)
    if form.is_valid():
        with form.catching():
            actions.change_job_function(by=request.person, job_function=function, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Jobfunktionen er rettet."), function)
    context = {"company": function.company, "title": _("Ret jobfunktionen"), "back": function.get_absolute_url()}
    return form_page(request, "companies/form.html", form, context)


@require_POST
@page(kinds=("staff",), may=May.COMPANIES_EDIT)
def set_open(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company")
    if request.POST.get("open") == "ja":
        return press(request, function, actions.open_job_function, _("Jobfunktionen er åben for match."), name="job_function")
    return press(request, function, actions.close_job_function, _("Jobfunktionen er lukket for match."), name="job_function")
