"""Finds the one unknown of a comparison between two individually randomised arms, whatever is compared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evidens import checks
from evidens.errors import RangeError
from evidens.power.plans import Arms
from evidens.power.solving import LARGEST, crossing, enough, given, least, up
from evidens.power.tails import Level

_SMALLEST_ARM = 2.0
_CLOSE = 1e-6
PowerAt = Callable[[tuple[float, float], float], float]


@dataclass(frozen=True)
class Comparison:
    """What is compared.

    power_at(people analysed in control and intervention, difference). name: of the difference. null, extreme: the values of the
    difference between which a detectable one is looked for.
    """

    power_at: PowerAt
    name: str
    null: float
    extreme: float


@dataclass(frozen=True)
class Found:
    """The filled-in comparison: control arm before rounding (analysed), both arms enrolled, the difference, the power of it all."""

    exact: float
    enrolled: tuple[int, int]
    difference: float
    power: float

    def told(self) -> dict[str, Any]:
        """What a result echoes."""
        n0, n1 = self.enrolled
        return {"n_per_arm": n0, "n_intervention": n1, "n_total": n0 + n1, "n_exact": self.exact}

    @property
    def words(self) -> str:
        """The people, in words."""
        n0, n1 = self.enrolled
        if n0 == n1:
            return f"{n0:,} people per arm ({n0 + n1:,} in all)"
        return f"{n0:,} people in the control arm and {n1:,} in the intervention arm ({n0 + n1:,} in all)"


def solve(comparison: Comparison, difference: float | None, n: int | None, power: float | None, arms: Arms, level: Level) -> Found:
    """Fill in the one of difference, n and power that is None."""
    if n is None:
        return _size(comparison, given(difference, comparison.name), level.target(given(power, "power")), arms)
    control = checks.whole(n, "n", 2, int(LARGEST))
    enrolled = (control, up(control * arms.ratio))
    analysed = (enrolled[0] * arms.kept, enrolled[1] * arms.kept)
    if min(analysed) < _SMALLEST_ARM - _CLOSE:
        raise RangeError.of("n", n, "leave at least 2 people to analyse in each arm, after ratio and attrition")
    if difference is None:
        target = level.target(given(power, "power"))
        difference = crossing(lambda d: comparison.power_at(analysed, d), target, comparison.name, comparison.null, comparison.extreme)
    return Found(analysed[0], enrolled, difference, comparison.power_at(analysed, difference))


def _size(comparison: Comparison, difference: float, target: float, arms: Arms) -> Found:
    def power_of(control: float) -> float:
        return comparison.power_at((control, control * arms.ratio), difference)

    def power_when_enrolled(control: int) -> float:
        return comparison.power_at((control * arms.kept, up(control * arms.ratio) * arms.kept), difference)

    exact = least(power_of, target, "n", _SMALLEST_ARM * max(1.0, 1 / arms.ratio))
    control = enough(power_when_enrolled, up(exact / arms.kept), target)
    return Found(exact, (control, up(control * arms.ratio)), difference, power_when_enrolled(control))
