"""A planned trial in the words of the pilot, and what no trial can be."""

from dataclasses import dataclass, fields
from typing import Self

INDIVIDUAL, CLUSTER, WEDGE = "individual", "cluster", "wedge"
KINDS = (INDIVIDUAL, CLUSTER, WEDGE)
MOST_LOST, MOST_ALIKE, MOST_UNEQUAL, MOST_RISK = 0.95, 0.95, 2.0, 0.2


class UnplannableError(ValueError):
    """Inputs that no trial can have; `field` names the one to change, `reason` is a short key of what is wrong with it."""

    field = ""
    reason = ""

    @classmethod
    def of(cls, *, field: str, reason: str) -> Self:
        found = cls(f"{field}: {reason}")
        found.field, found.reason = field, reason
        return found


@dataclass(frozen=True)
class Trial:
    """A trial in the words of the pilot; shares are between 0 and 1.

    size: candidates between whom lots are drawn in each municipality. asked: candidates who can be asked there in a month, of whom the
    share `refusal` says no. base: share with the outcome without the effort. effect: what the effort adds where it is given as meant.
    fidelity: share of those drawn for the effort who get it; contamination: share of the others who get it all the same. units: groups
    (teams, offices) in each municipality between which lots are drawn, or which cross over. icc: between those groups, on `scale`.
    cv: how unequal the groups are. steps: groups of units that begin at the same time. follow_up: months from the lot to the outcome.
    """

    kind: str = INDIVIDUAL
    municipalities: int = 5
    size: int = 75
    asked: float = 8.0
    refusal: float = 0.25
    attrition: float = 0.15
    base: float = 0.10
    effect: float = 0.08
    fidelity: float = 0.85
    contamination: float = 0.05
    icc: float = 0.02
    scale: str = "proportion"
    units: int = 1
    cv: float = 0.3
    steps: int = 4
    follow_up: int = 12
    power: float = 0.8
    alpha: float = 0.05

    def __post_init__(self) -> None:
        for field, reason, wrong in _faults(self):
            if wrong:
                raise UnplannableError.of(field=field, reason=reason)

    @property
    def people(self) -> int:
        """Between whom lots are drawn in all (or who are with the units that cross over)."""
        return self.municipalities * self.size

    @property
    def clusters(self) -> int:
        return self.municipalities * self.units

    @property
    def control(self) -> float:
        """The share with the outcome in the control arm, of whom some get the effort all the same."""
        return self.base + self.contamination * self.effect

    @property
    def treated(self) -> float:
        return self.base + self.fidelity * self.effect

    @property
    def a_month(self) -> float:
        """Candidates who say yes in a municipality in a month."""
        return self.asked * (1 - self.refusal)

    @property
    def months_to_enrol(self) -> float:
        return self.size / self.a_month

    @property
    def periods(self) -> int:
        """Of a stepped wedge: one before the first step."""
        return self.steps + 1


def _faults(t: Trial) -> list[tuple[str, str, bool]]:
    """Everything that no trial can have, in the order of the form."""
    return [
        ("kind", "unknown", t.kind not in KINDS),
        ("municipalities", "none", t.municipalities < 1),
        ("size", "none", t.size < 1),
        ("units", "none", t.units < 1),
        ("asked", "none", not t.asked > 0),
        ("refusal", "everybody", not 0 <= t.refusal < 1),
        ("attrition", "everybody", not 0 <= t.attrition <= MOST_LOST),
        ("base", "certain", not 0 < t.base < 1),
        ("effect", "none", not t.effect > 0),
        ("effect", "above all", t.base + t.effect >= 1),
        ("fidelity", "share", not 0 < t.fidelity <= 1),
        ("contamination", "share", not 0 <= t.contamination < 1),
        ("contamination", "as many", t.contamination >= t.fidelity),
        ("icc", "all alike", not 0 <= t.icc <= MOST_ALIKE),
        ("cv", "too unequal", not 0 <= t.cv <= MOST_UNEQUAL),
        ("steps", "none", t.kind == WEDGE and t.steps < 1),
        ("power", "share", not t.alpha < t.power < 1),
        ("alpha", "share", not 0 < t.alpha <= MOST_RISK),
    ]


INPUTS = tuple(field.name for field in fields(Trial))
