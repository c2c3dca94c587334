"""One group's share held against another's as a ratio."""

from dataclasses import dataclass

from evidens import effects
from fodfaeste.evaluation.estimates.shares import Share
from fodfaeste.evaluation.estimates.words import LEVEL


@dataclass(frozen=True)
class Ratio:
    """One share divided by another, with Miettinen and Nurminen's score interval; None where nobody in the other had it, or either is thin.

    `apart` when the interval leaves out 1.
    """

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def apart(self) -> bool:
        return self.low is not None and self.high is not None and not self.low <= 1 <= self.high


def ratio(one: Share, other: Share, level: float = LEVEL) -> Ratio:
    if one.thin or other.thin or not other.x:
        return Ratio(None)
    found = effects.two_proportions(one.x, one.n, other.x, other.n, effects.Options(measure="ratio", level=level)).first
    return Ratio(found.estimate, found.low, found.high)
