"""A session is planned, moved, cancelled or held, and what was said is noted without names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.practice_model.supervision_methods import keys
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import audit, calendar, clock
from fodfaeste.shared.actions import Refused, action, check_version, save
from fodfaeste.supervision.actions.hiding import hidden, refuse_what_tells
from fodfaeste.supervision.facts.groups import members_on
from fodfaeste.supervision.models import (
    Part,
    Rhythm,
    SessionAttendance,
    SupervisionGroup,
    SupervisionSession,
)
from fodfaeste.supervision.permissions import check_runs, check_sits_in, is_own, runs

MOST_AT_ONCE = 12
PLAN = ("day", "starts_at", "place", "method_key", "trial")


@dataclass(frozen=True)
class SessionPlan:
    """When, where, how, and which trial it serves."""

    day: date
    starts_at: time
    place: str
    method_key: str
    trial: PracticeTrial | None = None

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in PLAN}


@dataclass(frozen=True)
class Held:
    """Who led, what the consultant did, and who came."""

    facilitator: Person
    consultant_part: str
    came: Iterable[Person] = ()


@action("supervision.sessions_planned")
def plan_sessions(*, by: Person, group: SupervisionGroup, plan: SessionPlan, count: int = 1) -> list[SupervisionSession]:
    """One, or several in the rhythm of the group; one that falls on a day off is moved to the next working day."""
    check_runs(by, group)
    if group.to_day is not None:
        raise Refused(_("Gruppen er afsluttet."))
    if plan.day < clock.today():
        raise Refused(_("Dagen er gået. Vælg en dag fra i dag og frem."), field="day")
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused(_("Skriv mellem 1 og 12 møder."), field="count")
    _check_plan(group, plan)
    rhythm = Rhythm.objects.filter(group=group).order_by("-from_day", "-pk").first()
    weeks = timedelta(weeks=rhythm.weeks if rhythm is not None else 4)
    made = []
    with refusing(_("Gruppen har allerede et møde på det tidspunkt.")):
        for place in range(count):
            day = plan.day + place * weeks
            values = {**plan.values(), "day": day if place == 0 or calendar.is_working_day(day) else calendar.add_working_days(day, 1)}
            made.append(SupervisionSession.objects.create(municipality_id=group.municipality_id, group=group, planned_by=by, **values))
    audit.record(by=by, target=group, fields=["sessions"])
    return made


@action("supervision.session_changed")
def change_session(*, by: Person, session: SupervisionSession, plan: SessionPlan, version: int | None = None) -> SupervisionSession:
    check_runs(by, session.group)
    held = _open(session, version)
    _check_plan(held.group, plan)
    if plan.day < clock.today() and plan.day != held.day:
        raise Refused(_("Dagen er gået. Vælg en dag fra i dag og frem."), field="day")
    for name, value in plan.values().items():
        setattr(held, name, value)
    with refusing(_("Gruppen har allerede et møde på det tidspunkt.")):
        save(held, PLAN)
    audit.record(by=by, target=held, fields=PLAN)
    return held


@action("supervision.session_cancelled")
def cancel_session(*, by: Person, session: SupervisionSession, reason: str) -> SupervisionSession:
    check_runs(by, session.group)
    held = _open(session)
    if not reason.strip():
        raise Refused(_("Skriv, hvorfor mødet er aflyst."), field="reason")
    refuse_what_tells(by, "reason", reason, held.municipality_id)
    held.cancelled_at, held.cancelled_by, held.cancel_reason = clock.now(), by, reason.strip()
    save(held, ["cancelled_at", "cancelled_by", "cancel_reason"])
    audit.record(by=by, target=held, fields=["cancelled_at", "cancel_reason"])
    return held


@action("supervision.session_held")
def hold_session(*, by: Person, session: SupervisionSession, held: Held, version: int | None = None) -> SupervisionSession:
    """Written by anybody in the group or who runs it; what was written wrong is written again."""
    if not runs(by, session.group):
        check_sits_in(by, session.group)
    row = SupervisionSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    check_version(row, version)
    if row.cancelled_at is not None:
        raise Refused(_("Mødet er aflyst."))
    if row.day > clock.today():
        raise Refused(_("Mødet er ikke holdt endnu."))
    came = {one.pk for one in held.came}
    members = list(members_on(row))
    _check_held(row, held, came, {one.person_id for one in members})
    row.facilitator, row.consultant_part = held.facilitator, held.consultant_part
    row.held_at, row.held_by = row.held_at or clock.now(), row.held_by or by
    save(row, ["facilitator", "consultant_part", "held_at", "held_by"])
    for one in members:
        SessionAttendance.objects.update_or_create(
            session=row, person_id=one.person_id, defaults={"municipality_id": row.municipality_id, "came": one.person_id in came}
        )
    audit.record(by=by, target=row, fields=["held_at", "facilitator", "consultant_part", "attendance"])
    return row


@action("supervision.notes_written")
def write_notes(*, by: Person, session: SupervisionSession, notes: str, version: int | None = None) -> int:
    """Stored without names; says how many words were taken out."""
    check_sits_in(by, session.group)
    check_version(session, version)
    found = hidden(by, notes, session.municipality_id)
    session.notes = found.text
    save(session, ["notes"])
    audit.record(by=by, target=session, fields=["notes"])
    return len(found.found)


def _open(session: SupervisionSession, version: int | None = None) -> SupervisionSession:
    held = SupervisionSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    check_version(held, version)
    if not held.is_open:
        raise Refused(_("Mødet er holdt eller aflyst, så det ændres ikke mere."))
    return held


def _check_plan(group: SupervisionGroup, plan: SessionPlan) -> None:
    if not plan.place.strip():
        raise Refused(_("Skriv, hvor I mødes."), field="place")
    if plan.method_key not in keys():
        raise Refused(_("Vælg en af mulighederne."), field="method_key")
    if plan.trial is not None and plan.trial.municipality_id != group.municipality_id:
        raise Refused(_("Vælg en afprøvning i gruppens kommune."), field="trial")


def _check_held(session: SupervisionSession, held: Held, came: set[int], members: set[int]) -> None:
    if not came:
        raise Refused(_("Sæt kryds ved dem, der var med. Kom ingen, så aflys mødet."), field="came")
    if not came <= members:
        raise Refused(_("Vælg blandt dem, der var i gruppen den dag."), field="came")
    if held.consultant_part not in Part.values:
        raise Refused(_("Vælg en af mulighederne."), field="consultant_part")
    place = session.municipality_id
    if held.facilitator.kind != Kind.STAFF or not held.facilitator.may(May.SUPERVISION_JOIN, place):
        raise Refused(_("Vælg en, der deltager i supervision i kommunen."), field="facilitator")
    own, leads = is_own(held.facilitator, place), held.consultant_part == Part.LEADS
    if own and leads:
        raise Refused(_("En kollega ledte mødet, så skriv, hvad proceskonsulenten ellers gjorde."), field="consultant_part")
    if not own and held.consultant_part not in {Part.LEADS, Part.CO_LEADS}:
        raise Refused(_("Proceskonsulenten ledte mødet, så skriv, om det var alene eller sammen med en kollega."), field="consultant_part")
