"""Whether the arms came out alike: in number, in every stratum, and in what was known before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats, Whole, as_column, floats
from evidens.errors import RangeError, ShapeError
from evidens.randomise.arms import Arms
from evidens.randomise.groups import Groups, groups
from evidens.results import Result, Table

LARGE = 0.1
_MANY = 50


@dataclass(frozen=True)
class StratumCount:
    """One stratum: n, the count of each arm, and the largest distance of a count from its share."""

    stratum: str
    n: int
    counts: tuple[int, ...]
    imbalance: float


@dataclass(frozen=True)
class Covariate:
    """One covariate (or level of one): mean by arm, and the largest standardised difference from the first arm (NaN without spread)."""

    name: str
    means: tuple[float, ...]
    difference: float
    unknown: int


@dataclass(frozen=True)
class Balance(Result):
    """Balance of the arms.

    arms, counts: of all. imbalance: largest distance of an arm's count from its share. strata: each with its counts.
    covariates: each with its means and standardised difference.
    """

    arms: tuple[str, ...]
    n: int
    counts: tuple[int, ...]
    imbalance: float
    strata: tuple[StratumCount, ...]
    covariates: tuple[Covariate, ...]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """All units, each stratum, each covariate."""
        rows: list[tuple[Any, ...]] = [("all", *self.counts, self.imbalance)]
        rows += [(one.stratum, *one.counts, one.imbalance) for one in self.strata]
        rows += [(one.name, *one.means, one.difference) for one in self.covariates]
        return Table.of(("", *self.arms, "imbalance or difference"), rows)


def balance(assigned: Any, arms: Arms, *, strata: Groups | None = None, covariates: Mapping[str, Any] | None = None) -> Balance:
    """How alike the arms are.

    Computes: counts by arm and by stratum with their distance from the ratio; for each covariate the means and the standardised difference.
    Formula: (m_a - m_0) / sqrt((s_a² + s_0²) / 2), the largest in size over arms a against the first; a level of a text counts as 0 and 1.
    Source: Austin 2009. A test of significance is not given: the arms were randomised, so any difference is by chance (Senn 1994).
    Input: assigned (n,) places of arms or labels; strata (n,); covariates name -> (n,) numbers with NaN, or text with None.
    Errors: RangeError for no arm or infinite numbers; ShapeError for other lengths.
    Missing: unknown numbers are left out of their covariate and counted; unknown text is a level of its own.
    Validated against: hand-made rows (tests/evidens/randomise/test_balance.py).
    """
    array = as_column(assigned, "assigned")
    codes = array.astype(np.int64) if array.dtype.kind in "iu" else arms.codes(array.tolist())
    if codes.size == 0 or codes.min() < 0 or codes.max() >= arms.count:
        raise RangeError.of("assigned", assigned, f"give an arm, a place from 0 to {arms.count - 1}, for at least one unit")
    rows = [row for name, values in (covariates or {}).items() for row in _covariate(name, values, codes, arms)]
    counts, far = _count(codes, arms)
    large = [row.name for row in rows if abs(row.difference) > LARGE]
    notes = (f"a standardised difference above {LARGE} in: {', '.join(large[:_MANY])}",) if large else ()
    return Balance(arms.labels, codes.size, counts, far, _strata(codes, arms, strata), tuple(rows), notes)


def _count(codes: Whole, arms: Arms) -> tuple[tuple[int, ...], float]:
    counts = np.bincount(codes, minlength=arms.count)
    return tuple(counts.tolist()), float(np.abs(counts - codes.size * np.array(arms.shares())).max())


def _strata(codes: Whole, arms: Arms, strata: Groups | None) -> tuple[StratumCount, ...]:
    if strata is None:
        return ()
    if strata.n != codes.size:
        message = f"strata are {strata.n} for {codes.size} units: give one for each"
        raise ShapeError(message)
    cells = np.bincount(strata.of * arms.count + codes, minlength=len(strata.labels) * arms.count).reshape(-1, arms.count)
    wanted = cells.sum(axis=1, keepdims=True) * np.array(arms.shares())
    far = np.abs(cells - wanted).max(axis=1).tolist()
    rows = cells.tolist()
    return tuple(StratumCount(label, sum(row), tuple(row), gap) for label, row, gap in zip(strata.labels, rows, far, strict=True))


def _covariate(name: str, values: Any, codes: Whole, arms: Arms) -> list[Covariate]:
    array = as_column(values, name)
    if array.shape != codes.shape:
        message = f"{name} is {array.shape} for {codes.size} units: give one value for each"
        raise ShapeError(message)
    if array.dtype.kind in "fiub":
        return [_row(name, floats(array, name), codes, arms)]
    made = groups(array, name)
    if len(made.labels) > _MANY:
        raise RangeError.of(name, made.labels[:3], f"{len(made.labels)} different texts: give at most {_MANY}, or numbers")
    return [_row(f"{name}={label}", (made.of == place).astype(np.float64), codes, arms) for place, label in enumerate(made.labels)]


def _row(name: str, values: Floats, codes: Whole, arms: Arms) -> Covariate:
    known = ~np.isnan(values)
    size = 2.0 ** (np.frexp(max(float(np.abs(values[known]).max(initial=0)), 1e-300))[1] - 1)  # a power of two: dividing by it is exact
    parts = [values[known & (codes == arm)] / size for arm in range(arms.count)]
    means = [float(part.mean()) if part.size else np.nan for part in parts]
    spread = [float(part.var(ddof=1)) if part.size > 1 else np.nan for part in parts]
    return Covariate(name, tuple(mean * size for mean in means), _largest(means, spread), int((~known).sum()))


def _largest(means: list[float], spread: list[float]) -> float:
    gaps = [
        (mean - means[0]) / float(np.sqrt((one + spread[0]) / 2)) if one + spread[0] > 0 else (0.0 if mean == means[0] else np.nan)
        for mean, one in zip(means[1:], spread[1:], strict=True)
    ]
    known = [gap for gap in gaps if not np.isnan(gap)]
    return max(known, key=abs) if known else float("nan")
