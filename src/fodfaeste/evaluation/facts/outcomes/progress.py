"""How the answers of the progress measurement moved from the first round to the newest, by party and by item."""

from dataclasses import dataclass

import numpy as np

from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes.columns import NOWHERE, Floats, Mask, Places, Words, first_rows, one_of, places
from fodfaeste.practice_model.progress import BELIEF

CANDIDATE, CASEWORKER = "candidate", "caseworker"
PARTIES = (CANDIDATE, CASEWORKER)


@dataclass(frozen=True)
class Moves:
    """One row for each candidate, party and item that was answered in at least two rounds: the first answer and the newest, 1 to 5."""

    at: Places
    party: Words
    item: Words
    first: Floats
    last: Floats

    def where(self, kept: Mask) -> "Moves":
        """Of the candidates of the mask alone, with the places they then have."""
        new = np.where(kept, np.cumsum(kept) - 1, NOWHERE)
        stay = kept[self.at]
        return Moves(new[self.at[stay]], self.party[stay], self.item[stay], self.first[stay], self.last[stay])

    def change(self, party: str, n: int) -> Floats:
        """Each candidate's mean change over the items of this party; NaN without two answers. The caseworker's belief is kept apart."""
        use = one_of(self.party, party) & ~one_of(self.item, BELIEF)
        moved = np.bincount(self.at[use], weights=(self.last - self.first)[use], minlength=n)
        items = np.bincount(self.at[use], minlength=n)
        return np.where(items > 0, moved / np.maximum(items, 1), np.nan)


def moves_of(progress: Frame, where: dict[str, int], day: float) -> Moves:
    """Answers given by the day; a skipped question is no answer."""
    at, value, turn = places(where, progress["candidate"]), progress["value"], progress["round"]
    party, item = progress["party"], progress["item"]
    use = np.flatnonzero((at != NOWHERE) & ~np.isnan(value) & (progress["day"] <= day))
    key = _keys(at[use], party[use], item[use])
    opening, newest = use[first_rows(key, turn[use])], use[first_rows(key, -turn[use])]
    two = turn[newest] > turn[opening]
    opening, newest = opening[two], newest[two]
    return Moves(at[opening], party[opening], item[opening], value[opening], value[newest])


def _keys(at: Places, party: Words, item: Words) -> Places:
    """A whole number for each candidate, party and item."""
    names = sorted({*zip(party, item, strict=True)})
    number = {name: place for place, name in enumerate(names)}
    codes = np.fromiter(map(number.__getitem__, zip(party, item, strict=True)), dtype=np.int64, count=len(at))
    return at * max(len(names), 1) + codes
