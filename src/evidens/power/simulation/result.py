"""What a simulated design is found to be worth, with the Monte Carlo error of every figure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats
from evidens.results import Result, Table

TOO_FAR = 3


@dataclass(frozen=True)
class Tally:
    """What a chunk of replicates adds up to; chunks are added in their order, so that the sum never depends on who did which.

    replicates: tried. estimable: those with an answer. rejected: those whose test rejected. covered: those whose interval holds the
    truth. error, error_squared: sums of (estimate - truth) and of its square over the estimable. lost: clusters that ended up empty.
    """

    replicates: int = 0
    estimable: int = 0
    rejected: int = 0
    covered: int = 0
    error: float = 0.0
    error_squared: float = 0.0
    lost: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.replicates + other.replicates,
            self.estimable + other.estimable,
            self.rejected + other.rejected,
            self.covered + other.covered,
            self.error + other.error,
            self.error_squared + other.error_squared,
            self.lost + other.lost,
        )

    def share(self, count: int, of: int) -> tuple[float, float]:
        """A share and its Monte Carlo error; the error is that of (count + 1/2) / (of + 1), so that a share of 0 or 1 has one too."""
        if not of:
            return math.nan, math.nan
        near = (count + 0.5) / (of + 1)
        return count / of, math.sqrt(near * (1 - near) / of)

    def bias(self) -> tuple[float, float]:
        """The mean of estimate - truth over the estimable replicates, and its Monte Carlo error."""
        if self.estimable <= 1:
            return math.nan, math.nan
        mean = self.error / self.estimable
        spread = max(0.0, self.error_squared / self.estimable - mean * mean)
        return mean, math.sqrt(spread / (self.estimable - 1))


@dataclass(frozen=True)
class Answers:
    """What an analysis says about each replicate: vectors of one length.

    estimable: whether there is a finite estimate; estimate, low, high: NaN where there is none. rejected: never where there is no test.
    """

    estimable: np.ndarray[Any, np.dtype[np.bool_]]
    rejected: np.ndarray[Any, np.dtype[np.bool_]]
    estimate: Floats
    low: Floats
    high: Floats

    def tally(self, truth: float, lost: int = 0) -> Tally:
        """The answers held against the truth; an interval that is NaN covers nothing."""
        error = (self.estimate - truth)[self.estimable]
        return Tally(
            int(self.estimable.size),
            int(self.estimable.sum()),
            int(self.rejected.sum()),
            int(((self.low <= truth) & (truth <= self.high)).sum()),
            float(error.sum()),
            float(error @ error),
            lost,
        )


@dataclass(frozen=True, kw_only=True)
class SimulatedPower(Result):
    """Power of a declared design, by simulation.

    power: share of replicates in which the test rejects when the effect is there; a replicate that cannot be analysed has not rejected.
    size: the same when there is no effect (type-I error); a valid test has about alpha. bias: mean of estimate - truth. coverage: share of
    intervals that hold the truth, among replicates with an answer. Each with its Monte Carlo error in the field ending in mc_error.
    truth: the value of the inquiry in the model. estimable: share of replicates with an answer. formula_power: the closed form, None
    where there is none; agrees: whether it lies within three Monte Carlo errors. seed, replicates, alpha, test: as given; the same seed
    gives the same figures, however the work was spread. design: the four declared parts; an ICC there stands beside its scale.
    """

    power: float
    mc_error: float
    size: float
    size_mc_error: float
    bias: float
    bias_mc_error: float
    coverage: float
    coverage_mc_error: float
    truth: float
    estimable: float
    replicates: int
    seed: int
    alpha: float
    test: str
    formula_power: float | None
    agrees: bool | None
    design: Mapping[str, Any]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a figure, with its Monte Carlo error."""
        rows = [
            ("power", self.power, self.mc_error),
            ("size (no effect; nominal " + f"{self.alpha:g})", self.size, self.size_mc_error),
            ("bias of the estimate", self.bias, self.bias_mc_error),
            (f"coverage of {100 * (1 - self.alpha):g} % intervals", self.coverage, self.coverage_mc_error),
            ("power by formula", self.formula_power, None),
        ]
        return Table.of((f"test: {self.test}", "value", "Monte Carlo error"), rows)


def size_note(found: float, error: float, alpha: float, test: str) -> str | None:
    """A warning when the simulated size is further from alpha than Monte Carlo error and a tenth of alpha explain."""
    if math.isnan(found) or abs(found - alpha) <= TOO_FAR * error + alpha / 10:
        return None
    if found > alpha:
        return f"the test {test} rejects in {found:.3f} of trials without an effect, not {alpha:g}: its power is not that of a valid test"
    return f"the test {test} is cautious: it rejects in {found:.3f} of trials without an effect, not {alpha:g}"


def formula_note(power: float, error: float, formula: float) -> str | None:
    """What is said when the formula lies outside three Monte Carlo errors."""
    if abs(power - formula) <= TOO_FAR * error:
        return None
    return (
        f"formula and simulation disagree: {formula:.4f} against {power:.4f}, {abs(power - formula):.4f} or "
        f"{abs(power - formula) / error:.1f} Monte Carlo errors apart; the formula is the approximation"
    )
