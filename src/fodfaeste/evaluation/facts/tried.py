"""Who used a solution model, and whom they can be set beside: those of the same municipality and time who stood at the same place without.

Solution models of one phase are compared with each other; those of different phases are not each other's alternatives. The time of those
who used a model begins on the day it was taken into use, so nothing that came before counts for it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from fodfaeste.evaluation.facts.outcomes import Outcomes, Read
from fodfaeste.evaluation.facts.outcomes.columns import (
    NOWHERE,
    Floats,
    Mask,
    Places,
    Words,
    first_rows,
    index,
    one_of,
    places,
)
from fodfaeste.practice_model.phases import Phase

# The arm of those who used no model of the phase.
WITHOUT = "-"
ALL_PHASES = ""
PHASES = (Phase.PREPARE.value, Phase.RECRUIT.value, Phase.EMPLOY.value, ALL_PHASES)


@dataclass(frozen=True)
class Models:
    """The solution models of a snapshot by ref: title and phase (`ALL_PHASES` where it is of none), in the order of their titles."""

    titles: Mapping[str, str]
    phases: Mapping[str, str]


@dataclass(frozen=True)
class Tried:
    """The candidates compared in one phase, each once: those who used a model of it, and those without.

    at: place among everybody. arm: ref of the model used first, `WITHOUT` for those who used none. number: of its version (NaN without).
    zero: the day from which their time is counted. fidelity: share of the steps that was done, over all checks (NaN where never checked).
    lag: days that those who used a model had typically stood there before. several: how many used more than one model of the phase.
    elsewhere: how many used one without standing where the phase begins, and are left out.
    """

    phase: str
    at: Places
    arm: Words
    number: Floats
    zero: Floats
    fidelity: Floats
    lag: int
    several: int
    elsewhere: int

    def __len__(self) -> int:
        return len(self.at)

    @property
    def users(self) -> Mask:
        return ~one_of(self.arm, WITHOUT)

    def where(self, kept: Mask) -> "Tried":
        columns = ("at", "arm", "number", "zero", "fidelity")
        return replace(self, **{name: getattr(self, name)[kept] for name in columns})

    def mask(self, everyone: Outcomes, rows: Mask) -> Mask:
        """These rows as a mask over everybody."""
        found = np.zeros(len(everyone), dtype=bool)
        found[self.at[rows]] = True
        return found


@dataclass(frozen=True)
class Uses:
    """Every use that had begun: of which candidate, which version of which model, from when, and how fully it was followed."""

    at: Places
    model: Words
    number: Floats
    from_day: Floats
    fidelity: Floats

    def where(self, kept: Mask | Places) -> "Uses":
        return Uses(self.at[kept], self.model[kept], self.number[kept], self.from_day[kept], self.fidelity[kept])


def models_of(read: Read) -> Models:
    versions = read("solution_versions")
    found = dict(zip(versions["solution_model"], zip(versions["title"], versions["phase"], strict=True), strict=True))
    ordered = sorted(found.items(), key=lambda one: (str(one[1][0]), one[0]))
    return Models({ref: str(title) for ref, (title, _phase) in ordered}, {ref: phase or ALL_PHASES for ref, (_title, phase) in ordered})


def uses_of(read: Read, rows: Outcomes) -> Uses:
    frame = read("trial_uses")
    at = places(index(rows.candidate), frame["candidate"])
    kept = (at != NOWHERE) & (frame["from_day"] <= rows.day)
    found = Uses(at, frame["solution_model"], frame["number"], frame["from_day"], frame["fidelity_mean"])
    return found.where(kept)


def tried(read: Read, rows: Outcomes, phase: str) -> Tried:
    """Those who used a model of the phase and those they are set beside, over everybody; narrowing comes afterwards."""
    models, uses = models_of(read), uses_of(read, rows)
    of_phase = np.array([models.phases.get(ref, ALL_PHASES) == phase for ref in uses.model.tolist()], dtype=bool)
    mine = uses.where(of_phase)
    first = mine.where(first_rows(mine.at, mine.from_day, mine.model.astype(str), mine.number))
    entry = entered(rows, phase)
    stood = entry[first.at] <= first.from_day
    used = first.where(stood)
    lag = int(np.median(used.from_day - entry[used.at])) if len(used.at) else 0
    others = _others(rows, used, first.at, entry + lag)
    none = np.full(len(others), np.nan)
    return Tried(
        phase=phase,
        at=np.concatenate([used.at, others]),
        arm=np.concatenate([used.model, np.full(len(others), WITHOUT, dtype=object)]),
        number=np.concatenate([used.number, none]),
        zero=np.concatenate([used.from_day, (entry + lag)[others]]),
        fidelity=np.concatenate([used.fidelity, none]),
        lag=lag,
        several=_several(mine),
        elsewhere=int((~stood).sum()),
    )


def entered(rows: Outcomes, phase: str) -> Floats:
    """The day on which each came to where the phase begins: enrolled, a placement begun, hired in its company; NaN where not yet."""
    return {Phase.RECRUIT.value: rows.placed_on, Phase.EMPLOY.value: rows.hired_on}.get(phase, rows.enrolled_on)


def _others(rows: Outcomes, used: Uses, any_use: Places, zero: Floats) -> Places:
    """Those without any model of the phase, in its municipalities, whose time begins between the first and the last use there."""
    towns, town = np.unique(rows.municipality.astype(str), return_inverse=True)
    low, high = np.full(len(towns), np.inf), np.full(len(towns), -np.inf)
    np.minimum.at(low, town[used.at], used.from_day)
    np.maximum.at(high, town[used.at], used.from_day)
    free = np.ones(len(rows), dtype=bool)
    free[any_use] = False
    known = np.nan_to_num(zero, nan=np.inf)
    return np.flatnonzero(free & (known >= low[town]) & (known <= high[town]) & (known <= rows.day))


def _several(uses: Uses) -> int:
    pairs = set(zip(uses.at.tolist(), uses.model.tolist(), strict=True))
    return sum(n > 1 for n in Counter(at for at, _model in pairs).values())
