"""Whether a count can be shown so that nobody is found in it, nor by setting two counts side by side; as the principles' figures do it.

Every narrowing cuts all that somebody sees results of into cells. A count is shown when in each cell it, and what it lacks of the whole,
are nobody or at least five.
"""

from dataclasses import dataclass

import numpy as np

from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Places
from fodfaeste.principles.narrowing import SMALLEST


@dataclass(frozen=True)
class Cut:
    """All candidates cut into cells; `one_by_one` where the cells are one narrowing's (municipalities, target groups).

    Then a cell is shown on its own, and where a single one is too small, another is hidden with it, so that neither can be found from the
    sum of all.
    """

    cells: Places
    one_by_one: bool = False

    @property
    def count(self) -> int:
        return int(self.cells.max()) + 1 if len(self.cells) else 0

    def shown(self, part: Mask, whole: Mask) -> Mask:
        """For each cell whether the part of the whole can be shown in it."""
        inside = np.bincount(self.cells[part & whole], minlength=self.count)
        outside = np.bincount(self.cells[whole & ~part], minlength=self.count)
        good = ~(few(inside) | few(outside))
        if not self.one_by_one:
            return np.full(self.count, bool(good.all()))
        if (~good).sum() == 1:
            persons = np.where(good & (inside + outside > 0), inside + outside, np.iinfo(np.int64).max)
            if persons.size and persons.min() < np.iinfo(np.int64).max:
                good[int(persons.argmin())] = False
        return good

    def may_show(self, part: Mask, whole: Mask, chosen: Mask) -> bool:
        """Whether it can be shown over the candidates who are chosen."""
        return bool(self.shown(part, whole)[np.unique(self.cells[chosen])].all())

    def may_sum(self, part: Floats, whole: Floats) -> bool:
        """The same for numbers that stand on each row, such as the hires of a company."""
        sums = [np.bincount(self.cells, weights=column, minlength=self.count) for column in (part, whole - part)]
        return not any(few(one).any() for one in sums)


@dataclass(frozen=True)
class Open(Cut):
    """The cells are municipalities, and everybody reads: also who knows all of one municipality and can take it away from the total."""

    def shown(self, part: Mask, whole: Mask) -> Mask:
        return np.full(self.count, self.may_show(part, whole, np.ones(len(self.cells), dtype=bool)))

    def may_show(self, part: Mask, whole: Mask, chosen: Mask) -> bool:
        inside, outside = (np.bincount(self.cells[mask & chosen], minlength=self.count) for mask in (part & whole, whole & ~part))
        return not (_few_with_or_without(inside) or _few_with_or_without(outside))

    def may_sum(self, part: Floats, whole: Floats) -> bool:
        sums = [np.bincount(self.cells, weights=column, minlength=self.count) for column in (part, whole - part)]
        return not any(map(_few_with_or_without, sums))

    @staticmethod
    def may_tell(counts: Floats) -> bool:
        """Whether a number of persons, given for each municipality, can be shown as one."""
        return not _few_with_or_without(counts)


def _few_with_or_without(counts: Places | Floats) -> bool:
    """In the total, or in what is left of it without any one cell."""
    total = counts.sum()
    return bool(few(np.append(total - counts, total)).any())


def few(counts: Places | Floats) -> Mask:
    """One to four give somebody away; nobody does not."""
    return np.asarray((counts > 0) & (counts < SMALLEST))


def cut_of(*ways: Places, one_by_one: bool) -> Cut:
    """The cells of several narrowings at once, each given as a number a candidate."""
    if not ways:
        return Cut(np.zeros(0, dtype=np.int64))
    _found, cells = np.unique(np.stack(ways), axis=1, return_inverse=True)
    return Cut(np.asarray(cells, dtype=np.int64).reshape(-1), one_by_one)
