"""Diploma modules: the list, a module's page with what is missing, writing, choosing activities, and the files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.learning import actions, paper
from fodfaeste.learning.facts import module as facts
from fodfaeste.learning.forms import ChooseForm, ModuleForm, StartForm
from fodfaeste.learning.models import DiplomaModule
from fodfaeste.learning.permissions import may_run
from fodfaeste.people.roles import May
from fodfaeste.shared import text
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.documents import Document, as_html
from fodfaeste.shared.documents import download as document_file
from fodfaeste.shared.views import form_page, saved


@page()
def overview(request: HttpRequest) -> HttpResponse:
    rows = text.danish_order(visible_to(DiplomaModule, request.person), "title")
    return render(request, "learning/modules.html", {"modules": list(rows), "may_run": may_run(request.person)})


@page(may=May.LEARNING_RUN)
def add(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            made = actions.create_module(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Modulet er begyndt. Vælg nu de aktiviteter, det består af."), "learning:module_choose", made.ref)
    context = {"heading": _("Begynd et diplommodul"), "submit": _("Begynd"), "back": reverse("learning:modules"), "is_module": True}
    return form_page(request, "learning/form.html", form, context)


@page()
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    module = fetch(request, DiplomaModule, ref)
    activities = facts.chosen(module)
    context = {
        "module": module,
        "activities": activities,
        "lacks": facts.missing(module, activities),
        "workload": facts.workload(module, activities),
        "html": as_html(Document(module.title, [*paper.written(module, activities)])),
        "may_run": may_run(request.person),
    }
    return render(request, "learning/module.html", context)


@page(may=May.LEARNING_RUN)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    module = fetch(request, DiplomaModule, ref)
    form = ModuleForm(request.POST or None, module=module)
    if form.is_valid():
        with form.catching():
            actions.change_module(by=request.person, module=module, version=form.version, **form.content())
        if not form.errors:
            return saved(request, _("Modulet er gemt."), module)
    return form_page(request, "learning/form.html", form, _context(module, _("Skriv modulet"), _("Gem")))


@page(may=May.LEARNING_RUN)
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    module = fetch(request, DiplomaModule, ref)
    form = ChooseForm(request.POST if request.method == "POST" else None, module=module)
    if form.is_valid():
        with form.catching():
            chosen = form.cleaned_data["activities"]
            actions.choose_activities(by=request.person, module=module, activities=chosen, version=form.version)
        if not form.errors:
            return saved(request, _("Aktiviteterne er valgt. Programmet følger deres dage."), module)
    return form_page(request, "learning/form.html", form, _context(module, _("Vælg læringsaktiviteter"), _("Gem valget")))


@page()
def file(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """As a study board could receive it; what is missing stands in it, so that a draft is not taken for more."""
    module = fetch(request, DiplomaModule, ref)
    return document_file(paper.module_document(module), kind, module.title)


def _context(module: DiplomaModule, heading: str, submit: str) -> dict[str, Any]:
    return {"heading": heading, "submit": submit, "back": module.get_absolute_url(), "is_module": True, "module": module}
