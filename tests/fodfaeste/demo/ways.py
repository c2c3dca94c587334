"""The way of each candidate of the pilot as plain dates, read from the tables alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from statistics import fmean, median

from fodfaeste.candidates.models import Candidate
from fodfaeste.demo.build import Size
from fodfaeste.matching.facts import first_meetings
from fodfaeste.placements.models import HourEntry, PayKind
from fodfaeste.retention.models import Employment

MONTH = 30.44


@dataclass
class Way:
    """What happened to one candidate, and when."""

    group: str
    enrolled_on: date
    ended_on: date | None
    met_on: list[date] = field(default_factory=list)
    worked_on: list[date] = field(default_factory=list)
    paid_on: list[date] = field(default_factory=list)
    hired_on: date | None = None
    hired_hours: float = 0

    @property
    def first_paid(self) -> date | None:
        return min([*self.paid_on, *([self.hired_on] if self.hired_on else [])], default=None)


def ways() -> list[Way]:
    found = {pk: Way(*rest) for pk, *rest in Candidate.objects.order_by("pk").values_list("pk", "target_group", "enrolled_on", "ended_on")}
    for pk, day in first_meetings().order_by("pk").values_list("match__candidate", "held_on"):
        found[pk].met_on.append(day)
    for pk, day, monday, kind in _entries():
        found[pk].worked_on.append(day or monday)
        if kind != PayKind.UNPAID:
            found[pk].paid_on.append(day or monday)
    for pk, day, hours in Employment.objects.order_by("pk").values_list("candidate", "started_on", "hours_per_week"):
        found[pk].hired_on, found[pk].hired_hours = day, float(hours)
    return list(found.values())


def _entries() -> Sequence[tuple[int, date | None, date, str]]:
    rows = HourEntry.objects.order_by("pk")
    return rows.values_list("week__placement__candidate", "day", "week__monday", "pay_kind")


def days_to_meeting(every: list[Way], _size: Size) -> float:
    return median((min(way.met_on) - way.enrolled_on).days for way in every if way.met_on)


def share_paid(every: list[Way], _size: Size) -> float:
    return 100 * fmean(way.first_paid is not None for way in every)


def share_hired(every: list[Way], _size: Size) -> float:
    return 100 * fmean(way.hired_on is not None for way in every)


def hired_a_month(every: list[Way], size: Size) -> float:
    """Of a hundred who are enrolled and not hired yet."""
    waited = sum(((way.hired_on or way.ended_on or size.until) - way.enrolled_on).days for way in every) / MONTH
    return 100 * sum(way.hired_on is not None for way in every) / waited


def unpaid_weeks(every: list[Way], _size: Size) -> float:
    """From the first hour worked to the first one paid, of those who came so far."""
    return median((paid - min(way.worked_on)).days / 7 for way in every if way.worked_on and (paid := way.first_paid))


def hours_when_hired(every: list[Way], _size: Size) -> float:
    return fmean(way.hired_hours for way in every if way.hired_on)


def months_with_pay(every: list[Way], size: Size) -> float:
    """Of a hundred enrolled, how many have paid hours in a month; the three last whole months."""
    months = [(size.until.year, size.until.month - back) for back in (1, 2, 3)]
    return 100 * fmean(chain.from_iterable(_paid_in(every, date(year, month, 1)) for year, month in months))


def _paid_in(every: list[Way], first: date) -> list[bool]:
    there = [way for way in every if way.enrolled_on < first and (way.ended_on is None or way.ended_on >= first)]
    after = date(first.year, first.month + 1, 1)
    return [any(first <= day < after for day in way.paid_on) or (way.hired_on is not None and way.hired_on < after) for way in there]
