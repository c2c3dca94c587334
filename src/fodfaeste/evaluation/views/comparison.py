"""The municipality's public figures beside the country's, what has changed in them, and the fetching of a table."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.evaluation import comparison_charts
from fodfaeste.evaluation.actions import comparison as actions
from fodfaeste.evaluation.facts import comparison as facts
from fodfaeste.evaluation.forms.comparison import USUAL, ComparisonFilters, FetchForm
from fodfaeste.evaluation.lists import table_number
from fodfaeste.evaluation.models import COUNTRY, ComparisonFetch, ComparisonFigure
from fodfaeste.evaluation.permissions import places_of
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import danish
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.forms import FilterForm
from fodfaeste.shared.listings import Column, csv_file, listing
from fodfaeste.shared.text import danish_order
from fodfaeste.shared.views import form_page, part_or_page, saved

SERIES_A_PAGE = 6
SHOWN_FETCHES = 10
FILE_COLUMNS = (
    Column(gettext_lazy("tabel"), "table_id"),
    Column(gettext_lazy("måling"), "measure"),
    Column(gettext_lazy("fordeling"), "breakdown"),
    Column(gettext_lazy("område"), "area"),
    Column(gettext_lazy("periode"), "period"),
    Column(gettext_lazy("fra"), "from_day"),
    Column(gettext_lazy("til"), "to_day"),
    Column(gettext_lazy("værdi"), "value"),
    Column(gettext_lazy("enhed"), "unit"),
    Column(gettext_lazy("kilde"), "get_source_display"),
    Column(gettext_lazy("tabellen opdateret"), "table_version"),
    Column(gettext_lazy("hentet"), "fetched_at"),
    Column(gettext_lazy("læst ind af"), "imported_by_name"),
)
CHANGE_COLUMNS = (
    Column(gettext_lazy("Måling"), lambda row: facts.PublicMeasure(row.table_id, row.measure, row.breakdown).label),
    Column(gettext_lazy("Område"), "area"),
    Column(gettext_lazy("Periode"), lambda row: row.when.label),
    Column(gettext_lazy("Før"), "shown"),
    Column(gettext_lazy("Nu"), lambda row: f"{danish.number(row.new_value)}\N{NO-BREAK SPACE}{row.unit}".strip()),
    Column(gettext_lazy("Ændret"), lambda row: danish.day(row.replaced_at), sort="aendret"),
    Column(gettext_lazy("Læst ind af"), "new_by"),
)


@page(may=May.FIGURES_SEE)
def comparison(request: HttpRequest) -> HttpResponse:
    places = _places(request)
    codes = [place.code for place in places]
    given = {"newest": USUAL} | request.GET.dict()
    form = ComparisonFilters(given, places=places, measures=facts.measures(codes))
    measure, chosen, newest = form.choice()
    shown = [chosen] if chosen else list(places)
    found = facts.series([place.code for place in shown], measure, newest)
    if request.GET.get("format") == "csv":
        return _file(request, found)
    names = {place.code: place.name for place in shown} | {COUNTRY: _("Hele landet")}
    pages = Paginator(found, SERIES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": pages,
        "charts": [comparison_charts.figure(one, names) for one in pages.object_list],
        "csv_query": _csv_query(request),
        "may_run": request.person.may(May.EVALUATION_RUN),
        "changed": facts.changes(codes).exists(),
    }
    return render(request, "evaluation/comparison.html", context)


def _places(request: Any) -> QuerySet[Municipality]:
    return danish_order(Municipality.objects.filter(pk__in=places_of(request.person)), "name")


def _csv_query(request: HttpRequest) -> str:
    parameters = request.GET.copy()
    parameters.pop("page", None)
    parameters["format"] = "csv"
    return f"?{parameters.urlencode()}"


def _file(request: Any, found: Sequence[facts.Series]) -> HttpResponse:
    rows = [
        one.figures[code][period] for one in found for code in sorted(one.figures) for period in one.periods if period in one.figures[code]
    ]
    request.audit_notes.append({"by": request.person, "target": None, "event": "list.exported", "code": "sammenligningstal"})
    return csv_file("sammenligningstal", FILE_COLUMNS, rows)


@page(may=May.FIGURES_SEE)
def changes(request: HttpRequest) -> HttpResponse:
    rows: QuerySet[ComparisonFigure] = facts.changes([place.code for place in _places(request)])
    sorts = {"aendret": ("-replaced_at",)}
    found = listing(request, rows, ChangeFilters, sorts, columns=CHANGE_COLUMNS, filename="aendrede-sammenligningstal")
    return found.download or render(request, "evaluation/comparison_changes.html", {"listing": found})


class ChangeFilters(FilterForm):
    """What is looked for among the changes: a table's number or words of a measure."""

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        words = self.cleaned_data["q"].strip()
        return rows.filter(table_id__iexact=words) | rows.filter(measure__icontains=words) if words else rows


@page(may=May.EVALUATION_RUN)
def fetch_table(request: Any) -> HttpResponse:
    """Ask for a table; what is asked for is found again below."""
    places = request.person.places_where(May.EVALUATION_RUN)
    form = FetchForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            asked = form.asked()
            asked["table_id"] = table_number(asked["table_id"], field="other")
            municipality = Municipality.objects.filter(pk__in=places).order_by("pk")[0]
            made = actions.begin_fetch(by=request.person, municipality=municipality, **asked)
        if not form.errors:
            return saved(request, _("Tabellen hentes nu."), made)
    earlier = visible_to(ComparisonFetch, request.person).select_related("asked_by").order_by("-recorded_at", "-pk")[:SHOWN_FETCHES]
    return form_page(request, "evaluation/comparison_fetch_new.html", form, {"earlier": earlier})


@page(may=May.EVALUATION_RUN)
@require_GET
def fetch_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """How far a table has come; the moving part alone where a page asks for it."""
    found = fetch(request, ComparisonFetch, ref, "asked_by", "run")
    return part_or_page(request, "evaluation/comparison_fetch.html", {"fetch": found})


@page(may=May.EVALUATION_RUN)
@require_POST
def fetch_again(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, ComparisonFetch, ref)
    actions.fetch_again(by=request.person, fetch=found)
    return saved(request, _("Tabellen hentes igen."), found)
