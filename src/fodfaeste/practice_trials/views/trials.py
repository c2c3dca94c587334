"""The list of trials, planning one, and its page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.candidates.models import TargetGroup
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.facts import figures, pages
from fodfaeste.practice_trials.forms.trials import DeviationForm, PlaceForm, PlanForm, TrialFilters
from fodfaeste.practice_trials.models import PracticeTrial, TrialState
from fodfaeste.practice_trials.permissions import check_runs, runs, sees_persons
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import NotVisible, fetch, page, visible_to
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, form_page, listing, saved
from fodfaeste.solution_models.models import SolutionModelVersion

SHOWN = 25
SORTS: dict[str, Sort] = {"ny": ("-from_day",), "slut": ("to_day",), "model": ("solution__model__title",)}
COLUMNS = (
    Column(gettext_lazy("Afprøvning af"), lambda row: str(row.solution), sort="model", link=lambda row: row.get_absolute_url()),
    Column(gettext_lazy("Hvor"), "place"),
    Column(gettext_lazy("Fra"), "from_day", sort="ny"),
    Column(gettext_lazy("Til"), "to_day", sort="slut"),
    Column(gettext_lazy("Hvor står den"), lambda row: row.state.label),
    Column(gettext_lazy("Ansvarlig"), "lead.name"),
)


@page(may=May.DEVELOPMENT_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    rows = pages.with_room(visible_to(PracticeTrial, request.person))
    found = listing(request, rows, TrialFilters, SORTS, columns=COLUMNS, filename="afproevninger")
    return found.download or render(request, "practice_trials/list.html", {"listing": found})


@page(may=May.PRACTICE_TRIALS_RUN)
def where(request: HttpRequest, ref: str) -> HttpResponse:
    """Which municipality; whoever works in one goes straight on."""
    solution = fetch(request, SolutionModelVersion, ref, "model")
    form = PlaceForm(request.GET or None, person=request.person)
    places = list(form.fields["municipality"].queryset)
    chosen = form.cleaned_data["municipality"] if form.is_valid() else places[0] if len(places) == 1 else None
    if chosen is not None:
        return redirect("practice_trials:plan_in", ref, chosen.ref)
    return form_page(request, "practice_trials/where.html", form, {"solution": solution})


@page(may=May.PRACTICE_TRIALS_RUN)
def plan(request: HttpRequest, ref: str, place_ref: str) -> HttpResponse:
    solution, place = fetch(request, SolutionModelVersion, ref, "model"), fetch(request, Municipality, place_ref)
    if not request.person.may(May.PRACTICE_TRIALS_RUN, place.pk):
        raise NotAllowed(target=place)
    first = {"from_day": clock.today(), "phase": solution.model.phase, "lead": request.person.ref}
    form = PlanForm(request.POST or None, municipality=place, person=request.person, initial=first)
    if form.is_valid():
        with form.catching():
            made = actions.plan_trial(by=request.person, solution=solution, municipality=place, plan=actions.Plan(**form.cleaned_data))
        if not form.errors:
            return saved(request, _("Afprøvningen er planlagt."), made)
    return form_page(request, "practice_trials/plan.html", form, {"solution": solution, "place": place})


@page(may=May.DEVELOPMENT_JOIN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    trial = fetch_trial(request, ref)
    check_runs(request.person, trial)
    first = {name: getattr(trial, name) for name in ("from_day", "to_day", "phase", "planned")}
    first |= {"lead": trial.lead.ref, "team": trial.team.ref if trial.team else "", "target_groups": trial.groups}
    form = PlanForm(request.POST or None, municipality=trial.municipality, person=request.person, versioned=trial, initial=first)
    if form.is_valid():
        with form.catching():
            actions.change_trial(by=request.person, trial=trial, plan=actions.Plan(**form.cleaned_data), version=form.version)
        if not form.errors:
            return saved(request, _("Planen er rettet."), trial)
    return form_page(request, "practice_trials/form.html", form, form_context(trial, _("Ret planen"), _("Gem planen")))


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    trial = fetch_trial(request, ref)
    try:
        actions.begin_trial(by=request.person, trial=trial)
    except Refused as refused:
        return saved(request, refused.text, trial)
    return saved(request, _("Afprøvningen er begyndt."), trial)


@page(may=May.DEVELOPMENT_JOIN)
def deviate(request: HttpRequest, ref: str) -> HttpResponse:
    trial = fetch_trial(request, ref)
    form = DeviationForm(request.POST or None, initial={"day": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.note_deviation(by=request.person, trial=trial, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Afvigelsen er skrevet."), trial)
    return form_page(request, "practice_trials/form.html", form, form_context(trial, _("Skriv en afvigelse fra planen"), _("Gem")))


@page(may=May.DEVELOPMENT_JOIN)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    trial, person = fetch_trial(request, ref), request.person
    exact = sees_persons(person, trial.municipality_id)
    uses = pages.uses_of(trial, person)
    for use in uses:
        audit.note_read(request, use.candidate.person, "development")
    seen = list(pages.seen_in(person, trial=trial)[:SHOWN])
    others = visible_to(PracticeTrial, person).filter(solution=trial.solution).exclude(pk=trial.pk)
    may_decide = person.may(May.PRACTICE_TRIALS_RUN, trial.municipality_id)
    may_use = person.may(May.PLACEMENTS_EDIT, trial.municipality_id)
    pulse = [("", figures.pulse_of([trial])), *_of_others(list(others))]
    context = {
        "trial": trial,
        "groups": [TargetGroup(key).label for key in trial.groups],
        "mechanisms": list(trial.solution.mechanisms.order_by("phase", "statement", "pk")),
        "next": pages.next_step(trial, may_run=may_decide, may_use=may_use),
        "state_kind": pages.STATE_KINDS[trial.state],
        "expected": pages.expected(trial),
        "figures": figures.of_trial(trial, exact=exact),
        "recruitment": figures.recruitment(trial, exact=exact),
        "pulse": pulse,
        "has_others": visible_to(PracticeTrial, person).filter(solution__model=trial.solution.model).exclude(pk=trial.pk).exists(),
        "has_answers": any(one.n for _heading, rows in pulse for one in rows),
        "uses": uses,
        "seen": seen,
        "deviations": trial.deviations.order_by("-day", "pk"),
        "decisions": list(trial.decisions.all()),
        "exact": exact,
        "may_run": runs(person, trial),
        "may_decide": may_decide,
        "may_use": may_use,
        "is_open": trial.state in {TrialState.RUNNING, TrialState.OVERDUE},
        "is_planned": trial.state == TrialState.PLANNED,
    }
    return render(request, "practice_trials/detail.html", context)


def _of_others(trials: list[PracticeTrial]) -> list[tuple[str, list[figures.Pulse]]]:
    """One's own come first; beside them, all other trials of the same version that this person sees, as one."""
    rows = figures.pulse_of(trials) if trials else []
    return [(_("Andre afprøvninger af samme version"), rows)] if any(one.n for one in rows) else []


def fetch_trial(request: HttpRequest, ref: str) -> PracticeTrial:
    trial: PracticeTrial | None = pages.with_room(visible_to(PracticeTrial, request.person)).filter(ref=ref).first()
    if trial is None:
        raise NotVisible(PracticeTrial._meta.label, ref)  # noqa: SLF001 - Django's documented way to a model's name
    return trial


def form_context(trial: PracticeTrial, heading: str, submit: str) -> dict[str, Any]:
    """What the one page for small forms about a trial is given."""
    return {"trial": trial, "heading": heading, "submit": submit, "back": reverse("practice_trials:detail", args=[trial.ref])}
