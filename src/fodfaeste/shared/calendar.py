"""Working days in Denmark, for promises that are counted in them."""

from datetime import date, timedelta

SATURDAY = 5
# Store bededag was an ordinary holiday up to and including 2023.
LAST_GREAT_PRAYER_DAY = 2023
CLOSED_BY_CUSTOM = ((6, 5), (12, 24), (12, 31))


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ll = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ll) // 433
    month = (h + ll - 7 * m + 90) // 25
    return date(year, month, (h + ll - 7 * m + 33 * month + 19) % 32)


def holidays(year: int) -> frozenset[date]:
    """Days on which a municipality is closed, weekends apart."""
    sunday = easter(year)
    moving = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year <= LAST_GREAT_PRAYER_DAY else [])
    fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    custom = {date(year, month, day) for month, day in CLOSED_BY_CUSTOM}
    return frozenset({sunday + timedelta(days=days) for days in moving} | fixed | custom)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
