"""The pages where people add to the report: texts, shared words and costs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.evaluation.actions import report_contents as actions
from fodfaeste.evaluation.forms.reports import CostForm, QuoteFilters, TextForm
from fodfaeste.evaluation.models import ReportCost, ReportQuote, ReportText
from fodfaeste.evaluation.report.chapters import CHAPTERS, editable
from fodfaeste.people.roles import May
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import form_page, listing, saved

NEWEST: dict[str, Sort] = {"ny": ("-month", "-pk")}


@page(may=May.EVALUATION_RUN)
def texts(request: HttpRequest) -> HttpResponse:
    written = {row.key: row for row in visible_to(ReportText, request.person)}
    chapters = [(one, [(place, written.get(place.key)) for place in one.texts()]) for one in CHAPTERS]
    return render(request, "evaluation/report_texts.html", {"chapters": [(one, places) for one, places in chapters if places]})


@page(may=May.EVALUATION_RUN)
def text(request: HttpRequest, key: str) -> HttpResponse:
    """The report is Danish, so what stands there before anybody has written is too."""
    with translation.override(DANISH):
        found = editable(key)
    if found is None:
        raise Http404
    chapter, place = found
    row = visible_to(ReportText, request.person).filter(key=key).first()
    form = TextForm(request.POST or None, row=row, first=place.first)
    if form.is_valid():
        with form.catching():
            actions.write_text(by=request.person, key=key, version=form.seen_version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Teksten er gemt og står nu i de udkast, der er."), "evaluation:report_texts")
    versions = row.versions.order_by("-number") if row else []
    context = {"chapter": chapter, "place": place, "row": row, "versions": versions}
    return form_page(request, "evaluation/report_text.html", form, context)


@page(may=May.EVALUATION_RUN)
def quotes(request: HttpRequest) -> HttpResponse:
    chosen = {*visible_to(ReportQuote, request.person).values_list("observation", flat=True)}
    rows = visible_to(SharedObservation, request.person).select_related("mechanism")
    found = listing(request, rows, QuoteFilters, NEWEST)
    return render(request, "evaluation/report_quotes.html", {"listing": found, "chosen": chosen})


@page(may=May.EVALUATION_RUN)
@require_POST
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    actions.choose_quote(by=request.person, observation=fetch(request, SharedObservation, ref))
    return saved(request, _("Uddraget er valgt til den næste rapport."), "evaluation:report_quotes")


@page(may=May.EVALUATION_RUN)
@require_POST
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    actions.leave_quote(by=request.person, observation=fetch(request, SharedObservation, ref))
    return saved(request, _("Uddraget er ikke længere valgt. Rapporter, der er lavet, beholder det."), "evaluation:report_quotes")


@page(may=May.EVALUATION_RUN)
def costs(request: HttpRequest) -> HttpResponse:
    rows = visible_to(ReportCost, request.person).filter(removed_at__isnull=True).select_related("municipality")
    return render(request, "evaluation/report_costs.html", {"rows": rows.order_by("municipality__name", "from_day", "pk")})


@page(may=May.EVALUATION_RUN)
def add_cost(request: HttpRequest) -> HttpResponse:
    form = CostForm(request.POST or None, by=request.person)
    if form.is_valid():
        with form.catching():
            actions.enter_cost(by=request.person, municipality=form.cleaned_data["municipality"], cost=form.cost())
        if not form.errors:
            return saved(request, _("Omkostningen er skrevet og kommer med i den næste rapport."), "evaluation:report_costs")
    return form_page(request, "evaluation/report_cost.html", form, {"heading": _("Skriv en omkostning")})


@page(may=May.EVALUATION_RUN)
def cost(request: HttpRequest, ref: str) -> HttpResponse:
    row = fetch(request, ReportCost, ref, "municipality")
    form = CostForm(request.POST or None, by=request.person, row=row)
    if form.is_valid():
        with form.catching():
            actions.change_cost(by=request.person, row=row, cost=form.cost(), version=form.seen_version)
        if not form.errors:
            return saved(request, _("Omkostningen er rettet."), "evaluation:report_costs")
    heading = _("Ret omkostningen i %(place)s") % {"place": row.municipality.name}
    return form_page(request, "evaluation/report_cost.html", form, {"heading": heading, "row": row})


@page(may=May.EVALUATION_RUN)
@require_POST
def remove_cost(request: HttpRequest, ref: str) -> HttpResponse:
    actions.remove_cost(by=request.person, row=fetch(request, ReportCost, ref))
    return saved(request, _("Omkostningen er taget ud og står ikke i den næste rapport."), "evaluation:report_costs")
