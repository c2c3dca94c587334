"""Whether a count can be shown so that nobody is found in it, nor by setting two counts side by side; as the principles' figures do it.

Every narrowing cuts all that somebody sees results of into cells. A count is shown when in each cell it, and what it lacks of the whole,
are nobody or at least five.
"""

from dataclasses import dataclass

import numpy as np

from fodfaeste.evaluation.facts.outcomes.columns import Mask, Places
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


def few(counts: Places) -> Mask:
    """One to four give somebody away; nobody does not."""
    return np.asarray((counts > 0) & (counts < SMALLEST))


def cut_of(*ways: Places, one_by_one: bool) -> Cut:
    """The cells of several narrowings at once, each given as a number a candidate."""
    if not ways:
        return Cut(np.zeros(0, dtype=np.int64))
    _found, cells = np.unique(np.stack(ways), axis=1, return_inverse=True)
    return Cut(np.asarray(cells, dtype=np.int64).reshape(-1), one_by_one)
