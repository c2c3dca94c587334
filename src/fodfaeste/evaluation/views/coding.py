"""Reading observations one after the other, and settling what two read differently."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fodfaeste.evaluation.actions import coding as actions
from fodfaeste.evaluation.facts import themes as facts
from fodfaeste.evaluation.forms.coding import NONE, CodeForm, SettleForm
from fodfaeste.evaluation.models import Coding, Settlement
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved

LATEST = 5


@page(may=May.EVALUATION_RUN)
def begin(request: HttpRequest) -> HttpResponse:
    """Where coding begins and ends: the next one that waits for this person, or how far it has come."""
    found = facts.uncoded_by(request.person).first()
    if found is not None:
        return redirect("evaluation:code", found.ref)
    return render(request, "evaluation/coded.html", {"latest": _latest(request.person), "standing": facts.standing(request.person)})


@page(may=May.EVALUATION_RUN)
def code(request: HttpRequest, ref: str) -> HttpResponse:
    observation, person = fetch(request, SharedObservation, ref, "mechanism"), request.person
    mine = Coding.objects.filter(observation=observation, coder=person.pk).select_related("theme__theme").first()
    form = CodeForm(request.POST or None, person=person, initial={"theme": _ref_of(mine)} if mine else None)
    if form.is_valid():
        with form.catching():
            actions.code_observation(by=person, observation=observation, **form.cleaned_data)
        if not form.errors:
            return saved(request, "", "evaluation:code_begin")
    context = {
        "observation": observation,
        "mine": mine,
        "book": facts.words_of(form.themes.values()),
        "left": facts.uncoded_by(person).count(),
        "latest": _latest(person),
    }
    return form_page(request, "evaluation/code.html", form, context)


@page(may=May.EVALUATION_RUN)
def disagreements(request: HttpRequest) -> HttpResponse:
    rows = facts.disputed(request.person)
    return render(request, "evaluation/disagreements.html", {"rows": facts.with_codings(rows, request.person)})


@page(may=May.EVALUATION_RUN)
def settle(request: HttpRequest, ref: str) -> HttpResponse:
    observation, person = fetch(request, SharedObservation, ref, "mechanism"), request.person
    earlier = list(visible_to(Settlement, person).filter(observation=observation).select_related("theme").order_by("number"))
    form = SettleForm(request.POST or None, person=person, initial={"number": len(earlier) + 1})
    if form.is_valid():
        with form.catching():
            actions.settle(by=person, observation=observation, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Uenigheden er afgjort."), "evaluation:disagreements")
    codings = next(found for _row, found in facts.with_codings([observation], person))
    return form_page(request, "evaluation/settle.html", form, {"observation": observation, "codings": codings, "earlier": earlier})


def _ref_of(mine: Coding) -> str:
    return mine.theme.theme.ref if mine.theme is not None else NONE


def _latest(person: Any) -> list[Coding]:
    """What this person has coded last and may still put right."""
    rows = Coding.objects.filter(coder=person.pk, observation__in=facts.half_read()).select_related("observation", "theme")
    return list(rows.order_by("-coded_at", "-pk")[:LATEST])
