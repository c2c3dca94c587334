"""The ledger of a placement as figures: what counts in a week, paid against unpaid, and the days that matter."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from fodfaeste.placements.models import HourEntry, PayKind, Placement, WorkWeek
from fodfaeste.shared import charts, clock

ZERO = Decimal(0)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekSeen:
    """A week with its rows and what they come to; a decision counts before what was written."""

    week: WorkWeek
    entries: tuple[HourEntry, ...]

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
        .prefetch_related("entries__recorded_by")
        .order_by("monday")
    )
    return [WeekSeen(week, tuple(sorted(week.entries.all(), key=lambda row: (row.day or week.monday, row.pk)))) for week in rows]


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


def unwritten_mondays(placement: Placement, weeks: list[WeekSeen]) -> list[date]:
    """Weeks of the placement without any hours, newest first."""
    if placement.started_on is None:
        return []
    last = clock.week_start(min(placement.ended_on or clock.today(), clock.today()))
    first, written = clock.week_start(placement.started_on), {seen.week.monday for seen in weeks if seen.entries}
    mondays = [last - WEEK * place for place in range((last - first) // WEEK + 1)]
    return [monday for monday in mondays if monday not in written]
