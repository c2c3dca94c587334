"""Public figures: a new value never wipes the old one out, and a table is fetched in the background."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import CELL, MOST_PERIODS, ComparisonFetch, ComparisonFigure, FetchState
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action
from fodfaeste.shared.imports_registry import AlreadyThere
from fodfaeste.shared.queue import enqueue

JOB = "fodfaeste.evaluation.fetching.work"


def _check_right(by: Person, municipality_id: int) -> None:
    if not by.may(May.EVALUATION_RUN, municipality_id):
        raise NotAllowed(_("Sammenligningstal læses ind af proceskonsulenter og forskere."))


@action("comparison_figure.recorded")
def record_figure(*, by: Person, municipality: Municipality, **facts: Any) -> ComparisonFigure:
    """The figure's new value; the one before stays with the time it was replaced."""
    _check_right(by, municipality.pk)
    cell = {name: facts[name] for name in CELL}
    before = ComparisonFigure.objects.current().select_for_update(of=("self",)).filter(**cell).first()
    if before is not None:
        if (before.value, before.unit) == (facts["value"], facts["unit"]):
            raise AlreadyThere(_("Tallet er det samme som før."))
        ComparisonFigure.objects.filter(pk=before.pk).update(replaced_at=clock.now(), version=before.version + 1)
    try:
        with transaction.atomic():
            made = ComparisonFigure.objects.create(imported_by=by, imported_by_name=by.name, **facts)
    except IntegrityError as taken:
        raise AlreadyThere(_("En anden har læst tallet ind imens.")) from taken
    fields = ["value"] if before is not None else [*cell, "value"]
    audit.record(by=by, target=made, fields=fields, chain=municipality.pk, code=f"{made.table_id} {made.area_code} {made.period}")
    return made


@action("comparison_fetch.begun")
def begin_fetch(
    *, by: Person, municipality: Municipality, table_id: str, periods: int, period_kind: str = "",
    chosen: dict[str, list[str]] | None = None,
) -> ComparisonFetch:  # fmt: skip
    """Ask jobindsats for a table, in the background; nothing is recorded before somebody has looked it through."""
    _check_right(by, municipality.pk)
    if not 1 <= periods <= MOST_PERIODS:
        raise Refused(_("Vælg mellem 1 og %(most)s perioder.") % {"most": MOST_PERIODS}, field="periods")
    made = ComparisonFetch.objects.create(
        municipality=municipality, asked_by=by, table_id=table_id, periods=periods, period_kind=period_kind, chosen=chosen or {}
    )
    audit.record(by=by, target=made, fields=["table_id", "periods"], code=table_id)
    enqueue(JOB, made.pk, municipality=municipality.pk)
    return made


@action("comparison_fetch.again")
def fetch_again(*, by: Person, fetch: ComparisonFetch) -> ComparisonFetch:
    """Begin from the start, also where the machine went down in the middle."""
    _check_right(by, fetch.municipality_id)
    rows = ComparisonFetch.objects.filter(pk=fetch.pk).exclude(state=FetchState.DONE)
    if not rows.update(state=FetchState.WAITING, handled=0, total=0, failure=""):
        raise Refused(_("Tabellen er allerede hentet. Genindlæs siden."))
    audit.record(by=by, target=fetch, fields=["state"], code=fetch.table_id)
    enqueue(JOB, fetch.pk, municipality=fetch.municipality_id)
    return fetch
