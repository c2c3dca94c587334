"""What the last weeks show: of each trial, and before each workshop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.evaluation.facts import before_workshop, lately, ongoing, themes
from fodfaeste.evaluation.permissions import codes
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.facts.pages import with_room
from fodfaeste.practice_trials.models import PracticeTrial, SharedObservation
from fodfaeste.shared import clock
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import part_or_page
from fodfaeste.workshops.models import Workshop

JOIN = May.DEVELOPMENT_JOIN
MOST_TRIALS = 30
ROOM = ("solution__model", "municipality", "team")


@page(may=JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    person = request.person
    rows = with_room(visible_to(PracticeTrial, person)).filter(is_decided=False).order_by("to_day", "pk")
    trials = list(rows[: MOST_TRIALS + 1])
    shared = visible_to(SharedObservation, person)
    context = {
        "lines": ongoing.lines(trials[:MOST_TRIALS], person),
        "has_more": len(trials) > MOST_TRIALS,
        "workshops": [(one, themes.uncoded(shared.filter(phase=one.phase))) for one in before_workshop.coming(person)[:3]],
        "uncoded": themes.uncoded(shared),
        "may_code": codes(person) and themes.uncoded_by(person).exists(),
    }
    return render(request, "evaluation/ongoing.html", context)


@page(may=JOIN)
def trial(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, PracticeTrial, ref, *ROOM)
    context = {"trial": found, "lately": lately.of_trial(found, request.person), "today": clock.today(), "may_code": codes(request.person)}
    return render(request, "evaluation/trial_lately.html", context)


@page(may=JOIN)
def trial_part(request: HttpRequest, ref: str) -> HttpResponse:
    """The sentences alone, for the trial's own page."""
    found = fetch(request, PracticeTrial, ref, *ROOM)
    return part_or_page(request, "evaluation/trial_sentences.html", {"trial": found, "lately": lately.of_trial(found, request.person)})


@page(may=JOIN)
def workshop(request: HttpRequest, ref: str) -> HttpResponse:
    return render(request, "evaluation/workshop_lately.html", _of_workshop(request, ref))


@page(may=JOIN)
def workshop_part(request: HttpRequest, ref: str) -> HttpResponse:
    """The sentences alone, for the workshop's own page."""
    return part_or_page(request, "evaluation/workshop_sentences.html", _of_workshop(request, ref))


@page(may=JOIN)
def poster(request: HttpRequest, ref: str) -> HttpResponse:
    """To hang on the wall when the day begins."""
    return render(request, "evaluation/workshop_poster.html", _of_workshop(request, ref))


def _of_workshop(request: HttpRequest, ref: str) -> dict[str, object]:
    found = fetch(request, Workshop, ref, "series")
    told = before_workshop.of_workshop(found, request.person)
    return {"workshop": found, "told": told, "today": clock.today(), "may_code": codes(request.person)}
