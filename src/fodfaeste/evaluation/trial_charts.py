"""How the power of planned trials moves: over municipalities, effect and ICC, and with each assumption by itself."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from fodfaeste.evaluation import designs, trial_words
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, WEDGE, Trial, UnplannableError
from fodfaeste.shared import danish
from fodfaeste.shared.charts import Figure
from fodfaeste.shared.curves import Axis, Curve, Goal, Range, curves, ranges

EFFECTS = tuple(number / 100 for number in range(2, 21, 2))
ICCS = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1)
PLACES_AT_LEAST, MOST_PLACES, POINTS = 12, 98, 12
# By how much each assumption is moved where nothing better is known: down, up.
USUAL: Mapping[str, tuple[float, float]] = {
    "base": (-0.05, 0.05),
    "effect": (-0.03, 0.03),
    "size": (-25, 25),
    "attrition": (-0.10, 0.10),
    "fidelity": (-0.15, 0.10),
    "contamination": (-0.05, 0.10),
    "icc": (-0.02, 0.03),
    "cv": (-0.3, 0.3),
}
LIMITS: Mapping[str, tuple[float, float]] = {
    "base": (0.01, 0.95),
    "effect": (0.01, 0.95),
    "size": (2, 100_000),
    "attrition": (0.0, 0.9),
    "fidelity": (0.05, 1.0),
    "contamination": (0.0, 0.9),
    "icc": (0.0, 0.9),
    "cv": (0.0, 2.0),
}


def power_at(trial: Trial, **changed: float) -> float | None:
    """None where no such trial is possible."""
    try:
        return designs.power_of(replace(trial, **changed))  # type: ignore[arg-type]  # the checks of the trial say what is possible
    except UnplannableError:
        return None


def _power_axis() -> Axis:
    return Axis(_("styrke"), danish.percent, 1.0)


def _drawn(trials: Sequence[Trial], name: str, places: Sequence[float]) -> list[Curve]:
    return [
        Curve(trial_words.name_of(number, trial), [power_at(trial, **{name: place}) for place in places])
        for number, trial in enumerate(trials)
    ]


def _goal(trials: Sequence[Trial]) -> Goal | None:
    wished = {trial.power for trial in trials}
    return Goal(min(wished), _("ønsket styrke")) if len(wished) == 1 else None


def over_places(trials: Sequence[Trial]) -> Figure:
    """Up to what the largest of them takes, but not beyond the municipalities that there are."""
    largest = max([PLACES_AT_LEAST, *(2 * trial.municipalities for trial in trials)])
    step = max(1, math.ceil(min(largest, MOST_PLACES) / POINTS))
    places = [step * number for number in range(1, POINTS + 1)]
    across = Axis(_("kommuner"))
    note = _("Alt andet som skrevet. Et forsøg, der ikke kan lade sig gøre med så få kommuner, har ingen prik.")
    return curves(
        _("Styrke og antal kommuner"),
        places,
        _drawn(trials, "municipalities", places),
        (across, _power_axis()),
        goal=_goal(trials),
        note=note,
    )


def over_effect(trials: Sequence[Trial]) -> Figure:
    across = Axis(_("procentpoint"), lambda value: danish.number(round(value * 100, 1)))
    title = _("Styrke og det, indsatsen lægger til")
    return curves(title, EFFECTS, _drawn(trials, "effect", EFFECTS), (across, _power_axis()), goal=_goal(trials))


def over_icc(trials: Sequence[Trial]) -> Figure:
    across = Axis(_("ICC"))
    note = _("Lodtrækning mellem jobkandidater i hver kommune afhænger ikke af ICC: der er nogle i begge grupper alle steder.")
    return curves(
        _("Styrke og lighed inden for kommuner (ICC)"),
        ICCS,
        _drawn(trials, "icc", ICCS),
        (across, _power_axis()),
        goal=_goal(trials),
        note=note,
    )


@dataclass(frozen=True)
class Moved:
    """One assumption moved down and up by itself, and the power there; None where no such trial is possible."""

    name: str
    low: float
    high: float
    at_low: float | None
    at_high: float | None

    @property
    def swing(self) -> float:
        return abs((self.at_high or 0.0) - (self.at_low or 0.0))


def sensitivity(trial: Trial, known: Mapping[str, tuple[float, float]] | None = None) -> list[Moved]:
    """Each assumption by itself, the one that matters most first; `known` are intervals from the pilot instead of the usual steps."""
    found = []
    for name in trial_words.relevant(trial):
        if name not in USUAL:
            continue
        low, high = _ends(trial, name, known or {})
        found.append(Moved(name, low, high, power_at(trial, **{name: low}), power_at(trial, **{name: high})))
    return sorted(found, key=lambda one: -one.swing)


def _ends(trial: Trial, name: str, known: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    now = getattr(trial, name)
    if name in known:
        ends = known[name]
    else:
        down, up = USUAL[name]
        ends = (now * (1 + down / 100), now * (1 + up / 100)) if name == "size" else (now + down, now + up)
    low, high = (min(max(end, LIMITS[name][0]), LIMITS[name][1]) for end in ends)
    return (round(low), round(high)) if name == "size" else (round(low, 4), round(high, 4))


def tornado(number: int, trial: Trial, known: Mapping[str, tuple[float, float]] | None = None) -> Figure:
    """The widest bar is the assumption to know better before a trial."""
    rows = [_bar(one) for one in sensitivity(trial, known)]
    now = power_at(trial)
    goal = None if now is None else Goal(now, _("styrken, som skrevet: %(power)s") % {"power": danish.percent(now)})
    headers = [_("Antagelse"), _("Fra"), _("Til"), _("Styrke ved fra"), _("Styrke ved til")]
    title = _("Hvad betyder hver antagelse for %(name)s?") % {"name": trial_words.name_of(number, trial)}
    note = _("En antagelse flyttes ad gangen. Den bredeste bjælke er det, der er vigtigst at vide mere om, før et forsøg begynder.")
    return ranges(title, rows, headers, scale=(0, 1), goal=goal, note=note)


def _bar(one: Moved) -> Range:
    ends = [value for value in (one.at_low, one.at_high) if value is not None]
    shown = [trial_words.shown(one.name, value) for value in (one.low, one.high)]
    powers = ["–" if value is None else danish.percent(value) for value in (one.at_low, one.at_high)]
    words = _("%(low)s – %(high)s: styrke %(from)s – %(to)s") % {
        "low": shown[0],
        "high": shown[1],
        "from": powers[0],
        "to": powers[1],
    }
    label = str(trial_words.LABELS[one.name])
    return Range(label, min(ends, default=None), max(ends, default=None), None, words, (*shown, *powers))


@dataclass(frozen=True)
class Shows:
    """What so many candidates can show at one level without the effort."""

    base: float
    individual: float | None
    clusters: float | None
    wedge: float | None


BASES = (0.06, 0.10, 0.15, 0.20, 0.30)
PILOT_PLACES, PILOT_SIZE = 5, 75


def what_the_pilot_can_show(like: Trial) -> list[Shows]:
    """375 candidates in five municipalities, each design in turn, with the assumptions of `like`."""
    return [Shows(base, *(_smallest(like, base, kind) for kind in (INDIVIDUAL, CLUSTER, WEDGE))) for base in BASES]


def _smallest(like: Trial, base: float, kind: str) -> float | None:
    """The effect of `like` may not fit beside another base, and is not used."""
    try:
        trial = replace(like, kind=kind, base=base, effect=0.01, municipalities=PILOT_PLACES, size=PILOT_SIZE, units=1, steps=4)
        return designs.detectable(trial)
    except UnplannableError:
        return None


def pilot_table(like: Trial) -> list[tuple[str, ...]]:
    """The same in words; the first column is the share without the effort."""
    return [
        (
            danish.percent(one.base),
            *(_("intet") if value is None else trial_words.points(value) for value in (one.individual, one.clusters, one.wedge)),
        )
        for one in what_the_pilot_can_show(like)
    ]
