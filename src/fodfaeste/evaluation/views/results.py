"""The pages of results: a topic each, narrowed by what stands in the address."""

from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.evaluation.estimates import LEAST, description_only
from fodfaeste.evaluation.facts.snapshots import origin
from fodfaeste.evaluation.forms.results import ResultFilters
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.results import TOPICS, Choice, Table, Topic, baseline, beside_of, kind_of_comparison, scope_of, topic
from fodfaeste.people.roles import May
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared.access import page
from fodfaeste.shared.listings import Column, csv_file

FIRST = TOPICS[0]


@page(may=May.FIGURES_SEE)
def results(request: HttpRequest, key: str = FIRST.key) -> HttpResponse:
    found = topic(key)
    if found is None:
        raise Http404
    form = ResultFilters(request.GET, person=request.person)
    snapshot, choice = form.chosen()
    context: dict[str, Any] = {"form": form, "topics": TOPICS, "topic": found, "query": _query(request), "snapshot": snapshot}
    if snapshot is not None:
        context |= _found(request, found, snapshot, choice)
        if wanted := request.GET.get("tabel"):
            return _file(request, context["tables"].get(wanted))
    return render(request, "evaluation/results.html", context)


def _found(request: HttpRequest, found: Topic, snapshot: Snapshot, choice: Choice) -> dict[str, Any]:
    scope = scope_of(snapshot, request.person, choice)
    blocks, beside = found.blocks(scope), beside_of(scope, found.key)
    public = baseline.table(scope) if found is FIRST else None
    tables = [*(table for block in blocks for table in block.tables), *beside, *([public] if public else [])]
    return {
        "blocks": blocks,
        "beside": beside,
        "public": public,
        "tables": {table.key: table for table in tables},
        "origin": origin(snapshot),
        "n": int(scope.chosen.sum()),
        "kind": kind_of_comparison(),
        "description_only": description_only(),
        "least": LEAST,
        "smallest": SMALLEST,
    }


def _query(request: HttpRequest) -> str:
    """The narrowing alone, to go on with on another page."""
    parameters = request.GET.copy()
    parameters.pop("tabel", None)
    return parameters.urlencode()


def _file(request: Any, table: Table | None) -> HttpResponse:
    """The table as it is shown."""
    if table is None:
        raise Http404
    request.audit_notes.append({"by": request.person, "target": None, "event": "list.exported", "code": f"resultater-{table.key}"})
    columns = [Column(header, itemgetter(place)) for place, header in enumerate(table.headers)]
    return csv_file(f"resultater-{table.key}", columns, table.rows)
