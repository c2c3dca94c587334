"""The pages of the model: open to everybody, since nothing here is about a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.handbook import contents, editions
from fodfaeste.handbook.editions import Edition
from fodfaeste.handbook.permissions import may_write
from fodfaeste.handbook.search import search
from fodfaeste.practice_model import tools
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared.access import public
from fodfaeste.shared.forms import FilterForm
from fodfaeste.shared.views import part_or_page


@public
def overview(request: HttpRequest) -> HttpResponse:
    """The whole model on a page: who does what in each phase, the five principles, the steps."""
    own, edition = _own(request), editions.asked_for(request)
    context = {
        "edition": edition,
        "parties": Party.own_first(own),
        "own": own,
        "picture": contents.picture(edition, own),
        "principles": PRINCIPLES,
        "steps": [(phase, Step.of_phase(phase)) for phase in Phase],
        "may_write": may_write(request.person),
    }
    return render(request, "handbook/overview.html", context)


@public
def phase(request: HttpRequest, key: str) -> HttpResponse:
    """One phase: what it is for, when it begins and ends, and each party's part."""
    this, edition = contents.found(Phase, key), editions.asked_for(request)
    context = {
        "edition": edition,
        "phase": this,
        "text": edition.text(f"phases/{this}"),
        "cooperation": edition.text(f"cooperation/{this}"),
        "parts": contents.phase_parts(edition, this, _own(request)),
        "steps": Step.of_phase(this),
        "tools": [tool for tool in tools.all_tools() if this in tool.phases],
        "placement": None,
        **contents.neighbours("handbook:phase", Phase.choices(), this.value, edition.query),
    }
    return render(request, "handbook/phase.html", context)


@public
def principle(request: HttpRequest, key: str) -> HttpResponse:
    """One principle: what it asks for in the daily work, and how it is measured."""
    this, edition = contents.found_principle(key), editions.asked_for(request)
    text = edition.text(f"principles/{key}")
    pages = [(each.key, each.name) for each in PRINCIPLES]
    context = {
        "edition": edition,
        "principle": this,
        "text": text,
        "html": text.guidance.html_from(2),
        **contents.neighbours("handbook:principle", pages, key, edition.query),
    }
    return render(request, "handbook/principle.html", context)


@public
def step(request: HttpRequest, key: str) -> HttpResponse:
    """One step of the work: what holds for all, and each party's part."""
    this, edition = contents.found(Step, key), editions.asked_for(request)
    pages = [(each.value, each.label) for each in Step]
    around = {
        "principles": contents.principles_of(edition, this),
        "tools": tools.of_step(this),
        "placement": None,
        **contents.neighbours("handbook:step", pages, key, edition.query),
    }
    return render(request, "handbook/step.html", {**_written(request, this, edition), **around})


@public
def step_part(request: HttpRequest, key: str) -> HttpResponse:
    """The reader's own part of a step, folded, for the page where the step is done."""
    context = _written(request, contents.found(Step, key), editions.asked_for(request))
    context["parts"] = [part for part in context["parts"] if part.own] or context["parts"]
    return part_or_page(request, "handbook/step_part.html", context)


@public
def find(request: HttpRequest) -> HttpResponse:
    """Search in the version in force and in the tools."""
    form = FilterForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    errors = form.errors.get("q", [])
    return render(request, "handbook/find.html", {"words": words, "errors": errors, "hits": search(words) if words else []})


def _written(request: HttpRequest, this: Step, edition: Edition) -> dict[str, Any]:
    text = edition.text(f"steps/{this}")
    lead, parts = contents.step_parts(text, _own(request))
    return {"edition": edition, "step": this, "text": text, "lead": lead, "parts": parts}


def _own(request: HttpRequest) -> Party | None:
    return contents.own_party(request.person)
