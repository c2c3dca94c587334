"""The candidate's own pages: what it is, yes or no, and exactly what the company will see before it sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.matching import actions, words
from fodfaeste.matching.forms import CandidateAnswerForm, SharingForm
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.matching.permissions import standing_consent
from fodfaeste.matching.sharing import company_view
from fodfaeste.matching.states import State
from fodfaeste.matching.views import previews
from fodfaeste.matching.views.pictures import guided
from fodfaeste.matching.views.press import press
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved

RELATED = ("candidate__person", "job_function__company", "job_function__workplace", "municipality", "proposed_by")


@page(kinds=("candidate",))
def mine_list(request: HttpRequest) -> HttpResponse:
    rows = visible_to(Match, request.person).with_parties().order_by("-proposed_at", "pk")
    consents = visible_to(SharingConsent, request.person).select_related("company", "given_by").order_by("-given_at", "pk")
    return render(
        request, "matching/mine_list.html", {"matches": [(row, words.to_candidate(row)) for row in rows], "consents": list(consents)}
    )


def _fetched(request: HttpRequest, ref: str) -> Match:
    return fetch(request, Match, ref, *RELATED)


@page(kinds=("candidate",))
def mine(request: HttpRequest, ref: str) -> HttpResponse:
    """A yes is first shown back with the company's exact view, and counts when it is confirmed."""
    match = _fetched(request, ref)
    form = CandidateAnswerForm(request.POST or None, versioned=match)
    if form.is_valid():
        if previews.is_due(request, form):
            return previews.preview(request, match, form)
        with form.catching():
            actions.answer_as_candidate(by=request.person, match=match, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tak for dit svar."), "matching:mine", ref)
    return form_page(request, "matching/mine.html", form, _about(match))


@page(kinds=("candidate",))
def share(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is shared, or give consent again."""
    match = _fetched(request, ref)
    form = SharingForm(request.POST or None)
    if form.is_valid():
        if previews.is_due(request, form):
            return previews.preview(request, match, form)
        with form.catching():
            actions.share_again(by=request.person, match=match, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Dit samtykke er gemt."), "matching:mine", ref)
    return form_page(request, "matching/share.html", form, {"match": match})


def _about(match: Match) -> dict[str, Any]:
    return {
        "match": match,
        "guided": guided(match),
        "tasks": list(match.job_function.tasks.order_by("position", "pk")),
        "good": words.for_candidate(match.terms),
        "stands": words.to_candidate(match),
        "may_answer": match.state == State.WAITING_CANDIDATE,
        "consent": standing_consent(match),
        "shown": company_view(match),
        "may_share": match.candidate_answer == "yes" and match.state != State.DECLINED,
    }


@require_POST
@page(kinds=("candidate", "staff"))
def withdraw_sharing(request: HttpRequest, ref: str) -> HttpResponse:
    consent = fetch(request, SharingConsent, ref, "candidate__person", "company")
    place = "matching:mine_list" if request.person.kind == "candidate" else "matching:list"
    done = _("Samtykket er trukket tilbage. Virksomheden kan ikke se noget mere.")
    return press(request, actions.withdraw_sharing, done, reverse(place), consent=consent)
