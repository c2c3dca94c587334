"""Whether a trial is worth making: the pilot's own figures, the criteria set before, and the verdicts made on them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.evaluation import planner, potential_words, trial_charts
from fodfaeste.evaluation.actions import potential as actions
from fodfaeste.evaluation.facts import pilot_rates, potential
from fodfaeste.evaluation.facts.snapshots import latest_for, origin
from fodfaeste.evaluation.forms.potential import CriterionForm, EndForm
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.models.planning import Criterion, Light, Measure, PotentialVerdict
from fodfaeste.people.roles import May
from fodfaeste.shared import danish
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, saved

LEVELS = (0.8, 0.9, 0.95)
NEWEST = 10


@page(may=May.FIGURES_SEE)
def overview(request: HttpRequest) -> HttpResponse:
    """Figures of the newest snapshot beside the standing criteria; what that would give is no verdict until somebody makes it one."""
    snapshot, person = latest_for(request.person), request.person
    criteria = [*visible_to(Criterion, person).filter(ended_at__isnull=True).with_fixed().order_by("pk")]
    context: dict[str, Any] = {
        "snapshot": snapshot,
        "criteria": [_criterion(one, snapshot) for one in criteria],
        "verdicts": visible_to(PotentialVerdict, person).select_related("snapshot").order_by("-made_at", "-pk")[:NEWEST],
        "rule": potential_words.RULE,
        "may_run": person.may(May.EVALUATION_RUN),
    }
    if snapshot is not None:
        context |= _against(snapshot, person, criteria)
    return render(request, "evaluation/potential.html", context)


def _against(snapshot: Snapshot, person: Any, criteria: list[Criterion]) -> dict[str, Any]:
    counted = pilot_rates.of_snapshot(snapshot, person)
    pilots = {level: counted.at(level) for level in LEVELS}
    pilot = pilots[pilot_rates.LEVEL]
    lines = potential.lines_of(criteria, pilot)
    begun = planner.beginning(pilot_rates.inputs_of(pilot))
    ends = pilot_rates.ends_of(pilot)
    return {
        "origin": origin(snapshot),
        "pilot": pilot,
        "rates": potential_words.rows(pilot),
        **_whole(potential.overall(lines)),
        "lines": potential_words.told(lines),
        "chart": potential_words.chart(lines),
        "levels": [danish.percent(level) for level in LEVELS],
        "by_level": _by_level(criteria, pilots),
        "planner_url": begun.url,
        "tornados": [trial_charts.tornado(number, trial, ends) for number, trial in enumerate(begun.trials)],
    }


def _whole(light: str) -> dict[str, Any]:
    known = Light(light)
    return {"overall": known.label, "overall_kind": potential_words.KINDS[known], "overall_words": potential_words.OVERALL[known]}


def _by_level(criteria: list[Criterion], pilots: dict[float, pilot_rates.Pilot]) -> list[tuple[str, list[str]]]:
    """Each criterion, and last the whole, at every level."""
    found = potential.under(criteria, pilots)
    rows = [[Light(line.light).label for line in lines] + [Light(whole).label] for _level, lines, whole in found]
    names = [str(Measure(line.measure).label) for line in found[0][1]] + [_("Samlet")]
    return [(name, [str(light) for light in lights]) for name, *lights in zip(names, *rows, strict=True)]


def _criterion(one: Criterion, snapshot: Snapshot | None) -> dict[str, Any]:
    """A criterion that was set when the rows had been taken could have been set after a look at them, so the page says so."""
    late = snapshot is not None and one.set_at > snapshot.taken_at
    return {"row": one, "asked": potential_words.asked(one.measure, one.wanted, one.bound), "late": late}


@page(may=May.EVALUATION_RUN)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    return _done(
        request, _("Kriterierne er sat. De kan rettes, indtil der er vurderet efter dem."), actions.propose_criteria, by=request.person
    )


@page(may=May.EVALUATION_RUN)
@require_POST
def judge(request: HttpRequest, ref: str) -> HttpResponse:
    snapshot = fetch(request, Snapshot, ref)
    return _done(request, _("Vurderingen er gemt, og kriterierne ligger fast."), actions.judge, by=request.person, snapshot=snapshot)


def _done(request: HttpRequest, text: str, act: Any, **content: Any) -> HttpResponse:
    try:
        act(**content)
    except Refused as refused:
        return saved(request, refused.text, "evaluation:potential")
    return saved(request, text, "evaluation:potential")


@page(may=May.EVALUATION_RUN)
def add(request: HttpRequest) -> HttpResponse:
    form = CriterionForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.set_criterion(by=request.person, measure=form.cleaned_data["measure"], asked=form.asked)
        if not form.errors:
            return saved(request, _("Kriteriet er sat."), "evaluation:potential")
    return form_page(request, "evaluation/criterion_form.html", form, {"heading": _("Sæt et kriterium"), "submit": _("Sæt")})


@page(may=May.EVALUATION_RUN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    criterion = fetch(request, Criterion, ref)
    form = CriterionForm(request.POST or None, criterion=criterion)
    if form.is_valid():
        with form.catching():
            actions.change_criterion(by=request.person, criterion=criterion, asked=form.asked, version=form.version)
        if not form.errors:
            return saved(request, _("Kriteriet er rettet."), "evaluation:potential")
    context = {"heading": _("Ret kriteriet"), "submit": _("Gem"), "criterion": criterion}
    return form_page(request, "evaluation/criterion_form.html", form, context)


@page(may=May.EVALUATION_RUN)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    criterion = fetch(request, Criterion, ref)
    form = EndForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.end_criterion(by=request.person, criterion=criterion, **form.cleaned_data)
        if not form.errors:
            return saved(
                request,
                _("Kriteriet gælder ikke længere. Det står stadig ved de vurderinger, der er lavet efter det."),
                "evaluation:potential",
            )
    context = {"heading": _("Lad kriteriet ophøre"), "submit": _("Lad det ophøre"), "criterion": criterion}
    return form_page(request, "evaluation/criterion_form.html", form, context)


@page(may=May.FIGURES_SEE)
def verdict(request: HttpRequest, ref: str) -> HttpResponse:
    """As it was made; the criteria of the day with what came of them since."""
    found = fetch(request, PotentialVerdict, ref, "snapshot")
    lines = potential.of_rows(found.lines)
    context = {
        "verdict": found,
        "places": [place.name for place in found.places.order_by("name", "pk")],
        "lines": potential_words.told(lines),
        "chart": potential_words.chart(lines),
        **_whole(found.overall),
        "rule": potential_words.RULE,
        "criteria": [_criterion(one, found.snapshot) for one in found.criteria.order_by("pk")],
    }
    return render(request, "evaluation/potential_verdict.html", context)
