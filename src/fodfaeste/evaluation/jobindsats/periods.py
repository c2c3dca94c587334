"""The periods of jobindsats: a month, a quarter, a year that rolls from quarter to quarter, or a calendar year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.shared import danish, text
from fodfaeste.shared.errors import Refused


class PeriodKind(StrEnum):
    """What a period spans, the shortest first; the value is the mark in its code."""

    MONTH = "M"
    QUARTER = "Q"
    ROLLING_YEAR = "QMAT"
    YEAR = "Y"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])


KIND_LABELS = {
    PeriodKind.MONTH: gettext_lazy("måneder"),
    PeriodKind.QUARTER: gettext_lazy("kvartaler"),
    PeriodKind.ROLLING_YEAR: gettext_lazy("rullende år"),
    PeriodKind.YEAR: gettext_lazy("år"),
}
# After a rolling year stands the quarter that it ends with (01-04), in the public code that reads these tables every day.
CODES = (
    (PeriodKind.MONTH, re.compile(r"(\d{4})M(0[1-9]|1[0-2])")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})Q([1-4])")),
    (PeriodKind.ROLLING_YEAR, re.compile(r"(\d{4})QMAT(0[1-4])")),
    (PeriodKind.YEAR, re.compile(r"(\d{4})(?:Y(01))?")),
)
MONTH_IN_WORDS = re.compile(r"([a-z]{3,9})\.? (\d{4})")
QUARTER_IN_WORDS = re.compile(r"([1-4])\. ?(?:kvartal|kvt\.?|kv\.?) (\d{4})")
FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS_A_QUARTER = 3


@dataclass(frozen=True)
class Period:
    """A period by kind, year and its number in the year; `written` is how its table writes it, as the API wants to hear it again."""

    kind: PeriodKind
    year: int
    number: int = 1
    written: str = field(default="", compare=False)

    @property
    def code(self) -> str:
        """As jobindsats writes it, one way for each period."""
        if self.kind is PeriodKind.YEAR:
            return str(self.year)
        return f"{self.year}{self.kind}{self.number}" if self.kind is PeriodKind.QUARTER else f"{self.year}{self.kind}{self.number:02d}"

    @property
    def last(self) -> date:
        months = {PeriodKind.MONTH: self.number, PeriodKind.YEAR: 12}.get(self.kind, self.number * MONTHS_A_QUARTER)
        return _month_after(self.year, months) - timedelta(days=1)

    @property
    def first(self) -> date:
        if self.kind is PeriodKind.MONTH:
            return date(self.year, self.number, 1)
        if self.kind is PeriodKind.QUARTER:
            return date(self.year, self.number * MONTHS_A_QUARTER - 2, 1)
        if self.kind is PeriodKind.ROLLING_YEAR:
            return _month_after(self.year - 1, self.number * MONTHS_A_QUARTER)
        return date(self.year, 1, 1)

    @property
    def label(self) -> str:
        if self.kind is PeriodKind.MONTH:
            return danish.month(self.first)
        if self.kind is PeriodKind.YEAR:
            return str(self.year)
        words = _("året til %(number)s. kvt. %(year)s") if self.kind is PeriodKind.ROLLING_YEAR else _("%(number)s. kvt. %(year)s")
        return words % {"number": self.number, "year": self.year}


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def parse(written: str) -> Period:
    """A period's code (2026M03, 2026Q1, 2026QMAT01, 2026, 2026Y01) or the same in Danish words (marts 2026, 1. kvartal 2026)."""
    cleaned = "".join(written.split()).upper()
    for kind, code in CODES:
        found = code.fullmatch(cleaned)
        if found:
            return _checked(kind, int(found[1]), int(found[2] or 1), written)
    return _in_words(written)


def _in_words(written: str) -> Period:
    plain = text.fold(written)
    month, quarter = MONTH_IN_WORDS.fullmatch(plain), QUARTER_IN_WORDS.fullmatch(plain)
    if quarter:
        return _checked(PeriodKind.QUARTER, int(quarter[2]), int(quarter[1]), written)
    names = [text.fold(name) for name in danish.MONTHS]
    number = next((place for place, name in enumerate(names, 1) if month and month[1] in {name, name[:3]}), 0)
    if not month or not number:
        raise Refused(_unknown(written))
    return _checked(PeriodKind.MONTH, int(month[2]), number, written)


def _checked(kind: PeriodKind, year: int, number: int, written: str) -> Period:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_unknown(written))
    return Period(kind, year, number, written.strip())


def _unknown(written: str) -> str:
    if not written.strip():
        return _("Perioden mangler.")
    told = _(
        "»%(value)s« er ikke en periode. Den skrives 2026M03 (måned), 2026Q1 (kvartal), 2026QMAT01 (år til og med 1. kvartal) eller 2026."
    )
    return told % {"value": written.strip()[:30]}


def known(codes: Iterable[str]) -> list[Period]:
    """Those that can be read, the oldest first; jobindsats may have kinds that we do not use."""
    found = set()
    for code in codes:
        try:
            found.add(parse(code))
        except Refused:
            continue
    return sorted(found, key=lambda one: (one.last, one.first))


def latest(codes: Iterable[str], kind: PeriodKind | None, count: int) -> list[Period]:
    """The newest of a kind, the oldest first; without a kind the shortest periods that there are."""
    periods = known(codes)
    if not periods:
        raise Refused(_("Tabellen har ingen perioder, som kan læses."))
    kinds = {period.kind for period in periods}
    wanted = kind or next(one for one in PeriodKind if one in kinds)
    if wanted not in kinds:
        told = _("Tabellen er ikke opgjort i %(wanted)s. Vælg en af dens egne: %(kinds)s.")
        raise Refused(told % {"wanted": wanted.label, "kinds": ", ".join(one.label for one in PeriodKind if one in kinds)})
    return [period for period in periods if period.kind is wanted][-count:]
