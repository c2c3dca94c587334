"""Days, weeks, hours and numbers as Danes write them, and what they type read back."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import accumulate

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fodfaeste.shared import clock

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_LENGTH = 3
CENTURY_PIVOT = 70
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
Number = Decimal | float | int


def as_day(moment: date | datetime) -> date:
    return moment.astimezone(clock.COPENHAGEN).date() if isinstance(moment, datetime) else moment


def day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    found = as_day(moment)
    if (get_language() or "da").startswith("en"):
        return f"{found.day} {ENGLISH_MONTHS[found.month - 1]} {found.year}"
    return f"{found.day}. {MONTHS[found.month - 1]} {found.year}"


def short_day(moment: date | datetime) -> str:
    """For axes and narrow columns: 3. mar."""
    found = as_day(moment)
    return f"{found.day}. {_short_month(found)}"


def month(moment: date) -> str:
    """For axes: mar. 26."""
    return f"{_short_month(moment)} {moment:%y}"


def _short_month(moment: date) -> str:
    name = MONTHS[moment.month - 1]
    return name if len(name) == SHORT_LENGTH else f"{name[:SHORT_LENGTH]}."


def day_time(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(clock.COPENHAGEN)
    return _("%(day)s kl. %(time)s") % {"day": day(local), "time": f"{local:%H.%M}"}


def week_number(moment: date | datetime) -> int:
    return as_day(moment).isocalendar().week


def week(moment: date | datetime | None) -> str:
    return "" if moment is None else _("uge %(number)s") % {"number": week_number(moment)}


def number(value: Number | None, decimals: int | None = None) -> str:
    """1.234,5: point between thousands, comma before decimals, no idle zeros unless decimals are asked for."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{exact:,.{decimals}f}"
    else:
        text = f"{exact:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def typed_number(value: Number) -> str:
    """As it is typed into a field: no thousands mark, plain minus."""
    return number(value).replace(".", "").replace("−", "-")


def hours(value: Number | None) -> str:
    if value is None:
        return ""
    return ngettext("%(hours)s time", "%(hours)s timer", 1 if value == 1 else 2) % {"hours": number(value)}


def percent(share: Number | None, decimals: int = 0) -> str:
    return "" if share is None else f"{number(Decimal(str(share)) * 100, decimals)}\N{NO-BREAK SPACE}%"


def phone(text: str | None) -> str:
    """12 34 56 78 in pairs that stay on one line; a foreign or odd number as it was written."""
    written = text or ""
    digits = re.sub(r"\s", "", written).removeprefix("+45")
    return _grouped(digits, (2, 2, 2, 2)) or written


def cvr(text: str | None) -> str:
    return _grouped(text or "", (2, 2, 2, 2)) or (text or "")


def p_number(text: str | None) -> str:
    return _grouped(text or "", (1, 3, 3, 3)) or (text or "")


def _grouped(digits: str, sizes: tuple[int, ...]) -> str:
    """The digits in groups of these sizes, or nothing when there are not exactly so many."""
    if not digits.isdecimal() or len(digits) != sum(sizes):
        return ""
    ends = list(accumulate(sizes))
    return "\N{NO-BREAK SPACE}".join(digits[end - size : end] for end, size in zip(ends, sizes, strict=True))


def since(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    days = clock.days_between(as_day(moment), clock.today())
    if days < 0:
        return ngettext("om %(days)s dag", "om %(days)s dage", -days) % {"days": -days}
    if days == 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    return ngettext("for %(days)s dag siden", "for %(days)s dage siden", days) % {"days": days}


def parse_day(text: str) -> date:
    """3/3-2026, 03.03.2026, 3. marts 2026 and 2026-03-03 are the same day; anything else is a ValueError."""
    cleaned = " ".join(text.lower().split())
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", cleaned)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./ -]\s?(\d{4}|\d{2})", cleaned)
    if found:
        return date(_year(found[3]), int(found[2]), int(found[1]))
    found = re.fullmatch(r"(?:d\. ?)?(\d{1,2})\.? ?([a-z]{3,9})\.? ?(\d{4})", cleaned)
    if found:
        return date(int(found[3]), _month_number(found[2]), int(found[1]))
    raise ValueError(text)


def _year(digits: str) -> int:
    if len(digits) > 2:  # noqa: PLR2004 - two digits are a short year
        return int(digits)
    return int(digits) + (1900 if int(digits) >= CENTURY_PIVOT else 2000)


def _month_number(word: str) -> int:
    for names in (MONTHS, ENGLISH_MONTHS):
        for place, name in enumerate(names, start=1):
            if name.lower() == word or name.lower()[:SHORT_LENGTH] == word:
                return place
    raise ValueError(word)


def parse_number(text: str) -> Decimal:
    """37,5 and 37.5 are the same; 1.234,5 and 1.234 keep their thousands; anything else is a ValueError."""
    cleaned = re.sub(r"\s", "", text).replace("−", "-")
    if THOUSANDS.fullmatch(cleaned.lstrip("-")):
        cleaned = cleaned.replace(".", "")
    if not re.fullmatch(r"-?\d+([.,]\d+)?", cleaned):
        raise ValueError(text)
    try:
        return Decimal(cleaned.replace(",", "."))
    except InvalidOperation as wrong:
        raise ValueError(text) from wrong


def parse_week(text: str) -> date:
    """The Monday of "uge 10 2026", "10/2026", "2026-W10", or of the week that a date lies in."""
    cleaned = " ".join(text.lower().split())
    found = re.fullmatch(r"(\d{4})-?w(\d{1,2})", cleaned)
    if found:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    found = re.fullmatch(r"(?:uge )?(\d{1,2})(?: ?[,/-] ?| )(\d{4})", cleaned)
    if found:
        return date.fromisocalendar(int(found[2]), int(found[1]), 1)
    found = re.fullmatch(r"uge (\d{1,2})", cleaned)
    if found:
        return date.fromisocalendar(clock.today().isocalendar().year, int(found[1]), 1)
    day_in_week = parse_day(cleaned)
    return day_in_week - timedelta(days=day_in_week.weekday())
