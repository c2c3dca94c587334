"""Each cluster counts once: the t test on cluster summaries, stratified and adjusted in two stages."""

import math
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats
from evidens.effects import linear, logistic
from evidens.effects.adjusted import background, check_clusters, cluster_notes, nested
from evidens.effects.estimates import Comparison, Estimate, Named
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Codes, Rows, dummies
from evidens.errors import NotEstimableError, RangeError

ADDED = 0.5


@dataclass(frozen=True)
class Clusters:
    """Clusters as rows. value: (G,) what the t test compares. arm: (G,) codes. strata: codes of the clusters, or None. notes."""

    value: Floats
    arm: Codes
    strata: Codes | None
    notes: tuple[str, ...]


def cluster_summaries(data: Rows, options: Options = DEFAULT) -> Comparison:
    """Arms compared with the control by one summary for each cluster.

    Notation: m_g mean (proportion) of cluster g, E_g its expected mean from a regression on covariates that leaves the arm out.
    Formula: difference: t test on m_g (with covariates on m_g - E_g);
      ratio: on log m_g, shown back as the ratio of geometric means (with covariates on log(m_g / E_g));
      odds: on log(m_g/(1 - m_g)), without covariates.
      The test is least squares of the summary on arm and, where given, stratum, pooled variance, df = G - arms - (strata - 1).
      A nil proportion under ratio: ½ event is added to every cluster, events + ½ over rows; under odds ½ in both cells; said in the notes.
      E_g: logistic regression for 0/1 outcomes, least squares otherwise, on covariates and strata, all arms together.
    Source: Hayes & Moulton, Cluster Randomised Trials, chapters 10 and 11.
    Assumptions: whole clusters were assigned; summaries vary about equally much in the arms; every cluster has the same weight, so the
      estimand is the effect on the average cluster.
    Input: rows with clusters, each inside one arm and one stratum; outcome 0/1, or numbers (above 0 on average for ratios).
    Errors: NotEstimableError without clusters, for a cluster in two arms or two strata, an arm of one cluster, summaries that do not
      vary; RangeError for ratios of means not above 0 or odds of numbers.
    Validated against: MEMA kwa Vijana (Hayes & Moulton's data; Stata clan), R lm on the summaries and glm for the two stages.
    """
    check(data)
    return compared(data, _summaries(data, options), options)


def compared(data: Rows, made: Clusters, options: Options) -> Comparison:
    """The t test on one value a cluster, as `cluster_summaries` describes it. Errors: NotEstimableError where the values do not vary."""
    Z, arm_names = dummies(made.arm, "arm")
    columns: list[Floats] = [np.ones(made.arm.of.size), Z]
    names = ["intercept", *arm_names]
    if made.strata is not None and made.strata.count > 1:
        S, strata_names = dummies(made.strata, "stratum")
        columns.append(S)
        names += strata_names
    fit = linear.fit(linear.basis(linear.design(*columns), names), made.value)
    if float(fit.residuals @ fit.residuals) <= (1e-11 * max(float(np.abs(made.value).max()), 1e-300)) ** 2 * made.value.size:
        message = "the cluster summaries do not vary inside the arms: there is nothing to estimate the uncertainty from"
        raise NotEstimableError(message)
    estimates = _estimates(data, fit, options, stratified=len(columns) > PLAIN)
    return Comparison(
        measure=options.shown,
        outcome_kind=data.kind,
        control=data.arm.labels[0],
        arms=data.arms(),
        estimates=estimates,
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=made.arm.of.size,
        notes=(*data.notes, "each cluster has the same weight", *made.notes, *cluster_notes(data)),
    )


PLAIN = 2


def _estimates(data: Rows, fit: linear.Fit, options: Options, *, stratified: bool) -> tuple[Estimate, ...]:
    sigma2 = float(fit.residuals @ fit.residuals) / fit.spare
    covariance = sigma2 * fit.basis.T @ fit.basis.T.T
    words = ["cluster t", *(["stratified"] if stratified else []), *(["two-stage"] if data.names else [])]
    found = []
    for place, label in enumerate(data.contrast_labels(), start=1):
        named = Named(label, options.shown, ", ".join(words))
        found.append(named.wald(float(fit.coefficients[place]), math.sqrt(covariance[place, place]), float(fit.spare), options.level))
    return tuple(found)


def check(data: Rows) -> None:
    """Nothing, when every cluster lies in one arm and one stratum. Errors: NotEstimableError otherwise."""
    if data.cluster is None:
        message = "cluster summaries need clusters: name the column that says which cluster a row belongs to"
        raise NotEstimableError(message)
    check_clusters(data)
    for other, word in ((data.arm, "arm"), (data.strata, "stratum")):
        if other is not None and not nested(other, data.cluster):
            _refuse_split(other, data.cluster, word)


def _refuse_split(other: Codes, cluster: Codes, word: str) -> None:
    pairs = np.unique(np.column_stack([cluster.of, other.of]), axis=0)
    split = int(np.flatnonzero(np.bincount(pairs[:, 0]) > 1)[0])
    message = f"cluster {cluster.labels[split]!r} has rows in more than one {word}: use the regression with clustered standard errors"
    raise NotEstimableError(message)


def _summaries(data: Rows, options: Options) -> Clusters:
    if data.cluster is None:  # pragma: no cover  # refused before
        raise NotEstimableError
    size = data.cluster.sizes().astype(np.float64)
    total = np.bincount(data.cluster.of, weights=data.y, minlength=data.cluster.count).astype(np.float64)
    arm, strata = by_cluster(data)
    expected, said = _expected(data, size)
    value, added = {"difference": _differences, "ratio": _ratios, "odds": _odds}[options.measure](data, total, size, expected)
    return Clusters(value, arm, strata, (*said, *added))


def by_cluster(data: Rows) -> tuple[Codes, Codes | None]:
    """The arm and the stratum of each cluster."""
    if data.cluster is None:  # pragma: no cover  # refused before
        raise NotEstimableError
    _label, first = np.unique(data.cluster.of, return_index=True)
    strata = None if data.strata is None else Codes(data.strata.labels, data.strata.of[first])
    return Codes(data.arm.labels, data.arm.of[first]), strata


def _expected(data: Rows, size: Floats) -> tuple[Floats | None, tuple[str, ...]]:
    if not data.names or data.cluster is None:
        return None, ()
    C, names = background(data)
    made = linear.basis(linear.design(np.ones(data.n), C), ("intercept", *names))
    fitted = logistic.fit(made, data.y).p if data.binary else data.y - linear.fit(made, data.y).residuals
    expected = np.bincount(data.cluster.of, weights=fitted, minlength=data.cluster.count) / size
    how = "logistic regression" if data.binary else "least squares"
    return expected, (f"two stages: expected values by {how} on {', '.join(names)}, without the arm; then a t test on the residuals",)


def _differences(_data: Rows, total: Floats, size: Floats, expected: Floats | None) -> tuple[Floats, tuple[str, ...]]:
    return total / size - (0 if expected is None else expected), ()


def _ratios(data: Rows, total: Floats, size: Floats, expected: Floats | None) -> tuple[Floats, tuple[str, ...]]:
    note: tuple[str, ...] = ()
    if data.binary and (total == 0).any():
        note = (f"{int((total == 0).sum())} clusters have no event: {ADDED} event is added to every cluster before logarithms",)
        total = total + ADDED
    mean = total / size
    lowest = float(min(mean.min(), mean.min() if expected is None else expected.min()))
    if lowest <= 0:
        raise RangeError.of("cluster mean", lowest, "a ratio of geometric means needs every cluster's mean above 0")
    return np.log(mean / (1 if expected is None else expected)), ("the ratio is one of geometric means over clusters", *note)


def _odds(data: Rows, total: Floats, size: Floats, expected: Floats | None) -> tuple[Floats, tuple[str, ...]]:
    if not data.binary:
        raise RangeError.of("measure", "odds", "odds need an outcome of 0 and 1; choose difference or ratio")
    if expected is not None:
        raise RangeError.of("measure", "odds", "with covariates choose difference or ratio, or the regression")
    note: tuple[str, ...] = ()
    extreme = (total == 0) | (total == size)
    if extreme.any():
        note = (f"{int(extreme.sum())} clusters are all or none: {ADDED} is added to both cells of every cluster",)
        total, size = total + ADDED, size + 2 * ADDED
    return np.log(total / (size - total)), ("the odds ratio is one of geometric mean odds over clusters", *note)
