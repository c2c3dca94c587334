"""The company's pages: only what the candidate allowed, and the company's own yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fodfaeste.matching import actions
from fodfaeste.matching.forms import CompanyAnswerForm
from fodfaeste.matching.models import Match
from fodfaeste.matching.sharing import company_view, headed
from fodfaeste.matching.states import State
from fodfaeste.matching.views.pictures import guided
from fodfaeste.shared import audit
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved

RELATED = ("candidate__person", "job_function__company", "job_function__workplace", "municipality", "proposed_by")


@page(kinds=("contact",))
def ours_list(request: HttpRequest) -> HttpResponse:
    rows = visible_to(Match, request.person).select_related("candidate__person", "job_function__workplace", "municipality")
    matches = headed(rows.order_by("-shown_to_company_at", "pk"))
    for match in matches:
        if match.first_name:
            audit.note_read(request, match.candidate.person, "matching")
    return render(request, "matching/ours_list.html", {"matches": matches})


@page(kinds=("contact",))
def ours(request: HttpRequest, ref: str) -> HttpResponse:
    match = fetch(request, Match, ref, *RELATED)
    audit.note_read(request, match.candidate.person, "matching")
    form = CompanyAnswerForm(request.POST or None, versioned=match)
    if form.is_valid():
        with form.catching():
            actions.answer_as_company(by=request.person, match=match, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tak for jeres svar."), "matching:ours", ref)
    context = {"match": match, "guided": guided(match), "shown": company_view(match), "may_answer": match.state == State.WAITING_COMPANY}
    return form_page(request, "matching/ours.html", form, context)
