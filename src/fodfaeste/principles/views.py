"""The pages of the five principles: a municipality without names, and one placement for its staff."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.principles import cases, facts
from fodfaeste.principles.forms import OverviewFilters
from fodfaeste.principles.measures import measured
from fodfaeste.principles.narrowing import SMALLEST, Choice
from fodfaeste.principles.permissions import works_on_cases_in
from fodfaeste.shared import audit, charts
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.views import part_or_page

SCORES = (1.0, 5.0)


@page(may=May.FIGURES_SEE)
def overview(request: HttpRequest) -> HttpResponse:
    places = _places(request)
    form = OverviewFilters(request.GET, places=places)
    known, rows = works_on_cases_in(request.person), Candidate.objects.filter(municipality__in=places)
    exact = known >= {place.pk for place in places}
    found = facts.overview(rows, form.choice(known), exact=exact) if form.is_valid() else facts.overview(rows.none())
    context = {"form": form, "overview": found, "chart": month_by_month(found), "smallest": SMALLEST, "exact": exact}
    return render(request, "principles/overview.html", context)


def _places(request: HttpRequest) -> QuerySet[Municipality]:
    return Municipality.objects.filter(pk__in=request.person.places_where(May.FIGURES_SEE)).order_by("name", "pk")


def month_by_month(found: facts.Overview) -> charts.Figure:
    """The five principles as small multiples over the same months."""
    panels = [charts.MonthPanel(figures.principle.name, figures.months, unit="") for figures in found.principles]
    return charts.months(
        _("Principperne måned for måned"),
        panels,
        note=_("Gennemsnitlig score 1-5 efter måneden for indskrivning. En måned med for få jobkandidater til at vise et tal står tom."),
        scale=SCORES,
    )


@page(may=May.FIGURES_SEE)
def small(request: HttpRequest) -> HttpResponse:
    """The small multiples alone, for a first page; narrowed like the overview for a page of one municipality."""
    places, known = _places(request), works_on_cases_in(request.person)
    form, exact = OverviewFilters(request.GET, places=places), known >= {place.pk for place in places}
    choice = form.choice(known) if form.is_valid() else Choice(known=known)
    found = facts.overview(Candidate.objects.filter(municipality__in=places), choice, exact=exact)
    return part_or_page(request, "principles/small.html", {"chart": month_by_month(found) if found.count != 0 else None})


@page(may=May.PLACEMENTS_SEE)
def of_placement(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of the placement's page for staff."""
    placement = fetch(request, Placement, ref, "candidate__person", "company")
    audit.note_read(request, placement.candidate.person, "casework")
    results = measured(cases.of_placement(placement))
    grouped = [(principle, [row for row in results if row.definition.principle == principle.key]) for principle in PRINCIPLES]
    return part_or_page(request, "principles/of_placement.html", {"placement": placement, "grouped": grouped})
