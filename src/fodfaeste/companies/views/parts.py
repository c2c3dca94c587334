"""Tasks, decisive competences, considerations and the picture of a hire: told by staff or by the company itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.companies import actions
from fodfaeste.companies.forms.job_functions import DecisiveForm, HireForm, OffersForm, TaskForm
from fodfaeste.companies.models import DecisiveCompetence, JobFunction, Task
from fodfaeste.companies.views.press import press
from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.views import form_page, saved

BOTH = (Kind.STAFF, Kind.CONTACT)


def home_of(request: Any, function: JobFunction) -> str:
    """Staff and company each have their own page of a job function."""
    if request.person.kind == Kind.STAFF:
        return function.get_absolute_url()
    return reverse("companies:own_job_function", args=[function.ref])


def _show(request: HttpRequest, form: Any, function: JobFunction, title: str) -> HttpResponse:
    context = {"company": function.company, "title": title, "back": home_of(request, function)}
    return form_page(request, "companies/form.html", form, context)


@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def add_task(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company")
    form = TaskForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.set_task(by=request.person, job_function=function, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Opgaven er tilføjet."), home_of(request, function))
    return _show(request, form, function, _("Ny opgave"))


@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def change_task(request: HttpRequest, ref: str) -> HttpResponse:
    task = fetch(request, Task, ref, "job_function__company")
    function = task.job_function
    form = TaskForm(request.POST or None, initial={"name": task.name}, versioned=task)
    if form.is_valid():
        with form.catching():
            actions.set_task(by=request.person, job_function=function, task=task, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Opgaven er rettet."), home_of(request, function))
    return _show(request, form, function, _("Ret opgaven"))


@require_POST
@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def remove_task(request: HttpRequest, ref: str) -> HttpResponse:
    task = fetch(request, Task, ref, "job_function__company")
    back = home_of(request, task.job_function)
    return press(request, task, actions.remove_task, _("Opgaven er fjernet."), name="task", back=back, versioned=False)


@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def add_decisive(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company")
    form = DecisiveForm(request.POST or None, by_company=request.person.kind == Kind.CONTACT)
    if form.is_valid():
        with form.catching():
            actions.set_decisive(by=request.person, job_function=function, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Den afgørende kompetence er gemt."), home_of(request, function))
    return _show(request, form, function, _("Afgørende kompetence"))


@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def change_decisive(request: HttpRequest, ref: str) -> HttpResponse:
    decisive = fetch(request, DecisiveCompetence, ref, "job_function__company", "competence")
    function = decisive.job_function
    now = {"level": decisive.level, "named_by": decisive.named_by}
    form = DecisiveForm(request.POST or None, by_company=request.person.kind == Kind.CONTACT, initial=now, versioned=decisive)
    del form.fields["competence"]
    if form.is_valid():
        with form.catching():
            actions.set_decisive(
                by=request.person,
                job_function=function,
                competence=decisive.competence,
                version=form.version,
                **form.cleaned_data,
            )
        if not form.errors:
            return saved(request, _("Niveauet er gemt."), home_of(request, function))
    return _show(request, form, function, decisive.competence.name)


@require_POST
@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def remove_decisive(request: HttpRequest, ref: str) -> HttpResponse:
    decisive = fetch(request, DecisiveCompetence, ref, "job_function__company")
    back, done = home_of(request, decisive.job_function), _("Kompetencen er fjernet.")
    return press(request, decisive, actions.remove_decisive, done, name="decisive", back=back, versioned=False)


@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def set_offers(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company")
    form = OffersForm(request.POST or None, job_function=function)
    if form.is_valid():
        with form.catching():
            actions.set_offers(by=request.person, job_function=function, offers=form.changes())
        if not form.errors:
            return saved(request, _("Hensynene er gemt."), home_of(request, function))
    return _show(request, form, function, _("Hensyn, arbejdspladsen kan tage"))


@page(kinds=BOTH, may=May.COMPANIES_EDIT)
def describe_hire(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company")
    initial = {"opening": function.opening, "hire_picture": function.hire_picture}
    form = HireForm(request.POST or None, initial=initial, versioned=function)
    if form.is_valid():
        with form.catching():
            actions.describe_hire(by=request.person, job_function=function, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Billedet af en ansættelse er gemt."), home_of(request, function))
    return _show(request, form, function, _("Sådan kunne en ansættelse se ud"))
