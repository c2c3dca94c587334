"""The pages of the model: open to everybody, since nothing here is about a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from fodfaeste.handbook import contents
from fodfaeste.practice_model import guidance
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared.access import public


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
    """One step of the work, as a page, or as a piece that another page loads."""
    this = contents.found(Step, key)
    lead, parts = contents.step_parts(this, _own(request))
    context = {"step": this, "text": guidance.whole_step(this), "lead": lead, "parts": parts}
    if request.headers.get("HX-Request"):
        response = render(request, "handbook/step_fragment.html", {**context, "parts": [part for part in parts if part.own] or parts})
    else:
        pages = [(each.value, each.label) for each in Step]
        context |= {"principles": contents.principles_of(this), **contents.neighbours("handbook:step", pages, key)}
        response = render(request, "handbook/step.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _own(request: HttpRequest) -> Party | None:
    return contents.own_party(request.person)
