"""Differences adjusted by a linear model, with standard errors that hold under unequal variance and inside clusters."""

import math
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats, choice
from evidens.effects import linear
from evidens.effects.estimates import Comparison, Estimate, Named, few_clusters_note
from evidens.effects.linear import Fit, Spread
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Codes, Rows, dummies
from evidens.errors import NotEstimableError, RangeError

_ALONE = 2
_NOTHING = 1e-20


@dataclass(frozen=True)
class Model:
    """A linear model of the arms. fit and its variance; means: (arms, p), the coefficients' weights in each arm's adjusted mean."""

    fit: Fit
    spread: Spread
    means: Floats


def adjusted(data: Rows, options: Options = DEFAULT) -> Comparison:
    """Arms compared with the control, adjusted for covariates and strata by least squares.

    Notation: y outcome, z_a indicators of the arms, x covariates and indicators of the strata, x̄ their means over all rows.
    Formula: y = b0 + sum b_a z_a + c'x + e; the difference is b_a. Interacted (Lin): y = b0 + sum z_a (b_a + d_a'(x - x̄)) + c'(x - x̄) + e.
      ratio: log of adjusted means b0 + b_a + c'x̄ against b0 + c'x̄, by the delta method in the coefficients, shown as a ratio.
      variance: HC2 with n - p degrees of freedom without clusters, CR2 with Satterthwaite's with; or any of `linear.KINDS`;
      the other clustered kinds use G - 1 unless df says otherwise.
    Sources: Lin 2013; Bell & McCaffrey 2002; Pustejovsky & Tipton 2018; MacKinnon & White 1985.
    Assumptions: arms assigned at random (to rows, or to clusters when these are named); clusters independent of each other; covariates
      measured before assignment. The model need not be true for the difference to be consistent under randomisation.
    Input: rows from `rows(…)`, outcome in its own unit (0/1 gives a risk difference).
    Errors: NotEstimableError for collinear columns (named), too few rows or clusters, an arm in a single cluster, a perfect fit;
      RangeError for a ratio of adjusted means not above 0.
    Validated against: NSW adjusted (Dehejia & Wahba 1999), statsmodels OLS, clubSandwich, estimatr lm_robust and lm_lin.
    """
    choice(options.measure, "measure", ("difference", "ratio"))
    model = linear_model(data, options)
    estimates = [_estimate(model, place, label, options) for place, label in enumerate(data.contrast_labels(), start=1)]
    return Comparison(
        measure=options.shown,
        outcome_kind=data.kind,
        control=data.arm.labels[0],
        arms=data.arms(),
        estimates=tuple(estimates),
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=None if data.cluster is None else data.cluster.count,
        notes=(*data.notes, *adjustment_notes(data, options), *cluster_notes(data)),
    )


def kind_of(data: Rows, options: Options) -> str:
    """The kind of variance: the one asked for, or the default. Errors: RangeError when it does not fit rows with or without clusters."""
    default = "HC2" if data.cluster is None else "CR2"
    kind = choice(options.variance or default, "variance", linear.KINDS)
    if kind.startswith("CR") != (data.cluster is not None):
        wanted = "name the clusters, or choose one of classical, HC0, HC1, HC2, HC3"
        raise RangeError.of("variance", kind, wanted if data.cluster is None else "with clusters choose one of CR0, CR1, CR1S, CR2")
    return kind


def nested(arm: Codes, cluster: Codes) -> bool:
    """Whether every cluster lies in one arm."""
    pairs = np.bincount(cluster.of * arm.count + arm.of) > 0
    return int(pairs.sum()) == cluster.count


def check_clusters(data: Rows) -> None:
    """Nothing, when clusters can tell how they vary. Errors: NotEstimableError for one cluster, or an arm that is a single cluster."""
    if data.cluster is None:
        return
    if data.cluster.count < _ALONE:
        message = f"cluster = {data.cluster.labels[0]!r} in every complete row: give at least 2 clusters"
        raise NotEstimableError(message)
    if nested(data.arm, data.cluster):
        alone = [one.label for one in data.arms() if one.clusters == 1]
        if alone:
            message = f"arm {alone[0]!r} is a single cluster, so it cannot be told from that cluster: give at least 2 clusters in each arm"
            raise NotEstimableError(message)


def linear_model(data: Rows, options: Options) -> Model:
    """The linear model of the arms, its variance, and the weights of each arm's adjusted mean. Errors: as `adjusted`."""
    check_clusters(data)
    kind = kind_of(data, options)
    Z, arm_names = dummies(data.arm, "arm")
    C, names = background(data)
    centre = C.mean(axis=0)
    if options.interacted:
        C = C - centre
    X, columns = [np.ones(data.n), Z, C], ["intercept", *arm_names, *names]
    if options.interacted:
        X += [Z[:, [k]] * C for k in range(Z.shape[1])]
        columns += [f"{arm} x {name}" for arm in arm_names for name in names]
    made = linear.basis(linear.design(*X), columns)
    fit = linear.fit(made, data.y)
    moved = float(fit.residuals @ fit.residuals)
    if moved <= (1e-11 * float(np.abs(data.y).max())) ** 2 * data.n:
        message = "the columns fit the outcome perfectly: there is nothing left to estimate the uncertainty from"
        raise NotEstimableError(message)
    means = np.zeros((data.arm.count, len(columns)))
    means[:, 0] = 1
    means[1:, 1 : data.arm.count] = np.eye(data.arm.count - 1)
    if not options.interacted:
        means[:, data.arm.count :] = centre
    return Model(fit, linear.spread(made.Q, fit.residuals, kind, data.cluster), means)


def background(data: Rows) -> tuple[Floats, tuple[str, ...]]:
    """Strata as indicators and covariates, with their names."""
    if data.strata is None or data.strata.count == 1:
        return data.covariates, data.names
    S, strata_names = dummies(data.strata, "stratum")
    return np.hstack([S, data.covariates]), (*strata_names, *data.names)


def _estimate(model: Model, place: int, label: str, options: Options) -> Estimate:
    weights = model.means[place] - model.means[0]
    value = float(weights @ model.fit.coefficients)
    if options.measure == "ratio":
        top, bottom = (float(model.means[k] @ model.fit.coefficients) for k in (place, 0))
        if min(top, bottom) <= 0:
            raise RangeError.of(f"adjusted mean ({label})", min(top, bottom), "a ratio needs means above 0; ask for the difference")
        value, weights = math.log(top / bottom), model.means[place] / top - model.means[0] / bottom
    method = f"linear model, {model.spread.kind}{', interacted' if options.interacted else ''}"
    se, df = error(model.fit, model.spread, weights, options)
    return Named(label, options.shown, method).wald(value, se, df, options.level)


def error(fit: Fit, made: Spread, weights: Floats, options: Options) -> tuple[float, float]:
    """The standard error and degrees of freedom of a weighted sum of coefficients. Errors: NotEstimableError when nothing is left."""
    contrast = fit.basis.T.T @ weights
    if not made.clusters:
        df = made.spare
    elif (options.df or ("satterthwaite" if made.kind == "CR2" else "clusters")) == "satterthwaite":
        df = linear.satterthwaite(made, contrast)
    else:
        df = float(made.clusters - 1)
    found = linear.variance(made, contrast)
    if found <= _NOTHING * float(contrast @ contrast) * float(fit.residuals @ fit.residuals) / fit.residuals.size:
        message = f"the {made.kind} variance of this contrast is 0: the data leave nothing to estimate its uncertainty from"
        raise NotEstimableError(message)
    return math.sqrt(found), df


def adjustment_notes(data: Rows, options: Options) -> tuple[str, ...]:
    """What is said about the adjustment."""
    parts = list(data.names)
    if data.strata is not None:
        parts.insert(0, f"{data.strata.count} strata")
    if not parts:
        return ()
    how = "each with its own slope in each arm (Lin)" if options.interacted else "one slope over all arms"
    return (f"adjusted for {', '.join(parts)}; {how}",)


def cluster_notes(data: Rows) -> tuple[str, ...]:
    """What is said about the clusters: how many, and whether they are few."""
    if data.cluster is None:
        return ()
    sizes = data.cluster.sizes()
    inside = nested(data.arm, data.cluster)
    counts = [arm.clusters or 0 for arm in data.arms()]
    where = f"{' + '.join(map(str, counts))} by arm" if inside else "arms differ inside clusters"
    said = f"{data.cluster.count} clusters of {sizes.min()} to {sizes.max()} rows ({where})"
    return (said, *few_clusters_note(counts if inside else [data.cluster.count]))
