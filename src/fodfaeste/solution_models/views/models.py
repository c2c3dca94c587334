"""The list, the beginning of a model, its page, and a municipality's own way with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.roles import May
from fodfaeste.shared import text
from fodfaeste.shared.access import NotVisible, fetch, page, visible_to
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, form_page, listing, part_or_page, saved
from fodfaeste.solution_models import actions, facts
from fodfaeste.solution_models.content import changed_words, missing, shown
from fodfaeste.solution_models.forms import AdaptForm, LinkForm, SolutionModelFilters, StartForm
from fodfaeste.solution_models.life import Life
from fodfaeste.solution_models.models import SolutionModel, SolutionModelVersion
from fodfaeste.solution_models.permissions import may_steer
from fodfaeste.workshops.models import Idea


def by_title(rows: Any, descending: bool) -> Any:  # noqa: FBT001 - as shared.listings calls it
    return text.danish_order(rows, "-title" if descending else "title")


SORTS: dict[str, Sort] = {"ny": ("-recorded_at",), "navn": by_title, "fase": ("phase", "title")}
COLUMNS = (
    Column(gettext_lazy("Løsningsmodel"), "title", sort="navn", link=lambda row: row.get_absolute_url()),
    Column(gettext_lazy("Fase"), "phase_label", sort="fase"),
    Column(gettext_lazy("Art"), "get_kind_display"),
    Column(gettext_lazy("Hvor står den"), lambda row: row.life.label),
    Column(gettext_lazy("Nyeste version"), "newest"),
    Column(gettext_lazy("Tilpasset i"), "adapted_place"),
    Column(gettext_lazy("Tovholder"), lambda row: f"{row.owner_name}, {row.owner_place}" if row.owner_place else row.owner_name),
)


@page(may=May.DEVELOPMENT_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    rows = visible_to(SolutionModel, request.person).with_life()
    found = listing(request, rows, SolutionModelFilters, SORTS, columns=COLUMNS, filename="loesningsmodeller")
    return found.download or render(request, "solution_models/list.html", {"listing": found})


@page(may=May.DEVELOPMENT_JOIN)
def add(request: HttpRequest) -> HttpResponse:
    """What is alike is shown before a new one is made; the box then says that it was seen."""
    idea = visible_to(Idea, request.person).select_related("challenge__workshop").filter(ref=request.GET.get("idee", "")).first()
    first = {"title": idea.title, "phase": idea.challenge.workshop.phase} if idea else {}
    alike = facts.alike(request.POST.get("title", first.get("title", "")))
    form = StartForm(request.POST or None, initial=first, alike=bool(alike))
    if form.is_valid() and alike and not form.cleaned_data["new_enough"]:
        form.add_error("new_enough", _("Se først på dem, der ligner. Sæt så kryds, eller skriv videre på en af dem."))
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "kind", "phase")}
        with form.catching():
            made = actions.create_model(by=request.person, ideas=[idea] if idea else [], **values)
        if not form.errors:
            return saved(
                request, _("Løsningsmodellen er oprettet. Skriv nu, hvad man gør, trin for trin."), "solution_models:write", made.ref
            )
    return form_page(request, "solution_models/add.html", form, {"alike": alike, "idea": idea})


@page(may=May.DEVELOPMENT_JOIN)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    model, person = fetch_model(request, ref), request.person
    versions = list(model.versions.all())
    newest = versions[0]
    lacks = missing(newest) if newest.is_draft else []
    context = {
        "model": model,
        "newest": newest,
        "settled": next((one for one in versions if not one.is_draft), None),
        "parts": shown(newest),
        "lacks": lacks,
        "next": facts.next_step(model, lacks=bool(lacks), may_try=person.may(May.PRACTICE_TRIALS_RUN)),
        "life_kind": facts.KINDS[model.life],
        "came_from": facts.came_from(model, person),
        "became": facts.became(model),
        "versions": [
            (one, changed_words(one), versions[place + 1] if place + 1 < len(versions) else None) for place, one in enumerate(versions)
        ],
        "story": facts.life_story(model),
        "may_steer": may_steer(person, model),
        "is_abandoned": model.life == Life.ABANDONED,
    }
    return render(request, "solution_models/detail.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def adapt(request: HttpRequest, ref: str) -> HttpResponse:
    source = fetch(request, SolutionModelVersion, ref, "model")
    form = AdaptForm(request.POST or None, person=request.person, initial={"title": source.model.title})
    if form.is_valid():
        with form.catching():
            made = actions.adapt_model(by=request.person, source=source, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tilpasningen er oprettet. Ret nu det, I gør anderledes."), "solution_models:write", made.ref)
    return form_page(
        request, "solution_models/form.html", form, form_context(source.model, _("Tilpas til jeres kommune"), _("Opret tilpasningen"))
    )


@page(may=May.DEVELOPMENT_JOIN)
def of_idea(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of an idea's page: what it became."""
    idea = fetch(request, Idea, ref)
    return part_or_page(request, "solution_models/of_idea.html", {"idea": idea, "rows": list(facts.of_idea(idea))})


@page(may=May.DEVELOPMENT_JOIN)
def link_idea(request: HttpRequest, ref: str) -> HttpResponse:
    idea = fetch(request, Idea, ref)
    form = LinkForm(request.POST or None, idea=idea, person=request.person)
    if form.is_valid():
        with form.catching():
            made = actions.link_idea(by=request.person, idea=idea, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Idéen er føjet til løsningsmodellen."), made)
    return form_page(request, "solution_models/link_idea.html", form, {"idea": idea})


def fetch_model(request: HttpRequest, ref: str) -> SolutionModel:
    model: SolutionModel | None = facts.with_room(visible_to(SolutionModel, request.person)).filter(ref=ref).first()
    if model is None:
        raise NotVisible(SolutionModel._meta.label, ref)  # noqa: SLF001 - Django's documented way to a model's name
    return model


def form_context(model: SolutionModel, heading: str, submit: str) -> dict[str, Any]:
    """What the one page for small forms about a model is given."""
    return {"model": model, "heading": heading, "submit": submit, "back": reverse("solution_models:detail", args=[model.ref])}
