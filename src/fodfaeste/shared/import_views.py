"""The pages of an import, made once for every kind of list: choose, look through, follow, and fetch the result."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.shared import import_actions, tables
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.import_forms import StartForm, UploadForm
from fodfaeste.shared.imports import ImportRun
from fodfaeste.shared.imports_registry import Fate, ListKind, get
from fodfaeste.shared.listings import Column, csv_file
from fodfaeste.shared.views import form_page, saved

State = ImportRun.State
PER_PAGE = 100
SHOWN_RUNS = 10
FATES = {
    Fate.CREATE: (gettext_lazy("oprettes"), gettext_lazy("oprettet"), "success"),
    Fate.SKIP: (gettext_lazy("springes over"), gettext_lazy("sprunget over"), "neutral"),
    Fate.REFUSE: (gettext_lazy("afvises"), gettext_lazy("afvist"), "error"),
}
View = Callable[..., HttpResponse]


def import_urls(key: str, prefix: str) -> list[URLPattern]:
    """The addresses of one kind of list, below `prefix` ("kandidater/import/")."""
    views: list[tuple[str, View, str]] = [
        ("", upload, "import"),
        ("skabelon.csv", template_file, "import_template"),
        ("<str:ref>/", show, "import_show"),
        ("<str:ref>/fremdrift/", progress, "import_progress"),
        ("<str:ref>/indlaes/", start, "import_start"),
        ("<str:ref>/fortsaet/", resume, "import_resume"),
        ("<str:ref>/fortryd/", cancel, "import_cancel"),
        ("<str:ref>/resultat.csv", result_file, "import_result"),
    ]
    return [path(f"{prefix}{end}", _guarded(view, key), name=name) for end, view, name in views]


def _guarded(view: View, key: str) -> View:
    """The kind is looked up when the page is asked for: apps register theirs after the addresses are read."""

    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        kind = get(key)
        return page(kinds=("staff",), may=kind.may)(view)(request, kind=kind, **where)

    guarded.guard = (("staff",), key)  # type: ignore[attr-defined]  # a test finds unguarded pages
    guarded.__name__ = f"{key}_{getattr(view, '__name__', '')}"
    return guarded


def upload(request: Any, *, kind: ListKind) -> HttpResponse:
    form = (kind.upload_form or UploadForm)(request.POST or None, request.FILES or None, kind=kind, by=request.person)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with form.catching():
            run = import_actions.preview(
                by=request.person, kind=kind, municipality=form.municipality, file_name=file.name, content=file.read(), told=form.told
            )
        if not form.errors:
            return saved(request, "", _at(kind, "import_show", run))
    runs = visible_to(kind.model, request.person).order_by("-recorded_at", "-pk")[:SHOWN_RUNS]
    context = {"kind": kind, "template_url": reverse(f"{kind.namespace}:import_template")}
    context["runs"] = [(run, _at(kind, "import_show", run)) for run in runs.select_related("uploaded_by")]
    return form_page(request, "shared/imports/upload.html", form, context)


@require_GET
def template_file(request: Any, *, kind: ListKind) -> HttpResponse:
    response = HttpResponse(tables.template(kind.columns), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind.namespace}.csv"'
    return response


def show(request: Any, *, kind: ListKind, ref: str) -> HttpResponse:
    run = fetch(request, kind.model, ref, "municipality", "uploaded_by")
    return _run_page(request, kind, run, StartForm(caution=_caution(kind, run), tell=kind.tell))


@require_GET
def progress(request: Any, *, kind: ListKind, ref: str) -> HttpResponse:
    """The moving part of the page alone."""
    run = fetch(request, kind.model, ref)
    return render(request, "shared/imports/progress.html", _progress(kind, run))


@require_POST
def start(request: Any, *, kind: ListKind, ref: str) -> HttpResponse:
    run = fetch(request, kind.model, ref, "municipality", "uploaded_by")
    form = StartForm(request.POST, caution=_caution(kind, run), tell=kind.tell)
    if form.is_valid():
        with form.catching():
            import_actions.start(by=request.person, kind=kind, run=run, **form.cleaned_data)
        if not form.errors:
            return saved(request, "", _at(kind, "import_show", run))
    return _run_page(request, kind, run, form)


@require_POST
def resume(request: Any, *, kind: ListKind, ref: str) -> HttpResponse:
    run = fetch(request, kind.model, ref)
    import_actions.resume(by=request.person, kind=kind, run=run)
    return saved(request, _("Indlæsningen fortsætter."), _at(kind, "import_show", run))


@require_POST
def cancel(request: Any, *, kind: ListKind, ref: str) -> HttpResponse:
    run = fetch(request, kind.model, ref)
    import_actions.cancel(by=request.person, kind=kind, run=run)
    return saved(request, _("Listen er slettet. Intet blev oprettet."), f"{kind.namespace}:import")


@require_GET
def result_file(request: Any, *, kind: ListKind, ref: str) -> HttpResponse:
    run = fetch(request, kind.model, ref)
    rows = [_shown(kind, line) for line in run.rows["lines"]]
    titles = list(rows[0]["values"]) if rows else []
    columns = [
        Column(_("række"), lambda row: row["number"]),
        *(Column(title, _value_of(title)) for title in titles),
        Column(_("udfald"), lambda row: row["fate"]),
        Column(_("grund"), lambda row: row["why"]),
    ]
    request.audit_notes.append({"by": request.person, "target": run, "event": "list.exported", "code": kind.key})
    return csv_file("import", columns, rows)


def _value_of(title: str) -> Callable[[Any], Any]:
    return lambda row: row["values"][title]


def _at(kind: ListKind, name: str, run: Any) -> str:
    return reverse(f"{kind.namespace}:{name}", args=[run.ref])


def _caution(kind: ListKind, run: Any) -> str:
    if run.state != State.PREVIEW:
        return ""
    return kind.caution(run.municipality, import_actions.planned(run)[Fate.CREATE])


def _run_page(request: Any, kind: ListKind, run: Any, form: StartForm) -> HttpResponse:
    lines = run.rows["lines"]
    wanted = request.GET.get("vis", "")
    chosen = [line for line in lines if wanted in ("", line["done"] or line["plan"])]
    shown = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_progress(kind, run),
        "caution": _caution(kind, run),
        "counts": _counts(run),
        "wanted": wanted,
        "page": shown,
        "titles": list(kind.shown(lines[0]["values"])) if lines else [],
        "rows": [_shown(kind, line) for line in shown.object_list],
        "unknown": ", ".join(run.rows["unknown"]),
        "start_url": _at(kind, "import_start", run),
        "cancel_url": _at(kind, "import_cancel", run),
        "result_url": _at(kind, "import_result", run),
        "upload_url": reverse(f"{kind.namespace}:import"),
    }
    return form_page(request, "shared/imports/run.html", form, context)


def _progress(kind: ListKind, run: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "run": run,
        "running": run.state == State.RUNNING,
        "failed": run.state == State.FAILED,
        "finished": run.state == State.DONE,
        "previewing": run.state == State.PREVIEW,
        "cancelled": run.state == State.CANCELLED,
        "show_url": _at(kind, "import_show", run),
        "progress_url": _at(kind, "import_progress", run),
        "resume_url": _at(kind, "import_resume", run),
    }


def _counts(run: Any) -> list[dict[str, Any]]:
    finished = run.state == State.DONE
    counted = import_actions.done(run) if finished else import_actions.planned(run)
    return [{"fate": fate.value, "label": words[1 if finished else 0], "number": counted[fate]} for fate, words in FATES.items()]


def _shown(kind: ListKind, line: dict[str, Any]) -> dict[str, Any]:
    fate = Fate(line["done"] or line["plan"])
    return {
        "number": line["number"],
        "values": kind.shown(line["values"]),
        "fate": FATES[fate][1 if line["done"] else 0],
        "status": FATES[fate][2],
        "why": line["result"] if line["done"] else line["why"],
    }
