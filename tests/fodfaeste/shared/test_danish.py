"""Days, weeks, hours and numbers: written as Danes write them, read as Danes type them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from fodfaeste.shared import clock, danish

THIRD = date(2026, 3, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "3/3-2026",
        "03.03.2026",
        "3. marts 2026",
        "2026-03-03",
        "3.3.26",
        " 3  Marts 2026",
        "d. 3. mar. 2026".replace("mar.", "mar"),
        "3 March 2026",
        "3-3-2026",
        "3/3 2026",
    ],
)
def test_all_ways_of_typing_a_day_give_the_same_day(typed: str) -> None:
    assert danish.parse_day(typed) == THIRD


@pytest.mark.parametrize("typed", ["", "i går", "31/2-2026", "3/13-2026", "2026", "3. martius 2026", "3/3"])
def test_what_is_not_a_day_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        danish.parse_day(typed)


def test_two_digit_years_belong_to_the_nearest_century() -> None:
    assert danish.parse_day("1/1-69") == date(2069, 1, 1)
    assert danish.parse_day("1/1-70") == date(1970, 1, 1)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_written_day_can_be_typed_back(language: str, month: int) -> None:
    with translation.override(language):
        assert danish.parse_day(danish.day(date(2026, month, 28))) == date(2026, month, 28)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("37,5", "37.5"),
        ("37.5", "37.5"),
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("12.345.678", "12345678"),
        (" 0,25 ", "0.25"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("12.50", "12.50"),
    ],
)
def test_comma_and_point_are_both_understood(typed: str, value: str) -> None:
    assert danish.parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "ti", "1,2,3", "1e5", "NaN", "37,5 timer", "1..2"])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        danish.parse_number(typed)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.50"), None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (Decimal("37.00"), None, "37"),
        (2.345, 1, "2,3"),
        (5, 2, "5,00"),
        (-3, None, "−3"),
        (0, None, "0"),
    ],
)
def test_numbers_are_written_with_comma_and_points(value: Decimal, decimals: int | None, text: str) -> None:
    assert danish.number(value, decimals) == text


def test_a_number_in_a_field_can_be_sent_back_unchanged() -> None:
    for value in (Decimal("1234.5"), Decimal("-0.25"), Decimal(7)):
        assert danish.parse_number(danish.typed_number(value)) == value


def test_hours_know_one_from_many() -> None:
    assert danish.hours(Decimal(1)) == "1 time"
    assert danish.hours(Decimal("37.5")) == "37,5 timer"
    assert danish.hours(Decimal("0.5")) == "0,5 timer"


def test_weeks_are_iso_weeks_also_at_the_turn_of_the_year() -> None:
    assert danish.week(date(2026, 3, 3)) == "uge 10"
    assert danish.week(date(2027, 1, 1)) == "uge 53"


@pytest.mark.parametrize("typed", ["uge 10 2026", "10/2026", "2026-W10", "4. marts 2026", "uge 10, 2026"])
def test_a_week_is_its_monday(typed: str) -> None:
    assert danish.parse_week(typed) == date(2026, 3, 2)


def test_a_week_without_a_year_is_this_year() -> None:
    with clock.moved_to(THIRD):
        assert danish.parse_week("uge 10") == date(2026, 3, 2)


def test_a_week_that_the_year_does_not_have_is_refused() -> None:
    assert danish.parse_week("uge 53 2026") == date(2026, 12, 28)
    with pytest.raises(ValueError, match=r".*"):
        danish.parse_week("uge 53 2025")


def test_how_long_ago_is_counted_in_danish_days() -> None:
    with clock.moved_to(datetime(2026, 3, 3, 23, 30, tzinfo=UTC)):
        assert danish.since(date(2026, 3, 4)) == "i dag"
        assert danish.since(date(2026, 3, 3)) == "i går"
        assert danish.since(date(2026, 2, 25)) == "for 7 dage siden"
        assert danish.since(date(2026, 3, 5)) == "om 1 dag"


def test_a_time_is_shown_as_the_clock_in_denmark() -> None:
    assert danish.day_time(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "1. juli 2026 kl. 14.05"


def test_short_months_have_a_point_where_something_is_left_out() -> None:
    assert danish.short_day(date(2026, 5, 25)) == "25. maj"
    assert danish.short_day(THIRD) == "3. mar."
    assert danish.month(date(2026, 8, 1)) == "aug. 26"


def test_a_share_is_written_in_percent() -> None:
    assert danish.percent(Decimal("0.123")) == "12\N{NO-BREAK SPACE}%"
    assert danish.percent(None) == ""


def test_a_telephone_number_stands_in_pairs_and_a_foreign_one_as_it_was_written() -> None:
    for written in ("12345678", "12 34 56 78", "+45 12345678"):
        assert danish.phone(written) == "12\N{NO-BREAK SPACE}34\N{NO-BREAK SPACE}56\N{NO-BREAK SPACE}78"
    assert danish.phone("+46 8 123 456") == "+46 8 123 456"
    assert danish.phone("") == danish.phone(None) == ""


def test_numbers_of_companies_and_workplaces_stand_in_groups() -> None:
    assert danish.cvr("10150817") == "10\N{NO-BREAK SPACE}15\N{NO-BREAK SPACE}08\N{NO-BREAK SPACE}17"
    assert danish.p_number("1003012345") == "1\N{NO-BREAK SPACE}003\N{NO-BREAK SPACE}012\N{NO-BREAK SPACE}345"
    assert danish.cvr("12") == "12"
