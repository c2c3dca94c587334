"""What the pilot's own rows say about a trial: recruitment, refusal, attrition, fidelity, mixing, outcome and likeness, with intervals."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fodfaeste.evaluation import intervals
from fodfaeste.evaluation.facts.frames import frame
from fodfaeste.evaluation.intervals import LEVEL, Interval
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.models.planning import Measure
from fodfaeste.principles.narrowing import SMALLEST

# A table's name -> its columns, each a sequence in the order of the rows, as `frames` makes them: days are counted, NaN is not known.
Columns = Mapping[str, Any]
Read = Callable[[str], Columns]
HALF_YEAR, MONTH = 182, 365 / 12
# A municipality that has only just begun says nothing of how large a trial's would be.
LEAST_SIZE = 20
LOST = frozenset({"withdrew", "moved"})
PAID = frozenset({"paid_ordinary", "paid_flex"})
# Below these an estimate says too little to plan by, and none is given.
LEAST: Mapping[str, int] = {
    Measure.RECRUITMENT: 6,
    Measure.REFUSAL: 20,
    Measure.ATTRITION: 20,
    Measure.FIDELITY: 10,
    Measure.CONTAMINATION: 20,
    Measure.OUTCOME: 20,
    Measure.ICC: 3,
}


@dataclass(frozen=True)
class Rate:
    """One measure: its estimate with an interval, and from how many; `value` is None where it is not said.

    thin: too few to say anything. few: one to four persons lie behind it, so that the interval holds what one to four would give.
    n counts what `LEAST` counts: months, persons, uses, or municipalities; `of` counts the persons behind likeness within municipalities.
    """

    measure: str
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    thin: bool = False
    few: bool = False
    of: int = 0

    @property
    def known(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def middle(self) -> float | None:
        """The estimate, or the middle of the interval where one to four are not told apart."""
        if self.value is not None or self.low is None or self.high is None:
            return self.value
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Pilot:
    """Every measure, and what else the designs ask for; `size` and `cv` are of the municipalities' numbers enrolled."""

    rates: Mapping[str, Rate]
    places: int
    people: int
    size: int | None
    cv: float | None

    def __getitem__(self, measure: str) -> Rate:
        return self.rates[measure]


@dataclass(frozen=True)
class Counted:
    """What is counted once in the rows, whatever interval is asked for; pairs are so many of so many, None where nobody wrote it down."""

    enrolled: Mapping[str, int]
    months: float
    refused: tuple[int, int] | None
    lost: tuple[int, int]
    mixed: tuple[int, int]
    fidelity: Sequence[float]
    outcome: Mapping[str, Sequence[float]]

    def at(self, level: float = LEVEL) -> Pilot:
        """With intervals of that level."""
        sizes = np.array([*self.enrolled.values()], dtype=float)
        reached = round(sum(sum(group) for group in self.outcome.values())), sum(len(group) for group in self.outcome.values())
        found = [
            _rate(sum(self.enrolled.values()), self.months, level),
            Rate(Measure.REFUSAL, 0, thin=True) if self.refused is None else _share(Measure.REFUSAL, self.refused, level),
            _share(Measure.ATTRITION, self.lost, level),
            _mean(self.fidelity, level),
            _share(Measure.CONTAMINATION, self.mixed, level),
            _share(Measure.OUTCOME, reached, level),
            _likeness(self.outcome, level),
        ]
        return Pilot(
            rates={rate.measure: rate for rate in found},
            places=len(self.enrolled),
            people=int(sizes.sum()),
            size=round(float(sizes.mean())) if sizes.size else None,
            cv=float(sizes.std(ddof=1) / sizes.mean()) if sizes.size > 1 else None,
        )


def of_snapshot(snapshot: Snapshot, person: Any) -> Counted:
    """Over the municipalities that this person may see."""
    return count(lambda table: frame(snapshot, person, table).columns, snapshot.day.toordinal())


def rates_of(read: Read, today: int, level: float = LEVEL) -> Pilot:
    return count(read, today).at(level)


def count(read: Read, today: int) -> Counted:
    """From the rows of a snapshot that shows the day `today` (as its day columns count)."""
    months, people, uses = read("recruitment_months"), read("candidates"), read("trial_uses")
    enrolled, time = _recruited(months, read("municipalities"), today)
    return Counted(
        enrolled=enrolled,
        months=time,
        refused=_refused(months),
        lost=_lost(months, people, today),
        mixed=_mixed(uses),
        fidelity=[float(value) for value in uses["fidelity"] if _known(value)],
        outcome=_outcome(people, _first_paid(read), today),
    )


def _recruited(months: Columns, places: Columns, today: int) -> tuple[dict[str, int], float]:
    """Those enrolled by municipality, and the months that it took: from its first until its places were filled, else to today.

    Months in which nobody came count too: ending with the last enrolment would hide that it has dried up.
    """
    planned = {place: _number(number) for place, number in zip(places["municipality"], places["places"], strict=True)}
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    enrolled: dict[str, int] = defaultdict(int)
    for place, month, number in zip(months["municipality"], months["month"], months["enrolled"], strict=True):
        if _number(number):
            first[place] = min(first.get(place, month), month)
            last[place] = max(last.get(place, month), month + MONTH)
            enrolled[place] += _number(number)
    ends = {place: min(today, last[place]) if enrolled[place] >= planned.get(place, 0) > 0 else today for place in first}
    return dict(enrolled), float(sum(max(1.0, (ends[place] - first[place]) / MONTH) for place in first))


def _refused(months: Columns) -> tuple[int, int] | None:
    """Where a no was never written down, nobody knows how many there were: that is not the same as none."""
    said = months.get("research_refused", ())
    if not any(_known(value) for value in said):
        return None
    refused = sum(_number(value) for value in said)
    return refused, refused + sum(_number(value) for value in months["research_given"])


def _lost(months: Columns, people: Columns, today: int) -> tuple[int, int]:
    """Who did not want to go on, or moved, within half a year; of those enrolled half a year ago or more.

    A consent to research that was withdrawn has left all other rows, so those are counted from the months.
    """
    withdrawn = sum(_number(value) for value in months["research_withdrawn"])
    gone = followed = 0
    columns = (people[name] for name in ("enrolled_on", "ended_on", "end_reason", "take_part_withdrawn_on"))
    for enrolled, ended, reason, unwilling in zip(*columns, strict=True):
        if today - enrolled >= HALF_YEAR:
            followed += 1
            left = reason in LOST and ended - enrolled <= HALF_YEAR
            gone += left or (_known(unwilling) and unwilling - enrolled <= HALF_YEAR)
    return gone + withdrawn, followed + withdrawn


def _mixed(uses: Columns) -> tuple[int, int]:
    """Of the candidates with whom a solution model was used: those with whom two were used at the same time."""
    spans: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for candidate, model, start, end in zip(uses["candidate"], uses["solution_model"], uses["from_day"], uses["to_day"], strict=True):
        spans[candidate].append((model, float(start), float(end) if _known(end) else float("inf")))
    return sum(_overlap(rows) for rows in spans.values()), len(spans)


def _overlap(rows: Sequence[tuple[str, float, float]]) -> bool:
    ordered = sorted(rows, key=lambda row: (row[1], row[2]))
    return any(one[0] != other[0] and other[1] <= one[2] for place, one in enumerate(ordered) for other in ordered[place + 1 :])


def _outcome(people: Columns, paid: Mapping[str, float], today: int) -> dict[str, list[float]]:
    """By municipality, for those enrolled half a year ago or more: whether there was an ordinary or flex paid hour within the half year."""
    found: dict[str, list[float]] = defaultdict(list)
    for candidate, place, enrolled in zip(people["candidate"], people["municipality"], people["enrolled_on"], strict=True):
        if today - enrolled >= HALF_YEAR:
            day = paid.get(candidate)
            found[place].append(1.0 if day is not None and day - enrolled <= HALF_YEAR else 0.0)
    return dict(found)


def _first_paid(read: Read) -> dict[str, float]:
    """The first week with paid hours in a placement, or the first day of a job."""
    weeks, jobs = read("worked_weeks"), read("employments")
    hours = np.fmax(*(np.asarray(weeks[name], dtype=float) for name in ("ordinary_hours", "flex_hours")))
    first = _earliest(weeks["candidate"], weeks["week"], hours > 0)
    hired = _earliest(jobs["candidate"], jobs["started_on"], np.array([kind in PAID for kind in jobs["pay_kind"]], dtype=bool))
    return first | {candidate: min(day, first.get(candidate, day)) for candidate, day in hired.items()}


def _earliest(who: Any, days: Any, which: Any) -> dict[str, float]:
    """Written latest first, so that the earliest stays."""
    names, when = np.asarray(who, dtype=object)[which], np.asarray(days, dtype=float)[which]
    order = np.argsort(-when, kind="stable")
    return dict(zip(names[order], when[order], strict=True))


def _said(measure: str, n: int, found: Interval, of: int = 0) -> Rate:
    return Rate(measure, n, found.value, found.low, found.high, of=of)


def _rate(events: int, months: float, level: float) -> Rate:
    n = round(months)
    if n < LEAST[Measure.RECRUITMENT]:
        return Rate(Measure.RECRUITMENT, n, thin=True)
    return _said(Measure.RECRUITMENT, n, intervals.rate(events, months, level))


def _share(measure: str, pair: tuple[int, int], level: float) -> Rate:
    """One to four on either side are not told apart: the interval holds what each of them would give."""
    x, n = pair
    if n < LEAST[measure]:
        return Rate(measure, n, thin=True)
    if 0 < x < SMALLEST or 0 < n - x < SMALLEST:
        least, most = (1, SMALLEST - 1) if x < SMALLEST else (n - SMALLEST + 1, n - 1)
        return Rate(measure, n, None, intervals.share(least, n, level).low, intervals.share(most, n, level).high, few=True)
    return _said(measure, n, intervals.share(x, n, level))


def _mean(values: Sequence[float], level: float) -> Rate:
    """Of the share of the steps that were done, by the newest check of each use."""
    if len(values) < LEAST[Measure.FIDELITY]:
        return Rate(Measure.FIDELITY, len(values), thin=True)
    found = intervals.mean(values, level)
    return Rate(Measure.FIDELITY, len(values), found.value, max(found.low, 0.0), min(found.high, 1.0))


def _likeness(outcome: Mapping[str, Sequence[float]], level: float) -> Rate:
    of = sum(len(group) for group in outcome.values())
    found = intervals.likeness([*outcome.values()], level) if len(outcome) >= LEAST[Measure.ICC] and of >= LEAST[Measure.OUTCOME] else None
    return Rate(Measure.ICC, len(outcome), thin=True, of=of) if found is None else _said(Measure.ICC, len(outcome), found, of)


def _number(value: Any) -> int:
    return int(value) if _known(value) else 0


def _known(value: Any) -> bool:
    return value is not None and value == value  # noqa: PLR0124  # NaN stands for what has not happened, and is unequal to itself


# What each input of a trial is estimated by, and between which values a trial can use it.
INPUTS: Mapping[str, tuple[str, float, float]] = {
    "asked": (Measure.RECRUITMENT, 0.1, 1000),
    "refusal": (Measure.REFUSAL, 0.0, 0.95),
    "attrition": (Measure.ATTRITION, 0.0, 0.9),
    "fidelity": (Measure.FIDELITY, 0.1, 1.0),
    "contamination": (Measure.CONTAMINATION, 0.0, 0.9),
    "icc": (Measure.ICC, 0.0, 0.9),
}
# So many as a form of the planner takes.
DECIMALS = {"asked": 2, "icc": 3}


def inputs_of(pilot: Pilot) -> dict[str, Any]:
    """What the pilot says of a trial's inputs; what it cannot say keeps the usual value, and what the effort adds is no question for it."""
    found: dict[str, Any] = {}
    for name, (measure, low, high) in INPUTS.items():
        value = pilot[measure].middle
        if value is not None:
            found[name] = round(min(max(float(value), low), high), DECIMALS.get(name, 4))
    if found.get("contamination", 0.0) >= found.get("fidelity", 1.0):
        found.pop("contamination")
    if pilot.size is not None and pilot.size >= LEAST_SIZE:
        found |= {"municipalities": pilot.places, "size": pilot.size}
    if pilot.cv is not None:
        found["cv"] = round(min(pilot.cv, 2.0), 2)
    return found


def ends_of(pilot: Pilot) -> dict[str, tuple[float, float]]:
    """The intervals, for the inputs that have one."""
    rates = {name: pilot[measure] for name, (measure, _low, _high) in INPUTS.items()}
    return {
        name: (round(rate.low, 3), round(rate.high, 3)) for name, rate in rates.items() if rate.low is not None and rate.high is not None
    }
