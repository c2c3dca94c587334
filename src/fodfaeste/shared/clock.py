"""The one clock, so that demo and tests can live through a year and nothing else can."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    return _moved.get() or datetime.now(UTC)


def today() -> date:
    return now().astimezone(COPENHAGEN).date()


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=COPENHAGEN).astimezone(UTC)


@contextmanager
def moved_to(moment: datetime | date) -> Iterator[None]:
    """Live at another moment. Only the demo and the tests may; a repository test holds that."""
    instant = moment if isinstance(moment, datetime) else at(moment)
    token = _moved.set(instant)
    try:
        yield
    finally:
        _moved.reset(token)


def week_start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_between(start: date | datetime, end: date | datetime) -> int:
    return (_as_day(end) - _as_day(start)).days


def _as_day(moment: date | datetime) -> date:
    return moment.astimezone(COPENHAGEN).date() if isinstance(moment, datetime) else moment
