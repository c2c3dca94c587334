"""The data dictionary: every table and column that figures are made of, as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fodfaeste.evaluation.facts import codebook
from fodfaeste.evaluation.facts.outcomes import DEFINITIONS
from fodfaeste.people.roles import May
from fodfaeste.shared import dictionary
from fodfaeste.shared.access import page
from fodfaeste.shared.listings import csv_file


@page(may=May.FIGURES_SEE)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    tables = [(table, list(codebook.described([table]))) for table in dictionary.tables()]
    return render(request, "evaluation/dictionary.html", {"tables": tables, "outcomes": DEFINITIONS.values()})


@page(may=May.FIGURES_SEE)
@require_GET
def file(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    return csv_file("kodebog", codebook.COLUMNS, codebook.described(dictionary.tables()))
