"""Why a solution model may work: its mechanisms with what was seen for and against, what the trials decided, and what was foretold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes.columns import Mask, one_of
from fodfaeste.evaluation.facts.tried import WITHOUT
from fodfaeste.evaluation.results.blocks import counted
from fodfaeste.evaluation.results.comparing import Compared
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.practice_trials.models import DecisionKind, Stands
from fodfaeste.shared import danish

FORETOLD = ("came_yes", "came_partly", "came_no", "came_unknown")


@dataclass(frozen=True)
class Why:
    """One mechanism that a model builds on, and how many observations speak for and against it in the model's trials."""

    ref: str
    statement: str
    speak_for: int
    speak_against: int


@dataclass(frozen=True)
class TrialEnd:
    """A trial of the model (a pseudonym) in a municipality: what was decided, and how many predictions came, partly, not, unknown."""

    trial: str
    place: str
    decision: str
    foretold: tuple[int, int, int, int]
    # Where it is opened, for those who may.
    url: str = ""

    @property
    def came(self) -> str:
        yes, partly, no, unknown = self.foretold
        if not sum(self.foretold):
            return _("Ingen forudsigelser er vurderet.")
        words = {"yes": yes, "partly": partly, "no": no, "unknown": unknown}
        return _("Forudsigelser: %(yes)s kom, %(partly)s kom delvist, %(no)s kom ikke, %(unknown)s kan ingen se.") % words


@dataclass(frozen=True)
class Reasons:
    """One arm's reasons. `followed`: the mean share of its steps that was done, over those checked; None where few were."""

    arm: str
    model: str
    title: str
    mechanisms: tuple[Why, ...]
    trials: tuple[TrialEnd, ...]
    followed: float | None
    checked: int

    @property
    def sentence(self) -> str:
        """What speaks for that it works."""
        seen = [one for one in self.mechanisms if one.speak_for]
        if not seen:
            return _("Ingen observationer taler endnu for, hvorfor den skulle virke.")
        best = max(seen, key=lambda one: one.speak_for - one.speak_against)
        words = {"statement": best.statement.rstrip("."), "yes": best.speak_for, "no": best.speak_against}
        said = _("Det, der taler for, at det virker, er: %(statement)s (observationer for: %(yes)s, imod: %(no)s).") % words
        told = sum(sum(trial.foretold[:3]) for trial in self.trials)
        if not told:
            return said
        came = sum(trial.foretold[0] for trial in self.trials)
        foretold = _("Af det, der var forudsagt og kunne ses, kom %(came)s af %(told)s.") % {"came": came, "told": told}
        return f"{said} {foretold}"

    @property
    def followed_words(self) -> str:
        if self.followed is None:
            return _("Hvor fuldt modellen blev fulgt, er set hos for få til at vise det.")
        words = {"share": danish.percent(self.followed), "n": counted(self.checked)}
        return _("I gennemsnit blev %(share)s af trinnene gjort (set hos %(n)s).") % words


def reasons_of(found: Compared, arms: Sequence[str]) -> tuple[Reasons, ...]:
    return tuple(_reasons(found, arm) for arm in arms if arm != WITHOUT)


def _reasons(found: Compared, arm: str) -> Reasons:
    ref, versions, scope = found.refs[arm], found.versions(arm), found.scope
    whole = found.of(arm)
    checked = whole & ~np.isnan(found.rows.fidelity)
    n = int(checked.sum())
    told = n > 0 and scope.may_show(found.rows.mask(scope.everyone, checked), found.rows.mask(scope.everyone, whole))
    share = float(found.rows.fidelity[checked].mean()) if told else None
    return Reasons(arm, ref, found.titles[arm], _whys(scope, ref, versions), _ends(scope, ref, versions), share, n)


def _whys(scope: Scope, ref: str, versions: set[int]) -> tuple[Why, ...]:
    read = scope.read
    links, seen = read("version_mechanisms"), read("observations")
    of_version = one_of(links["solution_model"], ref) & np.isin(links["number"], list(versions))
    statements = dict(zip(read("mechanisms")["mechanism"], read("mechanisms")["statement"], strict=True))
    here = one_of(seen["solution_model"], ref) & _in_place(scope, seen)
    built_on = dict.fromkeys(links["mechanism"][of_version].tolist()) | dict.fromkeys(
        seen["mechanism"][here & seen.known("mechanism")].tolist()
    )
    found = []
    for mechanism in built_on:
        about = here & one_of(seen["mechanism"], mechanism)
        sides = [int((about & one_of(seen["stands"], side)).sum()) for side in (Stands.FOR, Stands.AGAINST)]
        found.append(Why(mechanism, str(statements.get(mechanism, "")), *sides))
    return tuple(sorted(found, key=lambda one: (one.speak_against - one.speak_for, one.statement)))


def _in_place(scope: Scope, frame: Frame) -> Mask:
    place = scope.choice.place
    return one_of(frame["municipality"], place) if place else np.ones(len(frame), dtype=bool)


def _ends(scope: Scope, ref: str, versions: set[int]) -> tuple[TrialEnd, ...]:
    trials = scope.read("trials")
    mine = trials.where(one_of(trials["solution_model"], ref) & np.isin(trials["number"], list(versions)) & _in_place(scope, trials))
    foretold = np.nan_to_num(np.stack([mine[name] for name in FORETOLD], axis=1)).astype(int)
    return tuple(
        TrialEnd(trial, scope.names.get(place, place), str(DecisionKind(decision).label) if decision else "", tuple(came))
        for trial, place, decision, came in zip(mine["trial"], mine["municipality"], mine["decision"], foretold.tolist(), strict=True)
    )
