"""Reading a CPR number: the date part decides, the old check digit never rejects."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import clock, demo_mark
from fodfaeste.shared.errors import Refused

DEMO_DAY = 60
MIDDLE_LATE = 37
LATE = 58
# As people write it: six digits for the day of birth, with marks between or without, and four more.
WRITTEN = re.compile(r"(?<![\d+])(?:(\d\d)(\d\d)\d\d[ \u00a0]?[-–—]?[ \u00a0]?|(\d\d)[ ./-](\d\d)[ ./-]\d\d ?[-–—] ?)\d{4}(?!\d)")
CALLED_P_NUMBER = re.compile(r"\bp[- ]?n(?:umme)?r\.?:? ?$", re.IGNORECASE)
DAYS, MONTHS = 31, 12


@dataclass(frozen=True)
class Cpr:
    digits: str
    born: date
    demo: bool

    @property
    def masked(self) -> str:
        return f"{self.digits[:6]}-xxxx"


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:  # noqa: PLR2004 - the register's own table
        return 1900
    if seventh in {4, 9}:
        return 1900 if year >= MIDDLE_LATE else 2000
    return 1800 if year >= LATE else 2000


def parse(text: str) -> Cpr:
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{10}", digits):
        raise Refused(_("Skriv CPR-nummeret med ti cifre, fx 010203-1234."))
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    demo = day > DEMO_DAY
    if demo and not demo_mark.is_marked():
        raise Refused(_("Nummeret er et testnummer. Brug personens rigtige CPR-nummer."))
    if not demo and demo_mark.is_marked():
        raise Refused(_("Her er alle opdigtede. Skriv aldrig et rigtigt CPR-nummer i en demo: læg 60 til dagen, fx 610203-1234."))
    try:
        born = date(_century(int(digits[6]), year) + year, month, day - DEMO_DAY if demo else day)
    except ValueError as wrong:
        raise Refused(_("De første seks cifre er ikke en dato. Tjek dag, måned og år.")) from wrong
    if born > clock.today():
        raise Refused(_("Fødselsdatoen ligger i fremtiden. Tjek nummeret."))
    return Cpr(digits=digits, born=born, demo=demo)


def stands_in(text: str) -> bool:
    """Whether a text seems to hold a CPR number; telephone numbers, dates and what is called a P-number are let through."""
    return any(_looks_real(found, text[: found.start()]) for found in WRITTEN.finditer(text))


def _looks_real(found: re.Match[str], before: str) -> bool:
    day, month = int(found[1] or found[3]), int(found[2] or found[4])
    is_date = 1 <= month <= MONTHS and (1 <= day <= DAYS or DEMO_DAY < day <= DEMO_DAY + DAYS)
    return is_date and not CALLED_P_NUMBER.search(before)
