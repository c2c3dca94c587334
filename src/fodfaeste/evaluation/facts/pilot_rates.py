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


def of_snapshot(snapshot: Snapshot, person: Any, level: float = LEVEL) -> Pilot:
    """Over the municipalities that this person may see."""
    return rates_of(lambda table: frame(snapshot, person, table).columns, snapshot.day.toordinal(), level)


def rates_of(read: Read, today: int, level: float = LEVEL) -> Pilot:
    """From the rows of a snapshot that shows the day `today` (as its day columns count)."""
    months, people, uses = read("recruitment_months"), read("candidates"), read("trial_uses")
    enrolled = _by_place(months)
    sizes = np.array([sum(row) for row in enrolled.values()], dtype=float)
    lasting = _lasting(people, today)
    outcome = _outcome(people, read, today)
    found = [
        _recruitment(months, read("municipalities"), today, level),
        _refusal(months, level),
        _attrition(months, lasting, level),
        _fidelity(uses, level),
        _mixing(uses, level),
        _share(Measure.OUTCOME, round(sum(sum(group) for group in outcome.values())), sum(len(group) for group in outcome.values()), level),
        _likeness(outcome, level),
    ]
    return Pilot(
        rates={rate.measure: rate for rate in found},
        places=len(enrolled),
        people=int(sizes.sum()),
        size=round(float(sizes.mean())) if sizes.size and sizes.sum() else None,
        cv=float(sizes.std(ddof=1) / sizes.mean()) if sizes.size > 1 and sizes.sum() else None,
    )


def _by_place(months: Columns) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, count in zip(months["municipality"], months["enrolled"], strict=True):
        found[place].append(_number(count))
    return dict(found)


def _total(columns: Columns, *names: str) -> int:
    return sum(_number(value) for name in names for value in columns[name])


def _recruitment(months: Columns, places: Columns, today: int, level: float) -> Rate:
    """A municipality counts from the month of its first enrolment until its places were filled, else to the day of the snapshot.

    Months in which nobody came count too: ending with the last enrolment would hide that it has dried up.
    """
    planned = {place: _number(count) for place, count in zip(places["municipality"], places["places"], strict=True)}
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    enrolled: dict[str, int] = defaultdict(int)
    for place, month, count in zip(months["municipality"], months["month"], months["enrolled"], strict=True):
        if _number(count):
            first[place] = min(first.get(place, month), month)
            last[place] = max(last.get(place, month), month + MONTH)
            enrolled[place] += _number(count)
    ends = {place: min(today, last[place]) if enrolled[place] >= planned.get(place, 0) > 0 else today for place in first}
    time = float(sum(max(1.0, (ends[place] - first[place]) / MONTH) for place in first))
    return _counted(Measure.RECRUITMENT, sum(enrolled.values()), time, level)


def _counted(measure: str, events: int, time: float, level: float) -> Rate:
    n = round(time)
    if n < LEAST[measure]:
        return Rate(measure, n, thin=True)
    return _said(measure, n, intervals.rate(events, time, level))


def _said(measure: str, n: int, found: Interval, of: int = 0) -> Rate:
    return Rate(measure, n, found.value, found.low, found.high, of=of)


def _share(measure: str, x: int, n: int, level: float) -> Rate:
    """One to four on either side are not told apart: the interval holds what each of them would give."""
    if n < LEAST[measure]:
        return Rate(measure, n, thin=True)
    if 0 < x < SMALLEST or 0 < n - x < SMALLEST:
        least, most = (1, SMALLEST - 1) if x < SMALLEST else (n - SMALLEST + 1, n - 1)
        return Rate(measure, n, None, intervals.share(least, n, level).low, intervals.share(most, n, level).high, few=True)
    return _said(measure, n, intervals.share(x, n, level))


def _refusal(months: Columns, level: float) -> Rate:
    """Where a no was never written down, nobody knows how many there were: that is not the same as none."""
    said = months.get("research_refused", ())
    if not any(_known(value) for value in said):
        return Rate(Measure.REFUSAL, 0, thin=True)
    return _share(Measure.REFUSAL, _total(months, "research_refused"), _total(months, "research_given", "research_refused"), level)


def _lasting(people: Columns, today: int) -> int:
    """Those enrolled half a year ago or more who left because they moved or did not want to go on."""
    return sum(
        1
        for enrolled, reason, withdrawn in zip(people["enrolled_on"], people["end_reason"], people["take_part_withdrawn_on"], strict=True)
        if today - enrolled >= HALF_YEAR and (reason in LOST or _known(withdrawn))
    )


def _attrition(months: Columns, lost: int, level: float) -> Rate:
    """Of those who said yes to research: withdrawn consents are gone from all other rows, so they are counted from the months."""
    given = _total(months, "research_given")
    return _share(Measure.ATTRITION, min(given, lost + _total(months, "research_withdrawn")), given, level)


def _fidelity(uses: Columns, level: float) -> Rate:
    """The mean over uses of the share of the steps that were done, by the newest check."""
    values = [float(value) for value in uses["fidelity"] if _known(value)]
    if len(values) < LEAST[Measure.FIDELITY]:
        return Rate(Measure.FIDELITY, len(values), thin=True)
    found = intervals.mean(values, level)
    return Rate(Measure.FIDELITY, len(values), found.value, max(found.low, 0.0), min(found.high, 1.0))


def _mixing(uses: Columns, level: float) -> Rate:
    """Of the candidates with whom a solution model was used: those with whom two were used at the same time."""
    spans: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for candidate, model, start, end in zip(uses["candidate"], uses["solution_model"], uses["from_day"], uses["to_day"], strict=True):
        spans[candidate].append((model, float(start), float(end) if _known(end) else float("inf")))
    return _share(Measure.CONTAMINATION, sum(_overlap(rows) for rows in spans.values()), len(spans), level)


def _overlap(rows: Sequence[tuple[str, float, float]]) -> bool:
    ordered = sorted(rows, key=lambda row: (row[1], row[2]))
    return any(one[0] != other[0] and other[1] <= one[2] for place, one in enumerate(ordered) for other in ordered[place + 1 :])


def _outcome(people: Columns, read: Read, today: int) -> dict[str, list[float]]:
    """By municipality, for those enrolled half a year ago or more: whether there was an ordinary or flex paid hour within the half year."""
    paid = _first_paid(read)
    found: dict[str, list[float]] = defaultdict(list)
    for candidate, place, enrolled in zip(people["candidate"], people["municipality"], people["enrolled_on"], strict=True):
        if today - enrolled >= HALF_YEAR:
            day = paid.get(candidate)
            found[place].append(1.0 if day is not None and day - enrolled <= HALF_YEAR else 0.0)
    return dict(found)


def _first_paid(read: Read) -> dict[str, float]:
    """The first week with paid hours in a placement, or the first day of a job."""
    first: dict[str, float] = {}
    weeks, jobs = read("worked_weeks"), read("employments")
    for candidate, week, ordinary, flex in zip(
        weeks["candidate"], weeks["week"], weeks["ordinary_hours"], weeks["flex_hours"], strict=True
    ):
        if max(ordinary, flex) > 0:
            first[candidate] = min(first.get(candidate, week), week)
    for candidate, kind, started in zip(jobs["candidate"], jobs["pay_kind"], jobs["started_on"], strict=True):
        if kind in {"paid_ordinary", "paid_flex"}:
            first[candidate] = min(first.get(candidate, started), started)
    return first


def _likeness(outcome: Mapping[str, list[float]], level: float) -> Rate:
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
