"""The principles' figures on an earlier day and now, over the same courses; told side by side, never as cause and effect."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.practice_model.measures import MEASURES, PrincipleMeasure
from fodfaeste.practice_model.phases import Phase
from fodfaeste.principles import narrowing
from fodfaeste.principles.cases import Case
from fodfaeste.principles.facts import Summary, summed
from fodfaeste.principles.measures import Result, measured
from fodfaeste.principles.narrowing import Choice, Withheld
from fodfaeste.principles.then import DATED, as_it_was

# A change of the mean score that is worth a word, on the scale from 1 to 5.
WORTH_A_WORD = 0.25


@dataclass(frozen=True)
class Among(Choice):
    """Cuts everything in those who are looked at and the rest, whose figures stand on the page of the principles."""

    chosen: frozenset[int] = field(default_factory=frozenset)

    def cell(self, case: Case) -> tuple[bool, bool]:
        return case.municipality in self.known, case.candidate in self.chosen


@dataclass(frozen=True)
class Change:
    """One measure then and now."""

    definition: PrincipleMeasure
    then: Summary
    now: Summary

    @property
    def enough(self) -> bool:
        """Both are shown, and both are of at least five."""
        return all(one.score is not None and (one.n is None or one.n >= narrowing.SMALLEST) for one in (self.then, self.now))

    @property
    def is_hidden(self) -> bool:
        return bool(self.then.withheld and self.now.withheld)

    @property
    def moved(self) -> int:
        """One up, one down, or as it was; by the mean score, where higher always is better."""
        if not self.enough:
            return 0
        step = (self.now.score or 0) - (self.then.score or 0)
        return 0 if abs(step) < WORTH_A_WORD else 1 if step > 0 else -1


def names_of_hidden(found: Sequence[Change]) -> list[str]:
    return [str(one.definition.name) for one in found if one.is_hidden]


Told = list[tuple[Case, dict[str, Result]]]


def changes(
    pairs: Sequence[tuple[Case, date]], *, choice: Choice, rest: Sequence[Case] = (), exact: bool = False, phase: Phase | None = None
) -> list[Change]:
    """Each case with the day that is »then« for it; what nobody has a figure for is left out. Nothing here asks the database."""
    then = _told([as_it_was(case, day) for case, day in pairs if case.enrolled_on <= day])
    now, beside = _told([case for case, _day in pairs]), _told(rest)
    shown = [one for one in MEASURES if one.key in DATED and phase in {None, one.first_step.phase}]
    found = [_change(one, then, now, beside, choice, exact=exact) for one in shown]
    return [one for one in found if one.now.withheld or one.now.value is not None]


def _told(cases: Sequence[Case]) -> Told:
    return [(case, {row.definition.key: row for row in measured(case)}) for case in cases]


def _change(definition: PrincipleMeasure, then: Told, now: Told, beside: Told, choice: Choice, *, exact: bool) -> Change:
    key = definition.key
    before, after = ([(case, rows[key]) for case, rows in told] for told in (then, now))
    may_then = may_now = narrowing.EXACT
    if not exact:
        may_now = narrowing.shown(choice, [*after, *((case, rows[key]) for case, rows in beside)])
        may_then = narrowing.shown(choice, before)
        # Two figures beside each other tell of those who are in the one alone.
        if may_now.withheld or not narrowing.enough(_known(after) - _known(before)):
            may_then = narrowing.Shown(Withheld.FEW, count=False, waiting=False)
    return Change(
        definition, summed(definition, [row for _case, row in before], may_then), summed(definition, [row for _case, row in after], may_now)
    )


def _known(rows: narrowing.Rows) -> set[int]:
    return {case.candidate for case, row in rows if row.value is not None}
