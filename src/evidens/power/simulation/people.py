"""People randomised one by one to two arms, some of whom are lost."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from evidens import checks
from evidens.checks import Floats

_MOST = 10**7
_DRAWS_A_REPLICATE = 10


@dataclass(frozen=True)
class People:
    """People are randomised one by one. enrolled: in control and treated arm. attrition: share whose outcome never becomes known."""

    enrolled: tuple[int, int]
    attrition: float = 0.0

    @classmethod
    def of(cls, n: int, ratio: float, attrition: float) -> "People":
        """N in the control arm, ratio times as many (rounded up) in the treated arm."""
        control = checks.whole(n, "n", 2, _MOST)
        treated = math.ceil(control * checks.number(ratio, "ratio", 0.001, 1000) - 1e-9)
        return cls((control, checks.whole(treated, "n * ratio", 2, _MOST)), checks.number(attrition, "attrition", 0, 0.99))

    @property
    def total(self) -> int:
        """Draws in a replicate; sums are drawn, not people."""
        return _DRAWS_A_REPLICATE

    @property
    def analysed(self) -> tuple[float, float]:
        """People expected in the analysis of each arm."""
        return self.enrolled[0] * (1 - self.attrition), self.enrolled[1] * (1 - self.attrition)

    def draw(self, replicates: int, generator: Generator) -> Floats:
        """(replicates, 2): people analysed."""
        enrolled = np.broadcast_to(np.array(self.enrolled), (replicates, 2))
        return (generator.binomial(enrolled, 1 - self.attrition) if self.attrition else enrolled).astype(np.float64)
