"""Time to an event in two arms compared by the log-rank test: events first, then the people it takes to see them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from evidens import checks
from evidens.errors import NotEstimableError, RangeError
from evidens.power.plans import EVEN, WIDEST, Arms, Plan, in_words, keep, lost_note, percent, spread_of, tails_note
from evidens.power.solving import LARGEST, apart, crossing, given, least, unknown, up
from evidens.power.tails import INCREASE, UPPER, USUAL, Level, normal_power

SCHOENFELD, FREEDMAN = "schoenfeld", "freedman"
_WIDEST = 1e3
_FEW = 20
_SHORT = 1e-7
_NOBODY = 1e-300


@dataclass(frozen=True)
class Course:
    """How a trial runs and how fast events come, in one unit of time.

    hazard: events per person and unit of time in the control arm (constant); or median: the time by which half of the controls have the
    event (hazard = ln 2 / median); give one. accrual: time over which people enter evenly, 0 for all at once. followup: time from the last
    entry to the analysis. dropout: share of people without an event who are lost within dropout_time, at a constant hazard.
    Errors: RangeError.
    """

    hazard: float | None = None
    median: float | None = None
    accrual: float = 0.0
    followup: float = 0.0
    dropout: float = 0.0
    dropout_time: float = 1.0

    def __post_init__(self) -> None:
        if (self.hazard is None) == (self.median is None):
            raise RangeError.of("hazard", self.hazard, "give either the hazard or the median of the control arm")
        keep(
            self,
            hazard=None if self.hazard is None else spread_of(self.hazard, "hazard"),
            median=None if self.median is None else spread_of(self.median, "median"),
            accrual=checks.number(self.accrual, "accrual", 0, WIDEST),
            followup=checks.number(self.followup, "followup", 0, WIDEST),
            dropout=checks.number(self.dropout, "dropout", 0, 0.99),
            dropout_time=spread_of(self.dropout_time, "dropout_time"),
        )
        if self.accrual + self.followup <= 0:
            raise RangeError.of("followup", self.followup, "give an accrual or a follow-up above 0: without time nobody has an event")

    def chances(self, hazard_ratio: float) -> tuple[float, float]:
        """The chance that a person of the control and of the intervention arm has the event seen."""
        rate = self.hazard if self.hazard is not None else math.log(2) / given(self.median, "median")
        loss = -math.log1p(-self.dropout) / self.dropout_time
        return (
            event_probability(rate, accrual=self.accrual, followup=self.followup, loss=loss),
            event_probability(rate * hazard_ratio, accrual=self.accrual, followup=self.followup, loss=loss),
        )


@dataclass(frozen=True)
class EventChances:
    """The share of people in each arm who have the event seen, when it is known without a model of time.

    Errors: RangeError unless both lie strictly between 0 and 1.
    """

    control: float
    intervention: float

    def __post_init__(self) -> None:
        keep(self, control=checks.probability(self.control, "control"), intervention=checks.probability(self.intervention, "intervention"))

    def chances(self, _hazard_ratio: float) -> tuple[float, float]:
        """Both, whatever the hazard ratio."""
        return self.control, self.intervention


@dataclass(frozen=True)
class Survival(Plan):
    """Time to an event, log-rank test.

    hazard_ratio: intervention / control. events: seen in both arms by the analysis (expected, when people were given); events_exact: before
    rounding up. n_per_arm, n_intervention, n_total: people enrolled in the control arm, the intervention arm and in all, n_exact: in all,
    before rounding up; None when only events were planned. event_share_control, event_share_intervention: who has the event seen.
    """

    hazard_ratio: float
    events: float
    events_exact: float
    n_per_arm: int | None
    n_intervention: int | None
    n_total: int | None
    n_exact: float | None
    event_share_control: float | None
    event_share_intervention: float | None
    ratio: float
    attrition: float
    accrual: float | None
    followup: float | None
    dropout: float | None
    dropout_time: float | None
    alpha: float
    sides: int
    tails: str
    method: str
    notes: tuple[str, ...] = ()


def event_probability(hazard: float, *, accrual: float, followup: float, loss: float = 0.0) -> float:
    """The chance that a person has the event seen, when people enter evenly and are followed to one end.

    Formula: h / g (1 - exp(-g f) (1 - exp(-g a)) / (g a)), g = h + l; h event and l loss hazard, a accrual, f follow-up after it.
    Source: Lachin & Foulkes 1986, Biometrics 42:507. Assumptions: constant hazards; loss independent of the event.
    Input: hazards per unit of the time of accrual and followup. Errors: RangeError. Validated against: R rpact; numerical integration.
    """
    h, both = checks.positive(hazard, "hazard"), hazard + checks.number(loss, "loss", 0)
    a, f = checks.number(accrual, "accrual", 0), checks.number(followup, "followup", 0)
    entry = both * a
    seen_late = entry / 2 if entry < _SHORT else 1 + math.expm1(-entry) / entry
    return h / both * (math.exp(-both * f) * seen_late - math.expm1(-both * f))


def log_rank_shift(hazard_ratio: float, events: float, ratio: float = 1.0, method: str = SCHOENFELD) -> float:
    """The mean of the log-rank statistic, in the unit of its standard error.

    Formula: schoenfeld |ln HR| sqrt(r D) / (1 + r); freedman |1 - HR| sqrt(r D) / (1 + r HR); D events, r intervention people per control.
    Source: Schoenfeld 1981, Biometrika 68:316; Freedman 1982, Stat Med 1:121. Assumptions: proportional hazards.
    Validated against: R rpact, powerSurvEpi (published.json).
    """
    if method == SCHOENFELD:
        return abs(math.log(hazard_ratio)) * math.sqrt(ratio * events) / (1 + ratio)
    return abs(1 - hazard_ratio) * math.sqrt(ratio * events) / (1 + ratio * hazard_ratio)


def survival(
    hazard_ratio: float | None = None,
    n: int | None = None,
    power: float | None = None,
    *,
    events: int | None = None,
    course: Course | EventChances | None = None,
    arms: Arms = EVEN,
    method: str = SCHOENFELD,
    level: Level = USUAL,
) -> Survival:
    """Power, events and people, or detectable hazard ratio for the log-rank test; leave out one of hazard_ratio, power and n (or events).

    Formula: power = Phi(shift - z), shift from `log_rank_shift`; events = n x the mean of `event_probability` over the arms. Without a
    course the plan is in events. A detectable hazard ratio is above 1, below 1 with level.direction "decrease".
    Source: Schoenfeld 1981, 1983; Freedman 1982. Input: n people enrolled in the control arm, or events in both arms; arms.attrition: a
    share never followed at all, apart from the course's drop-out.
    Assumptions: proportional hazards; independent censoring; constant hazards where a Course is given.
    Errors: RangeError; NotEstimableError. Validated against: R rpact 3.3.4, powerSurvEpi, Collett ch. 10 (published.json).
    """
    level = level.counting(UPPER)
    power = level.wish(power)
    checks.choice(method, "method", (SCHOENFELD, FREEDMAN))
    if n is not None and events is not None:
        raise RangeError.of("events", events, "give people (n) or events, not both")
    if n is not None and course is None:
        raise RangeError.of("n", n, "say how fast events come (course): otherwise plan in events")
    size = n if n is not None else events
    solved = unknown(hazard_ratio=hazard_ratio, size=size, power=power)
    if hazard_ratio is not None:
        hazard_ratio = apart(checks.number(hazard_ratio, "hazard_ratio", 1 / _WIDEST, _WIDEST), 1, "hazard_ratio")
    people = _People(course, arms)

    def power_at(count: float, ratio: float) -> float:
        return normal_power(log_rank_shift(ratio, count, arms.ratio, method), level)

    if size is None:
        wished, ratio = level.target(given(power, "power")), given(hazard_ratio, "hazard_ratio")
        exact = least(lambda count: power_at(count, ratio), wished, "events", 1.0)
        return _told(
            "n" if course else "events", exact, people.for_events(exact, ratio), ratio, _How(method, level, power, power_at, people)
        )
    known = people.enrolled(n) if n is not None else None
    count = None if known is not None else float(checks.whole(size, "events", 1, int(LARGEST)))

    def events_at(ratio: float) -> float:
        return people.events(known, ratio) if known is not None else given(count, "events")

    if hazard_ratio is None:
        wished = level.target(given(power, "power"))
        extreme = _WIDEST if level.direction == INCREASE else 1 / _WIDEST
        log_ratio = crossing(
            lambda log: power_at(events_at(math.exp(log)), math.exp(log)), wished, "log hazard ratio", 0.0, math.log(extreme)
        )
        hazard_ratio = math.exp(log_ratio)
    seen = events_at(hazard_ratio)
    return _told(solved, seen, known or people.for_events(seen, hazard_ratio), hazard_ratio, _How(method, level, power, power_at, people))


@dataclass(frozen=True)
class _People:
    course: Course | EventChances | None
    arms: Arms

    def share(self, hazard_ratio: float) -> float:
        """Events per person enrolled."""
        control, intervention = self.course.chances(hazard_ratio) if self.course else (1.0, 1.0)
        return (control + self.arms.ratio * intervention) / (1 + self.arms.ratio) * self.arms.kept

    def exact(self, events: float, hazard_ratio: float) -> float:
        """People in all for that many events."""
        return events / max(self.share(hazard_ratio), _NOBODY)

    def for_events(self, events: float, hazard_ratio: float) -> tuple[int, int] | None:
        """People by arm for that many events, each arm rounded up."""
        if self.course is None:
            return None
        control = self.exact(events, hazard_ratio) / (1 + self.arms.ratio)
        if control > LARGEST:
            message = f"{events:.4g} events need more than {LARGEST:g} people: with such a course hardly anybody has the event seen"
            raise NotEstimableError(message)
        return max(1, up(control)), max(1, up(control * self.arms.ratio))

    def enrolled(self, n: int) -> tuple[int, int]:
        """Both arms, the control arm given."""
        control = checks.whole(n, "n", 1, int(LARGEST))
        return control, max(1, up(control * self.arms.ratio))

    def events(self, enrolled: tuple[int, int], hazard_ratio: float) -> float:
        """The events expected of these people."""
        control, intervention = given_course(self.course).chances(hazard_ratio)
        return self.arms.kept * (enrolled[0] * control + enrolled[1] * intervention)


def given_course(course: Course | EventChances | None) -> Course | EventChances:
    """The course, which has to be there. Errors: RangeError when it is not."""
    if course is None:
        raise RangeError.of("course", course, "say how fast events come")
    return course


@dataclass(frozen=True)
class _How:
    method: str
    level: Level
    target: float | None
    power_at: Callable[[float, float], float]
    people: _People


def _told(solved: str, exact: float, enrolled: tuple[int, int] | None, hazard_ratio: float, how: _How) -> Survival:
    arms, course = how.people.arms, how.people.course
    events: float = up(exact) if solved in {"n", "events"} or enrolled is None else exact
    power = how.power_at(events, hazard_ratio)
    timed = course if isinstance(course, Course) else None
    shares = course.chances(hazard_ratio) if course else (None, None)
    people = (
        f"{sum(enrolled):,} people ({enrolled[0]:,} and {enrolled[1]:,}) with {events:.4g} events" if enrolled else f"{events:.4g} events"
    )
    few = (f"about {events:.0f} events: the log-rank test is far from normal",) if events < _FEW else ()
    return Survival(
        answer=in_words(solved, people, how.target or power, f"a hazard ratio of {hazard_ratio:.4g}"),
        solved=solved,
        power=power,
        power_target=how.target,
        hazard_ratio=hazard_ratio,
        events=events,
        events_exact=exact,
        n_per_arm=enrolled[0] if enrolled else None,
        n_intervention=enrolled[1] if enrolled else None,
        n_total=sum(enrolled) if enrolled else None,
        n_exact=how.people.exact(exact, hazard_ratio) if enrolled else None,
        event_share_control=shares[0],
        event_share_intervention=shares[1],
        accrual=timed.accrual if timed else None,
        followup=timed.followup if timed else None,
        dropout=timed.dropout if timed else None,
        dropout_time=timed.dropout_time if timed else None,
        method=how.method,
        notes=(tails_note(how.level), *_time_notes(timed), *few, *lost_note(arms.attrition)),
        **arms.told(),
        **how.level.told(),
    )


def _time_notes(course: Course | None) -> tuple[str, ...]:
    if course is None:
        return ()
    lost = f"; {percent(course.dropout)} without an event are lost within {course.dropout_time:g}" if course.dropout else ""
    return (f"hazards are taken as constant: events by the analysis are what a time course of that kind gives{lost}",)
