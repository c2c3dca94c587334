"""Paid hours month by month, in two parts, and the employment degree."""

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.estimates import LEAST, Part, TwoPart
from fodfaeste.evaluation.facts.outcomes import FLEX, MONTHS, ORDINARY, PAID, degree
from fodfaeste.evaluation.facts.outcomes.columns import Floats
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, counted, few_words, interval, picture
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.shared import danish
from fodfaeste.shared.curves import Axis, Curve, curves

SHOWN_MONTHS = (6, 12)


def blocks(scope: Scope) -> list[Block]:
    return [_month_by_month(scope), *(_in_month(scope, month) for month in SHOWN_MONTHS)]


def _told(scope: Scope, column: Floats) -> Floats | None:
    """The hours of those chosen in one month; None when too few have any, or none."""
    known = ~np.isnan(column)
    return column[scope.chosen & known] if scope.may_show(known & (column > 0), known) else None


def _month_by_month(scope: Scope) -> Block:
    title = _("Lønnede timer måned for måned")
    every = {
        "": scope.everyone.paid_hours(PAID),
        ORDINARY: scope.everyone.paid_hours((ORDINARY,)),
        FLEX: scope.everyone.paid_hours((FLEX,)),
    }
    means: dict[str, list[float | None]] = {kind: [] for kind in every}
    counts = []
    for month in range(MONTHS):
        counts.append(int((scope.chosen & scope.everyone.seen_months[:, month]).sum()))
        shown = {kind: _told(scope, hours[:, month]) if counts[-1] >= LEAST else None for kind, hours in every.items()}
        split = all(values is not None for values in shown.values())
        for kind, values in shown.items():
            means[kind].append(float(values.mean()) if values is not None and (split or kind == "") else None)
    last = next((month for month in range(MONTHS, 0, -1) if means[""][month - 1] is not None), 0)
    if not last:
        words = estimates.thin_words(counts[0]) if counts[0] < LEAST else few_words()
        return Block("timer", title, (words,), ("paid_hours",))
    places = list(range(1, last + 1))
    names = {"": _("I alt"), ORDINARY: _("Ordinær løn"), FLEX: _("Fleksjob")}
    drawn = [Curve(names[kind], means[kind][:last]) for kind in every]
    told_in = next((month for month in (12, 6) if month <= last and means[""][month - 1] is not None), last)
    said = _("I måned %(month)s efter indskrivningen havde jobkandidaterne i gennemsnit %(hours)s lønnede timer (n = %(n)s).") % {
        "month": told_in,
        "hours": _hours(means[""][told_in - 1]),
        "n": counted(counts[told_in - 1]),
    }
    rows = [(danish.number(month), counted(counts[month - 1]), *(_hours(means[kind][month - 1]) for kind in every)) for month in places]
    headers = [_("Måned"), _("Jobkandidater"), *(_("%(kind)s, timer") % {"kind": names[kind]} for kind in every)]
    note = _("Gennemsnit over alle, også dem uden timer. Måneder, hvor for få havde timer til at vise det, står tomme.")
    axes = (Axis(_("Måneder siden indskrivning")), Axis(_("Timer om måneden")))
    figure = picture(curves(_("Gennemsnit måned for måned efter indskrivningen"), places, drawn, axes, note=note))
    return Block("timer", title, (said,), ("paid_hours",), figure=figure, tables=(Table("timer", title, headers, rows),))


def _hours(value: float | None) -> str:
    return NOTHING if value is None else danish.number(round(value, 1), 1)


def two_part_in(scope: Scope, month: int) -> TwoPart | None:
    """Hours in a month (counted from 1) in two parts; None where too few have any, or none, to be shown."""
    values = _told(scope, scope.everyone.paid_hours()[:, month - 1])
    return None if values is None else estimates.two_part(values)


def _in_month(scope: Scope, month: int) -> Block:
    title = _("Timer og beskæftigelsesgrad i måned %(month)s") % {"month": month}
    found = two_part_in(scope, month)
    if found is None or found.overall is None or found.any is None:
        return Block(f"timer-{month}", title, (few_words() if found is None else found.sentence,), ("paid_hours", "degree"))
    value, low, high = (_degree(one) for one in (found.overall.value, found.overall.low, found.overall.high))
    said = _("Beskæftigelsesgraden var i gennemsnit %(degree)s af fuld tid.") % {"degree": danish.percent(value, 1)}
    rows = [
        (_("Andel med lønnede timer"), danish.percent(found.any.value), interval(found.any.low, found.any.high)),
        (_("Timer hos dem, der havde nogen"), *_hour_cells(found.among)),
        (_("Timer over alle"), *_hour_cells(found.overall)),
        (_("Beskæftigelsesgrad over alle"), danish.percent(value, 1), interval(low, high)),
    ]
    table = Table(f"timer-{month}", title, [_("Tal"), _("Værdi"), _("Usikkerhed (95 %)")], rows)
    return Block(f"timer-{month}", title, (found.sentence, said), ("paid_hours", "degree"), tables=(table,), notes=found.notes)


def _degree(hours: float | None) -> float | None:
    return None if hours is None else float(degree(np.asarray(hours)))


def _hour_cells(part: Part | None) -> tuple[str, str]:
    if part is None:
        return NOTHING, NOTHING
    reach = NOTHING if part.low is None or part.high is None else f"{_hours(part.low)} – {_hours(part.high)}"
    return _hours(part.value), reach


def beside(scope: Scope) -> list[Table]:
    headers = [_("Gruppe"), _("Jobkandidater"), _("Timer over alle"), _("Usikkerhed (95 %)")]
    found = []
    for month in reversed(SHOWN_MONTHS):
        rows = [[name, *_side_cells(narrowed, month)] for name, narrowed in scope.sides()]
        title = _("Lønnede timer i måned %(month)s, side om side") % {"month": month}
        found.append(Table(f"side-om-side-{month}", title, headers, rows))
    return found


def _side_cells(narrowed: Scope, month: int) -> tuple[str, str, str]:
    n = int((narrowed.chosen & narrowed.everyone.seen_months[:, month - 1]).sum())
    found = two_part_in(narrowed, month)
    return counted(n), *_hour_cells(found.overall if found else None)
