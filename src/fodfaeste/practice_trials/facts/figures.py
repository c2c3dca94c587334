"""The figures of a trial as they are today; a decision keeps a copy of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from django.db.models import Count
from django.utils.translation import gettext as _

from fodfaeste.practice_trials.models import Deviation, FidelityCheck, Observation, PracticeTrial, PulseAsk, Stands, TrialUse
from fodfaeste.practice_trials.questions import QUESTIONS
from fodfaeste.shared import charts, clock, danish

SMALLEST = 5
WEEK = timedelta(weeks=1)
MOST_POINTS = 13


@dataclass(frozen=True)
class Figure:
    """One thing measured, in words."""

    label: str
    value: str


@dataclass(frozen=True)
class Pulse:
    """What was answered to one question: how many answers there are, and the mean of those that are enough people's to be shown."""

    key: str
    question: str
    party: str
    n: int
    shown: tuple[int, ...]

    @property
    def mean(self) -> float | None:
        return fmean(self.shown) if self.shown else None

    @property
    def words(self) -> str:
        if self.mean is None:
            return _("færre end %(least)s har svaret, så tallet vises ikke") % {"least": SMALLEST}
        return _("%(mean)s af 5 (%(n)s svar)") % {"mean": danish.number(round(self.mean, 1)), "n": len(self.shown)}


def few(count: int) -> str:
    """A number of persons outside the casework: one to four are not told apart."""
    return danish.number(count) if count == 0 or count >= SMALLEST else _("færre end %(least)s") % {"least": SMALLEST}


def of_trial(trial: PracticeTrial, *, exact: bool = False) -> list[Figure]:
    """Counted over the whole trial, whoever asks; `exact` only for those who work with the candidates."""
    persons = danish.number if exact else few
    used = TrialUse.objects.filter(trial=trial).values("candidate").distinct().count()
    seen = Observation.objects.filter(trial=trial)
    stands = dict(seen.exclude(stands="").order_by().values_list("stands").annotate(Count("pk")))
    fidelity = fidelity_of(trial)
    reached = _("%(used)s af %(planned)s planlagte") % {"used": persons(used), "planned": trial.planned}
    return [
        Figure(_("Med i afprøvningen"), reached),
        Figure(_("Trin, der blev fulgt"), danish.percent(fidelity) if fidelity is not None else _("ikke spurgt af nok endnu")),
        Figure(_("Observationer"), danish.number(seen.count())),
        Figure(_("Taler for mekanismerne"), danish.number(stands.get(Stands.FOR.value, 0))),
        Figure(_("Taler imod mekanismerne"), danish.number(stands.get(Stands.AGAINST.value, 0))),
        Figure(_("Afvigelser fra planen"), danish.number(Deviation.objects.filter(trial=trial).count())),
    ]


def kept_with_a_decision(trial: PracticeTrial) -> list[Figure]:
    """What a decision rests on: the figures as everybody may see them, and what the three parties answered."""
    answered = [one for one in pulse_of([trial]) if one.n]
    return of_trial(trial) + [Figure(f"{one.party.capitalize()}: {one.question}", one.words) for one in answered]


def fidelity_of(trial: PracticeTrial) -> float | None:
    """The mean share of steps done, by the newest check of each use; of fewer than five it is not shown."""
    newest: dict[int, float] = {}
    for check in FidelityCheck.objects.filter(use__trial=trial).order_by("day", "pk"):
        newest[check.use_id] = check.share
    return fmean(newest.values()) if len(newest) >= SMALLEST else None


def pulse_of(trials: Sequence[PracticeTrial]) -> list[Pulse]:
    """Every question that was answered, in the order of the questions."""
    answered = PulseAsk.objects.filter(trial__in=trials, answered_at__isnull=False).order_by("answered_at", "pk")
    heard: dict[str, dict[int, list[tuple[int, int]]]] = {}
    for trial, key, person, answer in answered.values_list("trial", "key", "person", "answer"):
        heard.setdefault(key, {}).setdefault(trial, []).append((person, answer))
    found = []
    for question in QUESTIONS:
        by_trial = heard.get(question.key, {}).values()
        shown = tuple(answer for rows in by_trial for answer in _enough(rows))
        found.append(Pulse(question.key, str(question.text), str(question.party.label), sum(map(len, by_trial)), shown))
    return found


def _enough(rows: list[tuple[int, int]]) -> list[int]:
    """The answers of one trial in groups of at least five persons: yesterday's mean, or another trial's, then tells nothing of the few."""
    shown: list[int] = []
    group: list[int] = []
    persons: set[int] = set()
    for person, answer in rows:
        group.append(answer)
        persons.add(person)
        if len(persons) >= SMALLEST:
            shown += group
            group, persons = [], set()
    return shown


def recruitment(trial: PracticeTrial, *, exact: bool) -> charts.Figure:
    """Week by week: how many should be in it by then, and how many are; the table is behind the picture."""
    days = _days(trial.from_day, trial.to_day)
    length = max((trial.to_day - trial.from_day).days, 1)
    begun = sorted(TrialUse.objects.filter(trial=trial).order_by("from_day").values_list("from_day", flat=True))
    points = []
    for day in days:
        reached = sum(first <= day for first in begun) if day <= clock.today() else None
        hidden = reached is not None and not exact and 0 < reached < SMALLEST
        planned = trial.planned * (day - trial.from_day).days / length
        points.append(charts.PlanPoint(day, planned, None if hidden else reached))
    note = "" if exact else _("Færre end fem vises ikke.")
    return charts.against_plan(_("Hvor mange er med, og hvor mange var planlagt"), points, note)


def _days(first: date, last: date) -> list[date]:
    """Evenly from first to last, today among them while the trial runs."""
    weeks = max((last - first).days // 7, 1)
    step = WEEK * -(-weeks // (MOST_POINTS - 1))
    days = {last}
    day = first
    while day < last:
        days.add(day)
        day += step
    if first <= clock.today() <= last:
        days.add(clock.today())
    return sorted(days)
