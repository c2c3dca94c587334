"""The randomisation test: is the difference larger than the scheme itself would have made it?"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, choice, filled, floats, known, same_length, whole
from evidens.errors import NotEstimableError, RangeError, ShapeError
from evidens.randomise.schemes import Codes, Scheme
from evidens.randomise.sources import Seeded
from evidens.results import Result

STATISTICS = ("difference", "t", "f")
_CELLS = 4_000_000
_ROOM = 1e-9
_FEW = 20
_PAIR = 2


@dataclass(frozen=True)
class TestOptions:
    """How the test is made.

    statistic: difference (of means), t (Welch's), or f (between all arms). compare: the two arms, (arm, control); None for the second
    against the first. draws: of the scheme, 99 to 10 million. seed: public. exact_limit: up to so many allocations all are tried.
    Errors: RangeError for anything outside.
    """

    __test__ = False

    statistic: str = "difference"
    compare: tuple[str, str] | None = None
    draws: int = 9_999
    seed: int = 1
    exact_limit: int = 20_000

    def __post_init__(self) -> None:
        choice(self.statistic, "statistic", STATISTICS)
        object.__setattr__(self, "draws", whole(self.draws, "draws", 99, 10**7))
        object.__setattr__(self, "exact_limit", whole(self.exact_limit, "exact_limit", 0, 10**6))
        Seeded(self.seed)


DEFAULT = TestOptions()


@dataclass(frozen=True)
class RandomisationTest(Result):
    """Randomisation test.

    statistic: in words. compared: arm against control. observed: its value, in the unit of the outcome for differences. p_value: two-sided.
    mc_error: standard error of the p-value, 0 when exact. exact: whether all allocations were tried. allocations: how many were.
    seed: of the draws, None when exact. n: units whose outcome is used. left_out: units without. scheme: re-randomised by.
    """

    statistic: str
    compared: str
    observed: float
    p_value: float
    mc_error: float
    exact: bool
    allocations: int
    seed: int | None
    n: int
    left_out: int
    scheme: str
    notes: tuple[str, ...] = ()


def randomisation_test(
    outcome: Any, assigned: Any, scheme: Scheme, *, units: Any = None, covariates: Any = None, options: TestOptions = DEFAULT
) -> RandomisationTest:
    """The p-value of the sharp null hypothesis "no unit's outcome depends on its arm", from the scheme that was used.

    Computes: the statistic for the allocation that happened, and for allocations drawn again by the same scheme (strata, clusters,
    restriction, minimisation with the same persons in the same order).
    Formula: all allocations, when there are at most `exact_limit`: p = sum of the chances of those with |T| at least as large. Otherwise
    p = (1 + number at least as large) / (1 + draws), with Monte Carlo error sqrt(p(1 - p) / draws). With covariates T is of the
    residuals of the least-squares line of the outcome on them, arms left out.
    Source: Fisher 1935; Rosenbaum 2002; Phipson & Smyth 2010 (the +1); Simon & Simon 2011 (minimisation).
    Assumptions: the scheme is the one that was used; no outcome is among its factors. Holds its level whatever the outcomes are.
    Input: outcome (rows,) numbers, NaN unknown; assigned (n,) arm of each unit; units (rows,) the place 0 … n-1 of each row's unit, for
    clusters (each counts once, by its mean); None when a row is a unit. covariates (rows,) or (rows, k).
    Errors: ShapeError for other lengths; RangeError for text, an arm that is none, an allocation the scheme cannot give;
    NotEstimableError when an arm compared has no known outcome.
    Missing: units without a known outcome (or covariate) keep their place in the scheme and are left out of the statistic; said.
    Validated against: hand enumeration, scipy's exact permutation test, uniform p-values (tests/evidens/randomise/test_inference.py).
    """
    arms = scheme.arms.codes(np.asarray(assigned, dtype=object).reshape(-1).tolist())
    if arms.size != scheme.n:
        message = f"assigned has {arms.size} units, the scheme {scheme.n}: give the arm of every unit of the scheme"
        raise ShapeError(message)
    if not scheme.possible(arms):
        message = "assigned cannot have come from this scheme: check its blocks, strata, order and arms"
        raise RangeError(message)
    values = unit_values(outcome, units, covariates, scheme.n)
    used = ~np.isnan(values)
    pair = _pair(scheme, options)
    _check_arms(arms[used], pair, scheme)
    measure = Measure.of(values[used], options.statistic, pair, scheme.arms.count)
    observed = float(measure(arms[None, used].astype(np.int8))[0])
    p, error, count, exact, lost = _p_value(scheme, measure, used, observed, options)
    return RandomisationTest(
        statistic=_words(options.statistic, covariates is not None),
        compared=" against ".join(scheme.arms.labels[place] for place in pair) if options.statistic != "f" else "all arms",
        observed=observed * measure.unit,
        p_value=p,
        mc_error=error,
        exact=exact,
        allocations=count,
        seed=None if exact else options.seed,
        n=int(used.sum()),
        left_out=int((~used).sum()),
        scheme=str(scheme.plan()["scheme"]),
        notes=_notes(used, lost, count, p, exact=exact, constant=measure.constant),
    )


def unit_values(outcome: Any, units: Any, covariates: Any, n: int) -> Floats:
    """One value a unit: the outcome or its residual, averaged over the unit's rows; NaN where nothing is known."""
    y = floats(outcome, "outcome", ndim=1)
    filled(y, "outcome")
    x = None if covariates is None else _design(covariates, y)
    complete = ~np.isnan(y) if x is None else ~np.isnan(y) & ~np.isnan(x).any(axis=1)
    of = np.arange(y.size) if units is None else known(floats(units, "units", ndim=1), "units").astype(np.int64)
    same_length(y, of, "outcome and units", axis=0)
    if units is None and y.size != n:
        message = f"outcome has {y.size} values for {n} units: give one for each unit, or say with units which unit each row belongs to"
        raise ShapeError(message)
    if of.min() < 0 or of.max() >= n:
        raise RangeError.of("units", int(of.max()), f"give places from 0 to {n - 1}")
    if not complete.any():
        message = "no outcome is known: nothing can be tested"
        raise NotEstimableError(message)
    kept = y[complete] if x is None else _residuals(y[complete], x[complete])
    number = np.bincount(of[complete], minlength=n)
    scale = max(float(np.abs(kept).max()), 1e-300)
    total = np.bincount(of[complete], weights=kept / scale, minlength=n)
    return np.where(number > 0, total / np.maximum(number, 1) * scale, np.nan)


def _design(covariates: Any, y: Floats) -> Floats:
    x = floats(covariates, "covariates")
    x = x[:, None] if x.ndim == 1 else x
    if x.ndim != _PAIR or len(x) != y.size:
        message = f"covariates are {x.shape} for {y.size} rows: give one row of numbers for each"
        raise ShapeError(message)
    return x


def _residuals(y: Floats, x: Floats) -> Floats:
    scale = np.abs(x).max(axis=0)
    x = x / np.where(scale > 0, scale, 1)
    design = np.column_stack([np.ones(len(x)), x])
    size = max(float(np.abs(y).max()), 1e-300)
    coefficients, *_rest = np.linalg.lstsq(design, y / size, rcond=None)
    return np.asarray((y / size - design @ coefficients) * size)


def _pair(scheme: Scheme, options: TestOptions) -> tuple[int, int]:
    if options.compare is None:
        return 1, 0
    codes = scheme.arms.codes(options.compare, "compare")
    if codes.size != _PAIR or codes[0] == codes[1]:
        raise RangeError.of("compare", options.compare, "give two different arms, the control last")
    return int(codes[0]), int(codes[1])


def _check_arms(arms: Whole, pair: tuple[int, int], scheme: Scheme) -> None:
    for place in pair:
        if not (arms == place).any():
            message = f"arm {scheme.arms.labels[place]} has no unit with a known outcome: there is nothing to compare"
            raise NotEstimableError(message)


@dataclass(frozen=True)
class Measure:
    """A statistic over many allocations; NaN where it is not defined.

    values: (n,) centred, in the largest one's size. unit: what brings a difference back to the outcome's unit.
    """

    values: Floats
    unit: float
    statistic: str
    pair: tuple[int, int]
    arms: int
    constant: bool

    @classmethod
    def of(cls, values: Floats, statistic: str, pair: tuple[int, int], arms: int) -> "Measure":
        """The measure for these values."""
        size = max(float(np.abs(values).max()), 1e-300)
        scaled = values / size
        centred = scaled - scaled.mean()
        spread = float(np.abs(centred).max())
        constant = spread < 1e-13  # noqa: PLR2004  # rounding of equal numbers
        centred = np.zeros_like(centred) if constant else centred / spread
        return cls(centred, spread * size if statistic == "difference" and not constant else 1.0, statistic, pair, arms, constant)

    def __call__(self, codes: Codes) -> Floats:
        """The statistic of each allocation, (m,)."""
        step = max(1, _CELLS // max(1, self.values.size))
        return np.concatenate([self._of(codes[low : low + step]) for low in range(0, len(codes), step)])

    def _of(self, codes: Codes) -> Floats:
        every = range(self.arms) if self.statistic == "f" else self.pair
        sizes, sums, squares = np.array([self._sums(codes == arm) for arm in every]).transpose(1, 0, 2)
        with np.errstate(all="ignore"):
            if self.statistic == "f":
                return np.where((sizes > 0).all(axis=0), (sums**2 / sizes).sum(axis=0), np.nan)
            means = sums / sizes
            gap = means[0] - means[1]
            if self.statistic == "difference":
                return gap
            variance = np.maximum(squares - sizes * means**2, 0) / (sizes - 1) / sizes
            spread = np.sqrt(variance.sum(axis=0))
            flat = spread <= 1e-12  # noqa: PLR2004  # both arms are constant
            t = np.where(flat, np.where(np.abs(gap) <= 1e-12, 0.0, np.sign(gap) * 1e12), gap / np.where(flat, 1, spread))  # noqa: PLR2004
            return np.where((sizes > 1).all(axis=0), t, np.nan)

    def _sums(self, inside: Any) -> Floats:
        weight = inside.astype(np.float64)
        return np.stack([weight.sum(axis=1), weight @ self.values, weight @ self.values**2])


def _p_value(scheme: Scheme, measure: Measure, used: Any, observed: float, options: TestOptions) -> tuple[float, float, int, bool, float]:
    if math.isnan(observed):
        message = "t needs two known outcomes in each arm: use the difference"
        raise NotEstimableError(message)
    least = abs(observed) - _ROOM * max(1.0, abs(observed))
    every = scheme.every(options.exact_limit) if options.exact_limit else None
    if every is not None:
        found = measure(every.codes[:, used])
        defined = ~np.isnan(found)
        extreme = np.abs(np.where(defined, found, -1)) >= least
        total = float(every.chance[defined].sum())
        p = min(1.0, float(every.chance[defined & extreme].sum()) / total)
        return p, 0.0, int(defined.sum()), True, 1 - total
    source = Seeded(options.seed)
    step = max(1, _CELLS // scheme.n)
    count = larger = 0
    for low in range(0, options.draws, step):
        found = measure(scheme.draws(source, min(step, options.draws - low))[:, used])
        found = np.abs(found[~np.isnan(found)])
        count += found.size
        larger += int((found >= least).sum())
    p = (1 + larger) / (1 + count)
    return p, math.sqrt(p * (1 - p) / max(count, 1)), count, False, 1 - count / options.draws


def _words(statistic: str, adjusted: bool) -> str:  # noqa: FBT001  # one of two words
    word = {"difference": "difference in means", "t": "Welch's t", "f": "sum of squares between arms"}[statistic]
    return f"{word}, adjusted" if adjusted else word


def _notes(used: Any, lost: float, count: int, p: float, *, exact: bool, constant: bool) -> tuple[str, ...]:
    n, left = int(used.sum()), int((~used).sum())
    said = []
    if left:
        said.append(
            f"{left} of {n + left} units have no known outcome: they keep their place in the scheme and are left out of the statistic"
        )
    if constant:
        said.append("the outcome is the same for every unit: nothing can be seen, the p-value is 1")
    if lost > _ROOM:
        said.append(f"allocations that leave a compared arm too small ({lost:.2g} of the chance) are left aside; the test holds given that")
    if n < _FEW:
        said.append(f"small sample, {n} units: the test holds its level, but only large differences can be seen")
    if not exact and p * (count + 1) < _FEW:
        said.append("few allocations are as extreme: for a finer p-value ask for more draws")
    return tuple(said)
