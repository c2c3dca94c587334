"""What a regression returns a row for each covariate: coefficient, ratio of hazards, interval, test."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole
from evidens.errors import NotEstimableError
from evidens.results import Table
from evidens.survival.intervals import p_of, z_of

FEW_CLUSTERS = 40
EVENTS_EACH = 10


@dataclass(frozen=True)
class Coefficient:
    """One covariate: the log of the ratio of hazards for one unit more of it.

    std_error: the one that interval and test use; model_std_error: from the information alone. ratio, lower, upper: exp of the
    coefficient and of the ends of its interval.
    """

    name: str
    coef: float
    std_error: float
    model_std_error: float
    ratio: float
    lower: float
    upper: float
    z: float
    p_value: float


def coefficients(names: tuple[str, ...], beta: Floats, covariance: Floats, model: Floats, level: float) -> tuple[Coefficient, ...]:
    """One row a covariate, in its own unit."""
    wide = z_of(level)
    made = []
    with np.errstate(over="ignore"):
        for name, b, variance, plain in zip(names, beta, np.diag(covariance), np.diag(model), strict=True):
            se = float(np.sqrt(variance))
            z = float(b / se) if se > 0 else float("nan")
            ratio, low, high = (float(np.exp(b + side * wide * se)) for side in (0, -1, 1))
            made.append(Coefficient(name, float(b), se, float(np.sqrt(plain)), ratio, low, high, z, p_of(z)))
    return tuple(made)


def coefficient_table(rows: tuple[Coefficient, ...]) -> Table:
    """The coefficients as they are printed."""
    columns = ("covariate", "coef", "std_error", "ratio", "lower", "upper", "z", "p_value")
    return Table.of(columns, [(c.name, c.coef, c.std_error, c.ratio, c.lower, c.upper, c.z, c.p_value) for c in rows])


def clustered(residuals: Floats, cluster: Whole) -> tuple[Floats, int]:
    """Σ over clusters of the outer product of their summed residuals, and how many clusters there are. residuals: (p, n).

    Errors: NotEstimableError with one cluster.
    """
    codes = int(cluster.max()) + 1
    sums = np.array([np.bincount(cluster, weights=row, minlength=codes) for row in residuals])
    there: NDArray[np.bool_] = np.bincount(cluster, minlength=codes) > 0
    clusters = int(there.sum())
    if clusters < 2:  # noqa: PLR2004  # one cluster has no variance between clusters
        raise NotEstimableError("cluster holds only one label: the clustered variance needs at least two, better forty")
    return np.asarray(sums @ sums.T), clusters


def few_events(events: int, covariates: int) -> tuple[str, ...]:
    """A note where there are few events for so many covariates."""
    if events >= EVENTS_EACH * covariates:
        return ()
    return (f"{events} events for {covariates} covariates, fewer than {EVENTS_EACH} each: coefficients are unsteady and lean away from 0.",)


def few_clusters(clusters: int) -> tuple[str, ...]:
    """A note where the clusters are too few for the robust variance."""
    if clusters >= FEW_CLUSTERS:
        return ()
    return (f"{clusters} clusters, fewer than {FEW_CLUSTERS}: the robust standard errors are then too small and p-values too low.",)
