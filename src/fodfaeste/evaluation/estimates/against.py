"""Each of several arms against one of them, within places and adjusted for a group: plain differences, nothing pooled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens import effects
from evidens.errors import EvidensError
from fodfaeste.evaluation.estimates.words import LEAST, LEVEL


@dataclass(frozen=True)
class Gap:
    """An arm's mean less the control's, in the outcome's unit, by least squares with places and groups held fixed (HC2)."""

    value: float
    low: float
    high: float


def against(outcome: Any, arm: Any, control: str, place: Any, group: Any, level: float = LEVEL) -> Mapping[str, Gap]:
    """By arm; an arm of fewer than `LEAST`, or one that cannot be told from its places, is not in it."""
    found = {}
    outcome, arm, place, group = np.asarray(outcome, dtype=float), *(np.asarray(column).astype(str) for column in (arm, place, group))
    for one in sorted(set(arm.tolist()) - {control}):
        # Each against the control alone: another arm's persons say nothing about these two.
        use = (arm == one) | (arm == control)
        if min((arm == one).sum(), (arm == control).sum()) < LEAST:
            continue
        gap = _gap(outcome[use], arm[use], control, place[use], group[use], level)
        if gap is not None:
            found[one] = gap
    return found


def _gap(outcome: Any, arm: Any, control: str, place: Any, group: Any, level: float) -> Gap | None:
    extra = effects.Extra({"group": group} if len(set(group.tolist())) > 1 else {}, strata=place)
    try:
        rows = effects.rows(outcome, arm, extra, control=control)
        found = effects.adjusted(rows, effects.Options(level=level)).first
    except EvidensError:
        return None
    return Gap(found.estimate, found.low, found.high)
