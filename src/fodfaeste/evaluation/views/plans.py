"""Kept plans: saved with their versions, shown, and written out as the statistical part of a protocol."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fodfaeste.evaluation import designs, protocol, trial_tables, trial_words
from fodfaeste.evaluation.actions import planning as actions
from fodfaeste.evaluation.forms.planning import PlanForm
from fodfaeste.evaluation.models.planning import TrialPlan, TrialPlanVersion
from fodfaeste.evaluation.planner import compared, of_texts
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.documents import download
from fodfaeste.shared.views import form_page, saved


@page(may=May.EVALUATION_RUN)
def save(request: HttpRequest) -> HttpResponse:
    """The trials of the address become a plan, or a new version of the plan they came from."""
    shown = compared(request.GET)
    if not shown.trials:
        return redirect("evaluation:trials")
    plan = visible_to(TrialPlan, request.person).filter(ref=shown.plan).first() if shown.plan else None
    form = PlanForm(request.POST or None, plan=plan)
    if form.is_valid():
        with form.catching():
            content: Any = {"by": request.person, "written": form.written(), "trials": shown.trials}
            made = actions.make_plan(**content) if plan is None else actions.change_plan(plan=plan, version=form.version, **content)
        if not form.errors:
            return saved(request, _("Planen er gemt."), made)
    context = {"compared": shown, "plan": plan, "names": [trial_words.name_of(number, one) for number, one in enumerate(shown.trials)]}
    return form_page(request, "evaluation/trial_plan_save.html", form, context)


@page(may=May.FIGURES_SEE)
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, TrialPlan, ref)
    versions = [*found.versions.order_by("-number")]
    return render(
        request,
        "evaluation/trial_plan.html",
        {"plan": found, "versions": versions, "newest": versions[0].number, **_shown(found, found.ref)},
    )


@page(may=May.FIGURES_SEE)
def version(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, TrialPlanVersion, ref, "plan")
    return render(request, "evaluation/trial_plan_version.html", {"version": found, "plan": found.plan, **_shown(found, found.plan.ref)})


def _shown(written: TrialPlan | TrialPlanVersion, plan_ref: str) -> dict[str, Any]:
    """The designs as the planner shows them; its own address opens them there."""
    shown = of_texts(written.designs, plan_ref)
    answers = [designs.answer(trial) for trial in shown.trials]
    return {
        "written": written,
        "compared": shown,
        "columns": [{"name": trial_words.name_of(number, trial), "number": number + 1} for number, trial in enumerate(shown.trials)],
        "sentences": [(trial_words.LETTERS[number], trial_tables.sentence(answer)) for number, answer in enumerate(answers)],
        "inputs": trial_tables.inputs(shown.trials),
        "results": trial_tables.results(answers),
    }


@page(may=May.FIGURES_SEE)
def document(request: HttpRequest, ref: str, number: int, kind: str) -> HttpResponse:
    """The statistical part of a protocol for one of the plan's trials, counted from one."""
    found = fetch(request, TrialPlan, ref)
    shown = of_texts(found.designs)
    if not 1 <= number <= len(shown.trials):
        raise Http404
    return download(protocol.document(found, number - 1, shown.trials), kind, _("Protokol %(name)s") % {"name": found.name})
