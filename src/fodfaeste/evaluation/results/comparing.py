"""Who of one phase is compared, arm by arm, after narrowing and without those who would be too few to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.estimates import Gap, Ranking
from fodfaeste.evaluation.facts.after import OUTCOMES, After, came
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, Words, one_of
from fodfaeste.evaluation.facts.tried import WITHOUT, Models, Tried, models_of, tried, uses_of
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.practice_model.phases import Phase

BETWEEN = "#"


@dataclass(frozen=True)
class Compared:
    """The candidates of one phase whose outcome is known, as rows; `arms` are those that can be shown, `hidden` the models that cannot.

    value: the outcome of each row. titles: what each arm is called, and `refs` which model it is. waiting: how many with a model cannot be
    followed so long yet. gone: for how many with a model it had come already, or they had left.
    """

    scope: Scope
    outcome: After
    rows: Tried
    value: Floats
    arms: tuple[str, ...]
    hidden: tuple[str, ...]
    titles: Mapping[str, str]
    refs: Mapping[str, str]
    waiting: int
    gone: int

    @property
    def models(self) -> tuple[str, ...]:
        return tuple(arm for arm in self.arms if arm != WITHOUT)

    @property
    def what(self) -> str:
        return str(self.outcome.kept if self.rows.phase == Phase.EMPLOY else self.outcome.what)

    def of(self, arm: str) -> Mask:
        return one_of(self.rows.arm, arm)

    def n(self, arm: str) -> int:
        return int(self.of(arm).sum())

    def is_told(self, arm: str) -> bool:
        """Whether how many had it can be told: neither those nor the others may be few."""
        whole, had = self.of(arm), self.of(arm) & (self.value > 0)
        return self.scope.may_show(self.rows.mask(self.scope.everyone, had), self.rows.mask(self.scope.everyone, whole))

    def versions(self, arm: str) -> set[int]:
        """The numbers of the versions that the arm stands for."""
        ref, _between, number = arm.partition(BETWEEN)
        uses = uses_of(self.scope.read, self.scope.everyone)
        return {int(number)} if number else {int(one) for one in uses.number[one_of(uses.model, ref)].tolist()}

    def column(self, of_everyone: Words) -> Words:
        return of_everyone[self.rows.at]

    def ranking(self) -> Ranking:
        everyone = self.scope.everyone
        return estimates.ranked(
            self.value, self.rows.arm.tolist(), self.column(everyone.municipality).tolist(), self.column(everyone.target_group).tolist()
        )

    def gaps(self) -> Mapping[str, Gap]:
        """Each model against those without, for the arms whose numbers can be told."""
        everyone, told = self.scope.everyone, [arm for arm in self.arms if self.is_told(arm)]
        if WITHOUT not in told:
            return {}
        use = one_of(self.rows.arm, *told)
        place, group = self.column(everyone.municipality)[use], self.column(everyone.target_group)[use]
        return estimates.against(self.value[use], self.rows.arm[use], WITHOUT, place, group)


def compared(scope: Scope, phase: str, outcome: str, *, by_version: bool = False) -> Compared:
    everyone, models = scope.everyone, models_of(scope.read)
    every = tried(scope.read, everyone, phase)
    found = came(every, everyone, outcome)
    inside = scope.chosen[every.at]
    rows = by_versions(every) if by_version else every
    titles, refs = names_of(rows, models)
    shown = [arm for arm in [*titles] if _may_stand(scope, rows, found.counted, arm)]
    if by_version:
        # A version left over would be found from the whole model less the others.
        partly = {refs[arm] for arm in titles if arm not in shown and (one_of(rows.arm, arm) & found.counted).any()}
        shown = [arm for arm in shown if refs[arm] not in partly]
    here = found.counted & inside
    arms = [arm for arm in shown if (one_of(rows.arm, arm) & here).any()]
    kept = here & one_of(rows.arm, *arms)
    hidden = [arm for arm in titles if arm not in arms and arm != WITHOUT and (one_of(rows.arm, arm) & inside).any()]
    users = every.users & inside
    return Compared(
        scope, OUTCOMES[outcome], rows.where(kept), found.value[kept], tuple(arms), tuple(hidden), titles, refs,
        waiting=int((users & found.open & ~found.seen).sum()), gone=int((users & ~found.open).sum()),
    )  # fmt: skip


def _may_stand(scope: Scope, rows: Tried, counted: Mask, arm: str) -> bool:
    part, whole = (rows.mask(scope.everyone, mask) for mask in (one_of(rows.arm, arm) & counted, counted))
    return scope.may_show(part, whole)


def by_versions(rows: Tried) -> Tried:
    """Each version of a model as an arm of its own."""
    arms = [
        arm if arm == WITHOUT else f"{arm}{BETWEEN}{int(number)}"
        for arm, number in zip(rows.arm.tolist(), rows.number.tolist(), strict=True)
    ]
    return replace(rows, arm=np.array(arms, dtype=object))


def names_of(rows: Tried, models: Models) -> tuple[dict[str, str], dict[str, str]]:
    """What each arm is called, and the ref of its model; models in the order of their titles, those without last."""
    titles, refs = {}, {}
    for arm in sorted(set(rows.arm.tolist()) - {WITHOUT}):
        ref, _between, number = arm.partition(BETWEEN)
        title = models.titles.get(ref, ref)
        refs[arm], titles[arm] = ref, _("%(title)s, version %(number)s") % {"title": title, "number": number} if number else title
    ordered = dict(sorted(titles.items(), key=lambda one: (one[1], one[0])))
    return ordered | {WITHOUT: _("Uden en løsningsmodel")}, refs | {WITHOUT: ""}
