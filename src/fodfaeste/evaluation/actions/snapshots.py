"""A snapshot is asked for, taken in the background a municipality at a time, and taken up again where it stopped."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from fodfaeste.candidates import research
from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.actions.leaving import take_out
from fodfaeste.evaluation.models import Snapshot, SnapshotPart, SnapshotState
from fodfaeste.evaluation.models.snapshots import Failure
from fodfaeste.evaluation.permissions import check_runs
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock, dictionary
from fodfaeste.shared.actions import Refused, action
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.shared.queue import enqueue

JOB = "fodfaeste.evaluation.actions.snapshots.work"
# Longer than any municipality takes; after it somebody may begin again.
STUCK = timedelta(minutes=15)
log = logging.getLogger(__name__)


@action("evaluation.snapshot_asked")
def ask(*, by: Person, purpose: str, municipalities: Iterable[Municipality]) -> Snapshot:
    """Every table of every municipality becomes a part; the rows come in the background."""
    places = list(municipalities)
    check_runs(by)
    if not places:
        raise Refused(_("Vælg mindst en kommune."), field="municipalities")
    if not {place.pk for place in places} <= by.places_where(May.EVALUATION_RUN):
        raise NotAllowed(_("Du kan kun tage øjebliksbilleder af dine egne kommuner."))
    purpose = purpose.strip()
    if not purpose:
        raise Refused(_("Skriv, hvad øjebliksbilledet skal bruges til."), field="purpose")
    refuse_names("purpose", purpose, names_known_to(by))
    now = clock.now()
    made = Snapshot(purpose=purpose, day=clock.today(), taken_at=now, taken_by=by, taken_by_name=by.name, moved_at=now)
    names = [table.name for table in dictionary.tables()]
    parts = [SnapshotPart(snapshot=made, municipality=place, table=name) for place in places for name in names]
    made.part_hashes = {part.key: "" for part in parts}
    made.save()
    SnapshotPart.objects.bulk_create(parts, batch_size=500)
    for place in places:
        audit.record(by=by, target=made, fields=["purpose"], code=f"{len(names)} tables", chain=place.pk)
    enqueue(JOB, made.pk, municipality=[place.pk for place in places])
    return made


@action("evaluation.snapshot_again")
def again(*, by: Person, snapshot: Snapshot) -> Snapshot:
    """Go on with what is missing; what was taken before stays."""
    places = set(snapshot.parts.order_by().values_list("municipality", flat=True).distinct())
    check_runs(by)
    if not places <= by.places_where(May.EVALUATION_RUN) or len(places) < len(snapshot.codes):
        raise NotAllowed(_("Bed en, der arbejder i alle øjebliksbilledets kommuner, om at prøve igen."))
    current = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    if not may_go_on(current):
        raise Refused(_("Øjebliksbilledet er ikke gået i stå. Genindlæs siden."))
    _move(current, SnapshotState.WAITING)
    audit.record(by=by, target=current, fields=["state"])
    enqueue(JOB, current.pk, municipality=places)
    return current


def may_go_on(snapshot: Snapshot) -> bool:
    """It failed, or whoever worked on it has been silent for too long."""
    return snapshot.state == SnapshotState.FAILED or (snapshot.is_under_way and clock.now() - snapshot.moved_at > STUCK)


def work(snapshot_id: int) -> None:
    """The job; it can be killed anywhere, and two of them do each other no harm."""
    try:
        while _next_place(snapshot_id):
            pass
    except Exception as wrong:
        _give_up(snapshot_id, wrong)
        log.exception("snapshot %s was not taken", snapshot_id)


def _next_place(snapshot_id: int) -> bool:
    """Take one municipality, or finish; says whether there is more to do."""
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    if not snapshot.is_under_way:
        return False
    missing = snapshot.parts.filter(content__isnull=True).order_by("municipality__code", "table")
    place = missing.values_list("municipality", flat=True).first()
    if place is None:
        _finish(by=None, snapshot=snapshot)
        return False
    names = list(missing.filter(municipality=place).values_list("table", flat=True))
    with _one_view():
        taken = {name: canonical.written(dictionary.table(name), dictionary.table(name).rows(place)) for name in names}
    _keep(snapshot, place, taken)
    return True


@contextmanager
def _one_view() -> Iterator[None]:
    """The tables of a municipality fit together: all are read as of one moment, whatever is written meanwhile.

    On SQLite a transaction would keep everybody else from writing, and nobody would have been served.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@transaction.atomic
def _keep(snapshot: Snapshot, place: int, taken: dict[str, canonical.Written]) -> None:
    current = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    parts = SnapshotPart.objects.filter(snapshot=current, municipality=place, table__in=taken, content__isnull=True)
    for part in parts.select_related("municipality").order_by("pk"):
        part.hold(taken[part.table])
        part.save(update_fields=["rows", "sha256", "content"])
        current.part_hashes[part.key] = part.sha256
    if current.is_under_way:
        _move(current, SnapshotState.RUNNING, "part_hashes")


@action("evaluation.snapshot_taken")
def _finish(*, by: None, snapshot: Snapshot) -> None:
    """By the system, since the work may outlive the one who asked.

    Whoever withdrew while it was being taken is taken out before anybody reads it.
    """
    current = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    if not current.is_under_way:
        audit.nothing_to_tell()
        return
    places = list(current.parts.order_by("municipality").values_list("municipality", flat=True).distinct())
    for candidate in [one for place in places for one in research.left_since(place, current.day)]:
        take_out(current, candidate, by=by)
    current.digest = canonical.whole(current.part_hashes)
    _move(current, SnapshotState.DONE, "digest")
    for place in places:
        audit.record(by=by, target=current, fields=["digest", "state"], code=current.short, chain=place)


def _move(snapshot: Snapshot, state: str, *also: str) -> None:
    snapshot.state, snapshot.moved_at, snapshot.failure = state, clock.now(), ""
    snapshot.save(update_fields=["state", "moved_at", "failure", *also])


def _give_up(snapshot_id: int, wrong: Exception) -> None:
    """The reason is a word of ours: what went wrong inside may name somebody."""
    reason = Failure.NOT_DESCRIBED if isinstance(wrong, dictionary.NotAsDescribedError) else Failure.UNFORESEEN
    rows: Any = Snapshot.objects.filter(pk=snapshot_id, state__in=(SnapshotState.WAITING, SnapshotState.RUNNING))
    rows.update(state=SnapshotState.FAILED, moved_at=clock.now(), failure=reason)
