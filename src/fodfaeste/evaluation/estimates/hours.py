"""Paid hours in two parts: who has any, and how many those have; intervals by drawing persons again with a fixed seed."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from evidens import effects
from fodfaeste.evaluation.estimates.words import LEAST, LEVEL, thin_words
from fodfaeste.shared import danish

SEED, DRAWS = 2026, 2000
# Many persons need fewer draws for an interval of the same steadiness, and take longer.
PERSONS_DRAWN, FEWEST_DRAWS = 20_000_000, 200


@dataclass(frozen=True)
class Part:
    """One number with its interval; the ends are None where the draws do not settle them."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class TwoPart:
    """Hours of n persons: `any` the share with hours, `among` the hours of those, `overall` over everybody; None when `thin`."""

    n: int
    with_hours: int
    any: Part | None
    among: Part | None
    overall: Part | None
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def thin(self) -> bool:
        return self.overall is None


def two_part(hours: Any, level: float = LEVEL) -> TwoPart:
    """One number of hours a person; unknown ones are left out."""
    known = np.asarray(hours, dtype=float)
    known = known[~np.isnan(known)]
    n, some = known.size, int(np.count_nonzero(known))
    if n < LEAST:
        return TwoPart(n, some, None, None, None, thin_words(n))
    if not some:
        nothing = Part(0.0, None, None)
        return TwoPart(n, 0, nothing, None, nothing, _("Ingen af %(n)s havde lønnede timer.") % {"n": danish.number(n)})
    draws = int(np.clip(PERSONS_DRAWN // n, FEWEST_DRAWS, DRAWS))
    found = effects.two_part(known, how=effects.Bootstrap(draws=draws, seed=SEED, level=level))
    parts = {one.part: Part(one.estimate, _end(one.low), _end(one.high)) for one in found.parts}
    return TwoPart(
        n, some, parts["any hours"], parts["hours if any"], parts["hours overall"], _words(n, some, parts),
        (_("Intervallerne er fundet ved at trække personer igen %(draws)s gange.") % {"draws": danish.number(draws)},),
    )  # fmt: skip


def _end(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _words(n: int, some: int, parts: dict[str, Part]) -> str:
    return _(
        "%(some)s af %(n)s havde lønnede timer (%(share)s). De havde i gennemsnit %(among)s timer; over alle er det %(overall)s timer."
    ) % {
        "some": danish.number(some),
        "n": danish.number(n),
        "share": danish.percent(parts["any hours"].value),
        "among": danish.number(round(parts["hours if any"].value, 1)),
        "overall": danish.number(round(parts["hours overall"].value, 1)),
    }
