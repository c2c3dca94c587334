"""How far the supervision of a municipality stands on its own, and how the consultant's way out goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.people.roles import May
from fodfaeste.shared.access import page
from fodfaeste.supervision.facts import measures
from fodfaeste.supervision.facts.withdrawal import ways
from fodfaeste.supervision.models import SupervisionGroup
from fodfaeste.supervision.views.common import fetch_place


@page(may=May.DEVELOPMENT_JOIN)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Figures without persons: read by everybody who takes part in the development work there."""
    place = fetch_place(request, ref, May.DEVELOPMENT_JOIN)
    every = list(SupervisionGroup.objects.filter(municipality=place).order_by("name", "pk"))
    found = measures.quarters(every)
    context = {
        "place": place,
        "measures": measures.MEASURES,
        "quarters": list(reversed(found)),
        "chart": measures.drawn(found) if found else None,
        "ways": ways(every),
    }
    return render(request, "supervision/sustainment.html", context)
