"""Means of a number per person, such as how far the answers moved."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation import intervals
from fodfaeste.evaluation.estimates.words import LEAST, LEVEL, rough_note, signed, thin_words
from fodfaeste.shared import danish


@dataclass(frozen=True)
class Mean:
    """The mean of n persons' numbers with Student's interval; None when n is less than `LEAST` (`thin`)."""

    n: int
    value: float | None
    low: float | None
    high: float | None
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def thin(self) -> bool:
        return self.value is None


def mean(values: Any, what: str, level: float = LEVEL) -> Mean:
    """Unknown values are left out; `what` begins the sentence, as "Svarene har i gennemsnit flyttet sig"."""
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    if known.size < LEAST:
        return Mean(known.size, None, None, None, thin_words(known.size))
    found = intervals.mean(known.tolist(), level)
    sentence = _("%(what)s %(value)s (n = %(n)s). Usikkerheden går fra %(low)s til %(high)s.") % {
        "what": what,
        "value": signed(found.value, 2),
        "n": danish.number(known.size),
        "low": signed(found.low, 2),
        "high": signed(found.high, 2),
    }
    return Mean(known.size, found.value, found.low, found.high, sentence, rough_note(known.size))
