"""Paid hours: the first of them, and how many in each month since the enrolment."""

from collections.abc import Mapping

import numpy as np

from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes.columns import NOWHERE, Floats, Mask, Places, earliest, one_of, places
from fodfaeste.evaluation.facts.outcomes.jobs import FLEX_PAY, ORDINARY_PAY, SUBSIDISED_PAY, WEEK, Pieces

# As the employment statistics count: a year's 1,924 hours over twelve months.
FULL_TIME = 160.33
MONTH = 365 / 12
MONTHS = 24
ORDINARY, FLEX, SUBSIDISED = "ordinary", "flex", "subsidised"
KINDS = (ORDINARY, FLEX, SUBSIDISED)
PAID = (ORDINARY, FLEX)
PAY = {ORDINARY: ORDINARY_PAY, FLEX: FLEX_PAY, SUBSIDISED: SUBSIDISED_PAY}


class Weeks:
    """The weeks worked in placements, up to the snapshot's day."""

    def __init__(self, frame: Frame, where: dict[str, int], enrolled_on: Floats, day: float) -> None:
        at = places(where, frame["candidate"])
        use = (at != NOWHERE) & (frame["week"] <= day)
        self.at = at[use]
        # A week is told by its Monday; nobody worked before the enrolment.
        self.day = np.maximum(frame["week"][use], enrolled_on[self.at])
        self.hours = {kind: np.nan_to_num(frame[f"{kind}_hours"][use]) for kind in KINDS}


def first_days(weeks: Weeks, pieces: Pieces, n: int) -> dict[str, Floats]:
    """For each kind of pay the day of its first hour."""
    found = {}
    for kind in KINDS:
        worked = earliest(weeks.at, weeks.day, n, weeks.hours[kind] > 0)
        employed = earliest(pieces.at, pieces.start, n, one_of(pieces.pay, PAY[kind]))
        found[kind] = np.fmin(worked, employed)
    return found


def by_month(weeks: Weeks, pieces: Pieces, enrolled_on: Floats) -> dict[str, Floats]:
    """For each kind of pay a row a candidate and a column a month since the enrolment; a week counts whole in the month of its day."""
    return {kind: _worked(weeks, weeks.hours[kind], enrolled_on) + _employed(pieces, PAY[kind], enrolled_on) for kind in KINDS}


def _worked(weeks: Weeks, hours: Floats, enrolled_on: Floats) -> Floats:
    month = np.floor((weeks.day - enrolled_on[weeks.at]) / MONTH).astype(np.int64)
    use = (month < MONTHS) & (hours > 0)
    cells = weeks.at[use] * MONTHS + month[use]
    return _sums(cells, hours[use], len(enrolled_on))


def _employed(pieces: Pieces, pay: str, enrolled_on: Floats) -> Floats:
    """An employment's hours spread evenly over its days."""
    use = one_of(pieces.pay, pay)
    at = pieces.at[use]
    start = np.maximum(pieces.start[use] - enrolled_on[at], 0)
    stop = pieces.stop[use] + 1 - enrolled_on[at]
    found = np.zeros((len(enrolled_on), MONTHS))
    for month in range(MONTHS):
        days = np.clip(np.minimum(stop, (month + 1) * MONTH) - np.maximum(start, month * MONTH), 0, None)
        found[:, month] = np.bincount(at, weights=days / WEEK * pieces.hours[use], minlength=len(enrolled_on))
    return found


def _sums(cells: Places, hours: Floats, n: int) -> Floats:
    return np.asarray(np.bincount(cells, weights=hours, minlength=n * MONTHS).reshape(n, MONTHS), dtype=float)


def total(hours: Mapping[str, Floats], kinds: tuple[str, ...] = PAID) -> Floats:
    """Over several kinds of pay."""
    return np.asarray(sum(hours[kind] for kind in kinds), dtype=float)


def degree(hours: Floats) -> Floats:
    """Hours in a month as a share of full time."""
    return hours / FULL_TIME


def months_seen(enrolled_on: Floats, day: float) -> Mask:
    """Which months had passed whole by the snapshot's day: a row a candidate, a column a month."""
    ends = np.ceil((np.arange(MONTHS) + 1) * MONTH)
    return np.asarray(enrolled_on[:, None] + ends[None, :] <= day)
