"""The pages of snapshots: which there are, one of them, taking a new one, and taking rows out for research."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.evaluation.actions import exports as export_actions
from fodfaeste.evaluation.actions import snapshots as actions
from fodfaeste.evaluation.facts import archive, parts
from fodfaeste.evaluation.facts.snapshots import newest_first
from fodfaeste.evaluation.forms.snapshots import ExportForm, SnapshotFilters, SnapshotForm
from fodfaeste.evaluation.models import Snapshot, SnapshotExport
from fodfaeste.people.roles import May
from fodfaeste.shared.access import NotVisible, fetch, page
from fodfaeste.shared.documents.download import file_name
from fodfaeste.shared.listings import Column, Sort
from fodfaeste.shared.views import form_page, listing, part_or_page, saved

SORTS: dict[str, Sort] = {"ny": ("-taken_at", "-pk"), "dag": ("day", "pk")}
COLUMNS = (
    Column(gettext_lazy("Viser dagen"), "day", sort="dag", link=lambda row: row.get_absolute_url()),
    Column(gettext_lazy("Formål"), "purpose"),
    Column(gettext_lazy("Taget af"), "taken_by_name"),
    Column(gettext_lazy("Kommuner"), lambda row: len(row.codes)),
    Column(gettext_lazy("Tilstand"), "get_state_display"),
    Column(gettext_lazy("Hash"), "short"),
)


@page(may=May.FIGURES_SEE)
def overview(request: HttpRequest) -> HttpResponse:
    found = listing(request, newest_first(request.person), SnapshotFilters, SORTS, columns=COLUMNS, filename="oejebliksbilleder")
    context = {"listing": found, "may_run": request.person.may(May.EVALUATION_RUN)}
    return found.download or render(request, "evaluation/snapshots.html", context)


@page(may=May.EVALUATION_RUN)
def add(request: HttpRequest) -> HttpResponse:
    form = SnapshotForm(request.POST or None, by=request.person)
    if form.is_valid():
        with form.catching():
            made = actions.ask(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, "", made)
    return form_page(request, "evaluation/snapshot_add.html", form)


@page(may=May.FIGURES_SEE)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    snapshot = fetch(request, Snapshot, ref)
    person = request.person
    places = parts.by_place(snapshot, person)
    context: dict[str, Any] = {"snapshot": snapshot, "places": places, "others": len(snapshot.codes) - len(places)}
    if snapshot.is_done:
        context |= {"removals": parts.removals(snapshot, person), "exports": parts.exports(snapshot, person)}
    context["may_export"] = snapshot.is_done and person.may(May.EVALUATION_EXPORT)
    return render(request, "evaluation/snapshot.html", {**context, **_progress(request, snapshot)})


def _progress(request: HttpRequest, snapshot: Snapshot) -> dict[str, Any]:
    return {"stuck": actions.may_go_on(snapshot), "may_run": request.person.may(May.EVALUATION_RUN), "total": len(snapshot.part_hashes)}


@page(may=May.FIGURES_SEE)
@require_GET
def progress(request: HttpRequest, ref: str) -> HttpResponse:
    """The moving part alone; on a page of its own without JavaScript."""
    snapshot = fetch(request, Snapshot, ref)
    return part_or_page(request, "evaluation/snapshot_progress.html", {"snapshot": snapshot, **_progress(request, snapshot)})


@page(may=May.EVALUATION_RUN)
@require_POST
def again(request: HttpRequest, ref: str) -> HttpResponse:
    snapshot = fetch(request, Snapshot, ref)
    actions.again(by=request.person, snapshot=snapshot)
    return saved(request, _("Der prøves igen. Det, der allerede var taget, bliver brugt."), snapshot)


@page(may=May.FIGURES_SEE)
@require_GET
def check(request: HttpRequest, ref: str) -> HttpResponse:
    snapshot = fetch(request, Snapshot, ref)
    found = parts.checks(snapshot, request.person) if snapshot.is_done else None
    return part_or_page(request, "evaluation/snapshot_check.html", {"snapshot": snapshot, "checks": found})


@page(may=May.EVALUATION_EXPORT)
def export(request: HttpRequest, ref: str) -> HttpResponse:
    snapshot = fetch(request, Snapshot, ref)
    form = ExportForm(request.POST or None, snapshot=snapshot, by=request.person)
    if form.is_valid():
        with form.catching():
            export_actions.make(by=request.person, snapshot=snapshot, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Rækkerne er klar. Hent filen under »Hentet til forskning«."), f"{snapshot.get_absolute_url()}#hentet")
    return form_page(request, "evaluation/snapshot_export.html", form, {"snapshot": snapshot})


@page(may=May.EVALUATION_EXPORT)
@require_GET
def download(request: HttpRequest, ref: str) -> HttpResponse:
    """Only for whoever asked for it: a colleague says for herself what the rows are for."""
    asked = fetch(request, SnapshotExport, ref, "snapshot", "municipality")
    if asked.made_by_id != request.person.pk:
        raise NotVisible(asked._meta.label, ref)  # noqa: SLF001 - Django's documented name of a model
    together = list(parts.asked_with(asked, request.person))
    for one in together:
        request.audit_notes.append(
            {"by": request.person, "target": one, "event": "evaluation.export_downloaded", "code": asked.snapshot.short}
        )
    answer = HttpResponse(archive.packed(together), content_type="application/zip")
    name = file_name(f"fodfaeste {asked.snapshot.day} {asked.snapshot.short}")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
