"""Columns as fact tables write them, and what turns a row of ours into values of such a table."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import clock, danish
from fodfaeste.shared.dictionary import Column, Text

Choices = Iterable[tuple[Any, Any]]
HOURS = _("timer")
HOURS_A_WEEK = _("timer om ugen")
DAYS = _("dage")
ZERO_TO_ONE = _("0 til 1")


def municipality() -> Column:
    """The first column of every table."""
    return Column("municipality", "code", _("Kommunens nummer (fire cifre)"), _("Kommunen, som rækken hører til"))


def pseudonym(name: str, meaning: Text, source: Text) -> Column:
    """The same in every table, so that tables can be joined; nobody can go back from it to a page."""
    return Column(name, "code", meaning, source, _("pseudonym, ens i alle tabeller"))


def code(name: str, meaning: Text, source: Text, values: Choices = ()) -> Column:
    return Column(name, "code", meaning, source, values=tuple((str(value), words) for value, words in values))


def day(name: str, meaning: Text, source: Text) -> Column:
    return Column(name, "day", meaning, source)


def month(name: str, meaning: Text, source: Text) -> Column:
    return Column(name, "day", meaning, source, _("måned, skrevet som dens første dag"))


def count(name: str, meaning: Text, source: Text, unit: Text) -> Column:
    return Column(name, "integer", meaning, source, unit)


def number(name: str, meaning: Text, source: Text, unit: Text) -> Column:
    return Column(name, "number", meaning, source, unit)


def yes_no(name: str, meaning: Text, source: Text) -> Column:
    return Column(name, "yes_no", meaning, source)


def text(name: str, meaning: Text, source: Text) -> Column:
    """Only words of the catalogue or of shared texts, which are read for names before they are kept."""
    return Column(name, "text", meaning, source)


def day_of(moment: date | datetime | None) -> date | None:
    """The day in Denmark on which something happened."""
    return None if moment is None else danish.as_day(moment)


def days_from(start: date, moment: date | datetime | None) -> int | None:
    return None if moment is None else clock.days_between(start, moment)


def or_none(value: str) -> str | None:
    """An empty choice is one that was never made."""
    return value or None


def plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
