"""The ledger of a placement as figures: what counts in a week, paid against unpaid, and the days that matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from fodfaeste.placements.models import EndKind, FormerEntry, HourEntry, Measure, Party, PayKind, Placement, WorkWeek
from fodfaeste.shared import charts, clock

ZERO = Decimal(0)
# What is done with pay under a measure, is paid so; the rest is ordinary hours.
PAID_UNDER = {Measure.FLEX_JOB.value: PayKind.PAID_FLEX, Measure.WAGE_SUBSIDY.value: PayKind.PAID_SUBSIDISED}
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekSeen:
    """A week with its rows and what they come to; a decision counts before what was written."""

    week: WorkWeek
    entries: tuple[HourEntry, ...]
    rewritings: tuple["Rewriting", ...] = ()

    @property
    def paid(self) -> Decimal:
        return sum((counted(row) for row in self.entries if row.pay_kind != PayKind.UNPAID), ZERO)

    @property
    def unpaid(self) -> Decimal:
        return sum((counted(row) for row in self.entries if row.pay_kind == PayKind.UNPAID), ZERO)

    @property
    def written(self) -> Decimal:
        return sum((row.hours for row in self.entries), ZERO)

    @property
    def total(self) -> Decimal:
        return self.paid + self.unpaid

    @property
    def is_settled(self) -> bool:
        return self.week.confirmed_at is not None and self.week.disputed_at is None

    @property
    def is_disputed(self) -> bool:
        return self.week.disputed_at is not None and self.week.decided_at is None

    @property
    def waits(self) -> bool:
        """Written, and nobody has said yes or no to it."""
        return bool(self.entries) and self.week.confirmed_at is None and self.week.disputed_at is None


@dataclass(frozen=True)
class Rewriting:
    """The week was written anew: by whom, when, and what stood before."""

    at: datetime
    who: str
    before: tuple[FormerEntry, ...]


def rewritings(former: Iterable[FormerEntry]) -> tuple[Rewriting, ...]:
    """Newest first; rows that went in the same moment are one rewriting."""
    rows = sorted(former, key=lambda row: (row.superseded_at, -row.pk), reverse=True)
    groups = ((moment, tuple(found)) for moment, found in groupby(rows, key=lambda row: row.superseded_at))
    return tuple(Rewriting(moment, _who(found[0]), found) for moment, found in groups)


def _who(row: FormerEntry) -> str:
    """The candidate is named by the side alone: a company may not know the name."""
    side = str(row.get_recorded_party_display())
    return side if row.recorded_party == Party.CANDIDATE else f"{side} ({row.superseded_by.name})"


def counted(entry: HourEntry) -> Decimal:
    return Decimal(entry.hours if entry.decided_hours is None else entry.decided_hours)


def weeks_of(placement: Placement) -> list[WeekSeen]:
    """Every week in order, in two queries."""
    rows = (
        WorkWeek.objects.filter(placement=placement)
        .select_related(
            "confirmed_by",
            "disputed_by",
            "decided_by",
        )
        .prefetch_related("entries__recorded_by", "former_entries__superseded_by")
        .order_by("monday")
    )
    return [_seen(week) for week in rows]


def _seen(week: WorkWeek) -> WeekSeen:
    entries = sorted(week.entries.all(), key=lambda row: (row.day or week.monday, row.pk))
    return WeekSeen(week, tuple(entries), rewritings(week.former_entries.all()))


def weekly_hours(placement: Placement, weeks: list[WeekSeen] | None = None) -> list[charts.WeekHours]:
    """Paid and unpaid week by week; a week between without hours is nought."""
    found = {seen.week.monday: seen for seen in (weeks_of(placement) if weeks is None else weeks)}
    if not found:
        return []
    first, last = min(found), max(found)
    mondays = [first + WEEK * place for place in range((last - first) // WEEK + 1)]
    none = WeekSeen(WorkWeek(), ())
    return [charts.WeekHours(monday, found.get(monday, none).paid, found.get(monday, none).unpaid) for monday in mondays]


def picture(placement: Placement, weeks: list[WeekSeen] | None = None) -> charts.Figure | None:
    hours = weekly_hours(placement, weeks)
    if not hours:
        return None
    goal = placement.in_force.hire_hours if placement.in_force else None
    note = _("Stregen er timerne i den ansættelse, aftalen sigter efter. En afgørelse tæller før det skrevne.") if goal else ""
    return charts.paid_unpaid_weeks(_("Timer med og uden løn, uge for uge"), hours, goal=goal, note=note)


def counts_flex(placement: Placement) -> bool:
    """Whether hours in a flex job are written here: the agreement says so, or some have been written already."""
    agreed = any(version.measure == Measure.FLEX_JOB and version.is_in_force for version in placement.versions)
    return agreed or HourEntry.objects.filter(week__placement=placement, pay_kind=PayKind.PAID_FLEX).exists()


def usual_row(placement: Placement, monday: date) -> dict[str, str]:
    """What the first row of a new week begins with: the task that had most hours last time, otherwise the first of the agreement."""
    before = HourEntry.objects.filter(week__placement=placement, week__monday__lt=monday)
    last = before.order_by("-week__monday", "-hours", "pk").values("task", "pay_kind").first()
    version = placement.in_force
    if last is not None or version is None:
        return last or {}
    paid = PAID_UNDER.get(version.measure, PayKind.PAID_ORDINARY)
    agreed = [(line.strip(), PayKind.UNPAID) for line in version.unpaid_tasks.splitlines()]
    agreed += [(line.strip(), paid) for line in version.paid_tasks.splitlines()]
    return next(({"task": task, "pay_kind": kind.value} for task, kind in agreed if task), {})


def first_day(placement: Placement) -> date | None:
    return placement.started_on


def first_paid_day(placement: Placement, weeks: list[WeekSeen] | None = None) -> date | None:
    """The first day with pay; a week written as a whole counts from its Monday or the first day."""
    days = [
        max(row.day or seen.week.monday, placement.started_on or seen.week.monday)
        for seen in (weeks_of(placement) if weeks is None else weeks)
        for row in seen.entries
        if row.pay_kind != PayKind.UNPAID and counted(row) > 0
    ]
    return min(days, default=None)


def unpaid_weeks(placement: Placement, today: date | None = None) -> int:
    """Whole weeks since the first unpaid week after the last paid hour; nought when paid hours are the latest."""
    since = Placement.objects.filter(pk=placement.pk).with_unpaid_from().values_list("unpaid_from", flat=True).first()
    return max(((today or clock.today()) - since) // WEEK, 0) if since else 0


def _last_day(placement: Placement) -> date:
    """The day of a hire is the first of the employment, and its hours are written there."""
    if placement.ended_on is None:
        return clock.today()
    return placement.ended_on - timedelta(days=1) if placement.end_kind == EndKind.HIRED else placement.ended_on


def unwritten_mondays(placement: Placement, weeks: list[WeekSeen]) -> list[date]:
    """Weeks of the placement without any hours, newest first."""
    if placement.started_on is None:
        return []
    last = clock.week_start(min(_last_day(placement), clock.today()))
    first, written = clock.week_start(placement.started_on), {seen.week.monday for seen in weeks if seen.entries}
    mondays = [last - WEEK * place for place in range((last - first) // WEEK + 1)]
    return [monday for monday in mondays if monday not in written]
