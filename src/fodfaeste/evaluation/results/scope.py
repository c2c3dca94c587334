"""What results are looked at: the outcomes a person may see, narrowed by municipality, target group and time of enrolment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fodfaeste.candidates.models import TargetGroup
from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.facts.outcomes import Outcomes, Read, of_frames, reader
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Places, Words, one_of
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.results.small import Cut, cut_of
from fodfaeste.people.models import Municipality
from fodfaeste.principles.permissions import works_on_cases_in

BY_PLACE, BY_GROUP = "kommune", "maalgruppe"
PERIODS = (91, 182, 365)


@dataclass(frozen=True)
class Choice:
    """The filters: code of a municipality, target group, enrolled so many days back at most, and what to set side by side."""

    place: str = ""
    group: str = ""
    days: int | None = None
    by: str = ""


@dataclass(frozen=True)
class Told:
    """A share that was asked for: the estimate, or None with the reason when it is not shown."""

    estimate: estimates.Share | None
    n: int
    few: bool = False

    @property
    def shown(self) -> bool:
        return self.estimate is not None and not self.estimate.thin


@dataclass(frozen=True)
class Scope:
    """Everybody whose outcomes this person may see, and who of them is chosen; `names` are the municipalities' by code.

    `known` are the codes of those where this person works on cases and could take them away from any figure. `cut` says what may be shown.
    """

    snapshot: Snapshot
    read: Read
    everyone: Outcomes
    choice: Choice
    names: Mapping[str, str]
    known: frozenset[str]
    chosen: Mask
    cut: Cut

    def sides(self) -> Iterator[tuple[str, "Scope"]]:
        """Each group that is set side by side, by name, narrowed to it; small numbers are judged over all of them at once."""
        cut = cut_for(self.everyone, self.choice, self.known, self.choice.by)
        for name, mask in self._groups():
            if (self.chosen & mask).any():
                yield name, replace(self, chosen=self.chosen & mask, cut=cut)

    def _groups(self) -> Iterable[tuple[str, Mask]]:
        if self.choice.by == BY_PLACE:
            return [(name, one_of(self.everyone.municipality, code)) for code, name in places_in(self)]
        if self.choice.by == BY_GROUP:
            return [(str(label), one_of(self.everyone.target_group, str(value))) for value, label in TargetGroup.choices]
        return []

    def share(self, part: Mask, whole: Mask, what: str = "") -> Told:
        """How many of the chosen ones in the whole are in the part; masks over everyone."""
        return share_of(self.cut, self.chosen, part, whole, what)

    def may_show(self, part: Mask, whole: Mask) -> bool:
        return self.cut.may_show(part, whole, self.chosen)

    def values(self, column: Floats) -> Floats:
        """A column of everyone narrowed to the chosen; nothing at all when those who have a value are too few in any cell."""
        known = ~np.isnan(column)
        return column[self.chosen & known] if self.may_show(known, known) else np.zeros(0)


def share_of(cut: Cut, chosen: Mask, part: Mask, whole: Mask, what: str) -> Told:
    """A share among the chosen, unless it is thin or could give somebody away."""
    among = chosen & whole
    n = int(among.sum())
    found = estimates.share(int((part & among).sum()), n, what)
    if not found.thin and not cut.may_show(part, whole, chosen):
        return Told(None, n, few=True)
    return Told(found, n)


def cut_for(rows: Outcomes, choice: Choice, known: frozenset[str], by: str = "") -> Cut:
    """Everybody cut the way this choice, and what is set side by side, cut them."""
    ways = []
    if choice.place or by == BY_PLACE:
        ways.append(numbered(rows.municipality))
    if choice.group or by == BY_GROUP:
        ways.append(numbered(rows.target_group))
    if choice.days is not None:
        ways.append(np.searchsorted(PERIODS, rows.day - rows.enrolled_on, side="left").astype(np.int64))
    whose = one_of(rows.municipality, *known).astype(np.int64)
    alone = len(ways) == 1 and choice.days is None and not whose.any()
    return cut_of(whose, *ways, one_by_one=alone)


def numbered(words: Words) -> Places:
    """The same words as the same whole numbers."""
    texts = np.array([str(word) for word in words.tolist()], dtype=str)
    return np.asarray(np.unique(texts, return_inverse=True)[1], dtype=np.int64).reshape(-1)


def scope_of(snapshot: Snapshot, person: Any, choice: Choice | None = None) -> Scope:
    """Reads the snapshot's tables over the municipalities that this person may see."""
    read, choice = reader(snapshot, person), choice or Choice()
    municipalities, rows = read("municipalities"), of_frames(read, float(snapshot.day.toordinal()))
    names = dict(zip(municipalities["municipality"], municipalities["name"], strict=True))
    known = frozenset(Municipality.objects.filter(pk__in=works_on_cases_in(person)).values_list("code", flat=True))
    return Scope(snapshot, read, rows, choice, names, known, chosen_of(rows, choice), cut_for(rows, choice, known))


def chosen_of(rows: Outcomes, choice: Choice) -> Mask:
    """Who of everybody is left by the filters."""
    mask = np.ones(len(rows), dtype=bool)
    if choice.place:
        mask &= one_of(rows.municipality, choice.place)
    if choice.group:
        mask &= one_of(rows.target_group, choice.group)
    if choice.days is not None:
        mask &= rows.enrolled_on >= rows.day - choice.days
    return mask


def places_in(scope: Scope) -> Sequence[tuple[str, str]]:
    """The municipalities of the snapshot that this person may see, in the order of their names."""
    return sorted(scope.names.items(), key=lambda one: one[1])
