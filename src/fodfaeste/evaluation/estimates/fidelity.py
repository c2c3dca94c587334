"""How an outcome goes along with how fully something was followed, within municipalities: never an effect, and never of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from evidens import effects
from evidens.errors import EvidensError
from fodfaeste.evaluation.estimates.words import LEAST, LEVEL, rough_note, thin_words
from fodfaeste.shared import danish


@dataclass(frozen=True)
class Third:
    """One third of the dose inside each municipality: how many, their mean dose and mean outcome."""

    key: str
    n: int
    dose: float
    outcome: float


@dataclass(frozen=True)
class Slope:
    """How much the outcome differs for one unit more of the dose inside a municipality; value is None where it cannot be told.

    varied: municipalities where the dose differs at all, of `places`.
    """

    n: int
    places: int
    varied: int = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None
    thirds: tuple[Third, ...] = ()
    refused: str = ""
    notes: tuple[str, ...] = ()

    @property
    def thin(self) -> bool:
        return self.value is None

    @property
    def tells(self) -> bool:
        """Whether the interval leaves out that there is no slope at all."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def slope(outcome: Any, dose: Any, place: Sequence[Any], group: Sequence[Any], level: float = LEVEL) -> Slope:
    """Of persons, adjusted for the group; rows where outcome or dose is not known (NaN) are left out."""
    outcome, dose = np.asarray(outcome, dtype=float), np.asarray(dose, dtype=float)
    known = ~(np.isnan(outcome) | np.isnan(dose))
    where, which = (np.asarray(column).astype(str)[known] for column in (place, group))
    outcome, dose, n, places = outcome[known], dose[known], int(known.sum()), len(set(where.tolist()))
    if n < LEAST:
        return Slope(n, places, refused=thin_words(n))
    extra = effects.Extra({"group": which} if len(set(which.tolist())) > 1 else {}, strata=where, dose=dose)
    try:
        found = effects.dose_response(effects.rows(outcome, None, extra), effects.Options(level=level))
    except EvidensError:
        return Slope(n, places, refused=_("Alle ligger ens, så intet kan ses af forskellen på dem."))
    thirds = tuple(Third(one.label, one.rows, one.dose, one.outcome) for one in found.thirds)
    one = found.slope
    return Slope(
        n, places, found.sites_with_contrast, one.estimate, one.low, one.high, thirds, notes=_notes(n, places, found.sites_with_contrast)
    )


def _notes(n: int, places: int, varied: int) -> tuple[str, ...]:
    alike = places - varied
    if not alike:
        return rough_note(n)
    said = _("I %(n)s af %(all)s kommuner ligger alle ens, så de siger intet her.")
    return said % {"n": danish.number(alike), "all": danish.number(places)}, *rough_note(n)
