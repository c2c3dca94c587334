"""One analysis row a candidate: who it is about, how long they could be followed, and everything that came of it, as columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from fodfaeste.evaluation.facts import frames
from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes import hours as paid
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Places, Words, by, chosen, earliest, index, one_of, places
from fodfaeste.evaluation.facts.outcomes.harms import harms_of
from fodfaeste.evaluation.facts.outcomes.hours import FLEX, ORDINARY, PAID, Weeks
from fodfaeste.evaluation.facts.outcomes.jobs import FLEX_PAY, ORDINARY_PAY, WEEK, Jobs, hires_of, jobs_of, strong_days
from fodfaeste.evaluation.facts.outcomes.progress import Moves, moves_of
from fodfaeste.evaluation.models import Snapshot

Read = Callable[[str], Frame]
MONTH_6, MONTH_12 = 182, 365
TABLES = (
    "candidates", "placements", "worked_weeks", "employments", "employment_terms", "follow_ups", "clips", "check_ins", "progress",
)  # fmt: skip
ELSEWHERE, OTHER_JOB = "paid_elsewhere", "other_job"
# What can come first for a candidate without a paid hour; 0 is that nothing has come yet.
STILL, PAID_ORDINARY, PAID_FLEX, JOB_ELSEWHERE, LEFT = range(5)


@dataclass(frozen=True)
class Outcomes:
    """The candidates of a snapshot who consented to research, a row each, in the order of municipality and pseudonym.

    Days are counted as `date.toordinal()` does, NaN where something has not happened by the snapshot's day (`day`); words are None where
    they are not known. followed_to: the day of the discharge, else the snapshot's. first[kind]: day of the first hour with that pay.
    hired_on, hired_pay: first hire in the placement's company, `ordinary` or `flex`; elsewhere_on: first paid job elsewhere.
    job_days, job_ended: how long that hire has lasted and whether it is over. strong_on: when thirteen weeks at eight hours were full.
    hours[kind]: hours in each month since the enrolment (a row a candidate, `MONTHS` columns); seen_months: which of them are whole.
    harms[name]: whether it is recorded. moves: first and newest answers of the progress measurement.
    """

    day: float
    candidate: Words
    municipality: Words
    target_group: Words
    sex: Words
    age_band: Words
    enrolled_on: Floats
    ended_on: Floats
    end_reason: Words
    followed_to: Floats
    placed_on: Floats
    first: Mapping[str, Floats]
    hired_on: Floats
    hired_pay: Words
    elsewhere_on: Floats
    job_days: Floats
    job_ended: Mask
    strong_on: Floats
    hours: Mapping[str, Floats]
    seen_months: Mask
    harms: Mapping[str, Mask]
    moves: Moves

    def __len__(self) -> int:
        return len(self.candidate)

    def where(self, kept: Mask) -> "Outcomes":
        """The candidates of a mask alone."""
        found: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Mapping):
                found[field.name] = {name: column[kept] for name, column in value.items()}
            elif isinstance(value, Moves):
                found[field.name] = value.where(kept)
            elif isinstance(value, np.ndarray):
                found[field.name] = value[kept]
        return replace(self, **found)

    def seen(self, days: int) -> Mask:
        """Who was enrolled so long ago that what came within so many days is known; a discharge ends nothing here."""
        return np.asarray(self.enrolled_on + days <= self.day)

    def within(self, happened_on: Floats, days: int) -> Mask:
        """For whom it happened at most so many days after the enrolment."""
        return np.asarray(happened_on - self.enrolled_on <= days)

    def hired(self, days: int, pay: str = "") -> Mask:
        """The primary outcome within so many days; with `pay` those of one kind alone."""
        mask = self.within(self.hired_on, days)
        return mask & one_of(self.hired_pay, pay) if pay else mask

    def strong(self, days: int) -> Mask:
        return self.within(self.strong_on, days)

    @property
    def first_paid(self) -> Floats:
        """The first hour with ordinary pay or in a flex job."""
        return np.fmin(self.first[ORDINARY], self.first[FLEX])

    @property
    def first_paid_kind(self) -> Words:
        """`ordinary` or `flex`; ordinary where both came on one day, None where neither has."""
        ordinary = self.first[ORDINARY] <= np.nan_to_num(self.first[FLEX], nan=np.inf)
        return chosen((ordinary, ORDINARY), (~np.isnan(self.first[FLEX]), FLEX))

    def to_first_paid(self) -> tuple[Floats, Places]:
        """Days from the enrolment to what came first, and what it was: a paid hour, a job elsewhere, a discharge, or nothing yet."""
        event = np.full(len(self), STILL, dtype=np.int64)
        until = self.followed_to.copy()
        gone = ~np.isnan(self.ended_on)
        event[gone] = np.where(one_of(self.end_reason[gone], OTHER_JOB), JOB_ELSEWHERE, LEFT)
        away = np.nan_to_num(self.elsewhere_on, nan=np.inf) <= until
        event[away], until[away] = JOB_ELSEWHERE, self.elsewhere_on[away]
        came = np.nan_to_num(self.first_paid, nan=np.inf) <= until
        until[came] = self.first_paid[came]
        event[came] = np.where(one_of(self.first_paid_kind[came], FLEX), PAID_FLEX, PAID_ORDINARY)
        return np.maximum(until - self.enrolled_on, 0), event

    def paid_hours(self, kinds: tuple[str, ...] = PAID) -> Floats:
        """Hours in each month since the enrolment, over these kinds of pay; months that are not whole yet are NaN."""
        return np.where(self.seen_months, paid.total(self.hours, kinds), np.nan)

    def could_stay(self, weeks: int) -> Mask:
        """Whose hire lies so many weeks back."""
        return np.asarray(self.hired_on + weeks * WEEK - 1 <= self.day)

    def stayed(self, weeks: int) -> Mask:
        """Whose first hire has lasted so many weeks."""
        return np.asarray(self.job_days >= weeks * WEEK)


def reader(snapshot: Snapshot, person: Any) -> Read:
    """The tables of a snapshot over the municipalities that this person may see, each read once."""
    taken: dict[str, Frame] = {}

    def read(table: str) -> Frame:
        if table not in taken:
            taken[table] = frames.frame(snapshot, person, table)
        return taken[table]

    return read


def of_snapshot(snapshot: Snapshot, person: Any) -> Outcomes:
    """Over the municipalities that this person may see."""
    return of_frames(reader(snapshot, person), float(snapshot.day.toordinal()))


def of_frames(read: Read, day: float) -> Outcomes:
    """From the tables of a snapshot that shows that day; nothing that happened later counts."""
    taken = {table: read(table) for table in TABLES}
    people = taken["candidates"].where(taken["candidates"]["enrolled_on"] <= day)
    people = people.where(np.lexsort((people["candidate"].astype(str), people["municipality"].astype(str))))
    taken["candidates"] = people
    n, where = len(people), index(people["candidate"])
    enrolled_on, ended_on = people["enrolled_on"], by(people["ended_on"], day)
    jobs = jobs_of(taken["employments"], taken["employment_terms"], where, day)
    weeks = Weeks(taken["worked_weeks"], where, enrolled_on, day)
    hires = hires_of(jobs, n)
    return Outcomes(
        day=day,
        **{name: people[name] for name in ("candidate", "municipality", "target_group", "sex", "age_band", "end_reason")},
        enrolled_on=enrolled_on,
        ended_on=ended_on,
        followed_to=np.fmin(ended_on, day),
        placed_on=earliest(places(where, taken["placements"]["candidate"]), by(taken["placements"]["started_on"], day), n),
        first=paid.first_days(weeks, jobs.pieces, n),
        hired_on=hires.day,
        hired_pay=chosen((one_of(hires.pay, FLEX_PAY), FLEX), (one_of(hires.pay, ORDINARY_PAY), ORDINARY)),
        elsewhere_on=_elsewhere(taken["placements"], people, jobs, where, day),
        job_days=hires.lasted,
        job_ended=hires.ended,
        strong_on=strong_days(jobs.pieces, n),
        hours=paid.by_month(weeks, jobs.pieces, enrolled_on),
        seen_months=paid.months_seen(enrolled_on, day),
        harms=harms_of(taken, where, day),
        moves=moves_of(taken["progress"], where, day),
    )


def _elsewhere(courses: Frame, people: Frame, jobs: Jobs, where: dict[str, int], day: float) -> Floats:
    """A placement that ended with pay elsewhere, a hire in another company, or a discharge to a job of one's own."""
    n, pieces = len(people), jobs.pieces
    at = places(where, courses["candidate"])
    ended = earliest(at, by(courses["ended_on"], day), n, one_of(courses["end_kind"], ELSEWHERE))
    hired = earliest(pieces.at, pieces.start, n, pieces.paid() & ~pieces.here)
    left = np.where(one_of(people["end_reason"], OTHER_JOB), by(people["ended_on"], day), np.nan)
    return np.fmin(np.fmin(ended, hired), left)
