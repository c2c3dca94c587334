"""Recording that a model is used with a candidate, how fully, and until when."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.forms.trials import CandidateUseForm, EndUseForm, FidelityForm, TrialUseForm
from fodfaeste.practice_trials.models import PracticeTrial, TrialUse
from fodfaeste.practice_trials.views.trials import fetch_trial, form_context
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved

RELATED = ("trial__solution__model", "trial__municipality", "candidate__person", "placement")


def running_in(municipality_id: int, person: Any) -> QuerySet[PracticeTrial]:
    """The trials of a municipality that can be used now."""
    rows = visible_to(PracticeTrial, person).filter(municipality=municipality_id)
    return rows.running().select_related("solution__model").order_by("-from_day", "pk")


@page(may=May.PLACEMENTS_EDIT)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """From the trial's page: any candidate whom it is for."""
    trial = fetch_trial(request, ref)
    form = CandidateUseForm(request.POST or None, trial=trial, person=request.person, initial={"from_day": clock.today()})
    for candidate in form.fields["candidate"].queryset:
        audit.note_read(request, candidate.person, "development")
    if form.is_valid():
        candidate = form.cleaned_data["candidate"]
        placement = Placement.objects.unfinished().filter(candidate=candidate).first()
        with form.catching():
            actions.record_use(by=request.person, trial=trial, placement=placement, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Jobkandidaten er skrevet på."), trial)
    return form_page(request, "practice_trials/form.html", form, form_context(trial, _("Skriv en jobkandidat på"), _("Skriv på")))


@page(may=May.PLACEMENTS_EDIT)
def of_placement(request: HttpRequest, ref: str) -> HttpResponse:
    """From the placement's page: one of the trials that run."""
    placement = fetch(request, Placement, ref, "candidate__person", "job_function", "company")
    audit.note_read(request, placement.candidate.person, "development")
    trials = running_in(placement.municipality_id, request.person).exclude(uses__in=placement.candidate.trial_uses.filter(to_day=None))
    form = TrialUseForm(request.POST or None, trials=trials, initial={"from_day": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.record_use(by=request.person, candidate=placement.candidate, placement=placement, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Forløbet er med i afprøvningen."), placement)
    context = {"placement": placement, "heading": _("Skriv, at forløbet er med"), "submit": _("Skriv på")}
    return form_page(request, "practice_trials/placement_form.html", form, context)


@page(may=May.PLACEMENTS_EDIT)
def fidelity(request: HttpRequest, ref: str) -> HttpResponse:
    use = _fetch_use(request, ref)
    form = FidelityForm(request.POST or None, steps=use.trial.solution.step_list, initial={"day": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.check_fidelity(by=request.person, use=use, day=form.cleaned_data["day"], done=form.done())
        if not form.errors:
            return saved(request, _("Tak. Svarene er gemt."), _back(use))
    return form_page(request, "practice_trials/use_form.html", form, _use_context(use, _("Blev trinene fulgt?"), _("Gem svarene")))


@page(may=May.PLACEMENTS_EDIT)
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    use = _fetch_use(request, ref)
    form = EndUseForm(request.POST or None, initial={"to_day": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.end_use(by=request.person, use=use, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Det er skrevet, at modellen ikke bruges mere her."), _back(use))
    return form_page(request, "practice_trials/use_form.html", form, _use_context(use, _("Modellen bruges ikke mere"), _("Gem")))


def _fetch_use(request: HttpRequest, ref: str) -> TrialUse:
    use: TrialUse = fetch(request, TrialUse, ref, *RELATED)
    audit.note_read(request, use.candidate.person, "development")
    return use


def _back(use: TrialUse) -> str:
    return reverse("practice_trials:detail", args=[use.trial.ref])


def _use_context(use: TrialUse, heading: str, submit: str) -> dict[str, Any]:
    return {"use": use, "heading": heading, "submit": submit, "back": _back(use)}
