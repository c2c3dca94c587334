"""The code book: which themes there are, what each holds, and how far two people agree on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.evaluation.actions import themes as actions
from fodfaeste.evaluation.facts import themes as facts
from fodfaeste.evaluation.facts.quotes import heaps
from fodfaeste.evaluation.forms.coding import ThemeForm, ThemeVersionForm
from fodfaeste.evaluation.models import Theme
from fodfaeste.evaluation.permissions import codes
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, part_or_page, saved
from fodfaeste.solution_models.models import Mechanism

FIELDS = ("name", "belongs", "not_belongs")


@page(may=May.DEVELOPMENT_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    context = {
        "standing": facts.standing(request.person),
        "may_code": codes(request.person),
        "least_pairs": facts.LEAST_PAIRS,
        "least_used": facts.LEAST_USED,
    }
    return render(request, "evaluation/themes.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def theme(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Theme, ref)
    context = {
        "theme": found,
        "now": found.now,
        "versions": found.versions.order_by("-number"),
        "figures": next(one for one in facts.standing(request.person).themes if one.theme == found),
        "may_code": codes(request.person),
    }
    return render(request, "evaluation/theme.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def of_mechanism(request: HttpRequest, ref: str) -> HttpResponse:
    """For the mechanism's own page: which themes speak for it and against it."""
    mechanism = fetch(request, Mechanism, ref)
    rows = visible_to(SharedObservation, request.person).filter(mechanism=mechanism).order_by("-month", "-pk")
    piles = [pile for pile in heaps(list(rows), request.person) if pile.theme]
    return part_or_page(request, "evaluation/of_mechanism.html", {"mechanism": mechanism, "piles": piles})


@page(may=May.EVALUATION_RUN)
def add(request: HttpRequest) -> HttpResponse:
    form = ThemeForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.write_theme(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Temaet er skrevet i kodebogen."), "evaluation:themes")
    context = {"heading": _("Skriv et nyt tema"), "submit": _("Gem temaet"), "back": reverse("evaluation:themes")}
    return form_page(request, "evaluation/theme_form.html", form, context)


@page(may=May.EVALUATION_RUN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Theme, ref)
    first = {name: getattr(found.now, name) for name in FIELDS}
    form = ThemeVersionForm(request.POST or None, versioned=found, initial=first)
    if form.is_valid():
        with form.catching():
            actions.change_theme(by=request.person, theme=found, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Temaet har fået nye ord."), found)
    context = {"heading": _("Ret temaet »%(name)s«") % {"name": found}, "submit": _("Gem som ny version"), "back": found.get_absolute_url()}
    return form_page(request, "evaluation/theme_form.html", form, context)


@page(may=May.EVALUATION_RUN)
@require_POST
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Theme, ref)
    actions.retire_theme(by=request.person, theme=found)
    return saved(request, _("Temaet bruges ikke mere. Det, der er kodet, tæller stadig."), found)


@page(may=May.EVALUATION_RUN)
@require_POST
def take_up(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Theme, ref)
    try:
        actions.take_up_theme(by=request.person, theme=found)
    except Refused as refused:
        return saved(request, refused.text, found)
    return saved(request, _("Temaet er i brug igen."), found)
