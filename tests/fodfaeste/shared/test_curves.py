"""Curves and ranges: what is drawn is what the table says."""

import re

from fodfaeste.shared.curves import Axis, Curve, Goal, Range, curves, ranges


def test_a_curve_has_a_dot_for_each_value_and_no_line_over_a_gap() -> None:
    drawn = curves("Styrke", [1, 2, 3, 4], [Curve("A", [0.2, None, 0.4, 0.5])], (Axis("kommuner"), Axis("styrke", top=1.0)))
    assert drawn.svg.count("<title>") == 3
    assert drawn.svg.count('class="chart-line series-candidate" x1=') == 2  # one in the picture, one in the legend
    assert drawn.table_rows == [("1", "0,2"), ("2", "–"), ("3", "0,4"), ("4", "0,5")]


def test_a_goal_is_drawn_across_and_named() -> None:
    axes = (Axis("kommuner"), Axis("styrke", top=1.0))
    drawn = curves("Styrke", [1, 2], [Curve("A", [0.2, 0.9])], axes, goal=Goal(0.8, "ønsket styrke"))
    assert "ønsket styrke" in drawn.svg
    assert drawn.svg.count("chart-goal") == 2


def test_each_of_four_has_its_own_mark_and_line() -> None:
    drawn = curves("Styrke", [1, 2], [Curve(letter, [0.1, 0.2]) for letter in "ABCD"], (Axis("x"), Axis("y")))
    assert len(set(re.findall(r"series-\w+", drawn.svg))) == 4
    assert all(mark in drawn.svg for mark in ("<circle", "<rect", "M0 -6 ", "M0 -6.5"))


def test_a_range_lies_between_its_ends_and_one_without_ends_has_no_bar() -> None:
    drawn = ranges("Følsomhed", [Range("a", 0.0, 1.0, 0.5, "fra 0 til 1"), Range("b", None, None, None, "intet")], ["Hvad"], scale=(0, 1))
    assert re.findall(r'chart-range" x="([\d.]+)%" y="5" width="([\d.]+)%"', drawn.svg) == [("4.00", "92.00")]
    assert "50.00%" in drawn.svg
    assert "intet" in drawn.svg
