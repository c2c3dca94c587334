"""Time to an event: how many have had it by each day, which of several came first, and how long it took on average."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from evidens import survival
from evidens.errors import EvidensError
from fodfaeste.evaluation.estimates.words import LEAST, LEAST_EVENTS, LEVEL, thin_words
from fodfaeste.shared import danish

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Curve:
    """Who has had the event by each of the days (one less Kaplan and Meier's curve), over one group; empty of values when `thin`.

    share, low, high: None after the last day on which anybody was followed. at_risk: who is followed and without the event just before
    the day. events: how many have had it by the day. median: the day by which half have, None when that is not reached.
    """

    days: tuple[int, ...]
    n: int
    total: int
    share: Values
    low: Values
    high: Values
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    median: float | None
    sentence: str
    thin: bool = False
    notes: tuple[str, ...] = ()


def curve(time: Any, event: Any, days: Sequence[int], level: float = LEVEL) -> Curve:
    """Whole days and 0 where the event has not come; whoever is not followed any longer is taken to be like those who are."""
    n, total = len(time), int(np.count_nonzero(event))
    none: Values = (None,) * len(days)
    if n < LEAST or total < LEAST_EVENTS:
        words = thin_words(n) if n < LEAST else _("Det er sket for få gange til at vise en kurve.")
        return Curve(tuple(days), n, total, none, none, none, (0,) * len(days), (0,) * len(days), None, words, thin=True)
    found = survival.kaplan_meier(_whole(time), _whole(event), level=level)
    rows = found.at(days).rows
    cells = [dict(zip(found.at(days).columns, row, strict=True)) for row in rows]
    median = found.curves[0].median
    half = None if np.isnan(median) else float(median)
    return Curve(
        tuple(days),
        n,
        total,
        share=tuple(_less(cell["survival"]) for cell in cells),
        low=tuple(_less(cell["upper"]) for cell in cells),
        high=tuple(_less(cell["lower"]) for cell in cells),
        at_risk=tuple(int(cell["at_risk"] or 0) for cell in cells),
        events=tuple(int(cell["events"] or 0) for cell in cells),
        median=half,
        sentence=_half_words(half),
        notes=(_("Den, der ikke følges længere, regnes for at ligne dem, der stadig følges."),),
    )


def _half_words(half: float | None) -> str:
    if half is None:
        return _("Færre end halvdelen er nået dertil, så længe de er fulgt.")
    return _("Halvdelen var nået dertil %(days)s dage efter indskrivningen.") % {"days": danish.number(round(half))}


def _whole(values: Any) -> Any:
    return np.asarray(values).astype(np.int64)


def _less(value: Any) -> float | None:
    return None if value is None else 1 - float(value)


@dataclass(frozen=True)
class Incidence:
    """By each of the days, whom a cause has come to before any other (Aalen and Johansen); None after the last day seen."""

    cause: int
    total: int
    share: Values
    low: Values
    high: Values
    events: tuple[int, ...]


def incidences(time: Any, event: Any, days: Sequence[int], causes: Sequence[int], level: float = LEVEL) -> Mapping[int, Incidence]:
    """One for each of the causes, also those that never came; none at all when there are too few persons or nothing has come."""
    if len(time) < LEAST or np.count_nonzero(event) < LEAST_EVENTS:
        return {}
    found = survival.aalen_johansen(_whole(time), _whole(event), level=level)
    table = found.at(days)
    cells = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    curves = {one.cause: one for one in found.curves}
    last = next(iter(curves.values())).day
    end = float("inf") if float(found.curves[0].event_free[-1]) == 0 else float(last[-1])
    made = {}
    for cause in causes:
        mine = [cell for cell in cells if cell["cause"] == cause]
        if not mine:
            zero: Values = tuple(0.0 if day <= end else None for day in days)
            made[cause] = Incidence(cause, 0, zero, (None,) * len(days), (None,) * len(days), (0,) * len(days))
            continue
        share, low, high = (tuple(_number(cell[name]) for cell in mine) for name in ("incidence", "lower", "upper"))
        one = curves[cause]
        made[cause] = Incidence(cause, one.total_events, share, low, high, _by_day(one, days))
    return made


def _by_day(one: survival.Incidence, days: Sequence[int]) -> tuple[int, ...]:
    """How many events of the cause there were up to each day."""
    until = np.concatenate([[0.0], np.cumsum(one.events)])
    return tuple(int(count) for count in until[np.searchsorted(one.day, days, side="right")])


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


@dataclass(frozen=True)
class MeanTime:
    """Of the days up to the horizon, how many went on average before the event; None when it cannot be said (`thin`)."""

    horizon: int
    n: int
    days: float | None
    low: float | None
    high: float | None
    sentence: str

    @property
    def thin(self) -> bool:
        return self.days is None


def mean_time(time: Any, event: Any, horizon: int, level: float = LEVEL) -> MeanTime:
    """The restricted mean: it needs somebody who has been followed to the horizon."""
    n, total = len(time), int(np.count_nonzero(event))
    if n < LEAST or total < LEAST_EVENTS:
        return MeanTime(horizon, n, None, None, None, thin_words(n) if n < LEAST else _("Det er sket for få gange til at regne på."))
    try:
        found = survival.restricted_mean(_whole(time), (_whole(event) > 0).astype(np.int64), horizon, level=level).means[0]
    except EvidensError:
        words = _("Ingen er fulgt i %(days)s dage endnu.") % {"days": danish.number(horizon)}
        return MeanTime(horizon, n, None, None, None, words)
    low, high = max(found.lower, 0.0), min(found.upper, float(horizon))
    sentence = _(
        "Af de første %(horizon)s dage gik der i gennemsnit %(days)s, før det skete, eller før de %(horizon)s dage var gået. "
        "Usikkerheden går fra %(low)s til %(high)s dage."
    ) % {
        "horizon": danish.number(horizon),
        "days": danish.number(round(found.days)),
        "low": danish.number(round(low)),
        "high": danish.number(round(high)),
    }
    return MeanTime(horizon, n, found.days, low, high, sentence)
