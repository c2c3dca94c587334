"""The chart of before and after: marks stand where the scale says, and the numbers stand beside it."""

import re

from fodfaeste.shared.before_after import Pair, before_after

SCALE = [(1, "slet ikke"), (2, ""), (3, ""), (4, ""), (5, "helt")]


def places(svg: str) -> list[str]:
    return re.findall(r'class="chart-spot" x="([\d.]+%)"', svg)


def test_the_ends_of_the_scale_are_the_ends_of_the_line() -> None:
    figure = before_after("Før og efter", [Pair("A", 1, 5), Pair("B", 3, None)], SCALE)
    assert places(figure.svg) == ["4.00%", "96.00%", "50.00%"]
    assert figure.svg.count("chart-line series-candidate") == 1, "a line needs two ends"


def test_the_numbers_stand_in_the_table_and_beside_the_statement() -> None:
    figure = before_after("Før og efter", [Pair("A", 2, 4.5), Pair("B", None, None)], SCALE)
    assert list(figure.table_rows) == [("A", 2, 4.5), ("B", None, None)]
    assert "2 → 4,5" in figure.svg
    assert "1: slet ikke · 5: helt" in figure.svg


def test_after_is_in_the_legend_only_when_somebody_answered_after() -> None:
    assert "Efter" not in before_after("x", [Pair("A", 2, None)], SCALE).svg
    assert "Efter" in before_after("x", [Pair("A", None, 2)], SCALE).svg


def test_nothing_in_it_is_script_or_style() -> None:
    svg = before_after("x", [Pair("<b>A</b>", 2, 3)], SCALE).svg
    assert "style=" not in svg
    assert "<b>" not in svg
