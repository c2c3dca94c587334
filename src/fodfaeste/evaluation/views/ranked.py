"""The pages of solution models side by side, of fidelity, and of fairness; narrowed by what stands in the address."""

from dataclasses import replace
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.evaluation.estimates import LEAST
from fodfaeste.evaluation.facts.snapshots import origin
from fodfaeste.evaluation.forms.ranked import FairFilters, OutcomeFilters, RankingFilters
from fodfaeste.evaluation.forms.results import ResultFilters
from fodfaeste.evaluation.results import Block, Scope, Table, fair, followed, ranked, ranked_words, scope_of
from fodfaeste.evaluation.results.ranked import PhaseAnswer
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared import crypto
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.listings import Column, csv_file


@page(may=May.FIGURES_SEE)
def solution_models(request: HttpRequest) -> HttpResponse:
    form = RankingFilters(request.GET, person=request.person)
    scope, context = _begin(request, form)
    if scope is not None:
        answers = ranked.answers(scope, form.chosen_outcome, by_version=form.by_version)
        context |= {"answers": [_linked(request, one) for one in answers], "said": [ranked_words.comparison()], "joins": _joins(request)}
        context |= _tables([one.block for one in answers])
    return _shown(request, "evaluation/ranked.html", context)


@page(may=May.FIGURES_SEE)
def fidelity(request: HttpRequest) -> HttpResponse:
    form = OutcomeFilters(request.GET, person=request.person)
    scope, context = _begin(request, form)
    if scope is not None:
        blocks = followed.blocks(scope, form.chosen_outcome)
        context |= {"blocks": blocks, "said": [followed.comparison()], **_tables(blocks)}
    return _shown(request, "evaluation/followed.html", context)


@page(may=May.FIGURES_SEE)
def fairness(request: HttpRequest) -> HttpResponse:
    scope, context = _begin(request, FairFilters(request.GET, person=request.person))
    if scope is not None:
        found = fair.dimensions(scope)
        blocks = [fair.block(one) for one in found]
        context |= {"blocks": blocks, "said": fair.answer(found), **_tables(blocks)}
    return _shown(request, "evaluation/fair.html", context)


def _begin(request: HttpRequest, form: ResultFilters) -> tuple[Scope | None, dict[str, Any]]:
    snapshot, choice = form.chosen()
    parameters = request.GET.copy()
    parameters.pop("tabel", None)
    context: dict[str, Any] = {"form": form, "snapshot": snapshot, "query": parameters.urlencode(), "here": request.path}
    if snapshot is None:
        return None, context
    scope = scope_of(snapshot, request.person, choice)
    context |= {"origin": origin(snapshot), "n": int(scope.chosen.sum()), "least": LEAST, "smallest": SMALLEST}
    return scope, context


def _tables(blocks: list[Block]) -> dict[str, dict[str, Table]]:
    return {"tables": {table.key: table for block in blocks for table in block.tables}}


def _joins(request: HttpRequest) -> bool:
    """Solution models, mechanisms and trials are opened by those who take part in the development work."""
    return bool(request.person.may(May.DEVELOPMENT_JOIN))


def _linked(request: HttpRequest, answer: PhaseAnswer) -> PhaseAnswer:
    """With the address of each trial that this person may open; the snapshot knows it by its pseudonym."""
    found = visible_to(PracticeTrial, request.person) if _joins(request) and answer.reasons else ()
    urls = {crypto.pseudonym(trial.ref): trial.get_absolute_url() for trial in found}
    ends = [tuple(replace(end, url=urls.get(end.trial, "")) for end in one.trials) for one in answer.reasons]
    return replace(answer, reasons=tuple(replace(one, trials=end) for one, end in zip(answer.reasons, ends, strict=True)))


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, or one of its tables as a file."""
    if not (wanted := request.GET.get("tabel")) or context["snapshot"] is None:
        return render(request, template, context)
    table = context["tables"].get(wanted)
    if table is None:
        raise Http404
    request.audit_notes.append({"by": request.person, "target": None, "event": "list.exported", "code": f"resultater-{table.key}"})
    columns = [Column(header, itemgetter(place)) for place, header in enumerate(table.headers)]
    return csv_file(f"resultater-{table.key}", columns, table.rows)
