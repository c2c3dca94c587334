"""A report is asked for, made in the background a chapter at a time, taken up again where it stopped, released and taken back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import Report, ReportChapter, ReportFailure, ReportState, ReportText, Snapshot
from fodfaeste.evaluation.permissions import check_runs
from fodfaeste.evaluation.report.chapters import CHAPTERS, chapter
from fodfaeste.evaluation.report.kept import kept
from fodfaeste.evaluation.report.source import Source
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.shared.queue import enqueue

JOB = "fodfaeste.evaluation.actions.reports.work"
# Longer than any chapter takes; after it somebody may begin again.
STUCK = timedelta(minutes=15)
log = logging.getLogger(__name__)


@action("report.asked")
def ask(*, by: Person, snapshot: Snapshot) -> Report:
    """Over the snapshot's municipalities; the chapters come in the background."""
    check_runs(by)
    if not snapshot.is_done:
        raise Refused(_("Øjebliksbilledet er ikke færdigt. Vent, til det er taget, eller vælg et andet."), field="snapshot")
    places = [*Municipality.objects.filter(code__in=snapshot.codes).order_by("code")]
    _check_places(by, snapshot, places)
    now = clock.now()
    made = Report.objects.create(
        snapshot=snapshot, digest=snapshot.digest, asked_at=now, asked_by=by, asked_by_name=by.name, moved_at=now,
    )  # fmt: skip
    made.places.set(places)
    ReportChapter.objects.bulk_create(ReportChapter(report=made, key=one.key, place=place) for place, one in enumerate(CHAPTERS, start=1))
    audit.record(by=by, target=made, fields=["snapshot"], code=snapshot.short)
    enqueue(JOB, made.pk, municipality=[place.pk for place in places])
    return made


def _check_places(by: Person, snapshot: Snapshot, places: list[Municipality]) -> None:
    """Whoever asks must see all of it: otherwise the report would be of other rows than it says."""
    if len(places) < len(snapshot.codes) or not {place.pk for place in places} <= by.places_where(May.EVALUATION_RUN):
        raise NotAllowed(_("Rapporten laves af en, der arbejder i alle øjebliksbilledets kommuner."))


@action("report.again")
def again(*, by: Person, report: Report) -> Report:
    """Go on with the chapters that are missing."""
    check_runs(by)
    current = Report.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=report.pk)
    places = [*current.places.order_by("code")]
    _check_places(by, current.snapshot, places)
    if not may_go_on(current):
        raise Refused(_("Rapporten er ikke gået i stå. Genindlæs siden."))
    current.asked_by, current.asked_by_name = by, by.name
    _move(current, ReportState.WAITING, "asked_by", "asked_by_name")
    audit.record(by=by, target=current, fields=["state"])
    enqueue(JOB, current.pk, municipality=[place.pk for place in places])
    return current


def may_go_on(report: Report) -> bool:
    """It failed, or whoever worked on it has been silent for too long."""
    return report.state == ReportState.FAILED or (report.is_under_way and clock.now() - report.moved_at > STUCK)


def work(report_id: int) -> None:
    """The job; it can be killed anywhere, and two of them do each other no harm."""
    report = Report.objects.select_related("snapshot", "asked_by").get(pk=report_id)
    with _failing(report_id), translation.override(DANISH):
        places = {*report.places.order_by("pk").values_list("pk", flat=True)}
        if not places <= report.asked_by.places_where(May.EVALUATION_RUN):
            _give_up(report_id, ReportFailure.ACCESS)
            return
        source = Source(report.snapshot, report.asked_by)
        while _next_chapter(report_id, source):
            pass


@contextmanager
def _failing(report_id: int) -> Iterator[None]:
    """The reason is a word of ours: what went wrong inside may name somebody."""
    try:
        yield
    except Exception:
        _give_up(report_id, ReportFailure.UNFORESEEN)
        log.exception("report %s was not made", report_id)


def _next_chapter(report_id: int, source: Source) -> bool:
    """Make one chapter, or finish; says whether there is more to do."""
    report = Report.objects.get(pk=report_id)
    if not report.is_under_way:
        return False
    missing = ReportChapter.objects.filter(report=report, content__isnull=True).order_by("place").first()
    if missing is None:
        _finish(by=None, report=report)
        return False
    content = kept(chapter(missing.key).parts(source))
    with transaction.atomic():
        current = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
        ReportChapter.objects.filter(pk=missing.pk, content__isnull=True).update(content=content)
        if current.is_under_way:
            _move(current, ReportState.RUNNING)
    return True


@action("report.made")
def _finish(*, by: None, report: Report) -> None:
    """By the system, since the work may outlive the one who asked.

    Rows that left the snapshot while the report was made leave it too: it begins again.
    """
    current = Report.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=report.pk)
    if not current.is_under_way:
        audit.nothing_to_tell()
        return
    if current.is_of_other_rows:
        current.digest = current.snapshot.digest
        current.chapters.update(content=None)
        _move(current, ReportState.WAITING, "digest")
        enqueue(JOB, current.pk, municipality=[*current.places.order_by("pk").values_list("pk", flat=True)])
    else:
        _move(current, ReportState.DONE)
    audit.record(by=by, target=current, fields=["state"], code=current.short)


def _move(report: Report, state: str, *also: str) -> None:
    report.state, report.moved_at, report.failure = state, clock.now(), ""
    report.save(update_fields=["state", "moved_at", "failure", *also])


def _give_up(report_id: int, reason: ReportFailure) -> None:
    rows: Any = Report.objects.filter(pk=report_id, state__in=(ReportState.WAITING, ReportState.RUNNING))
    rows.update(state=ReportState.FAILED, moved_at=clock.now(), failure=reason)


@action("report.released")
def release(*, by: Person, report: Report) -> Report:
    """From now on everybody who sees figures reads it, with the texts as they stand now."""
    current = _held(by, report)
    if not current.is_done:
        raise Refused(_("Rapporten er ikke færdig endnu."))
    if current.is_of_other_rows:
        raise Refused(_("Øjebliksbilledet er ændret, siden rapporten blev lavet. Lav den igen, og frigiv den nye."))
    if current.is_released:
        audit.nothing_to_tell()
        return current
    current.released_at, current.released_by_name = clock.now(), by.name
    current.texts = dict(ReportText.objects.order_by("key").values_list("key", "words"))
    current.save(update_fields=["released_at", "released_by_name", "texts"])
    audit.record(by=by, target=current, fields=["released_at", "texts"], code=current.short)
    return current


@action("report.taken_back")
def take_back(*, by: Person, report: Report) -> Report:
    """A draft again, with the texts of today."""
    current = _held(by, report)
    if not current.is_released:
        audit.nothing_to_tell()
        return current
    current.released_at, current.released_by_name, current.texts = None, "", {}
    current.save(update_fields=["released_at", "released_by_name", "texts"])
    audit.record(by=by, target=current, fields=["released_at", "texts"], code=current.short)
    return current


def _held(by: Person, report: Report) -> Report:
    check_runs(by)
    current = Report.objects.select_for_update(of=("self",)).select_related("snapshot").get(pk=report.pk)
    _check_places(by, current.snapshot, [*current.places.order_by("code")])
    return current
