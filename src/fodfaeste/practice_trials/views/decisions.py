"""Deciding on a trial, reading the decision, and what it leads on to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fodfaeste.people.roles import May
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.facts import figures, pages
from fodfaeste.practice_trials.forms.trials import DecisionForm
from fodfaeste.practice_trials.models import Came, DecisionKind, TrialDecision
from fodfaeste.practice_trials.views.trials import fetch_trial
from fodfaeste.shared import danish
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.shared.views import form_page, saved
from fodfaeste.solution_models.actions import new_version as begin_version
from fodfaeste.solution_models.forms import NewVersionForm
from fodfaeste.solution_models.models import SolutionModelVersion


@page(may=May.PRACTICE_TRIALS_RUN)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    trial = fetch_trial(request, ref)
    if not request.person.may(May.PRACTICE_TRIALS_RUN, trial.municipality_id):
        raise NotAllowed(target=trial)
    form = DecisionForm(request.POST or None, trial=trial, seen=pages.seen_in(request.person, trial=trial))
    if form.is_valid():
        with form.catching():
            made = actions.decide(by=request.person, trial=trial, version=form.version, **form.decision())
        if not form.errors:
            return saved(request, _("Beslutningen er skrevet."), "practice_trials:decision", made.ref)
    context = {"trial": trial, "figures": figures.kept_with_a_decision(trial), "expected": pages.expected(trial)}
    return form_page(request, "practice_trials/decide.html", form, context)


@page(may=May.DEVELOPMENT_JOIN)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    made = fetch(request, TrialDecision, ref, "trial__solution__model", "trial__municipality", "trial__team", "decided_by")
    context = {
        "decision": made,
        "outcomes": [(row["text"], Came(row["came"]).label) for row in made.outcomes],
        "observations": made.observations.select_related("mechanism").order_by("seen_on", "pk"),
        "model": made.trial.solution.model,
        "versions": SolutionModelVersion.objects.filter(source_ref=made.ref).select_related("model").order_by("number", "pk"),
        "is_adapt": made.kind == DecisionKind.ADAPT,
    }
    return render(request, "practice_trials/decision.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def next_version(request: HttpRequest, ref: str) -> HttpResponse:
    """The decision's grounds are the new version's reason, and the version says which decision it came of."""
    made = fetch(request, TrialDecision, ref, "trial__solution__model", "trial__municipality")
    model = made.trial.solution.model
    form = NewVersionForm(request.POST or None, initial={"why": made.grounds})
    if form.is_valid():
        title = _("Beslutning i %(place)s %(day)s") % {"place": made.trial.municipality.name, "day": danish.day(made.decided_at)}
        with form.catching():
            begin_version(by=request.person, model=model, source_title=title, source_ref=made.ref, **form.cleaned_data)
        if not form.errors:
            return saved(
                request,
                _("En ny version er begyndt som en kopi. Ret nu det, der skal være anderledes."),
                "solution_models:write",
                model.ref,
            )
    return form_page(request, "practice_trials/next_version.html", form, {"decision": made, "model": model})
