"""First pages without a case: the leader's flow, the figures of those who see no names, and the administrator's house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fodfaeste.candidates import facts
from fodfaeste.candidates.models import Candidate
from fodfaeste.evaluation.facts.before_workshop import waiting_before
from fodfaeste.evaluation.permissions import codes
from fodfaeste.people.models import Municipality
from fodfaeste.people.permissions import staff_managed_by
from fodfaeste.people.roles import May
from fodfaeste.placements.facts import course
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.shared import charts
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.shared.text import danish_order
from fodfaeste.today.coming import coming
from fodfaeste.today.flow import stalls
from fodfaeste.today.scope import places_of, scope_of


@page(may=May.MUNICIPALITY_SET)
@require_GET
def leader(request: HttpRequest) -> HttpResponse:
    person = request.person
    if not person.may(May.CANDIDATES_SEE):
        raise NotAllowed(_("Overblikket er for teamledere, der følger jobkandidaterne."))
    portfolio = course.portfolio(person)
    rows = facts.enrolment(danish_order(places_of(person), "name"), visible_to(Candidate, person))
    flow = [charts.PhaseCount(count.phase.label, count.count) for count in portfolio]
    context = {
        "flow": charts.phase_flow(_("Jobkandidater i de tre faser nu"), flow),
        "phases": [(count, _list_of(count.phase)) for count in portfolio],
        "quotas": [_quota(row) for row in rows],
        "steps": stalls(scope_of(person, mine=False)),
    }
    return render(request, "today/leader.html", context)


def _quota(row: facts.Enrolment) -> charts.Figure:
    title = _("Indskrevne i %(place)s") % {"place": row.municipality.name}
    return charts.quota_bar(title, row.total, row.municipality.quota)


def _list_of(phase: Phase) -> str:
    if phase is Phase.PREPARE:
        return reverse("candidates:list") + "?state=enrolled"
    if phase is Phase.RECRUIT:
        return reverse("placements:list") + "?state=running"
    return reverse("retention:list")


@page(may=May.FIGURES_SEE)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    places = Municipality.objects.filter(pk__in=request.person.places_where(May.FIGURES_SEE))
    context = {
        "places": list(danish_order(places, "name")),
        "coming": coming(request.person),
        "waiting": waiting_before(request.person) if codes(request.person) else [],
        "principles": [(row.name, reverse("handbook:principle", args=[row.key])) for row in PRINCIPLES],
    }
    return render(request, "today/figures.html", context)


@page(may=May.STAFF_MANAGE)
@require_GET
def administration(request: HttpRequest) -> HttpResponse:
    person = request.person
    context = {
        "staff": staff_managed_by(person).filter(active=True).count(),
        "stopped": staff_managed_by(person).filter(active=False).count(),
        "may_read_trail": person.may(May.AUDIT_READ),
    }
    return render(request, "today/administration.html", context)
