"""Periods of jobindsats: read in all their ways, laid on the calendar, and the newest of a kind found."""

from datetime import date

import pytest

from fodfaeste.evaluation.jobindsats.periods import Period, PeriodKind, known, latest, parse
from fodfaeste.shared.errors import Refused


@pytest.mark.parametrize(
    ("written", "code", "first", "last"),
    [
        ("2026M03", "2026M03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2025M12", "2025M12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2024m02", "2024M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026Q1", "2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q4", "2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026QMAT01", "2026QMAT01", date(2025, 4, 1), date(2026, 3, 31)),
        ("2025QMAT04", "2025QMAT04", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025", "2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025Y01", "2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Marts 2026", "2026M03", date(2026, 3, 1), date(2026, 3, 31)),
        ("okt. 2025", "2025M10", date(2025, 10, 1), date(2025, 10, 31)),
        ("1. kvartal 2026", "2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        (" 4. kvt. 2025 ", "2025Q4", date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_is_read_and_laid_on_the_calendar(written: str, code: str, first: date, last: date) -> None:
    period = parse(written)
    assert (period.code, period.first, period.last) == (code, first, last)
    assert parse(period.code) == period


@pytest.mark.parametrize(
    "written", ["2026M13", "2026M00", "2026Q5", "2026QMAT05", "2026QMAT12", "26M03", "1776M03", "i går", "marts", "xyz 2026"]
)
def test_what_is_no_period_is_refused_with_how_it_is_written(written: str) -> None:
    with pytest.raises(Refused, match="er ikke en periode") as refused:
        parse(written)
    assert written in str(refused.value)
    assert "2026QMAT01" in str(refused.value)


def test_a_missing_period_is_called_missing() -> None:
    with pytest.raises(Refused, match="mangler"):
        parse("  ")


def test_a_period_has_a_name_that_is_read_on_an_axis() -> None:
    names = [parse(code).label for code in ("2026M03", "2026Q1", "2026QMAT01", "2025Y01")]
    assert names == ["mar. 26", "1. kvt. 2026", "året til 1. kvt. 2026", "2025"]


def test_the_newest_of_a_kind_come_oldest_first_and_keep_how_the_table_writes_them() -> None:
    codes = ["2024Y01", "2025M02", "2025M01", "2023Y01", "2025Y01", "2022-uge7"]
    assert [one.written for one in latest(codes, PeriodKind.YEAR, 2)] == ["2024Y01", "2025Y01"]
    assert latest(codes, None, 5) == [Period(PeriodKind.MONTH, 2025, 1), Period(PeriodKind.MONTH, 2025, 2)]


def test_a_kind_that_the_table_has_not_is_refused_with_those_it_has() -> None:
    with pytest.raises(Refused, match="ikke opgjort i kvartaler") as refused:
        latest(["2025M01", "2024Y01"], PeriodKind.QUARTER, 4)
    assert "måneder, år" in str(refused.value)
    with pytest.raises(Refused, match="ingen perioder"):
        latest(["uge 7"], None, 4)


def test_a_period_that_stands_twice_is_one() -> None:
    assert len(known(["2025", "2025Y01", "2025Q4"])) == 2
