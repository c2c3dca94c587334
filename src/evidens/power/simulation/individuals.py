"""Power of trials that randomise people one by one, for a proportion or a mean, by simulation from the arms' sufficient statistics."""

import math
from dataclasses import dataclass
from typing import Any, Self, Unpack

import numpy as np
from numpy.random import Generator
from scipy import special

from evidens import checks
from evidens.checks import Floats
from evidens.power.simulation import formulas
from evidens.power.simulation.clusters import DIFFERENCE, RISK_DIFFERENCE
from evidens.power.simulation.declared import Design, Estimator, Run, RunOptions, diagnose
from evidens.power.simulation.people import People
from evidens.power.simulation.result import Answers, SimulatedPower

_CHUNK = 100_000


@dataclass(frozen=True)
class Sums:
    """Two arms summed up: (replicates, 2) people, mean, and sum of squares about the mean."""

    people: Floats
    mean: Floats
    squares: Floats


@dataclass(frozen=True)
class Proportions:
    """Independent people who succeed with probability p0 or p1."""

    proportions: tuple[float, float]

    def truth(self, inquiry: str) -> float:
        """The risk difference."""
        return self.proportions[1] - self.proportions[0] if inquiry == RISK_DIFFERENCE else math.nan

    def without_effect(self) -> Self:
        """Both arms as the control."""
        return type(self)((self.proportions[0],) * 2)

    def draw(self, assignment: People, replicates: int, generator: Generator) -> Sums:
        """Sums of many trials."""
        n = assignment.draw(replicates, generator)
        p = generator.binomial(n.astype(np.int64), np.array(self.proportions)) / np.maximum(n, 1)
        return Sums(n, p, n * p * (1 - p))


@dataclass(frozen=True)
class Means:
    """Independent people with outcome N(mean, sd²); the control's mean is 0, the treated's is the difference."""

    difference: float
    sd: float

    def truth(self, inquiry: str) -> float:
        """The difference of means."""
        return self.difference if inquiry == DIFFERENCE else math.nan

    def without_effect(self) -> Self:
        """No difference."""
        return type(self)(0.0, self.sd)

    def draw(self, assignment: People, replicates: int, generator: Generator) -> Sums:
        """Sums of many trials: mean ~ N, sum of squares ~ sd² chi-squared(n - 1)."""
        n = assignment.draw(replicates, generator)
        mean = np.array([0.0, self.difference]) + self.sd * generator.standard_normal(n.shape) / np.sqrt(np.maximum(n, 1))
        squares = self.sd**2 * 2 * generator.standard_gamma(np.maximum(n - 1, 0) / 2)
        return Sums(n, mean, squares)


@dataclass(frozen=True)
class ProportionTest(Estimator):
    """The normal test of a risk difference; its standard error under no effect from the pooled proportion, or unpooled.

    The interval is the unpooled one in both cases, so with "pooled" it may disagree with the test near the border.
    """

    method: str = "pooled"

    @property
    def chunk(self) -> int:
        """Large, because a replicate costs little."""
        return _CHUNK

    def answers(self, data: Sums, assignment: People, truth: float) -> Answers:
        """Many trials at once."""
        del assignment, truth
        n, p = np.maximum(data.people, 1), data.mean
        fit = (data.people > 0).all(axis=1)
        pooled = (n * p).sum(axis=1) / n.sum(axis=1)
        own = np.sqrt((data.squares / n**2).sum(axis=1))
        under_null = own if self.method == "unpooled" else np.sqrt(pooled * (1 - pooled) * (1 / n).sum(axis=1))
        fit &= under_null > 0
        d = np.where(fit, p[:, 1] - p[:, 0], np.nan)
        critical = special.ndtri(1 - self.alpha / 2)
        return Answers(fit, np.abs(d) > critical * under_null, d, d - critical * own, d + critical * own)


@dataclass(frozen=True)
class MeanTest(Estimator):
    """The difference of means with pooled variance, against t with people - 2 degrees of freedom, or normal."""

    normal: bool = False

    @property
    def chunk(self) -> int:
        """Large, because a replicate costs little."""
        return _CHUNK

    def answers(self, data: Sums, assignment: People, truth: float) -> Answers:
        """Many trials at once."""
        del assignment, truth
        n = np.maximum(data.people, 1)
        df = data.people.sum(axis=1) - 2
        fit = (data.people > 0).all(axis=1) & (df >= 1)
        df = np.where(fit, df, 1.0)
        point = 1 - self.alpha / 2
        known, place = np.unique(df, return_inverse=True)
        critical: Any = special.ndtri(point) if self.normal else special.stdtrit(known, point)[place]
        half = critical * np.sqrt(data.squares.sum(axis=1) / df * (1 / n).sum(axis=1))
        d = np.where(fit, data.mean[:, 1] - data.mean[:, 0], np.nan)
        return Answers(fit, np.abs(d) > half, d, d - half, d + half)


def two_proportions(  # each is a word of the protocol
    *,
    p0: float,
    p1: float,
    n: int,
    ratio: float = 1.0,
    attrition: float = 0.0,
    test: str = "pooled",
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power of a trial that randomises people one by one and compares a proportion, by simulation.

    Model: independent people; p0, p1 in (0, 1). Assignment: n enrolled in the control arm, ratio times as many in the treated arm;
    attrition: share of each arm lost at random. Inquiry: risk difference. Estimator by test: "pooled" (the chi-squared test without
    continuity correction) or "unpooled". Run: replicates, seed, alpha, scheduler, processes as in `Run`.
    Assumptions: as the model. Errors: RangeError. Validated against: the closed form; the exact power summed over all binomial outcomes.
    """
    options = Run(**run)
    checks.choice(test, "test", ("pooled", "unpooled"))
    model = Proportions((checks.probability(p0, "p0"), checks.probability(p1, "p1")))
    design = Design(model, RISK_DIFFERENCE, People.of(n, ratio, attrition), ProportionTest(options.alpha, test), test)
    found = formulas.proportions(model.proportions, People.of(n, ratio, attrition).analysed, options.alpha, test)
    return diagnose(design, options, formula_power=found)


def two_means(  # each is a word of the protocol
    *,
    difference: float,
    sd: float = 1.0,
    n: int,
    ratio: float = 1.0,
    attrition: float = 0.0,
    test: str = "t",
    **run: Unpack[RunOptions],
) -> SimulatedPower:
    """Power of a trial that randomises people one by one and compares a mean, by simulation.

    Model: normal outcome, standard deviation sd in both arms, means difference apart. Inquiry: difference of means. Estimator by test: "t"
    (pooled variance) or "z" (the same against the normal distribution). Other words as in `two_proportions`.
    Assumptions: as the model. Errors: RangeError. Validated against: the closed form (non-central t), which is exact here.
    """
    options = Run(**run)
    checks.choice(test, "test", ("t", "z"))
    model = Means(checks.number(difference, "difference", -1e100, 1e100), checks.number(sd, "sd", 1e-100, 1e100))
    people = People.of(n, ratio, attrition)
    design = Design(model, DIFFERENCE, people, MeanTest(options.alpha, normal=test == "z"), test)
    found = formulas.means(model.difference / model.sd, people.analysed, options.alpha, test)
    return diagnose(design, options, formula_power=found)
