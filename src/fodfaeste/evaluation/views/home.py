"""The first page of evaluation: where to find what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.evaluation.sections import sections_for
from fodfaeste.people.roles import May
from fodfaeste.shared.access import page


@page(may=May.FIGURES_SEE)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "evaluation/home.html", {"sections": sections_for(request.person)})
