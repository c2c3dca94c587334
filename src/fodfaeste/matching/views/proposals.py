"""Ranked proposals for a candidate and for a job function, each with its reasons, and the proposing itself."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fodfaeste.companies.models import JobFunction
from fodfaeste.matching import actions, facts, scoring
from fodfaeste.matching.forms import ProposeForm
from fodfaeste.matching.models import Match
from fodfaeste.matching.permissions import may_decide
from fodfaeste.people.roles import May
from fodfaeste.shared import audit
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, part_or_page, saved

PER_PAGE = 10
NEWEST = 10


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def for_candidate(request: HttpRequest, ref: str) -> HttpResponse:
    candidate = fetch(request, "candidates.Candidate", ref, "person", "municipality")
    audit.note_read(request, candidate.person, "matching")
    ranking = scoring.for_candidate(candidate)
    context = {"candidate": candidate, "speed": facts.speed(candidate), "matches": _matches(request, candidate=candidate)}
    return _ranked(request, "matching/for_candidate.html", ranking, candidate.municipality_id, context)


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def for_function(request: HttpRequest, ref: str) -> HttpResponse:
    function = fetch(request, JobFunction, ref, "company", "workplace", "municipality")
    ranking = scoring.for_function(function) if request.person.may(May.CANDIDATES_SEE, function.municipality_id) else ()
    context = {"job_function": function, "matches": _matches(request, job_function=function)}
    response = _ranked(request, "matching/for_function.html", ranking, function.municipality_id, context)
    for match in context["matches"]:
        audit.note_read(request, match.candidate.person, "matching")
    return response


def _matches(request: HttpRequest, **of: Any) -> list[Match]:
    """The newest; all of them are in the list."""
    return list(visible_to(Match, request.person).filter(**of).with_parties().order_by("-proposed_at", "pk")[:NEWEST])


def _ranked(request: HttpRequest, template: str, ranking: Any, municipality_id: int, context: dict[str, Any]) -> HttpResponse:
    found = Paginator(ranking, PER_PAGE).get_page(request.GET.get("page"))
    found.object_list = list(found.object_list)
    for proposal in found.object_list if "job_function" in context else ():
        audit.note_read(request, proposal.candidate.person, "matching")
    values = {**context, "page": found, "may_decide": may_decide(request.person, municipality_id)}
    return render(request, template, values)


@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def propose(request: HttpRequest, ref: str, function_ref: str) -> HttpResponse:
    candidate = fetch(request, "candidates.Candidate", ref, "person", "municipality")
    function = fetch(request, JobFunction, function_ref, "company", "workplace", "municipality")
    audit.note_read(request, candidate.person, "matching")
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            match = actions.propose(by=request.person, candidate=candidate, job_function=function, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Forslaget er sendt til kandidaten."), match)
    return form_page(request, "matching/propose.html", form, {"proposal": scoring.of_pair(candidate, function)})


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def of_candidate(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of the candidate's own page."""
    candidate = fetch(request, "candidates.Candidate", ref, "person", "municipality")
    audit.note_read(request, candidate.person, "matching")
    context = {"candidate": candidate, "matches": _matches(request, candidate=candidate), "speed": facts.speed(candidate)}
    return part_or_page(request, "matching/of_candidate.html", context)


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def of_function(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of the job function's page."""
    function = fetch(request, JobFunction, ref, "company")
    matches = _matches(request, job_function=function)
    for match in matches:
        audit.note_read(request, match.candidate.person, "matching")
    return part_or_page(request, "matching/of_function.html", {"job_function": function, "matches": matches})
