"""Employments cut where their terms change: who was employed from when to when, at how many hours, with which pay."""

from dataclasses import dataclass

import numpy as np

from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes.columns import NOWHERE, Floats, Mask, Places, Words, by, first_rows, index, one_of, places, true

WEEK = 7
STRONG_HOURS, STRONG_WEEKS = 8.0, 13
ORDINARY_PAY, FLEX_PAY, SUBSIDISED_PAY = "paid_ordinary", "paid_flex", "paid_subsidised"


@dataclass(frozen=True)
class Pieces:
    """Stretches of employment within which nothing changed, in the order of employment and day, none begun after the snapshot's day.

    at: place of the candidate. job: place of the employment. start, stop: first and last day, both worked; stop is the snapshot's day
    where the employment goes on. hours: a week. pay: code. here: in the placement's company.
    """

    at: Places
    job: Places
    start: Floats
    stop: Floats
    hours: Floats
    pay: Words
    here: Mask

    def __len__(self) -> int:
        return len(self.at)

    def paid(self) -> Mask:
        """With ordinary pay or in a flex job."""
        return one_of(self.pay, ORDINARY_PAY, FLEX_PAY)


@dataclass(frozen=True)
class Jobs:
    """The employments of the candidates who are looked at, and their pieces; `ended_on` is not known where one goes on."""

    at: Places
    ended_on: Floats
    company: Words
    pieces: Pieces


def jobs_of(employments: Frame, terms: Frame, where: dict[str, int], day: float) -> Jobs:
    """A change of terms holds from its day; the employment itself says what it began with."""
    at = places(where, employments["candidate"])
    ended_on = by(employments["ended_on"], day)
    started_on = employments["started_on"]
    job = places(index(employments["employment"]), terms["employment"])
    later = (job != NOWHERE) & (terms["from_day"] > started_on[job]) if len(employments) else np.zeros(len(terms), dtype=bool)
    number = np.concatenate([np.arange(len(employments)), job[later]])
    start = np.concatenate([started_on, terms["from_day"][later]])
    hours = np.concatenate([employments["hours_per_week"], terms["hours_per_week"][later]])
    pay = np.concatenate([employments["pay_kind"], terms["pay_kind"][later]])
    order = np.lexsort((start, number))
    number, start, hours, pay = number[order], start[order], hours[order], pay[order]
    until = np.full(len(number), np.nan)
    until[:-1] = np.where(number[1:] == number[:-1], start[1:] - 1, np.nan)
    stop = np.fmin(np.fmin(until, ended_on[number]), day)
    kept = (stop >= start) & (at[number] != NOWHERE)
    number = number[kept]
    here = true(employments, "same_company")[number]
    found = Pieces(at[number], number, start[kept], stop[kept], np.nan_to_num(hours[kept]), pay[kept], here)
    return Jobs(at, ended_on, employments["company"], found)


@dataclass(frozen=True)
class Hires:
    """The first hire of each candidate in the placement's company with ordinary pay or in a flex job; NaN and None where there is none.

    lasted: days from the first day to the last one seen, both counted. ended: whether it had ended by the snapshot's day.
    """

    day: Floats
    pay: Words
    lasted: Floats
    ended: Mask


def hires_of(jobs: Jobs, n: int) -> Hires:
    """One hired twice counts by the first; of two that begin on one day the ordinary one is taken."""
    pieces = jobs.pieces
    use = np.flatnonzero(pieces.paid() & pieces.here)
    flex = one_of(pieces.pay[use], FLEX_PAY)
    first = use[first_rows(pieces.at[use], pieces.start[use], flex, pieces.job[use])]
    day, lasted, pay, ended = np.full(n, np.nan), np.full(n, np.nan), np.full(n, None, dtype=object), np.zeros(n, dtype=bool)
    at, job = pieces.at[first], pieces.job[first]
    last = np.full(len(jobs.at), -np.inf)
    np.maximum.at(last, pieces.job, pieces.stop)
    day[at], pay[at] = pieces.start[first], pieces.pay[first]
    lasted[at], ended[at] = last[job] - pieces.start[first] + 1, ~np.isnan(jobs.ended_on[job])
    return Hires(day, pay, lasted, ended)


def strong_days(pieces: Pieces, n: int) -> Floats:
    """The day on which thirteen weeks without a break at eight hours or more were full, in one employment in the placement's company."""
    good = pieces.paid() & pieces.here & (pieces.hours >= STRONG_HOURS)
    broken = np.ones(len(pieces), dtype=bool)
    broken[1:] = ~good[:-1] | (pieces.job[1:] != pieces.job[:-1])
    # Good pieces that follow each other in one employment are one spell.
    spell = np.cumsum(good & broken) - 1
    use = np.flatnonzero(good)
    count = int(spell[-1]) + 1 if len(pieces) else 0
    start, stop, at = np.full(count, np.inf), np.full(count, -np.inf), np.full(count, NOWHERE)
    np.minimum.at(start, spell[use], pieces.start[use])
    np.maximum.at(stop, spell[use], pieces.stop[use])
    at[spell[use]] = pieces.at[use]
    full = start + STRONG_WEEKS * WEEK - 1
    found = np.full(n, np.inf)
    done = full <= stop
    np.minimum.at(found, at[done], full[done])
    return np.where(np.isinf(found), np.nan, found)
