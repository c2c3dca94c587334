"""From an uploaded list to rows in the database: looked at first, loaded in the background, and never twice."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.shared import audit, tables
from fodfaeste.shared.actions import NotAllowed, Refused, action
from fodfaeste.shared.imports import ImportRun
from fodfaeste.shared.imports_registry import AlreadyThere, Fate, ListKind, get
from fodfaeste.shared.queue import enqueue, inline

BATCH = 10
JOB = "fodfaeste.shared.import_actions.work"
State = ImportRun.State


class OvertakenError(Exception):
    """Another worker has handled these rows in the meantime; this one's work is rolled back."""


def _check_right(by: Any, kind: ListKind, municipality_id: int) -> None:
    if not by.may(kind.may, municipality_id):
        raise NotAllowed(_("Det kræver en rolle, der må oprette i kommunen. Spørg jeres teamleder."))


@action("import.preview")
def preview(
    *, by: Any, kind: ListKind, municipality: Any, file_name: str, content: bytes, told: Mapping[str, str] | None = None
) -> Any:  # fmt: skip
    """Read the file and say for every row what will happen; only the encrypted list is kept."""
    _check_right(by, kind, municipality.pk)
    words = {**(told or {}), "file_name": file_name}
    table = kind.reader(content, words) if kind.reader else tables.read(content, kind.columns)
    return _looked_at(by, kind, municipality, file_name, table)


@action("import.preview")
def preview_table(*, by: Any, kind: ListKind, municipality: Any, table: tables.Table) -> Any:
    """The same for rows that came another way than in a file."""
    _check_right(by, kind, municipality.pk)
    return _looked_at(by, kind, municipality, "", table)


def _looked_at(by: Any, kind: ListKind, municipality: Any, file_name: str, table: tables.Table) -> Any:
    verdicts = kind.preview(table.rows, municipality, by)
    lines = [
        {"number": row.number, "values": row.values, "plan": str(verdict.fate), "why": str(verdict.why), "done": "", "result": ""}
        for row, verdict in zip(table.rows, verdicts, strict=True)
    ]
    run = kind.runs.create(
        municipality=municipality,
        uploaded_by=by,
        # The name of a file may be that of a person; its ending is enough to know it again by.
        file_name=_safe_name(file_name),
        rows={"lines": lines, "unknown": list(table.unknown)},
        total=len(lines),
    )
    audit.record(by=by, target=run, fields=["rows"], code=f"{len(lines)} rows")
    return run


def _safe_name(file_name: str) -> str:
    ending = file_name.rpartition(".")[2].lower()
    return _("liste.%(ending)s") % {"ending": ending if ending in {"csv", "xlsx", "txt"} else "csv"}


def planned(run: Any) -> Counter[str]:
    return Counter(line["plan"] for line in run.rows["lines"])


def done(run: Any) -> Counter[str]:
    return Counter(line["done"] for line in run.rows["lines"] if line["done"])


@action("import.start")
def start(*, by: Any, kind: ListKind, run: Any, accepted: bool = False, tell: bool = False) -> Any:
    """Load the good rows, in the background; whether to send word is kept with them."""
    _check_right(by, kind, run.municipality_id)
    new = planned(run)[Fate.CREATE]
    if not new:
        raise Refused(_("Der er ingen rækker at indlæse. Ret listen, og hent den ind igen."))
    if kind.caution(run.municipality, new) and not accepted:
        raise Refused(_("Sæt kryds, hvis rækkerne skal indlæses alligevel."), field="accepted")
    _move(run, State.PREVIEW, State.RUNNING, rows={**run.rows, "tell": tell})
    audit.record(by=by, target=run, fields=["state"])
    enqueue(JOB, kind.key, run.pk, municipality=run.municipality_id)
    return run


@action("import.resume")
def resume(*, by: Any, kind: ListKind, run: Any) -> Any:
    """Go on from the first row that is not handled."""
    _check_right(by, kind, run.municipality_id)
    _move(run, run.state if run.state == State.RUNNING else State.FAILED, State.RUNNING)
    audit.record(by=by, target=run, fields=["state"])
    enqueue(JOB, kind.key, run.pk, municipality=run.municipality_id)
    return run


@action("import.cancel")
def cancel(*, by: Any, kind: ListKind, run: Any) -> Any:
    """Forget the list; nothing was created from it."""
    _check_right(by, kind, run.municipality_id)
    _move(run, State.PREVIEW, State.CANCELLED, rows={"lines": [], "unknown": []})
    audit.record(by=by, target=run, fields=["rows", "state"])
    return run


def _move(run: Any, old: str, new: str, **values: Any) -> None:
    if not type(run)._default_manager.filter(pk=run.pk, state=old).update(state=new, **values):
        raise Refused(_("Listen er allerede behandlet. Genindlæs siden."))
    run.state = new


def work(key: str, run_id: int) -> None:
    """The job: a few rows at a time, so that it can be killed anywhere and go on where it was."""
    kind = get(key)
    try:
        while _next_batch(kind, run_id):
            pass
    except OvertakenError:
        return
    except Exception:
        kind.runs.filter(pk=run_id, state=State.RUNNING).update(state=State.FAILED)
        raise


def _next_batch(kind: ListKind, run_id: int) -> bool:
    with transaction.atomic():
        run = kind.runs.select_for_update(of=("self",)).select_related("municipality", "uploaded_by").get(pk=run_id)
        if run.state != State.RUNNING:
            return False
        before, lines = run.handled, run.rows["lines"]
        for line in lines[before : before + BATCH]:
            line["done"], line["result"] = _load(kind, run, line)
            line["values"] = kind.shown(line["values"])
        run.handled = min(before + BATCH, len(lines))
        if run.handled == len(lines):
            run.state = State.DONE
            audit.record(by=run.uploaded_by, target=run, fields=["state"], event="import.done")
        same = kind.runs.filter(pk=run.pk, handled=before, state=State.RUNNING)
        if not same.update(handled=run.handled, state=run.state, rows=run.rows):
            raise OvertakenError
        return bool(run.state == State.RUNNING)


def _load(kind: ListKind, run: Any, line: dict[str, Any]) -> tuple[str, str]:
    if line["plan"] != Fate.CREATE:
        return line["plan"], line["why"]
    try:
        with transaction.atomic():
            kind.load(line["values"], run.municipality, run.uploaded_by, tell=run.rows.get("tell", False))
    except AlreadyThere as known:
        return Fate.SKIP.value, str(known.text)
    except Refused as refused:
        return Fate.REFUSE.value, str(refused.text)
    return Fate.CREATE.value, line["why"]


def start_here(*, by: Any, kind: ListKind, run: Any, accepted: bool = False) -> None:
    """For the command line, which waits: the same start and the same work, without a queue."""
    with inline():
        start(by=by, kind=kind, run=run, accepted=accepted)
