"""The hours of a week: one party writes them, the company confirms, a disagreement is decided by the municipality."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.placements.actions import notice
from fodfaeste.placements.actions.agreements import tasks_in
from fodfaeste.placements.models import FormerEntry, HourEntry, Party, PayKind, Placement, WorkWeek
from fodfaeste.placements.transitions import Action, allow
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.actions import Refused, Stale, action, check_version, find, save

MOST_HOURS = Decimal(168)
HOURS_OF_A_DAY = Decimal(24)
FULL_TIME = Decimal(37)
DAYS = 7
WHOLE = 100
WRITTEN = ("day", "task", "pay_kind", "hours", "attendance_hours", "intensity_percent")
CENT = Decimal("0.01")
PARTY_OF = {Kind.CANDIDATE: Party.CANDIDATE, Kind.CONTACT: Party.COMPANY, Kind.STAFF: Party.JOBCENTRE}
Entry = Mapping[str, Any]


@action("hours.recorded")
def record_hours(
    *,
    by: Person,
    placement: Placement,
    monday: date,
    entries: Sequence[Entry],
    version: int | None = None,
) -> WorkWeek:
    """Writes the whole week of one party; written again, it replaces what that party wrote. `version` 0 is a week not yet there."""
    if monday.weekday() != 0:
        raise Refused(_("En uge begynder om mandagen. Vælg ugen igen."), field="monday")
    _one_at_a_time(placement)
    week = find(WorkWeek, placement=placement, monday=monday)
    row = allow(placement, Action.RECORD_HOURS, by, monday=monday, week=week)
    if version is not None and week is not None and version != week.version:
        raise Stale(week)
    party = PARTY_OF[Kind(by.kind)]
    lines = [_entry(placement, monday, entry) for entry in entries]
    before = list(week.entries.order_by("pk")) if week else []
    _check_writable(week, party, before)
    _check_week(lines, before)
    if week is None:
        week = WorkWeek.objects.create(municipality_id=placement.municipality_id, placement=placement, monday=monday)
    else:
        save(week, [])
        _keep_former(before, by)
    whose = {"municipality_id": placement.municipality_id, "week": week, "recorded_by": by, "recorded_party": party}
    HourEntry.objects.bulk_create(HourEntry(**whose, **line) for line in lines)
    audit.record(by=by, target=week, fields=["entries"], about=placement.candidate.person, code=f"{party}:{len(lines)}")
    if lines and not before:
        notice.send(row, placement, by, about=week)
    return week


def _keep_former(before: list[HourEntry], by: Person) -> None:
    """What is written anew stays, in the table of what counts no more."""
    copied = ("municipality_id", "week_id", "recorded_at", "recorded_by_id", "recorded_party", *WRITTEN)
    moment = clock.now()
    for row in before:
        same = {name: getattr(row, name) for name in copied}
        FormerEntry.objects.create(**same, superseded_at=moment, superseded_by=by)
    HourEntry.objects.filter(pk__in=[row.pk for row in before]).delete()


def _one_at_a_time(placement: Placement) -> None:
    """Whoever writes on the same placement at the same moment waits here, and then sees when it began and ended."""
    placement.refresh_from_db(fields=["started_on", "ended_on"], from_queryset=Placement.objects.select_for_update())


def _check_writable(week: WorkWeek | None, party: Party, before: list[HourEntry]) -> None:
    if week is None:
        return
    if week.confirmed_at is not None:
        raise Refused(_("Ugen er bekræftet. Passer timerne ikke, så skriv, hvad der skal rettes, så afgør sagsbehandleren det."))
    if week.disputed_at is not None:
        raise Refused(_("Der er skrevet en uenighed om ugen. Vent, til sagsbehandleren har afgjort den."))
    others = [row for row in before if row.recorded_party != party]
    if others:
        raise Refused(
            _("Ugen er allerede skrevet af %(party)s. Passer timerne ikke, så skriv, hvad der skal rettes.")
            % {"party": others[0].get_recorded_party_display()},
        )


def _check_week(rows: list[dict[str, Any]], before: list[HourEntry]) -> None:
    if not rows and not before:
        raise Refused(_("Skriv mindst en opgave med timer."), field="entries")
    if sum((row["hours"] for row in rows), Decimal(0)) > MOST_HOURS:
        raise Refused(_("Der er kun %(hours)s timer i en uge. Ret timerne.") % {"hours": MOST_HOURS}, field="entries")
    _check_days(rows)
    paid = tasks_in("\n".join(row["task"] for row in rows if row["pay_kind"] != PayKind.UNPAID))
    unpaid = tasks_in("\n".join(row["task"] for row in rows if row["pay_kind"] == PayKind.UNPAID))
    same = [name for key, name in paid.items() if key in unpaid]
    if same:
        raise Refused(
            _("»%(task)s« står både med og uden løn i samme uge. Opgaverne skal være forskellige og adskilte.") % {"task": same[0]},
            field="entries",
        )


def _check_days(rows: list[dict[str, Any]]) -> None:
    """A day holds 24 hours, also when several tasks were done; in a flex job the hours present are counted."""
    present: dict[date, Decimal] = {}
    for row in rows:
        if row["day"] is not None:
            present[row["day"]] = present.get(row["day"], Decimal(0)) + Decimal(row.get("attendance_hours") or row["hours"])
    full = [day for day, hours in present.items() if hours > HOURS_OF_A_DAY]
    if full:
        raise Refused(_("Der er kun 24 timer på en dag. Ret timerne den %(day)s.") % {"day": danish.day(full[0])}, field="entries")


def _entry(placement: Placement, monday: date, entry: Entry) -> dict[str, Any]:
    """A row as it is kept, or the first thing wrong with it."""
    task, pay_kind, day = str(entry["task"]).strip(), entry["pay_kind"], entry.get("day")
    if not task:
        raise Refused(_("Skriv, hvilken opgave timerne gælder."), field="entries")
    refuse_name(placement.candidate.person, entries=task)
    if pay_kind not in PayKind.values:
        raise Refused(_("Vælg, om timerne er med eller uden løn."), field="entries")
    if day is not None:
        _check_day(placement, monday, day)
    flex = _flex(entry) if pay_kind == PayKind.PAID_FLEX else {"hours": entry["hours"]}
    if flex["hours"] is None or flex["hours"] <= 0:
        raise Refused(_("Skriv flere end 0 timer ved »%(task)s«, eller slet linjen.") % {"task": task}, field="entries")
    return {"day": day, "task": task[:160], "pay_kind": pay_kind, **flex}


def _check_day(placement: Placement, monday: date, day: date) -> None:
    if not monday <= day < monday + timedelta(days=DAYS):
        raise Refused(_("Dagen ligger ikke i ugen. Vælg en dag fra mandag til søndag i ugen."), field="entries")
    if day > clock.today():
        raise Refused(_("Timer skrives, når de er arbejdet. Dagen ligger i fremtiden."), field="entries")
    if (placement.started_on and day < placement.started_on) or (placement.ended_on and day > placement.ended_on):
        raise Refused(_("Dagen ligger uden for forløbet."), field="entries")


def _flex(entry: Entry) -> dict[str, Any]:
    """The effective hours of a flex job are the hours of attendance times the intensity."""
    attendance, percent = entry.get("attendance_hours"), entry.get("intensity_percent")
    if attendance is None or percent is None or not 0 < percent <= WHOLE:
        raise Refused(_("I et fleksjob skrives fremmødetimer og arbejdsintensitet fra 1 til 100 procent."), field="entries")
    effective = (Decimal(attendance) * Decimal(percent) / WHOLE).quantize(CENT)
    return {"hours": effective, "attendance_hours": attendance, "intensity_percent": percent}


def is_more_than_full_time(week: WorkWeek) -> bool:
    """A week above full time may be right, so it is pointed out and not refused."""
    rows = week.entries.order_by("pk").values_list("hours", "attendance_hours")
    return sum((attendance or hours for hours, attendance in rows), Decimal(0)) > FULL_TIME


@action("hours.confirmed")
def confirm_week(*, by: Person, week: WorkWeek, version: int | None = None) -> WorkWeek:
    placement = week.placement
    check_version(week, version)
    allow(placement, Action.CONFIRM_WEEK, by, week=week)
    if week.disputed_at is not None:
        raise Refused(_("Der er skrevet en uenighed om ugen. Vent, til sagsbehandleren har afgjort den."))
    if not week.entries.exists():
        raise Refused(_("Der er ingen timer i ugen at bekræfte."))
    week.confirmed_at, week.confirmed_by = clock.now(), by
    save(week, ["confirmed_at", "confirmed_by"])
    audit.record(by=by, target=week, fields=["confirmed_at"], about=placement.candidate.person)
    return week


@action("hours.disputed")
def dispute_week(*, by: Person, week: WorkWeek, hours: Decimal, words: str, version: int | None = None) -> WorkWeek:
    """The candidate or the company says what the week was; nothing is changed before it is decided."""
    placement = week.placement
    check_version(week, version)
    row = allow(placement, Action.DISPUTE_WEEK, by, week=week)
    if week.disputed_at is not None:
        raise Refused(_("Der er allerede skrevet en uenighed om ugen. Sagsbehandleren afgør den."))
    if not week.entries.exists():
        raise Refused(_("Der er ingen timer i ugen. Skriv dem i stedet."))
    if not words.strip():
        raise Refused(_("Skriv med få ord, hvad der ikke passer."), field="words")
    refuse_name(placement.candidate.person, words=words)
    if not 0 <= hours <= MOST_HOURS:
        raise Refused(_("Skriv ugens timer som et tal mellem 0 og 168."), field="hours")
    week.disputed_at, week.disputed_by, week.disputed_party = clock.now(), by, PARTY_OF[Kind(by.kind)].value
    week.disputed_hours = hours  # type: ignore[assignment]  # the field stands for its value
    week.disputed_words = words.strip()
    fields = ["disputed_at", "disputed_by", "disputed_party", "disputed_hours", "disputed_words"]
    save(week, fields)
    audit.record(by=by, target=week, fields=fields, about=placement.candidate.person)
    notice.send(row, placement, by, about=week)
    return week


@action("hours.decided")
def decide_week(
    *,
    by: Person,
    week: WorkWeek,
    hours_by_entry: Mapping[str, Decimal],
    words: str,
    version: int | None = None,
) -> WorkWeek:
    """What the municipality finds stands beside what was written; both parties are told."""
    placement = week.placement
    check_version(week, version)
    row = allow(placement, Action.DECIDE_WEEK, by, week=week)
    lines = {line.ref: line for line in week.entries.order_by("pk")}
    if set(hours_by_entry) != set(lines):
        raise Refused(_("Skriv timer ved hver linje. Skriv 0, hvis der ikke blev arbejdet."))
    if any(hours < 0 for hours in hours_by_entry.values()) or sum(hours_by_entry.values()) > MOST_HOURS:
        raise Refused(_("Skriv ugens timer som tal, der tilsammen er mellem 0 og 168."))
    if not words.strip():
        raise Refused(_("Skriv, hvad du har lagt vægt på. Begge parter læser det."), field="words")
    refuse_name(placement.candidate.person, words=words)
    week.decided_at, week.decided_by, week.decided_words = clock.now(), by, words.strip()
    save(week, ["decided_at", "decided_by", "decided_words"])
    for ref, hours in hours_by_entry.items():
        lines[ref].decided_hours = hours
        save(lines[ref], ["decided_hours"])
    audit.record(by=by, target=week, fields=["decided_at", "decided_words", "decided_hours"], about=placement.candidate.person)
    notice.send(row, placement, by, about=week)
    return week
