"""Charts: right in their proportions, with their numbers beside them, and clean under the content policy."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fodfaeste.shared import charts

MONDAY = date(2026, 3, 2)
WEEKS = [
    charts.WeekHours(MONDAY, Decimal(0), Decimal(20)),
    charts.WeekHours(MONDAY + timedelta(weeks=1), Decimal(10), Decimal(10)),
    charts.WeekHours(MONDAY + timedelta(weeks=2), Decimal(30), Decimal(0)),
]


def heights(svg: str, css_class: str) -> list[float]:
    return [float(found) for found in re.findall(rf'<rect class="{css_class}" x="[\d.]+%"[^>]* height="([\d.]+)"', svg)]


def every_figure() -> list[charts.Figure]:
    ratings = [
        charts.Rating(MONDAY, "candidate", 2),
        charts.Rating(MONDAY, "company", 2),
        charts.Rating(MONDAY + timedelta(days=30), "candidate", 4),
    ]
    return [
        charts.paid_unpaid_weeks("Timer", WEEKS, goal=Decimal(25)),
        charts.assessments_over_time("Kompetencer", {"Møder til tiden": ratings}),
        charts.phase_flow("Faser", [charts.PhaseCount("A", 4), charts.PhaseCount("B", 2)]),
        charts.quota_bar("Plads", 51, 75),
        charts.months("Principper", [charts.MonthPanel("P1", [(date(2026, 1, 1), 20.0), (date(2026, 2, 1), None)])]),
    ]


def test_bars_are_as_high_as_their_hours() -> None:
    svg = charts.paid_unpaid_weeks("Timer", WEEKS).svg
    paid, unpaid = heights(svg, "chart-paid"), heights(svg, "chart-unpaid-edge")
    assert paid[2] == pytest.approx(3 * paid[1], abs=0.2)
    assert paid[0] == 0
    assert unpaid == [pytest.approx(2 * unpaid[1], abs=0.2), unpaid[1]]


def test_the_goal_is_a_line_with_its_hours_in_words() -> None:
    svg = charts.paid_unpaid_weeks("Timer", WEEKS, goal=Decimal("22.5")).svg
    assert "Aftalt ansættelse: 22,5 timer" in svg
    assert "chart-goal" not in charts.paid_unpaid_weeks("Timer", WEEKS).svg


def test_a_goal_above_all_bars_is_inside_the_picture() -> None:
    svg = charts.paid_unpaid_weeks("Timer", WEEKS, goal=Decimal(100)).svg
    found = re.search(r'chart-goal" x1="11.00%" y1="([\d.]+)"', svg)
    assert found is not None
    assert charts.PLOT_TOP <= float(found[1]) <= charts.PLOT_TOP + charts.PLOT_HEIGHT


@pytest.mark.parametrize("figure", every_figure(), ids=lambda figure: figure.title)
def test_no_chart_needs_what_the_content_policy_forbids(figure: charts.Figure) -> None:
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", figure.svg)


@pytest.mark.parametrize("figure", every_figure(), ids=lambda figure: figure.title)
def test_every_chart_has_its_numbers_as_a_table(figure: charts.Figure) -> None:
    assert figure.table_rows
    assert all(len(row) == len(figure.table_headers) for row in figure.table_rows)


def test_the_same_numbers_give_the_same_picture() -> None:
    assert [figure.svg for figure in every_figure()] == [figure.svg for figure in every_figure()]


def test_no_hours_yet_is_a_picture_too() -> None:
    figure = charts.paid_unpaid_weeks("Timer", [])
    assert figure.table_rows == []
    assert "<svg" in figure.svg


def test_many_weeks_do_not_write_on_top_of_each_other() -> None:
    weeks = [charts.WeekHours(MONDAY + timedelta(weeks=n), Decimal(1), Decimal(1)) for n in range(52)]
    labels = re.findall(r'text-anchor="middle">(\d+)<', charts.paid_unpaid_weeks("Timer", weeks).svg)
    assert 4 <= len(labels) <= charts.MOST_LABELS


def test_assessors_are_told_apart_without_colour_also_where_they_agree() -> None:
    figure = every_figure()[1]
    places = re.findall(r'<svg class="chart-spot" x="([\d.]+)%"', figure.svg)
    assert len(set(places)) == len(places)
    assert "series-company" in figure.svg
    assert ("Møder til tiden", "2. marts 2026", "Kandidaten", 2) in figure.table_rows


def test_a_month_without_a_figure_is_a_gap_and_not_a_zero() -> None:
    days = [date(2026, month, 1) for month in (1, 2, 3)]
    figure = charts.months("P", [charts.MonthPanel("Andel", list(zip(days, [20.0, None, 40.0], strict=True)))])
    assert figure.svg.count('class="chart-line') == 0
    assert figure.svg.count('class="chart-spot"') == 2
    assert figure.table_rows[1] == ("feb. 26", "")


def test_a_measure_without_events_says_so() -> None:
    assert "Ingen tal endnu" in charts.months("P", [charts.MonthPanel("Andel", [])]).svg


def test_more_than_the_quota_does_not_break_out_of_the_bar() -> None:
    svg = charts.quota_bar("Plads", 80, 75).svg
    assert 'width="100.00%"' in svg
    assert "80 af 75" in svg


def test_no_quota_is_not_a_division_by_zero() -> None:
    assert charts.quota_bar("Plads", 0, 0).svg


@pytest.mark.parametrize(("value", "top"), [(37, 40), (24, 30), (20, 20), (1, 1), (0.3, 0.3), (168, 200)])
def test_axes_end_on_round_numbers(value: float, top: float) -> None:
    assert charts.nice_top(value) == pytest.approx(top)


def test_labels_from_people_are_escaped() -> None:
    assert "<b>" not in charts.phase_flow("Faser", [charts.PhaseCount("<b>", 1)]).svg


def test_measures_with_the_same_unit_stand_on_the_same_scale_and_the_picture_says_so() -> None:
    day = date(2026, 1, 1)
    panels = [charts.MonthPanel(name, [(day, value)], unit=unit) for name, value, unit in (("A", 8, "d"), ("B", 37, "d"), ("C", 3, "t"))]
    svg = charts.months("P", panels).svg
    assert re.findall(r'dy="4" text-anchor="end">(\d+)</text>', svg) == ["40", "0", "40", "0", "3", "0"]
    assert "Felter med samme enhed har samme skala." in svg


def test_a_score_stands_on_its_own_scale_whatever_was_reached() -> None:
    day = date(2026, 1, 1)
    svg = charts.months("P", [charts.MonthPanel("A", [(day, 1)], ""), charts.MonthPanel("B", [(day, 2)], "")], scale=(1, 5)).svg
    heights = [float(y) for y in re.findall(r'class="chart-spot" x="[^"]+" y="([\d.]+)"', svg)]
    assert heights == [charts.PANEL_TOP + charts.PANEL_HEIGHT, charts.PANEL_TOP + charts.PANEL_HEIGHT * 0.75]
