"""Mechanisms: the list, a new one, and the page where what speaks for and against it is gathered."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, form_page, listing, saved
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.forms import MechanismFilters, MechanismForm
from fodfaeste.solution_models.models import Mechanism, SolutionModel

SORTS: dict[str, Sort] = {"fase": ("phase", "statement"), "ny": ("-recorded_at",), "modeller": ("-counted_on",)}
COLUMNS = (
    Column(gettext_lazy("Mekanisme"), "statement", link=lambda row: row.get_absolute_url()),
    Column(gettext_lazy("Fase"), "phase_label", sort="fase"),
    Column(gettext_lazy("Hos hvem"), "party_label"),
    Column(gettext_lazy("Modeller, der regner med den"), "counted_on", sort="modeller"),
)


@page(may=May.DEVELOPMENT_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    rows = visible_to(Mechanism, request.person).annotate(counted_on=Count("versions__model", distinct=True))
    found = listing(request, rows, MechanismFilters, SORTS, columns=COLUMNS, filename="mekanismer")
    return found.download or render(request, "solution_models/mechanisms.html", {"listing": found})


@page(may=May.DEVELOPMENT_JOIN)
def add(request: HttpRequest) -> HttpResponse:
    form = MechanismForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            made = actions.write_mechanism(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Mekanismen er skrevet."), made)
    context = {"heading": _("Skriv en virksom mekanisme"), "back": reverse("solution_models:mechanisms")}
    return form_page(request, "solution_models/mechanism_form.html", form, context)


@page(may=May.DEVELOPMENT_JOIN)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    mechanism = fetch(request, Mechanism, ref)
    models = SolutionModel.objects.with_life().filter(versions__mechanisms=mechanism).distinct().order_by("title", "pk")
    fixed = mechanism.versions.filter(Q(settled_at__isnull=False)).exists()
    return render(request, "solution_models/mechanism.html", {"mechanism": mechanism, "models": list(models), "fixed": fixed})


@page(may=May.DEVELOPMENT_JOIN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    mechanism = fetch(request, Mechanism, ref)
    first = {name: getattr(mechanism, name) for name in ("statement", "phase", "party")}
    form = MechanismForm(request.POST or None, versioned=mechanism, initial=first)
    if form.is_valid():
        with form.catching():
            actions.change_mechanism(by=request.person, mechanism=mechanism, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Mekanismen er rettet."), mechanism)
    context = {"heading": _("Ret mekanismen"), "back": mechanism.get_absolute_url()}
    return form_page(request, "solution_models/mechanism_form.html", form, context)
