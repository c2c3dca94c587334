"""Noting what was seen, sharing it, asking the three parties and answering."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.placements.facts import course
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.facts import pages
from fodfaeste.practice_trials.forms.listening import ObservationForm, PulseForm
from fodfaeste.practice_trials.models import Observation, PracticeTrial, PulseAsk
from fodfaeste.practice_trials.views.trials import fetch_trial
from fodfaeste.practice_trials.views.uses import running_in
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, saved
from fodfaeste.solution_models.models import Mechanism

THREE_PARTIES = (Kind.STAFF, Kind.CANDIDATE, Kind.CONTACT)


@page(may=May.PLACEMENTS_EDIT)
def observe(request: HttpRequest, ref: str) -> HttpResponse:
    """From the placement's page, one screen: the phase, the day and the trial are chosen beforehand."""
    placement = fetch(request, Placement, ref, "candidate__person", "company", "workplace", "job_function")
    audit.note_read(request, placement.candidate.person, "development")
    trials = running_in(placement.municipality_id, request.person)
    mine = trials.filter(uses__in=placement.trial_uses.filter(to_day__isnull=True)).first()
    first = {"seen_on": clock.today(), "phase": course.phase_of(placement).value, "trial": mine.ref if mine else ""}
    form = ObservationForm(request.POST or None, trials=trials, mechanisms=_mechanisms(mine), initial=first)
    if form.is_valid():
        with form.catching():
            noted = actions.note_observation(
                by=request.person, note=actions.Note(**form.note()), placement=placement, trial=form.cleaned_data["trial"],
                share=form.cleaned_data["share"],
            )  # fmt: skip
        if not form.errors:
            return saved(request, _noted(noted), placement)
    context = {"placement": placement, "heading": _("Noter en observation"), "submit": _("Gem observationen")}
    return form_page(request, "practice_trials/placement_form.html", form, context)


@page(may=May.DEVELOPMENT_JOIN)
def observe_trial(request: HttpRequest, ref: str) -> HttpResponse:
    """From the trial's page: what is seen in the team, or told by a colleague."""
    trial = fetch_trial(request, ref)
    first = {"seen_on": clock.today(), "phase": trial.phase or trial.solution.model.phase}
    form = ObservationForm(request.POST or None, trials=None, mechanisms=_mechanisms(trial), initial=first)
    if form.is_valid():
        note, share_it = actions.Note(**form.note()), form.cleaned_data["share"]
        with form.catching():
            noted = actions.note_observation(by=request.person, note=note, trial=trial, share=share_it)
        if not form.errors:
            return saved(request, _noted(noted), trial)
    context = {"trial": trial, "heading": _("Noter en observation"), "submit": _("Gem observationen"), "back": trial.get_absolute_url()}
    return form_page(request, "practice_trials/form.html", form, context)


def _mechanisms(trial: PracticeTrial | None) -> QuerySet[Mechanism]:
    """Those that the model on trial counts on; without a trial all of them."""
    rows = trial.solution.mechanisms.all() if trial is not None else Mechanism.objects.all()
    return rows.order_by("phase", "statement", "pk")


def _noted(noted: actions.Noted) -> str:
    if not noted.hidden:
        return _("Observationen er gemt. Tak.")
    hidden = ngettext(
        "%(count)s ord, der kunne fortælle, hvem det er, blev skjult.",
        "%(count)s steder, der kunne fortælle, hvem det er, blev skjult.",
        noted.hidden,
    )
    return f"{_('Observationen er gemt. Tak.')} {hidden % {'count': noted.hidden}}"


def _turn(request: HttpRequest, ref: str, *, shares: bool) -> HttpResponse:
    row = fetch(request, Observation, ref, "trial", "placement")
    back = row.trial or row.placement
    write = actions.share_observation if shares else actions.unshare_observation
    try:
        write(by=request.person, observation=row)
    except Refused as refused:
        return saved(request, refused.text, back)
    return saved(request, _("Observationen er delt uden navne.") if shares else _("Observationen deles ikke mere."), back)


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def share(request: HttpRequest, ref: str) -> HttpResponse:
    return _turn(request, ref, shares=True)


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def unshare(request: HttpRequest, ref: str) -> HttpResponse:
    return _turn(request, ref, shares=False)


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    trial = fetch_trial(request, ref)
    try:
        made = actions.ask_pulse(by=request.person, trial=trial)
    except Refused as refused:
        return saved(request, refused.text, trial)
    words = ngettext("%(count)s har fået et kort spørgsmål.", "%(count)s har fået et kort spørgsmål hver.", len(made))
    return saved(request, words % {"count": len(made)}, trial)


@page()
def pulse_staff(request: HttpRequest, ref: str) -> HttpResponse:
    return _pulse(request, ref)


@page(kinds=(Kind.CANDIDATE,))
def pulse_mine(request: HttpRequest, ref: str) -> HttpResponse:
    return _pulse(request, ref)


@page(kinds=(Kind.CONTACT,))
def pulse_ours(request: HttpRequest, ref: str) -> HttpResponse:
    return _pulse(request, ref)


def _pulse(request: HttpRequest, ref: str) -> HttpResponse:
    """One question a screen; whoever has another one open is led on to it."""
    found = fetch(request, PulseAsk, ref, "trial__solution__model")
    form = PulseForm(request.POST or None, ask=found)
    if found.answered_at is None and form.is_valid():
        with form.catching():
            actions.answer_pulse(by=request.person, ask=found, answer=int(form.cleaned_data["answer"]))
        if not form.errors:
            another = pages.open_ask(request.person)
            thanks = _("Tak for svaret. Der er et spørgsmål mere til dig.") if another else _("Tak for svaret.")
            return saved(request, thanks, (another or found).get_absolute_url())
    context = {"ask": found, "is_answered": found.answered_at is not None, "is_closed": found.is_closed}
    return form_page(request, "practice_trials/pulse.html", form, context)


@page(kinds=THREE_PARTIES)
@require_POST
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, PulseAsk, ref)
    actions.decline_pulse(by=request.person, ask=found)
    return saved(request, _("I orden. Du bliver ikke spurgt mere i denne afprøvning."), "today:home")
