"""The planner: trials beside each other, one of them changed, one tried out; everything that was typed stands in the address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fodfaeste.evaluation import designs, trial_charts, trial_tables, trial_words
from fodfaeste.evaluation.facts import pilot_rates
from fodfaeste.evaluation.facts.snapshots import latest_for, origin
from fodfaeste.evaluation.forms.planning import TrialForm
from fodfaeste.evaluation.models.planning import TrialPlan
from fodfaeste.evaluation.planner import Compared, beginning, compared, readable
from fodfaeste.people.roles import May
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.views import form_page, part_or_page

NEWEST = 20


@page(may=May.FIGURES_SEE)
def trials(request: HttpRequest) -> HttpResponse:
    """Without an address of trials it begins with the three forms and what the newest snapshot says of the pilot."""
    shown, source = compared(request.GET), ""
    if not shown.trials:
        shown, source = _beginning(request, shown)
    answers = [designs.answer(trial) for trial in shown.trials]
    context = {
        "compared": shown,
        "source": source,
        "columns": [_column(shown, number, answer) for number, answer in enumerate(answers)],
        "inputs": trial_tables.inputs(shown.trials),
        "results": trial_tables.results(answers),
        "curves": [draw(shown.trials) for draw in (trial_charts.over_places, trial_charts.over_effect, trial_charts.over_icc)],
        "tornados": [trial_charts.tornado(number, trial) for number, trial in enumerate(shown.trials)],
        "pilot": trial_charts.pilot_table(shown.trials[0]),
        "plans": visible_to(TrialPlan, request.person).order_by("-changed_at", "-pk")[:NEWEST],
        "may_run": request.person.may(May.EVALUATION_RUN),
    }
    return render(request, "evaluation/trials.html", context)


def _beginning(request: HttpRequest, shown: Compared) -> tuple[Compared, str]:
    snapshot = latest_for(request.person)
    known = pilot_rates.inputs_of(pilot_rates.of_snapshot(snapshot, request.person).at()) if snapshot is not None else {}
    begun = beginning(known)
    return Compared(begun.trials, shown.plan, shown.unread), origin(snapshot) if snapshot is not None else ""


def _column(shown: Compared, number: int, answer: designs.Answer) -> dict[str, Any]:
    trial = answer.trial
    return {
        "number": number,
        "letter": trial_words.LETTERS[number],
        "name": trial_words.name_of(number, trial),
        "kind": trial_words.KIND_NAMES[trial.kind],
        "sentence": trial_tables.sentence(answer),
        "method": trial_words.METHODS[answer.method],
        "warnings": [trial_words.WARNINGS[key] for key in answer.warnings],
        "text": trial_words.written(trial),
        "without": shown.without(number).query if len(shown.trials) > 1 else "",
    }


@page(may=May.FIGURES_SEE)
def change(request: HttpRequest) -> HttpResponse:
    """One trial of the address changed, or one more put beside the others as a copy of the last."""
    shown = compared(request.GET)
    if not shown.trials:
        shown, _source = _beginning(request, shown)
    number = _number(request.GET.get("nr", ""), len(shown.trials))
    sent = "kind" in request.GET
    before = shown.trials[min(number, len(shown.trials) - 1)]
    form = TrialForm(request.GET if sent else None, initial=TrialForm.initial_of(before))
    if sent and form.is_valid():
        return redirect(shown.put(number, form.trial).url)
    context = {
        "compared": shown,
        "number": number,
        "letter": trial_words.LETTERS[number],
        "is_new": number >= len(shown.trials),
        "texts": [trial_words.written(trial) for trial in shown.trials],
    }
    return form_page(request, "evaluation/trial_change.html", form, context)


def _number(text: str, count: int) -> int:
    """A place among the trials, or the one behind the last while there is room; anything else is the first."""
    number = int(text) if text.isdecimal() else 0
    return number if number < min(count + 1, trial_words.MOST) else 0


@page(may=May.FIGURES_SEE)
def tried(request: HttpRequest) -> HttpResponse:
    """One trial tried out on the computer: loaded by the planner's page, or a page of its own."""
    trial = readable(request.GET.get("d", ""))
    if trial is None:
        raise Http404
    context = {"kind": trial_words.KIND_NAMES[trial.kind], "test": trial_words.TESTS[trial.kind]}
    if designs.can_be_tried(trial):
        found = designs.tried(trial)
        context |= {
            "found": found,
            "agreement": trial_tables.agreement(found, trial),
            "holds": trial_tables.holds(found, trial),
            "rows": _tried_rows(found),
        }
    return part_or_page(request, "evaluation/trial_tried.html", context)


def _tried_rows(found: designs.Tried) -> list[tuple[str, str]]:
    power = _("%(power)s (± %(error)s)") % {"power": trial_words.exact(found.power), "error": trial_words.exact(found.error)}
    size = _("%(size)s (± %(error)s)") % {"size": trial_words.exact(found.size), "error": trial_words.exact(found.size_error)}
    return [(_("Styrke, afprøvet"), power), (_("Finder en forskel, hvor ingen er"), size)]
