"""Charts as light SVG that keeps its text size at any width, each with its numbers as a table."""

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.shared import danish

# Across, places are shares of the width, so that a phone and a wall screen show the same text size; down, they are points.
AXIS = 11.0
PLOT_TOP, PLOT_HEIGHT = 22, 160
PANEL_TOP, PANEL_HEIGHT = 10, 84
MOST_LABELS = 8
EDGE = 4.0
NICE_STEPS = (1, 2, 5, 10)
GRID_LINES = 4
MARKS = {"candidate": "circle", "company": "square", "caseworker": "triangle"}
# Three who agree would hide each other; a little to the side, all three are seen.
ASIDE = {"candidate": -1.2, "company": 0.0, "caseworker": 1.2}


@dataclass(frozen=True)
class Figure:
    """A drawn chart: what it shows, the picture, the numbers, and what to know about them."""

    title: str
    svg: SafeString
    table_headers: Sequence[str]
    table_rows: Sequence[Sequence[Any]]
    note: str = ""


@dataclass(frozen=True)
class WeekHours:
    """The hours of one ISO week, by its Monday."""

    monday: date
    paid: Decimal
    unpaid: Decimal


@dataclass(frozen=True)
class Rating:
    """One assessor's assessment on a day; the assessor is candidate, company or caseworker."""

    day: date
    assessor: str
    value: float


@dataclass(frozen=True)
class PhaseCount:
    """How many are in a phase."""

    label: str
    count: int
    note: str = ""


@dataclass(frozen=True)
class MonthPanel:
    """One measure month by month; None where there is nothing to measure (or too few to show)."""

    label: str
    points: Sequence[tuple[date, float | None]]
    unit: str = "%"


@dataclass(frozen=True)
class Line:
    """A piece of a line, in shares across and points down."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Dot:
    """A marked value."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class PlanPoint:
    """How many by a day: planned, and so far (None where it has not come, or is too few to show)."""

    day: date
    planned: float
    reached: int | None


@dataclass
class Series:
    """What one assessor or one measure has drawn in a panel."""

    key: str
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)


def assessor_names() -> dict[str, str]:
    return {"candidate": _("Kandidaten"), "company": _("Virksomheden"), "caseworker": _("Sagsbehandleren")}


def paid_unpaid_weeks(title: str, weeks: Sequence[WeekHours], goal: Decimal | None = None, note: str = "") -> Figure:
    """Paid hours stand on the ground, unpaid hours on top of them, the agreed hire is a line to reach."""
    top = nice_top(max([float(week.paid + week.unpaid) for week in weeks] + [float(goal or 0), 1.0]))
    slot = (100 - AXIS) / max(len(weeks), 1)
    every = math.ceil(len(weeks) / MOST_LABELS) or 1
    bars = [_bar(week, AXIS + slot * place, slot, top, labelled=place % every == 0) for place, week in enumerate(weeks)]
    summary = _("%(weeks)s uger. Seneste uge: %(paid)s lønnet og %(unpaid)s ulønnet.") % {
        "weeks": len(weeks),
        "paid": danish.hours(weeks[-1].paid if weeks else 0),
        "unpaid": danish.hours(weeks[-1].unpaid if weeks else 0),
    }
    context = {
        "title": title,
        "summary": summary,
        "id": _id("weeks", title, weeks),
        "bars": bars,
        "grid": [{"y": _px(_down(value, top)), "label": danish.number(value)} for value in _grid(top)],
        "goal": {
            "y": _px(_down(float(goal), top)),
            "hours": danish.hours(goal),
        }
        if goal
        else None,
        "axis": _pc(AXIS),
        "axis_end": _pc(AXIS - 1.5),
        "ground": PLOT_TOP + PLOT_HEIGHT,
        "label_y": PLOT_TOP + PLOT_HEIGHT + 18,
        "height": PLOT_TOP + PLOT_HEIGHT + 26,
    }
    rows = [(f"{danish.week(week.monday)} {week.monday.isocalendar().year}", week.paid, week.unpaid) for week in weeks]
    headers = [_("Uge"), _("Lønnede timer"), _("Ulønnede timer")]
    return Figure(title, _drawn("weeks", context), headers, rows, note)


def _bar(week: WeekHours, left: float, slot: float, top: float, *, labelled: bool) -> dict[str, str]:
    paid, whole = float(week.paid), float(week.paid + week.unpaid)
    return {
        "x": _pc(left + slot * 0.14),
        "middle": _pc(left + slot / 2),
        "width": _pc(slot * 0.72),
        "paid_y": _px(_down(paid, top)),
        "paid_height": _px(PLOT_HEIGHT * paid / top),
        "unpaid_y": _px(_down(whole, top)),
        "unpaid_height": _px(PLOT_HEIGHT * (whole - paid) / top),
        "label": str(danish.week_number(week.monday)) if labelled else "",
        "text": _("%(week)s: %(paid)s lønnet, %(unpaid)s ulønnet")
        % {"week": danish.week(week.monday), "paid": danish.hours(week.paid), "unpaid": danish.hours(week.unpaid)},
    }


def assessments_over_time(
    title: str, panels: Mapping[str, Sequence[Rating]], top: int = 5, note: str = "",
    *, assessors: Sequence[str] = tuple(MARKS), heading: str = "",
) -> Figure:  # fmt: skip
    """One small panel per competence (or what `heading` calls it), the assessors as lines with their own marks."""
    days = [rating.day for ratings in panels.values() for rating in ratings]
    names = assessor_names()
    drawn = []
    for label, ratings in panels.items():
        series = []
        for key in assessors:
            mine = sorted((one for one in ratings if one.assessor == key), key=lambda one: one.day)
            points = [(_across(one.day, days) + ASIDE[key], _panel_down(one.value, 1, top), danish.number(one.value)) for one in mine]
            series.append(_series(key, points))
        drawn.append({"label": label, "series": series, "latest": ""})
    ends = (danish.short_day(min(days)), danish.short_day(max(days))) if days else ("", "")
    context = _panel_context(title, drawn, (str(top), "1"), ends)
    context["legend"] = [(key, MARKS[key], names[key]) for key in assessors]
    rows = [
        (label, danish.day(one.day), names.get(one.assessor, one.assessor), one.value)
        for label, ratings in panels.items()
        for one in sorted(ratings, key=lambda one: (one.day, one.assessor))
    ]
    headers = [heading or _("Kompetence"), _("Dato"), _("Vurderet af"), _("Vurdering")]
    return Figure(title, _drawn("panels", context), headers, rows, note)


def months(
    title: str, panels: Sequence[MonthPanel], note: str = "", scale: tuple[float, float] | None = None,
    *, name: Callable[[date], str] = danish.month, heading: str = "",
) -> Figure:  # fmt: skip
    """Small multiples: each measure's own little chart, month by month, all on the same months.

    Those with the same unit stand on the same scale, so that the eye may compare them; `scale` is one for all (a score from 1 to 5).
    `name` says a longer period by its first day, and `heading` what such a period is called.
    """
    firsts = sorted({day for panel in panels for day, _value in panel.points})
    low, ceilings = (scale[0] if scale else 0.0), _ceilings(panels, scale)
    drawn = []
    for panel in panels:
        known = [value for _day, value in panel.points if value is not None]
        ceiling = ceilings[panel.unit]
        points = [
            (_across(day, firsts), _panel_down(value, low, ceiling), _with_unit(value, panel.unit)) if value is not None else None
            for day, value in panel.points
        ]
        latest = _with_unit(known[-1], panel.unit) if known else ""
        drawn.append(
            {
                "label": panel.label,
                "series": [_series("measure", points)],
                "latest": latest,
                "scale": danish.number(ceiling),
            }
        )
    ends = (name(firsts[0]), name(firsts[-1])) if firsts else ("", "")
    context = _panel_context(title, drawn, ("", danish.number(low)), ends)
    context["same_scale"] = _same_scale(panels, scale)
    by_month = [dict(panel.points) for panel in panels]
    rows = [
        (
            name(day),
            *(_with_unit(one.get(day), panel.unit) for one, panel in zip(by_month, panels, strict=True)),
        )
        for day in firsts
    ]
    return Figure(title, _drawn("panels", context), [heading or _("Måned"), *(panel.label for panel in panels)], rows, note)


def _ceilings(panels: Sequence[MonthPanel], scale: tuple[float, float] | None) -> dict[str, float]:
    """The top of the scale of each unit."""
    if scale:
        return {panel.unit: scale[1] for panel in panels}
    most: dict[str, float] = {}
    for panel in panels:
        most[panel.unit] = max([most.get(panel.unit, 1.0), *(value for _day, value in panel.points if value is not None)])
    return {unit: 100.0 if unit == "%" else nice_top(value) for unit, value in most.items()}


def _same_scale(panels: Sequence[MonthPanel], scale: tuple[float, float] | None) -> str:
    """What the picture says of its scales; nothing where there is one panel alone."""
    if len(panels) <= 1:
        return ""
    if scale is None:
        return _("Felter med samme enhed har samme skala.")
    return _("Samme skala i alle felter: %(low)s-%(top)s.") % {"low": danish.number(scale[0]), "top": danish.number(scale[1])}


def phase_flow(title: str, phases: Sequence[PhaseCount], note: str = "") -> Figure:
    """How many are in each phase, in the order of the phases."""
    most = max([phase.count for phase in phases] + [1])
    bars = [
        {
            "label": phase.label,
            "value": danish.number(phase.count),
            "note": phase.note,
            "width": _pc(100 * phase.count / most),
            "track": False,
        }
        for phase in phases
    ]
    rows = [(phase.label, phase.count, phase.note) for phase in phases]
    return Figure(title, _bars(bars), [_("Fase"), _("Antal"), _("Bemærkning")], rows, note)


def quota_bar(title: str, reached: int, quota: int, note: str = "") -> Figure:
    """How far toward a number agreed on."""
    share = min(reached / quota, 1.0) if quota else 0.0
    value = _("%(reached)s af %(quota)s") % {"reached": danish.number(reached), "quota": danish.number(quota)}
    bars = [{"label": "", "value": value, "note": "", "width": _pc(100 * share), "track": True}]
    rows = [(danish.number(reached), danish.number(quota), danish.percent(reached / quota if quota else 0))]
    return Figure(title, _bars(bars), [_("Nået"), _("Mål"), _("Andel")], rows, note)


def against_plan(title: str, points: Sequence[PlanPoint], note: str = "") -> Figure:
    """Two lines on the same scale: what was planned and what has come, so that the distance is seen."""
    days = [point.day for point in points]
    top = nice_top(max([point.planned for point in points] + [float(point.reached or 0) for point in points] + [1.0]))
    names = {"company": _("Planlagt"), "candidate": _("Indtil nu")}
    values: dict[str, list[float | None]] = {"company": [], "candidate": []}
    for point in points:
        values["company"].append(point.planned)
        values["candidate"].append(point.reached)
    series = [_series(key, [_plan_point(day, value, days, top) for day, value in zip(days, values[key], strict=True)]) for key in names]
    known = [point.reached for point in points if point.reached is not None]
    panel = {"label": "", "series": series, "latest": danish.number(known[-1]) if known else "", "scale": danish.number(top)}
    ends = (danish.short_day(days[0]), danish.short_day(days[-1])) if days else ("", "")
    context = _panel_context(title, [panel], ("", "0"), ends)
    context["legend"] = [(key, MARKS[key], name) for key, name in names.items()]
    rows = [(danish.day(point.day), round(point.planned), "" if point.reached is None else point.reached) for point in points]
    return Figure(title, _drawn("panels", context), [_("Dag"), *names.values()], rows, note)


def _plan_point(day: date, value: float | None, days: Sequence[date], top: float) -> tuple[float, float, str] | None:
    return None if value is None else (_across(day, days), _panel_down(value, 0, top), danish.number(round(value)))


def _bars(bars: Sequence[dict[str, Any]]) -> SafeString:
    # The words stand as text beside each bar, so the bars themselves are only for the eye.
    return _drawn("bars", {"bars": bars})


def _series(key: str, points: Iterable[tuple[float, float, str] | None]) -> Series:
    found = Series(key)
    before: tuple[float, float, str] | None = None
    for point in points:
        if point is not None:
            found.dots.append(Dot(_pc(point[0]), _px(point[1]), point[2]))
            if before is not None:
                found.lines.append(Line(_pc(before[0]), _px(before[1]), _pc(point[0]), _px(point[1])))
        before = point
    return found


def _panel_context(title: str, drawn: list[dict[str, Any]], scale: tuple[str, str], ends: tuple[str, str]) -> dict[str, Any]:
    return {
        "title": title,
        "panels": drawn,
        "scale_top": scale[0],
        "scale_bottom": scale[1],
        "first": ends[0],
        "last": ends[1] if ends[1] != ends[0] else "",
        "top": PANEL_TOP,
        "ground": PANEL_TOP + PANEL_HEIGHT,
        "label_y": PANEL_TOP + PANEL_HEIGHT + 18,
        "height": PANEL_TOP + PANEL_HEIGHT + 24,
        "axis": _pc(AXIS),
        "axis_end": _pc(AXIS - 1.5),
    }


def _drawn(name: str, context: dict[str, Any]) -> SafeString:
    return SafeString(render_to_string(f"shared/charts/{name}.html", context))


def _id(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def nice_step(value: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that reaches the value in four steps at most: 37 → 10."""
    least = value / GRID_LINES
    size = 10 ** math.floor(math.log10(least))
    return next(step * size for step in NICE_STEPS if step * size >= least)


def nice_top(value: float) -> float:
    step = nice_step(value)
    return step * math.ceil(value / step)


def _grid(top: float) -> list[float]:
    step = nice_step(top)
    return [step * place for place in range(round(top / step) + 1)]


def _down(value: float, top: float) -> float:
    return PLOT_TOP + PLOT_HEIGHT * (1 - value / top)


def _panel_down(value: float, low: float, top: float) -> float:
    return PANEL_TOP + PANEL_HEIGHT * (1 - (value - low) / ((top - low) or 1))


def _across(day: date, days: Sequence[date]) -> float:
    first, last = min(days), max(days)
    share = (day - first).days / ((last - first).days or 1)
    return AXIS + EDGE + share * (100 - AXIS - 2 * EDGE)


def _with_unit(value: float | None, unit: str) -> str:
    return "" if value is None else f"{danish.number(round(value, 1))}\N{NO-BREAK SPACE}{unit}".strip()


def _pc(value: float) -> str:
    return f"{value:.2f}%"


def _px(value: float) -> str:
    return f"{value:.1f}"
