"""The pages of the report: which there are, one of them, its chapters, its files, and making, releasing and taking back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.evaluation.actions import reports as actions
from fodfaeste.evaluation.forms.reports import ReportFilters, ReportForm
from fodfaeste.evaluation.models import Report
from fodfaeste.evaluation.permissions import writes_reports
from fodfaeste.evaluation.report import document, kept
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.documents import as_html, download
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.listings import Column, Sort
from fodfaeste.shared.views import form_page, listing, part_or_page, saved

SORTS: dict[str, Sort] = {"ny": ("-asked_at", "-pk"), "dag": ("snapshot__day", "pk")}


def _standing(report: Report) -> str:
    if not report.is_done:
        return str(report.get_state_display())
    return _("frigivet") if report.is_released else _("udkast")


COLUMNS = (
    Column(gettext_lazy("Viser dagen"), "day", sort="dag", link=lambda row: row.get_absolute_url()),
    Column(gettext_lazy("Øjebliksbillede"), "short"),
    Column(gettext_lazy("Bestilt"), "asked_at"),
    Column(gettext_lazy("Bestilt af"), "asked_by_name"),
    Column(gettext_lazy("Tilstand"), _standing),
)


@page(may=May.FIGURES_SEE)
def overview(request: HttpRequest) -> HttpResponse:
    rows = visible_to(Report, request.person).select_related("snapshot")
    found = listing(request, rows, ReportFilters, SORTS, columns=COLUMNS, filename="rapporter")
    form = ReportForm(by=request.person) if writes_reports(request.person) else None
    context = {"listing": found, "may_write": writes_reports(request.person), "newest": form.fields["snapshot"].initial if form else None}
    return found.download or render(request, "evaluation/reports.html", context)


@page(may=May.EVALUATION_RUN)
def add(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST or None, by=request.person)
    if form.is_valid():
        with form.catching():
            made = actions.ask(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, "", made)
    return form_page(request, "evaluation/report_add.html", form)


@page(may=May.FIGURES_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    report = fetch(request, Report, ref, "snapshot")
    context: dict[str, Any] = {
        "places": document.places_of(report),
        "title": document.title_of(report),
        "origin": document.origin_of(report),
    }
    return render(request, "evaluation/report.html", {**context, **_shown(request, report)})


def _shown(request: HttpRequest, report: Report) -> dict[str, Any]:
    found = document.chapters(report)
    return {
        "report": report,
        "chapters": found,
        "made": sum(bool(one.content) for one in found),
        "stuck": actions.may_go_on(report),
        "may_write": writes_reports(request.person),
    }


@page(may=May.FIGURES_SEE)
@require_GET
def progress(request: HttpRequest, ref: str) -> HttpResponse:
    """The moving part alone; on a page of its own without JavaScript."""
    return part_or_page(request, "evaluation/report_progress.html", _shown(request, fetch(request, Report, ref, "snapshot")))


@page(may=May.FIGURES_SEE)
@require_GET
def chapter(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    report = fetch(request, Report, ref, "snapshot")
    every = document.chapters(report)
    place = next((place for place, one in enumerate(every) if one.chapter.key == key), None)
    if place is None or not report.is_done:
        raise Http404
    context = {
        "report": report,
        "made": every[place],
        "html": as_html(document.chapter_of(report, every[place])),
        "chapters": every,
        "before": every[place - 1] if place else None,
        "after": every[place + 1] if place + 1 < len(every) else None,
        "origin": document.origin_of(report),
        "texts": kept.editable_in(every[place].content) if writes_reports(request.person) and not report.is_released else [],
    }
    return render(request, "evaluation/report_chapter.html", context)


@page(may=May.FIGURES_SEE)
@require_GET
def file(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    report = fetch(request, Report, ref, "snapshot")
    if not report.is_done:
        raise Http404
    request.audit_notes.append({"by": request.person, "target": report, "event": "report.downloaded", "code": kind[:10]})
    return download(document.whole(report), kind, f"fodfaeste rapport {report.day} {report.short}")


@page(may=May.EVALUATION_RUN)
@require_POST
def again(request: HttpRequest, ref: str) -> HttpResponse:
    report = fetch(request, Report, ref)
    return _done(request, report, _("Der prøves igen. De kapitler, der var færdige, bliver brugt."), actions.again)


@page(may=May.EVALUATION_RUN)
@require_POST
def release(request: HttpRequest, ref: str) -> HttpResponse:
    report = fetch(request, Report, ref)
    return _done(request, report, _("Rapporten er frigivet. Alle, der ser tal, kan læse den, og teksterne ligger fast."), actions.release)


@page(may=May.EVALUATION_RUN)
@require_POST
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    report = fetch(request, Report, ref)
    return _done(request, report, _("Rapporten er et udkast igen."), actions.take_back)


def _done(request: HttpRequest, report: Report, text: str, act: Any) -> HttpResponse:
    try:
        act(by=request.person, report=report)
    except Refused as refused:
        return saved(request, refused.text, report)
    return saved(request, text, report)
