"""Series, the planning of their workshops, and the programme of the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import Column, form_page, listing, saved
from fodfaeste.workshops import actions
from fodfaeste.workshops.forms import ProgrammeForm, SeriesForm, WorkshopFilters, WorkshopForm
from fodfaeste.workshops.models import ProgrammeItem, Series, Workshop
from fodfaeste.workshops.stages import Action, check_role
from fodfaeste.workshops.views.common import JOIN, fetch_to, staff_only

SORTS = {"dag": ("-held_on", "-starts_at")}
COLUMNS = (
    Column(gettext_lazy("Udviklingsværksted"), "title"),
    Column(gettext_lazy("Række"), lambda row: row.series.title),
    Column(gettext_lazy("Fase"), "phase_label"),
    Column(gettext_lazy("Trin"), "get_stage_display"),
    Column(gettext_lazy("Dag"), "held_on"),
    Column(gettext_lazy("Sted"), "place"),
    Column(gettext_lazy("Værtskommune"), lambda row: row.host.name),
)
PLANNED = ("title", "phase", "aim", "held_on", "starts_at", "ends_at", "place", "preparation", "votes_each")


@staff_only
def overview(request: HttpRequest) -> HttpResponse:
    rows = visible_to(Workshop, request.person).select_related("series", "host")
    found = listing(request, rows, WorkshopFilters, SORTS, columns=COLUMNS, filename="udviklingsvaerksteder")
    if found.download:
        return found.download
    series = visible_to(Series, request.person).prefetch_related("municipalities").order_by("-recorded_at", "-pk")
    return render(request, "workshops/list.html", {"listing": found, "series": series, "may_run": request.person.may(May.DEVELOPMENT_RUN)})


@staff_only
def series(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Series, ref)
    context = {
        "series": found,
        "places": found.municipalities.order_by("name"),
        "rows": found.workshops.select_related("host").order_by("held_on", "starts_at", "pk"),
        "may_run": request.person.may(May.DEVELOPMENT_RUN),
    }
    return render(request, "workshops/series.html", context)


@page(may=May.DEVELOPMENT_RUN)
def add_series(request: HttpRequest) -> HttpResponse:
    form = SeriesForm(request.POST or None, by=request.person)
    if form.is_valid():
        with form.catching():
            made = actions.add_series(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Rækken er oprettet. Planlæg det første værksted."), "workshops:series", made.ref)
    return form_page(
        request, "workshops/form.html", form, _form(_("Opret en værkstedsrække"), _("Opret rækken"), reverse("workshops:list"))
    )


@page(may=May.DEVELOPMENT_RUN)
def change_series(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Series, ref)
    known = {"title": found.title, "purpose": found.purpose, "municipalities": [place.ref for place in found.municipalities.order_by("pk")]}
    form = SeriesForm(request.POST or None, by=request.person, versioned=found, initial=known)
    if form.is_valid():
        with form.catching():
            actions.change_series(by=request.person, series=found, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Rækken er rettet."), "workshops:series", ref)
    return form_page(request, "workshops/form.html", form, _form(_("Ret rækken"), _("Gem"), found.get_absolute_url()))


@page(may=May.DEVELOPMENT_RUN)
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Series, ref)
    form = WorkshopForm(request.POST or None, by=request.person, series=found)
    if form.is_valid():
        with form.catching():
            made = actions.plan_workshop(by=request.person, series=found, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Værkstedet er planlagt. Skriv programmet, og invitér deltagere."), made)
    return form_page(request, "workshops/form.html", form, _form(_("Planlæg et værksted"), _("Gem værkstedet"), found.get_absolute_url()))


@page(may=JOIN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_to(request, ref, Action.PLAN)
    known = {**{name: getattr(found, name) for name in PLANNED}, "host": found.host.ref}
    form = WorkshopForm(request.POST or None, by=request.person, series=found.series, versioned=found, initial=known)
    if form.is_valid():
        with form.catching():
            actions.change_workshop(by=request.person, workshop=found, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Værkstedet er rettet."), found)
    return form_page(request, "workshops/form.html", form, _form(_("Ret værkstedet"), _("Gem"), found.get_absolute_url()))


@page(may=JOIN)
def add_item(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_to(request, ref, Action.PLAN)
    form = ProgrammeForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.add_programme_item(by=request.person, workshop=found, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Punktet står i programmet."), found)
    return form_page(request, "workshops/form.html", form, _form(_("Nyt punkt i programmet"), _("Gem punktet"), found.get_absolute_url()))


@page(may=JOIN)
def change_item(request: HttpRequest, ref: str) -> HttpResponse:
    item = fetch(request, ProgrammeItem, ref, "workshop__series")
    check_role(item.workshop, Action.PLAN, request.person)
    known = {name: getattr(item, name) for name in ("starts_at", "minutes", "title", "words")}
    form = ProgrammeForm(request.POST or None, versioned=item, initial=known)
    if form.is_valid():
        with form.catching():
            actions.change_programme_item(by=request.person, item=item, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Programmet er rettet."), item.workshop)
    context = _form(_("Ret punktet i programmet"), _("Gem punktet"), item.workshop.get_absolute_url())
    return form_page(request, "workshops/form.html", form, {**context, "remove_url": reverse("workshops:remove_item", args=[ref])})


@page(may=JOIN)
@require_POST
def remove_item(request: HttpRequest, ref: str) -> HttpResponse:
    item = fetch(request, ProgrammeItem, ref, "workshop__series")
    actions.remove_programme_item(by=request.person, item=item)
    return saved(request, _("Punktet er fjernet."), item.workshop)


def _form(title: str, submit: str, back: str) -> dict[str, str]:
    """What the one page for small forms is given."""
    return {"heading": title, "submit": submit, "back": back, "remove_url": ""}
