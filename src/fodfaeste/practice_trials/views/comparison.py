"""The trials of a model beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.people.roles import May
from fodfaeste.practice_trials.facts import comparison, pages
from fodfaeste.shared.access import fetch, page
from fodfaeste.solution_models.models import SolutionModel


@page(may=May.DEVELOPMENT_JOIN)
def compare(request: HttpRequest, ref: str) -> HttpResponse:
    """The newest few that this person sees; more do not fit beside each other."""
    model = fetch(request, SolutionModel, ref)
    every = pages.trials_of(model, request.person)
    trials = every[: comparison.MOST]
    context = {
        "model": model,
        "trials": trials,
        "rows": comparison.side_by_side(trials, request.person.places_where(May.PLACEMENTS_SEE)),
        "left_out": len(every) - len(trials),
    }
    return render(request, "practice_trials/compare.html", context)
