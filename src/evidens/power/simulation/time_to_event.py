"""Power of trials with a time to an event, by simulation: each person's whole day and fate is one draw from an exact table.

People enter evenly over the accrual, events and losses come at constant hazards, and all are followed to one end. A day d is the time in
(d - 1, d]; an event counts before a censoring of the same day. The chance of each (day, fate) is integrated in closed form, so a
replicate draws the same distribution as one that simulates times and rounds them up, at the cost of one random number a person.
"""

import math
from dataclasses import dataclass
from typing import Any, Self, Unpack

import numpy as np
from numpy.random import Generator
from scipy import special

from evidens import checks, compiled
from evidens.checks import Floats
from evidens.errors import RangeError
from evidens.power.simulation import formulas
from evidens.power.simulation.declared import Chunk, Design, Estimator, Run, RunOptions, diagnose
from evidens.power.simulation.people import People
from evidens.power.simulation.result import Answers, SimulatedPower, Tally
from evidens.power.survival import Course

LOG_HAZARD_RATIO = "log hazard ratio"
MOST_DAYS = 40_000
STEPS = 25
CLOSE = 1e-8
LONGEST = 2.0
_WIDEST = 1e3
_CHUNK = 10_000


@dataclass(frozen=True)
class DayCounts:
    """Many trials as counts: (replicates, arm, day) events and censorings, and (replicates, arm) people followed."""

    events: Floats
    censored: Floats
    people: Floats


@dataclass(frozen=True)
class ConstantHazards:
    """Events at a constant hazard in the control arm and hazard_ratio times that in the treated.

    hazard, loss: per day. accrual, followup: in days, 0 or more, not both 0. hazard_ratio: > 0.
    """

    hazard: float
    hazard_ratio: float
    accrual: float
    followup: float
    loss: float

    @property
    def days(self) -> int:
        """The last day on which anything happens."""
        return math.ceil(self.accrual + self.followup - 1e-9)

    def truth(self, inquiry: str) -> float:
        """The log hazard ratio."""
        return math.log(self.hazard_ratio) if inquiry == LOG_HAZARD_RATIO else math.nan

    def without_effect(self) -> Self:
        """Both arms as the control."""
        return type(self)(self.hazard, 1.0, self.accrual, self.followup, self.loss)

    def chances(self, arm: int, attrition: float) -> Floats:
        """P(event on day 1, 2, …), then P(censored on day 1, 2, …), then P(never followed).

        Formula: with g = hazard + loss and A(t) the share still under administrative follow-up at t (1 to f, then falling evenly to 0 at
        a + f), events have density h exp(-gt) A(t), losses l exp(-gt) A(t), ends of follow-up exp(-gt)/a on (f, a + f).
        """
        h = self.hazard * (self.hazard_ratio if arm else 1.0)
        g, a, f = h + self.loss, self.accrual, self.followup
        edges = np.unique(np.concatenate([np.arange(self.days), [f, a + f]]))
        low, high = edges[:-1], edges[1:]
        width = high - low
        left = np.exp(-g * low)
        under = np.clip((a + f - edges) / a, 0, 1) if a else (edges < f).astype(float)
        if not a:
            under[-1] = 1.0
        gone = -np.expm1(-g * width)
        ended = np.where(low >= f, left * gone / g / a, 0.0) if a else np.zeros_like(low)
        happened = np.maximum(0.0, left * (under[:-1] - under[1:] * (1 - gone)) - ended)
        day = np.ceil(high - 1e-9).astype(int) - 1
        event = np.bincount(day, h / g * happened, self.days)
        censored = np.bincount(day, self.loss / g * happened + ended, self.days)
        if not a:
            censored[-1] += math.exp(-g * f)
        whole = np.concatenate([event, censored]) * (1 - attrition)
        return np.append(whole, attrition) / (whole.sum() + attrition)

    def draw(self, assignment: "Followed", replicates: int, generator: Generator) -> DayCounts:
        """Counts for many trials."""
        both = [
            generator.multinomial(n, self.chances(arm, assignment.people.attrition), size=replicates)
            for arm, n in enumerate(assignment.people.enrolled)
        ]
        counts = np.stack(both, axis=1).astype(np.float64)
        d = self.days
        return DayCounts(counts[:, :, :d], counts[:, :, d : 2 * d], counts[:, :, : 2 * d].sum(axis=2))


@dataclass(frozen=True)
class Followed:
    """People are randomised one by one and followed for so many days."""

    people: People
    days: int

    @property
    def total(self) -> int:
        """Counts in a replicate."""
        return 4 * self.days


@dataclass(frozen=True)
class LogRank(Estimator):
    """The log-rank test (hypergeometric variance) with Cox's log hazard ratio (Efron) and its Wald interval beside it.

    Source: Mantel 1966; Cox 1972; Efron 1977. Reject when (O - E)² > z² V.
    """

    @property
    def chunk(self) -> int:
        """Replicates a piece."""
        return _CHUNK

    @property
    def critical(self) -> float:
        """The normal critical value."""
        return float(special.ndtri(1 - self.alpha / 2))

    def answers(self, data: DayCounts, assignment: Any, truth: float) -> Answers:
        """Many trials at once."""
        del assignment, truth
        gone = (data.events + data.censored).cumsum(axis=2)
        risk = data.people[:, :, None] - gone + data.events + data.censored
        d = data.events.sum(axis=1)
        n = np.maximum(risk.sum(axis=1), 1)
        share = risk[:, 1] / n
        excess = (data.events[:, 1] - d * share).sum(axis=1)
        variance = (d * share * (1 - share) * (n - d) / np.maximum(n - 1, 1)).sum(axis=1)
        rejected = (variance > 0) & (excess**2 > self.critical**2 * variance)
        b, information = _cox(data.events, risk)
        events = data.events.sum(axis=2)
        fit = (events > 0).all(axis=1) & (information > 0) & ~np.isnan(b)
        b = np.where(fit, b, np.nan)
        half = self.critical / np.sqrt(np.where(fit, information, 1.0))
        return Answers(fit, rejected, b, b - half, b + half)

    def tally(self, piece: Chunk) -> Tally:
        """The compiled pass, where there is one."""
        model = piece.design.model
        if not compiled.use():
            return super().tally(piece)
        from evidens.power.simulation import time_to_event_kernels as kernels
        from evidens.power.simulation.counts_kernels import alias

        people = piece.design.assignment.people
        tables = tuple(alias(model.chances(arm, people.attrition)) for arm in (0, 1))
        enrolled = np.array(people.enrolled)
        found = kernels.log_rank(piece.replicates, enrolled, model.days, tables, self.critical, piece.truth, piece.words())
        return Tally(piece.replicates, *found)


def _cox(events: Floats, risk: Floats) -> tuple[Floats, Floats]:
    """Cox's log hazard ratio and its information, for one covariate 0/1, ties by Efron; NaN where Newton's method does not settle."""
    d = events.sum(axis=1)
    b = np.zeros(len(d))
    most = int(d.max(initial=0))
    for _ in range(STEPS):
        score = events[:, 1].sum(axis=1)
        information = np.zeros(len(d))
        for k in range(most):
            part = np.where(d > k, k / np.maximum(d, 1), 0.0)
            hit = np.exp(b)[:, None] * (risk[:, 1] - part * events[:, 1])
            share = np.where(d > k, hit / np.maximum(risk[:, 0] - part * events[:, 0] + hit, CLOSE), 0.0)
            score = score - share.sum(axis=1)
            information += (share * (1 - share)).sum(axis=1)
        step = np.clip(score / np.maximum(information, CLOSE), -LONGEST, LONGEST)
        still = np.abs(step) < CLOSE
        if still.all():
            break
        b = b + step
    return np.where(still, b, np.nan), information


def survival(  # each is a word of the protocol
    *,
    hazard_ratio: float,
    n: int,
    course: Course,
    ratio: float = 1.0,
    attrition: float = 0.0,
    days_per_unit: float = 1.0,
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power of a trial that follows people to an event and compares two arms by the log-rank test, by simulation.

    Model: course says how fast events come, how people enter and how they are lost, in one unit of time; days_per_unit turns it into days
    (30.4375 for months). Assignment: n people enrolled in the control arm, ratio times as many in the treated; attrition: share never
    followed at all. Inquiry: log hazard ratio. Estimator: log-rank test on whole days, two-sided; estimate and interval by Cox (Efron).
    Assumptions: constant hazards, independent losses. Run: replicates, seed, alpha, scheduler, processes as in `Run`.
    Errors: RangeError, also for more than 40,000 days.
    Validated against: Schoenfeld's formula; R rpact::getSimulationSurvival; R survival (survdiff, coxph) and lifelines on the same counts.
    """
    options = Run(**run)
    hazard_ratio = checks.number(hazard_ratio, "hazard_ratio", 1 / _WIDEST, _WIDEST)
    unit = checks.positive(days_per_unit, "days_per_unit")
    hazard = course.hazard if course.hazard is not None else math.log(2) / float(course.median or 1)
    loss = -math.log1p(-course.dropout) / course.dropout_time
    model = ConstantHazards(hazard / unit, hazard_ratio, course.accrual * unit, course.followup * unit, loss / unit)
    if not 1 <= model.days <= MOST_DAYS:
        raise RangeError.of("days_per_unit", days_per_unit, f"accrual and follow-up last {model.days} days: make it 1 to {MOST_DAYS}")
    people = People.of(n, ratio, attrition)
    design = Design(model, LOG_HAZARD_RATIO, Followed(people, model.days), LogRank(options.alpha), "log-rank")
    found = formulas.survival(hazard_ratio, people, course, options.alpha)
    return diagnose(design, options, formula_power=found, notes=("the formula is Schoenfeld's, for hazard ratios near 1",))
