"""The pages of the model: open to everybody, since nothing here is about a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.handbook import contents
from fodfaeste.practice_model import guidance
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared.access import public
from fodfaeste.shared.views import part_or_page


@public
def overview(request: HttpRequest) -> HttpResponse:
    """The whole model on a page: who does what in each phase, the five principles, the steps."""
    own = _own(request)
    context = {
        "parties": Party.own_first(own),
        "own": own,
        "picture": contents.picture(own),
        "principles": PRINCIPLES,
        "steps": [(phase, Step.of_phase(phase)) for phase in Phase],
    }
    return render(request, "handbook/overview.html", context)


@public
def phase(request: HttpRequest, key: str) -> HttpResponse:
    """One phase: what it is for, when it begins and ends, and each party's part."""
    this = contents.found(Phase, key)
    context = {
        "phase": this,
        "text": guidance.of_phase(this),
        "html": guidance.of_phase(this).html,
        "parts": contents.phase_parts(this, _own(request)),
        "steps": Step.of_phase(this),
        **contents.neighbours("handbook:phase", Phase.choices(), this.value),
    }
    return render(request, "handbook/phase.html", context)


@public
def principle(request: HttpRequest, key: str) -> HttpResponse:
    """One principle: what it asks for in the daily work, and how it is measured."""
    this = contents.found_principle(key)
    text = guidance.for_principle(key)
    pages = [(each.key, each.name) for each in PRINCIPLES]
    context = {
        "principle": this,
        "text": text,
        "html": text.html_from(2),
        **contents.neighbours("handbook:principle", pages, key),
    }
    return render(request, "handbook/principle.html", context)


@public
def step(request: HttpRequest, key: str) -> HttpResponse:
    """One step of the work: what holds for all, and each party's part."""
    this = contents.found(Step, key)
    pages = [(each.value, each.label) for each in Step]
    around = {"principles": contents.principles_of(this), **contents.neighbours("handbook:step", pages, key)}
    return render(request, "handbook/step.html", {**_written(request, this), **around})


@public
def step_part(request: HttpRequest, key: str) -> HttpResponse:
    """The reader's own part of a step, folded, for the page where the step is done."""
    context = _written(request, contents.found(Step, key))
    context["parts"] = [part for part in context["parts"] if part.own] or context["parts"]
    return part_or_page(request, "handbook/step_part.html", context)


def _written(request: HttpRequest, this: Step) -> dict[str, Any]:
    lead, parts = contents.step_parts(this, _own(request))
    return {"step": this, "text": guidance.whole_step(this), "lead": lead, "parts": parts}


def _own(request: HttpRequest) -> Party | None:
    return contents.own_party(request.person)
