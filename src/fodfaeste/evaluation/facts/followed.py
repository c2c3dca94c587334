"""How fully things were followed, a number a candidate: the steps of a solution model, and the principles of the practice model."""

from dataclasses import dataclass

import numpy as np

from fodfaeste.evaluation.facts.after import HOURS_6, OUTCOMES, day_of
from fodfaeste.evaluation.facts.outcomes import Outcomes, Read
from fodfaeste.evaluation.facts.outcomes.columns import NOWHERE, Floats, Mask, Places, index, one_of, places
from fodfaeste.evaluation.facts.tried import uses_of
from fodfaeste.practice_model.measures import MEASURES

# Measures that are themselves made of paid hours or of a hire would go along with these by their very definition.
OF_THE_OUTCOME = frozenset({"P3a", "P3b", "P5d"})
COUNTED = tuple(one.key for one in MEASURES if one.key not in OF_THE_OUTCOME)
PRINCIPLES = tuple(dict.fromkeys(key[:2] for key in COUNTED))
HALF_A_YEAR = 6


@dataclass(frozen=True)
class Since:
    """An outcome counted from the enrolment, of everybody: 1 and 0 or hours a month, NaN for those who cannot be followed so long."""

    value: Floats

    @property
    def known(self) -> Mask:
        return ~np.isnan(self.value)


def since_enrolment(rows: Outcomes, key: str) -> Since:
    if key == HOURS_6:
        return Since(rows.paid_hours()[:, :HALF_A_YEAR].mean(axis=1))
    days = OUTCOMES[key].days
    return Since(np.where(rows.seen(days), rows.within(day_of(rows, key), days).astype(float), np.nan))


def steps_followed(read: Read, rows: Outcomes) -> Floats:
    """The share of the steps that was done, the mean over the models that were checked with the candidate; NaN where none was."""
    uses = uses_of(read, rows)
    return _means(uses.at, uses.fidelity, len(rows))


def principle_score(read: Read, rows: Outcomes, principle: str = "") -> Floats:
    """The mean score from 1 to 5 over the measures (of one principle), in all of the candidate's courses; NaN without any."""
    frame = read("principle_measures")
    at = places(index(rows.candidate), frame["candidate"])
    counted = one_of(frame["measure"], *(key for key in COUNTED if key.startswith(principle)))
    return _means(at, np.where(counted, frame["score"], np.nan), len(rows))


def _means(at: Places, values: Floats, n: int) -> Floats:
    use = (at != NOWHERE) & ~np.isnan(values)
    total, count = np.bincount(at[use], weights=values[use], minlength=n), np.bincount(at[use], minlength=n)
    return np.divide(total, count, out=np.full(n, np.nan), where=count > 0)
