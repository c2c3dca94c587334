"""Curves over a number, and ranges beside each other: charts whose axis does not count days, each with its numbers as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fodfaeste.shared import danish
from fodfaeste.shared.charts import Figure, nice_top

# Across, places are shares of the width; down, they are points.
LEFT, RIGHT, TOP, HEIGHT = 11.0, 4.0, 22, 160
LINES = 4
KEYS = ("candidate", "company", "caseworker", "fourth")
MARKS = ("circle", "square", "triangle", "diamond")
EDGE = 4.0


@dataclass(frozen=True)
class Curve:
    """One line: a value for each place on the axis, None where there is none."""

    label: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Axis:
    """What is counted along the bottom or up the side; `top` is the end of the scale, else a round number that holds everything."""

    label: str
    shown: Callable[[float], str] = danish.number
    top: float | None = None


@dataclass(frozen=True)
class Goal:
    """A line across that is to be reached."""

    value: float
    label: str


def curves(
    title: str, places: Sequence[float], drawn: Sequence[Curve], axes: tuple[Axis, Axis], *, goal: Goal | None = None, note: str = ""
) -> Figure:
    """Up to four lines over the same places; `axes` are along the bottom and up the side."""
    across, up = axes
    known = [value for curve in drawn for value in curve.values if value is not None]
    top = up.top or nice_top(max([*known, goal.value if goal else 0.0, 1e-9]))
    first, last = (places[0], places[-1]) if places else (0.0, 1.0)
    context = {
        "title": title,
        "series": [_series(number, curve, places, (first, last), top, (across, up)) for number, curve in enumerate(drawn)],
        "legend": [(KEYS[number], MARKS[number], curve.label) for number, curve in enumerate(drawn)],
        "grid": [{"y": f"{_down(top * step / LINES, top):.1f}", "label": up.shown(top * step / LINES)} for step in range(LINES + 1)],
        "goal": {"y": f"{_down(goal.value, top):.1f}", "label": goal.label} if goal else None,
        "up": up.label,
        "across": across.label,
        "first": across.shown(first),
        "last": across.shown(last) if last != first else "",
        "axis": f"{LEFT:.2f}%",
        "axis_end": f"{LEFT - 1.5:.2f}%",
        "ground": TOP + HEIGHT,
        "label_y": TOP + HEIGHT + 18,
        "height": TOP + HEIGHT + 26,
    }
    columns = [curve.values for curve in drawn]
    rows = [
        (across.shown(place), *("–" if column[number] is None else up.shown(float(column[number] or 0)) for column in columns))
        for number, place in enumerate(places)
    ]
    picture = SafeString(render_to_string("shared/charts/curves.html", context))
    return Figure(title, picture, [across.label, *(curve.label for curve in drawn)], rows, note)


def _series(
    number: int, curve: Curve, places: Sequence[float], ends: tuple[float, float], top: float, axes: tuple[Axis, Axis]
) -> dict[str, object]:
    points = [
        None
        if value is None
        else (f"{_across(place, *ends):.2f}%", f"{_down(value, top):.1f}", f"{axes[0].shown(place)}: {axes[1].shown(value)}")
        for place, value in zip(places, curve.values, strict=True)
    ]
    pairs = [(one, other) for one, other in pairwise(points) if one and other]
    return {"key": KEYS[number], "mark": MARKS[number], "dots": [point for point in points if point], "lines": pairs}


def _across(place: float, first: float, last: float) -> float:
    return LEFT + EDGE + (place - first) / ((last - first) or 1) * (100 - LEFT - EDGE - RIGHT)


def _down(value: float, top: float) -> float:
    return TOP + HEIGHT * (1 - min(value, top) / top)


@dataclass(frozen=True)
class Range:
    """One thing with how far it may reach; `words` say it, `value` is the mark (None where there is none)."""

    label: str
    low: float | None
    high: float | None
    value: float | None
    words: str
    columns: Sequence[object] = ()
    # A line that this range is held against, where each has its own.
    goal: float | None = None


def ranges(
    title: str, rows: Sequence[Range], headers: Sequence[str], *, scale: tuple[float, float], goal: Goal | None = None, note: str = ""
) -> Figure:
    """Bars on one scale, such as how the answer moves with each assumption; `goal` is a line through all of them."""
    drawn = [
        {
            "label": row.label,
            "words": row.words,
            "low": _place(row.low, scale),
            "width": "" if row.low is None or row.high is None else f"{max(_share(row.high, scale) - _share(row.low, scale), 0.6):.2f}%",
            "value": _place(row.value, scale),
            "goal": _place(goal.value if goal else row.goal, scale),
        }
        for row in rows
    ]
    picture = SafeString(render_to_string("shared/charts/ranges.html", {"rows": drawn, "goal": goal.label if goal else ""}))
    return Figure(title, picture, headers, [(row.label, *row.columns) for row in rows], note)


def _share(value: float, scale: tuple[float, float]) -> float:
    low, top = scale
    return EDGE + (min(max(value, low), top) - low) / ((top - low) or 1) * (100 - 2 * EDGE)


def _place(value: float | None, scale: tuple[float, float]) -> str:
    return "" if value is None else f"{_share(value, scale):.2f}%"
