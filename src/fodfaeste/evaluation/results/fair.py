"""Fairness: whether women and men, ages and target groups come equally far on the way to a job, with what is too small hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Sex, TargetGroup
from fodfaeste.evaluation.estimates import LEAST, Ratio, description_only, ratio
from fodfaeste.evaluation.facts.chances import Step, steps_of
from fodfaeste.evaluation.facts.outcomes import MONTH_6
from fodfaeste.evaluation.facts.outcomes.columns import Mask, Words, one_of
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, share_cells, share_headers, share_picture
from fodfaeste.evaluation.results.scope import Scope, Told, share_of
from fodfaeste.evaluation.results.small import Cut, cut_of
from fodfaeste.shared import danish

# In the place of an n that is not told.
HIDDEN = -1
# One in twenty intervals leaves out the truth by chance.
BY_CHANCE = 20


@dataclass(frozen=True)
class Group:
    """Some of the candidates, by one or several values of a column that belong together."""

    name: str
    codes: tuple[str, ...]

    def mask(self, column: Words) -> Mask:
        return one_of(column, *self.codes)


@dataclass(frozen=True)
class Line:
    """One step for one group: the share, and held against the largest group (None for that group itself)."""

    step: Step
    group: Group
    told: Told
    against: Ratio | None


@dataclass(frozen=True)
class Dimension:
    key: str
    title: str
    lines: tuple[Line, ...]

    @property
    def ratios(self) -> list[Line]:
        return [line for line in self.lines if line.against is not None and line.against.value is not None]

    @property
    def apart(self) -> list[Line]:
        return [line for line in self.ratios if line.against is not None and line.against.apart]


def dimensions(scope: Scope) -> list[Dimension]:
    rows = scope.everyone
    bands = sorted({str(band) for band in rows.age_band.tolist() if band is not None})
    return [
        _dimension(scope, "koen", _("Køn"), rows.sex, {str(value): str(label).capitalize() for value, label in Sex.choices}),
        _dimension(
            scope, "alder", _("Alder ved indskrivningen"), rows.age_band, {band: _("%(band)s år") % {"band": band} for band in bands}
        ),
        _dimension(
            scope,
            "maalgruppe",
            _("Målgruppe"),
            rows.target_group,
            {str(value): str(label).capitalize() for value, label in TargetGroup.choices},
        ),
    ]


def _dimension(scope: Scope, key: str, title: str, column: Words, names: Mapping[str, str]) -> Dimension:
    seen = scope.everyone.seen(MONTH_6)
    groups = joined([Group(name, (code,)) for code, name in names.items()], column, seen, in_order=key == "alder")
    cut, lines = cut_by(scope, column, groups), []
    size = {group: int((group.mask(column) & scope.chosen & seen).sum()) for group in groups}
    present = [group for group in groups if size[group]]
    largest = max(present, key=lambda group: size[group], default=None)
    for step in steps_of(scope.read, scope.everyone):
        shares = {group: _told(cut, step, scope.chosen & group.mask(column)) for group in present}
        lines += [
            Line(step, group, told, _against(told, shares[largest]) if largest and group != largest else None)
            for group, told in shares.items()
        ]
    return Dimension(key, title, tuple(lines))


def _told(cut: Cut, step: Step, chosen: Mask) -> Told:
    """Without even its n where those who are not in it could be counted and are few."""
    if all(cut.may_show(step.whole, before, chosen) for before in step.before):
        return share_of(cut, chosen, step.part, step.whole, "")
    return Told(None, HIDDEN, few=True)


def joined(groups: list[Group], column: Words, seen: Mask, *, in_order: bool) -> list[Group]:
    """Groups of fewer than `LEAST` join another: the next in order (of ages), or else the smallest other one."""
    sizes = {group: int((group.mask(column) & seen).sum()) for group in groups}
    kept = [group for group in groups if sizes[group]]
    while len(kept) > 1 and min(sizes[group] for group in kept) < LEAST:
        small = min(kept, key=lambda group: sizes[group])
        place = kept.index(small)
        others = [*kept[:place], *kept[place + 1 :]]
        other = (kept[place + 1] if place + 1 < len(kept) else kept[place - 1]) if in_order else min(others, key=lambda group: sizes[group])
        first, second = sorted((small, other), key=kept.index)
        both = Group(_("%(one)s og %(other)s") % {"one": first.name, "other": second.name.lower()}, (*first.codes, *second.codes))
        sizes[both] = sizes[small] + sizes[other]
        kept = [both if group == first else group for group in kept if group != second]
    return kept


def cut_by(scope: Scope, column: Words, groups: list[Group]) -> Cut:
    """As results cut everybody, and by these groups too."""
    number = np.zeros(len(column), dtype=np.int64)
    for place, group in enumerate(groups, start=1):
        number[group.mask(column)] = place
    before = scope.cut.cells if len(scope.cut.cells) else np.zeros(len(column), dtype=np.int64)
    whose = one_of(scope.everyone.municipality, *scope.known).any()
    narrowed = bool(scope.choice.place or scope.choice.group or scope.choice.days is not None)
    return cut_of(before, number, one_by_one=not whose and not narrowed)


def _against(one: Told, other: Told) -> Ratio:
    if not (one.shown and other.shown and one.estimate and other.estimate):
        return Ratio(None)
    return ratio(one.estimate, other.estimate)


def blocks(scope: Scope) -> list[Block]:
    return [block(one) for one in dimensions(scope)]


def block(found: Dimension) -> Block:
    lines = [(f"{line.step.name}: {line.group.name}", line.told) for line in found.lines]
    rows = [(str(line.step.name), line.group.name, *_cells(line.told), _ratio_cell(line)) for line in found.lines]
    headers = [_("Trin inden for 6 måneder"), *share_headers(_("Gruppe")), _("Forhold til den største gruppe")]
    drawn = share_picture(lines, _("Trin og gruppe")) if any(told.shown for _label, told in lines) else None
    table = Table(f"lige-{found.key}", found.title, headers, rows)
    return Block(found.key, found.title, (_sentence(found),), ("fair_steps",), figure=drawn, tables=(table,) if rows else ())


def _cells(told: Told) -> list[str]:
    return [NOTHING, NOTHING, _("for få"), NOTHING] if told.n == HIDDEN else share_cells(told)


def _ratio_cell(line: Line) -> str:
    if line.against is None:
        return _("største gruppe")
    value, low, high = line.against.value, line.against.low, line.against.high
    if value is None or low is None or high is None:
        return NOTHING
    return _("%(value)s (%(low)s til %(high)s)") % {"value": _times(value), "low": _times(low), "high": _times(high)}


def _times(value: float) -> str:
    return _("uden grænse") if np.isinf(value) else danish.number(round(value, 2), 2)


def _sentence(found: Dimension) -> str:
    if len({line.group for line in found.lines}) == 1:
        return _("Alle er i den samme gruppe, så der er intet at sætte ved siden af hinanden.")
    if not found.ratios:
        return _("Der er for få til at sætte grupperne ved siden af hinanden.")
    if not found.apart:
        return _(
            "Ingen af grupperne skiller sig så meget ud, at det ikke lige så godt kan være tilfældigt. Det viser ikke, at de er stillet "
            "lige."
        )
    named = [
        _("%(step)s: %(group)s %(times)s gange den største gruppes andel")
        % {"step": line.step.name, "group": line.group.name, "times": _times(line.against.value)}
        for line in found.apart
        if line.against is not None and line.against.value is not None
    ]
    return _("Større forskelle end dem, tilfældet let giver: %(lines)s.") % {"lines": "; ".join(named)}


def answer(found: list[Dimension]) -> tuple[str, ...]:
    """Stands over the page: what was found in all, that many were looked at, and what it is not."""
    looked, apart = sum(len(one.ratios) for one in found), sum(len(one.apart) for one in found)
    if not looked:
        return (_("Der er endnu for få til at se, om nogen kommer længere end andre på vejen til et job."),)
    words = {"looked": danish.number(looked), "apart": danish.number(apart), "chance": danish.number(max(1, round(looked / BY_CHANCE)))}
    return (
        _("Af %(looked)s sammenligninger mellem grupper skiller %(apart)s sig ud.") % words,
        _(
            "Når man ser på så mange på én gang, kan man vente, at omkring %(chance)s skiller sig ud ved et tilfælde, også hvis alle er "
            "stillet lige."
        )
        % words,
        description_only(),
    )
