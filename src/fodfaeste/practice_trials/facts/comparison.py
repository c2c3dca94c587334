"""Trials of one model side by side: the same figures, expectations and answers for each, so that ways of working can be compared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fodfaeste.practice_trials.facts import figures
from fodfaeste.practice_trials.models import Came, PracticeTrial
from fodfaeste.shared import danish

MOST = 6
NOTHING = "–"


@dataclass(frozen=True)
class Row:
    """One thing looked at, with a value for each trial."""

    label: str
    values: tuple[str, ...]


def side_by_side(trials: Sequence[PracticeTrial], exact_in: Collection[int]) -> list[Row]:
    """What was tried where, the figures, what was expected and came, what the parties answered, and what was decided.

    `exact_in` are the municipalities whose small numbers the reader may see.
    """
    return [*_plans(trials), *_figures(trials, exact_in), *_expected(trials), *_answers(trials), _decisions(trials)]


def _plans(trials: Sequence[PracticeTrial]) -> list[Row]:
    return [
        Row(_("Version"), tuple(str(one.solution.number) for one in trials)),
        Row(_("Periode"), tuple(f"{danish.day(one.from_day)} – {danish.day(one.to_day)}" for one in trials)),
        Row(_("Hvor står den"), tuple(str(one.state.label) for one in trials)),
    ]


def _figures(trials: Sequence[PracticeTrial], exact_in: Collection[int]) -> list[Row]:
    measured = [figures.of_trial(one, exact=one.municipality_id in exact_in) for one in trials]
    return [Row(column[0].label, tuple(one.value for one in column)) for column in zip(*measured, strict=True)]


def _expected(trials: Sequence[PracticeTrial]) -> list[Row]:
    """Each prediction of any of the versions; what came of it is said by the newest decision."""
    said = [_came(one) for one in trials]
    every = dict.fromkeys(text for one in said for text in one)
    return [Row(_("Ventet: %(what)s") % {"what": text}, tuple(one.get(text, NOTHING) for one in said)) for text in every]


def _came(trial: PracticeTrial) -> dict[str, str]:
    waiting = {row["text"]: _("ikke afgjort endnu") for row in trial.solution.predictions}
    decided = list(trial.decisions.all())[-1:]
    return waiting | {row["text"]: str(Came(row["came"]).label) for one in decided for row in one.outcomes}


def _answers(trials: Sequence[PracticeTrial]) -> list[Row]:
    answered = [figures.pulse_of([one]) for one in trials]
    return [
        Row(f"{column[0].party.capitalize()}: {column[0].question}", tuple(one.words if one.n else NOTHING for one in column))
        for column in zip(*answered, strict=True)
        if any(one.n for one in column)
    ]


def _decisions(trials: Sequence[PracticeTrial]) -> Row:
    return Row(_("Beslutning"), tuple(", ".join(str(row) for row in one.decisions.all()) or NOTHING for one in trials))
