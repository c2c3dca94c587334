"""The list of matches and one match, as staff see them, with what staff do about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.matching import actions, scoring
from fodfaeste.matching.forms import AnswerOnBehalfForm, DecideForm, MeetingForm, ShareOnBehalfForm, WithdrawForm, filter_for
from fodfaeste.matching.models import Match
from fodfaeste.matching.permissions import may_decide, standing_consent
from fodfaeste.matching.sharing import company_view
from fodfaeste.matching.states import OPEN_STATES, State
from fodfaeste.matching.views import pictures, previews
from fodfaeste.matching.views.press import press
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, text
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, Reads, form_page, listing, saved

COLUMNS = (
    Column(
        gettext_lazy("Kandidat"), "candidate.person.name", "kandidat", link=Match.get_absolute_url, in_file="candidate.person.name_in_files"
    ),
    Column(gettext_lazy("Jobfunktion"), "job_function.title", "jobfunktion"),
    Column(gettext_lazy("Virksomhed"), "job_function.company.name", "virksomhed"),
    Column(gettext_lazy("Tilstand"), lambda row: row.state.label, "tilstand"),
    Column(gettext_lazy("Siden"), "since", "siden"),
    Column(gettext_lazy("Dage fra indskrivning"), "days_from_enrolment"),
    Column(gettext_lazy("Foreslået"), "proposed_at", "foreslaaet"),
)
ABOUT = Reads(lambda row: row.candidate.person, "matching")
SORTS: dict[str, Sort] = {
    # What is still open comes first, and the newest of it.
    "aktuelle": ("closed_now", "-since_now"),
    "siden": ("since_now",),
    "kandidat": lambda rows, down: text.danish_order(rows, "-candidate__person__given_name" if down else "candidate__person__given_name"),
    "jobfunktion": lambda rows, down: text.danish_order(rows, "-job_function__title" if down else "job_function__title"),
    "virksomhed": lambda rows, down: text.danish_order(rows, "-job_function__company__name" if down else "job_function__company__name"),
    "tilstand": ("state_now", "since_now"),
    "foreslaaet": ("proposed_at",),
}


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def match_list(request: HttpRequest) -> HttpResponse:
    rows = visible_to(Match, request.person).with_state().with_parties()
    found = listing(request, rows, filter_for(request.person), SORTS, columns=COLUMNS, filename="match", reads=ABOUT)
    return found.download or render(request, "matching/list.html", {"listing": found})


def _fetched(request: HttpRequest, ref: str) -> Match:
    match = fetch(
        request,
        Match,
        ref,
        "candidate__person",
        "candidate__municipality",
        "job_function__company",
        "job_function__workplace",
        "municipality",
        "proposed_by",
        "decided_by",
        "company_contact__person",
    )
    audit.note_read(request, match.candidate.person, "matching")
    return match


@page(kinds=("staff",), may=May.CANDIDATES_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    meetings = pictures.meetings_of(match)
    context = {
        "match": match,
        "guided": pictures.guided(match),
        "steps": pictures.steps_of(match, meetings),
        "events": pictures.events_of(match, meetings),
        "speed": pictures.speed_pairs(match),
        "state_kind": pictures.STATE_KINDS[match.state],
        "consent": standing_consent(match),
        "shown": company_view(match),
        "known_then": scoring.kept(match.terms),
        "placement_url": pictures.placement_url(match),
        **_may(request, match),
    }
    return render(request, "matching/detail.html", context)


def _may(request: HttpRequest, match: Match) -> dict[str, bool]:
    """Which doors this person finds open on the page."""
    mine = may_decide(request.person, match.municipality_id)
    said_yes = match.candidate_answer == "yes" and match.state != State.DECLINED
    return {
        "may_answer": mine and match.state == State.WAITING_CANDIDATE,
        "may_show": mine and match.state == State.TO_SHOW,
        "may_decide": mine and not match.decision and (match.state in {State.TO_DECIDE, State.DECLINED}),
        "may_withdraw": mine and match.state in OPEN_STATES,
        "may_meet": mine and match.candidate_answer == "yes",
        "may_share": mine and said_yes,
    }


@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def answer_for(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    form = AnswerOnBehalfForm(request.POST or None, versioned=match)
    return _act(request, match, form, actions.answer_as_candidate, _("Kandidatens svar er skrevet ned."), _("Skriv kandidatens svar"))


@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    form = DecideForm(request.POST or None, versioned=match)
    return _act(request, match, form, actions.decide, _("Beslutningen er gemt."), _("Afgør matchet"))


@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    form = WithdrawForm(request.POST or None, versioned=match)
    return _act(request, match, form, actions.withdraw_proposal, _("Forslaget er trukket tilbage."), _("Træk forslaget tilbage"))


@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    form = MeetingForm(request.POST or None, person=request.person, match=match)
    return _act(request, match, form, actions.record_meeting, _("Mødet er skrevet ind."), _("Skriv et møde ind"))


@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def share_for(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    form = ShareOnBehalfForm(request.POST or None)
    return _act(request, match, form, actions.share_again, _("Samtykket er skrevet ned."), _("Skriv kandidatens samtykke"))


def _act(request: HttpRequest, match: Match, form: Any, do: Any, done: str, title: str) -> HttpResponse:
    if form.is_valid():
        if previews.is_due(request, form):
            return previews.preview(request, match, form)
        versioned = {"version": form.version} if "version" in form.fields else {}
        with form.catching():
            do(by=request.person, match=match, **form.cleaned_data, **versioned)
        if not form.errors:
            return saved(request, done, match)
    return form_page(request, "matching/act.html", form, {"match": match, "act_title": title, "guided": pictures.guided(match)})


@require_POST
@page(kinds=("staff",), may=May.MATCHES_DECIDE)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    match = _fetched(request, ref)
    done = _("Virksomheden kan nu se matchet og har fået besked.")
    return press(request, actions.show_to_company, done, reverse("matching:detail", args=[ref]), match=match)
