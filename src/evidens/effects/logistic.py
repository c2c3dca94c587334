"""Adjusted risks by logistic regression, averaged over everybody (standardisation), with robust standard errors."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evidens.checks import Floats, choice
from evidens.effects import linear
from evidens.effects.adjusted import adjustment_notes, background, check_clusters, cluster_notes, nested
from evidens.effects.estimates import Comparison, Estimate, Named
from evidens.effects.linear import Basis, cluster_sums
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Rows, dummies
from evidens.errors import NotEstimableError, RangeError

_ROUNDS = 50
_CLOSE = 1e-10
_SEPARATED = 30.0
_MANY_CLUSTERS = 40
VARIANCES = ("influence", "delta")


@dataclass(frozen=True)
class Logistic:
    """A logistic fit in the basis Q. inner: (p,) coefficients of Q. p: (n,) fitted chances. bread: (p, p) inverse information in Q."""

    basis: Basis
    inner: Floats
    p: Floats
    bread: Floats

    @property
    def coefficients(self) -> Floats:
        """The coefficients of the columns as they were given."""
        return self.basis.T @ self.inner


def fit(made: Basis, y: Floats) -> Logistic:
    """Logistic regression of y (0/1) by Newton's steps, halved when the likelihood falls.

    Formula: score Q'(y - p), information Q'WQ with W = p(1 - p); stops when a step changes no linear predictor by more than 1e-10 of it.
    Errors: NotEstimableError when a combination of the columns separates the events from the rest, so that no finite fit exists.
    Validated against: statsmodels Logit, R glm.
    """
    Q, inner = made.Q, np.zeros(made.Q.shape[1])
    eta = np.zeros(y.size)
    best = _log_likelihood(eta, y)
    for _round in range(_ROUNDS):
        p = special.expit(eta)
        information = (Q * (p * (1 - p))[:, None]).T @ Q
        step = _step(information, Q.T @ (y - p))
        eta, inner, best = _halved(made, y, inner, step, best)
        if np.abs(eta).max() > _SEPARATED:
            raise NotEstimableError(_separated(made))
        if np.abs(Q @ step).max() <= _CLOSE * max(1, np.abs(eta).max()):
            break
    else:
        raise NotEstimableError(_separated(made))
    p = special.expit(eta)
    return Logistic(made, inner, p, np.linalg.inv((Q * (p * (1 - p))[:, None]).T @ Q))


def _step(information: Floats, score: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.solve(information, score))
    except np.linalg.LinAlgError:
        raise NotEstimableError("the logistic model has no finite fit: leave out covariates") from None


def _halved(made: Basis, y: Floats, inner: Floats, step: Floats, best: float) -> tuple[Floats, Floats, float]:
    for _half in range(_ROUNDS):
        eta = made.Q @ (inner + step)
        reached = _log_likelihood(eta, y)
        if reached >= best - 1e-12 * abs(best):
            break
        step = step / 2
    return eta, inner + step, reached


def _log_likelihood(eta: Floats, y: Floats) -> float:
    return float((y * eta - np.logaddexp(0, eta)).sum())


def _separated(made: Basis) -> str:
    return (
        f"a combination of {', '.join(made.names[1:])} separates the events from the rest, so the logistic model has no finite fit: "
        "leave out covariates or use the linear model"
    )


def standardised(data: Rows, options: Options = DEFAULT) -> Comparison:
    """Risks adjusted by logistic regression, averaged over all rows as if each arm had been everybody's (g-computation).

    Notation: p_i(a) fitted chance of row i in arm a, R_a its mean over all n rows, G_a the mean of p(1-p) x_i(a), A the information / n,
      s_i = x_i (y_i - p_i).
    Formula: difference R_a - R_0, ratio R_a / R_0 or odds ratio R_a(1 - R_0) / (R_0(1 - R_a)) (marginal, not conditional).
      variance influence (default): psi_i(a) = p_i(a) - R_a + G_a' A^-1 s_i, covariance sum psi psi' / n², n/(n - p) for small samples;
      with clusters psi is summed by cluster first, G/(G - 1). variance delta: covariates held fixed, G_a' V G_a with V the HC0 or CR0
      sandwich and the same small-sample factor. t with n - p, with clusters G - arms (arms given to
      whole clusters) or G - 1 degrees of freedom. Ratios on the log scale.
    Sources: Freedman 2008; Ge et al. 2011; Ye, Bannick, Yi & Shao 2023; Huber 1967.
    Assumptions: arms assigned at random; the model need not be true: with its canonical link and an intercept R_a - R_0 is consistent.
    Input: rows with an outcome of 0 and 1.
    Errors: RangeError for another outcome or an interacted model; NotEstimableError for collinear columns, separation, an arm that is
      a single cluster.
    Validated against: statsmodels Logit with HC0 margins (delta), R glm with an explicit influence function.
    """
    if not data.binary:
        raise RangeError.of("outcome", float(data.y[(data.y != 0) & (data.y != 1)][0]), "logistic adjustment needs an outcome of 0 and 1")
    if options.interacted:
        raise RangeError.of("interacted", value=True, wanted="interacted adjustment is linear; leave it out here")
    choice(options.variance or "influence", "variance", VARIANCES)
    check_clusters(data)
    risks, covariance, df = _risks(data, options)
    estimates = [_estimate(risks, covariance, df, (place, label), options) for place, label in enumerate(data.contrast_labels(), start=1)]
    averaged = f"risks averaged over all {data.n} rows: " + ", ".join(
        f"{label} {risk:.4f}" for label, risk in zip(data.arm.labels, risks, strict=True)
    )
    return Comparison(
        measure=options.shown,
        outcome_kind="binary",
        control=data.arm.labels[0],
        arms=data.arms(),
        estimates=tuple(estimates),
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=None if data.cluster is None else data.cluster.count,
        notes=(*data.notes, *adjustment_notes(data, options), averaged, *cluster_notes(data), *_liberal(data)),
    )


def _liberal(data: Rows) -> tuple[str, ...]:
    if data.cluster is None or data.cluster.count >= _MANY_CLUSTERS:
        return ()
    return ("with fewer than 40 clusters this sandwich is somewhat too small; cluster summaries and CR2 hold their level",)


def _risks(data: Rows, options: Options) -> tuple[Floats, Floats, float]:
    Z, arm_names = dummies(data.arm, "arm")
    C, names = background(data)
    X = linear.design(np.ones(data.n), Z, C)
    made = linear.basis(X, ("intercept", *arm_names, *names))
    _every_arm_has_both(data)
    found = fit(made, data.y)
    arms = data.arm.count
    shift = np.concatenate([[0.0], found.coefficients[1:arms]])
    bare = X @ found.coefficients - shift[data.arm.of]
    chances, gradients = np.empty((arms, data.n)), np.empty((arms, X.shape[1]))
    for place in range(arms):
        p = chances[place] = special.expit(bare + shift[place])
        slope = p * (1 - p)
        gradients[place] = X.T @ slope / data.n
        gradients[place, 1:arms] = np.where(np.arange(1, arms) == place, slope.mean(), 0)
    risks = chances.mean(axis=1)
    # The bread inverts the whole information, so the scores carry n times the mean's influence.
    psi = (made.Q @ (found.bread @ made.T.T @ gradients.T)) * (data.y - found.p)[:, None]
    if (options.variance or "influence") == "influence":
        psi += ((chances - risks[:, None]) / data.n).T
    if data.cluster is None:
        free = data.n - X.shape[1]
        return risks, psi.T @ psi * data.n / free, float(free)
    psi = cluster_sums(psi, data.cluster)
    G = data.cluster.count
    free = G - data.arm.count if nested(data.arm, data.cluster) else G - 1
    return risks, psi.T @ psi * G / (G - 1), float(free)


def _every_arm_has_both(data: Rows) -> None:
    for arm in data.arms():
        if arm.mean in (0, 1):
            word = "no event" if arm.mean == 0 else "nothing but events"
            message = f"arm {arm.label!r} has {word}: the logistic model has no finite fit; compare without covariates (score interval)"
            raise NotEstimableError(message)


def _estimate(risks: Floats, covariance: Floats, df: float, arm: tuple[int, str], options: Options) -> Estimate:
    place, label = arm
    top, bottom = float(risks[place]), float(risks[0])
    value, slopes = {
        "difference": (top - bottom, (1.0, -1.0)),
        "ratio": (math.log(top / bottom), (1 / top, -1 / bottom)),
        "odds": (special.logit(top) - special.logit(bottom), (1 / (top * (1 - top)), -1 / (bottom * (1 - bottom)))),
    }[options.measure]
    weights = np.zeros(risks.size)
    weights[place], weights[0] = slopes
    se = math.sqrt(float(weights @ covariance @ weights))
    method = f"logistic, standardised, {options.variance or 'influence'}"
    return Named(label, options.shown, method).wald(float(value), se, df, options.level)
