"""What a candidate can, wants and needs, one thing at a time; the same pages for her and for staff."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.candidates import actions
from fodfaeste.candidates.forms.profile import CompetenceForm, ConsentForm, NeedForm, ProfileForm, WishForm
from fodfaeste.candidates.models import Candidate
from fodfaeste.candidates.views.parts import case_page, home, pressed
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.views import saved

BOTH = ("staff", "candidate")
describers = page(kinds=BOTH, may=May.CANDIDATES_EDIT)


def _candidate(request: Any, ref: str) -> Candidate:
    return fetch(request, "candidates.Candidate", ref, "person", "municipality")


def _row(request: Any, model: str, ref: str, *related: str) -> Any:
    return fetch(request, f"candidates.{model}", ref, "candidate__person", "candidate__municipality", *related)


def _write(request: Any, candidate: Candidate, form: Any, act: Any, title: str, *, remove: str = "", **fixed: Any) -> HttpResponse:
    """Show the form, or do what it says and go back."""
    if form.is_valid():
        with form.catching():
            act(by=request.person, candidate=candidate, version=form.version, **fixed, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Det er gemt."), home(request.person, candidate))
    return case_page(request, candidate, form, title, together=True, remove_url=remove)


@describers
def profile(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    form = ProfileForm(request.POST or None, candidate=candidate)
    return _write(request, candidate, form, actions.set_profile, _("Timer, start og egne ord"))


@describers
def competence_add(request: Any, ref: str) -> HttpResponse:
    form = CompetenceForm(request.POST or None)
    return _write(request, _candidate(request, ref), form, actions.set_competence, _("Tilføj noget, du kan"))


@describers
def competence_edit(request: Any, ref: str) -> HttpResponse:
    row = _row(request, "CandidateCompetence", ref, "competence")
    form = CompetenceForm(request.POST or None, row=row)
    remove = reverse("candidates:competence_remove", args=[ref])
    return _write(request, row.candidate, form, actions.set_competence, row.competence.name, remove=remove, competence=row.competence)


@describers
@require_POST
def competence_remove(request: Any, ref: str) -> HttpResponse:
    row = _row(request, "CandidateCompetence", ref, "competence")
    return pressed(request, row.candidate, lambda: actions.remove_competence(by=request.person, competence=row), _("Det er fjernet."))


@describers
def wish_add(request: Any, ref: str) -> HttpResponse:
    return _write(request, _candidate(request, ref), WishForm(request.POST or None), actions.set_wish, _("Tilføj et ønske"))


@describers
def wish_edit(request: Any, ref: str) -> HttpResponse:
    row = _row(request, "Wish", ref, "function_type")
    form = WishForm(request.POST or None, row=row)
    remove = reverse("candidates:wish_remove", args=[ref])
    return _write(request, row.candidate, form, actions.set_wish, row.function_type.name, remove=remove, function_type=row.function_type)


@describers
@require_POST
def wish_remove(request: Any, ref: str) -> HttpResponse:
    row = _row(request, "Wish", ref, "function_type")
    return pressed(request, row.candidate, lambda: actions.remove_wish(by=request.person, wish=row), _("Ønsket er fjernet."))


@describers
def need_add(request: Any, ref: str) -> HttpResponse:
    return _write(request, _candidate(request, ref), NeedForm(request.POST or None), actions.set_need, _("Tilføj et behov"))


@describers
def need_edit(request: Any, ref: str) -> HttpResponse:
    row = _row(request, "Need", ref)
    form = NeedForm(request.POST or None, row=row)
    remove = reverse("candidates:need_remove", args=[ref])
    return _write(request, row.candidate, form, actions.set_need, str(row.get_kind_display()), remove=remove, kind=row.kind)


@describers
@require_POST
def need_remove(request: Any, ref: str) -> HttpResponse:
    row = _row(request, "Need", ref)
    return pressed(request, row.candidate, lambda: actions.remove_need(by=request.person, need=row), _("Behovet er fjernet."))


@describers
@require_POST
def approve(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    return pressed(request, candidate, lambda: actions.approve_profile(by=request.person, candidate=candidate), _("Profilen er godkendt."))


@page(kinds=("staff",), may=May.CANDIDATES_EDIT)
def consent_give(request: Any, ref: str) -> HttpResponse:
    candidate = _candidate(request, ref)
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        answer, said = form.cleaned_data.pop("answer"), form.cleaned_data
        with form.catching():
            if answer == "no":
                actions.refuse_consent(by=request.person, candidate=candidate, purpose=said["purpose"])
            else:
                actions.give_consent(by=request.person, candidate=candidate, **said)
        if not form.errors:
            text = _("Kandidatens nej er skrevet.") if answer == "no" else _("Samtykket er skrevet.")
            return saved(request, text, home(request.person, candidate))
    return case_page(request, candidate, form, _("Skriv et samtykke"))


@describers
@require_POST
def consent_withdraw(request: Any, ref: str) -> HttpResponse:
    consent = _row(request, "Consent", ref)
    text = _("Samtykket er trukket tilbage.")
    return pressed(request, consent.candidate, lambda: actions.withdraw_consent(by=request.person, consent=consent), text)
