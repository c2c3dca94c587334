"""The analyses of the simulated cluster trials, for real data: one trial in, an estimate with its test and its warnings out."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from evidens import checks
from evidens.checks import Floats
from evidens.errors import NotEstimableError, RangeError
from evidens.power.simulation import gee, glmm
from evidens.power.simulation.cluster_means import ClusterTest
from evidens.power.simulation.clusters import DIFFERENCE, LOG_ODDS_RATIO, LOG_ODDS_RATIO_WITHIN, RISK_DIFFERENCE, ClusterArms, ClusterData
from evidens.results import Result, Table

FEW = 40


@dataclass(frozen=True, kw_only=True)
class ClusterAnalysis(Result):
    """Two arms of clusters compared.

    inquiry: what estimate is. statistic: of the test, referred to t with df degrees of freedom, to the normal where df is None, or to
    chi-squared (1) for the likelihood ratio. low, high: interval of level 1 - alpha. control, treated: proportion or mean in each arm as
    the analysis sees it. clusters: in the control and in the treated arm. icc: the clustering as the analysis estimates it, on
    icc_scale; None where it does not.
    """

    inquiry: str
    test: str
    estimate: float
    standard_error: float
    low: float
    high: float
    statistic: float
    df: float | None
    p_value: float
    alpha: float
    control: float
    treated: float
    clusters: tuple[int, int]
    icc: float | None
    icc_scale: str | None
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row for the comparison."""
        columns = (self.inquiry, "std. error", "low", "high", "statistic", "df", "p", "control", "treated", f"icc ({self.icc_scale})")
        row = (self.estimate, self.standard_error, self.low, self.high, self.statistic, self.df, self.p_value, self.control, self.treated)
        return Table.of(columns if self.icc_scale else columns[:-1], [(*row, self.icc) if self.icc_scale else row])


@dataclass(frozen=True)
class Trial:
    """One trial in the order that the analyses read: control clusters first."""

    data: ClusterData
    assignment: ClusterArms
    notes: tuple[str, ...]

    @property
    def df(self) -> float:
        """Clusters minus two."""
        return self.assignment.total - 2.0


def two_arms(successes: Any, sizes: Any, arm: Any, *, counts: bool = True) -> Trial:
    """The checked trial; clusters with an unknown value or nobody in them are left out, and counted in the notes."""
    y, m, x = (checks.floats(values, name, ndim=1) for values, name in ((successes, "successes"), (sizes, "sizes"), (arm, "arm")))
    checks.filled(y, "successes")
    checks.same_length(y, m, "successes and sizes", axis=0)
    checks.same_length(y, x, "successes and arm", axis=0)
    known = ~(np.isnan(y) | np.isnan(m) | np.isnan(x))
    checks.between(x, "arm", 0, 1)
    checks.between(m, "sizes", 0, 1e12)
    full = known & (m > 0)
    y, m, x = y[full], m[full], x[full]
    if (x != np.floor(x)).any():
        raise RangeError.of("arm", float(x[x != np.floor(x)][0]), "give 0 for control and 1 for treated")
    if counts:
        _check_counts(y, m)
    order = np.argsort(x, kind="stable")
    clusters = (int((x == 0).sum()), int((x == 1).sum()))
    if min(clusters) < 2:  # noqa: PLR2004  # variation within an arm needs two
        message = f"arm has {clusters[0]} control and {clusters[1]} treated clusters with data: give at least two of each"
        raise NotEstimableError(message)
    return Trial(ClusterData(y[order][None], m[order][None]), ClusterArms(clusters), _left_out(known, full))


def _check_counts(y: Floats, m: Floats) -> None:
    for values, name in ((y, "successes"), (m, "sizes")):
        if (values != np.floor(values)).any() or (values < 0).any():
            wrong = values[(values != np.floor(values)) | (values < 0)]
            raise RangeError.of(name, float(wrong[0]), "give whole numbers of at least 0, with NaN for what is unknown")
    if (y > m).any():
        place = int(np.flatnonzero(y > m)[0])
        raise RangeError.of("successes", float(y[place]), f"a cluster of {m[place]:g} cannot have more successes than people")


def _left_out(known: Any, full: Any) -> tuple[str, ...]:
    unknown, empty = int((~known).sum()), int((known & ~full).sum())
    notes = [f"{unknown} clusters with an unknown value were left out"] if unknown else []
    return (*notes, f"{empty} clusters without people were left out") if empty else tuple(notes)


def _few(trial: Trial, advice: str) -> tuple[str, ...]:
    total = trial.assignment.total
    return (*trial.notes, f"only {total} clusters: {advice}") if total < FEW else trial.notes


def cluster_t_test(sums: Any, sizes: Any, arm: Any, *, counts: bool = True, normal: bool = False, alpha: float = 0.05) -> ClusterAnalysis:
    """Compare two arms by one number a cluster: its proportion, or its mean.

    Formula: d = mean_1 - mean_0 of the clusters' sums / sizes, unweighted; se² = s² (1/k_0 + 1/k_1) with s² pooled; t with k_0 + k_1 - 2
    degrees of freedom. Source: Hayes and Moulton, Cluster Randomised Trials, ch. 10.
    Assumptions: clusters independent, their values about normal with one variance; clusters count alike whatever their size.
    Input: vectors of one length, a value a cluster: sums of the outcome (successes when counts), sizes, arm (0 control, 1 treated).
    normal: refer to the normal distribution, as many packages do; with few clusters that rejects too often.
    Errors: ShapeError, RangeError for what does not fit; NotEstimableError with fewer than two clusters in an arm or without variation.
    Validated against: scipy.stats.ttest_ind; size .049-.052 in simulation (docs/methods/cluster-analyses.md).
    """
    trial = two_arms(sums, sizes, arm, counts=counts)
    estimator = ClusterTest(checks.probability(alpha, "alpha"), normal)
    found = estimator.answers(trial.data, trial.assignment, 0.0)
    if not found.estimable[0]:
        raise NotEstimableError("successes: the clusters do not vary within the arms, so there is no standard error; use another analysis")
    value = trial.data.sums[0] / trial.data.sizes[0]
    control = trial.assignment.clusters[0]
    estimate, half = float(found.estimate[0]), float(found.high[0] - found.estimate[0])
    error = half / float(estimator.critical(trial.df))
    return _analysis(
        trial,
        ("z" if normal else "t", RISK_DIFFERENCE if counts else DIFFERENCE),
        (estimate, error, half, None if normal else trial.df),
        (float(value[:control].mean()), float(value[control:].mean())),
        alpha=alpha,
        notes=_few(trial, "a normal test rejects too often; use t") if normal else trial.notes,
    )


def gee_exchangeable(
    successes: Any, sizes: Any, arm: Any, *, correction: str = "kauermann-carroll", normal: bool | None = None, alpha: float = 0.05
) -> ClusterAnalysis:
    """The log odds ratio over everyone by generalised estimating equations: logit link, exchangeable correlation, two arms, closed form.

    Formula: see `evidens.power.simulation.gee.fit_many`; referred to t with clusters - 2 degrees of freedom, or to the normal.
    Sources: Liang and Zeger 1986; Kauermann and Carroll 2001; Mancl and DeRouen 2001; Fay and Graubard 2001.
    Assumptions: clusters independent; the arm is the only covariate; the working correlation affects efficiency, not validity.
    Input: whole numbers a cluster, successes <= sizes, arm 0 or 1. correction: robust, kauermann-carroll, mancl-derouen or fay-graubard.
    normal: by default True for robust (as packages do), False for the corrections.
    Errors: as cluster_t_test; NotEstimableError when an arm has only successes or none.
    Validated against: statsmodels GEE (estimate, robust and Mancl-DeRouen errors, working correlation to 1e-10), geepack, and the matrix
    formulas written out for every correction.
    """
    trial = two_arms(successes, sizes, arm)
    checks.choice(correction, "correction", gee.CORRECTIONS)
    level = checks.probability(alpha, "alpha")
    as_normal = correction == "robust" if normal is None else normal
    fitted = gee.fit_many(trial.data.sums, trial.data.sizes, trial.assignment.clusters[0], correction)
    _refuse_separated(trial)
    if np.isnan(fitted.variance[0]):
        raise NotEstimableError("successes: the clusters do not vary within the arms, so the sandwich variance is 0; use another analysis")
    error = float(np.sqrt(fitted.variance[0]))
    df = None if as_normal else trial.df
    critical = special.ndtri(1 - level / 2) if df is None else special.stdtrit(df, 1 - level / 2)
    return _analysis(
        trial,
        (f"gee {correction}", LOG_ODDS_RATIO),
        (float(fitted.log_odds_ratio[0]), error, float(critical) * error, df),
        (float(fitted.p0[0]), float(fitted.p1[0])),
        alpha=level,
        icc=(float(fitted.correlation[0]), "proportion"),
        notes=_few(trial, "the robust variance is too small; use kauermann-carroll with t") if correction == "robust" else trial.notes,
    )


def glmm_two_arms(successes: Any, sizes: Any, arm: Any, *, likelihood_ratio: bool = False, alpha: float = 0.05) -> ClusterAnalysis:
    """The log odds ratio within a cluster by the logistic mixed model: maximum likelihood, adaptive Gauss-Hermite quadrature, 15 nodes.

    Formula: see `evidens.power.simulation.glmm`; standard error from the observed information; Wald's test against the normal, or the
    likelihood ratio against chi-squared (1); the interval is Wald's in both cases. control and treated: proportion in the middle cluster.
    Assumptions: clusters' logits normal with one variance; clusters independent; many clusters: both tests reject too often with few.
    Input: as gee_exchangeable. Errors: as gee_exchangeable; NotEstimableError also without convergence, or when the clusters' log odds have
    a standard deviation above 3 (ICC above .73 on the logit scale), where the quadrature is no longer good.
    Validated against: lme4::glmer with nAGQ = 7 and 25 (estimate and error to 1e-4), a brute-force integral of the likelihood.
    """
    trial = two_arms(successes, sizes, arm)
    level = checks.probability(alpha, "alpha")
    _refuse_separated(trial)
    group, nothing = trial.assignment.arm, np.zeros(trial.assignment.total)
    full = glmm.fit_many(trial.data.sums, trial.data.sizes, group, nothing)
    if np.isnan(full.variance[0]):
        raise NotEstimableError(
            "successes: the mixed model has no maximum that can be trusted (clusters differ too much); use cluster_t_test"
        )
    estimate = float(full.levels[0, 1] - full.levels[0, 0])
    error = float(np.sqrt(full.variance[0]))
    s2 = float(np.exp(2 * full.log_spread[0]))
    analysis = _analysis(
        trial,
        ("glmm likelihood ratio" if likelihood_ratio else "glmm wald", LOG_ODDS_RATIO_WITHIN),
        (estimate, error, float(special.ndtri(1 - level / 2)) * error, None),
        tuple(float(p) for p in special.expit(full.levels[0])),
        alpha=level,
        icc=(s2 / (s2 + np.pi**2 / 3), "logit"),
        notes=(*_few(trial, "the mixed model rejects too often; see its simulated size"), *_boundary(s2)),
    )
    if not likelihood_ratio:
        return analysis
    null = glmm.fit_many(trial.data.sums, trial.data.sizes, np.zeros_like(group), nothing)
    ratio = max(0.0, 2 * float(full.log_likelihood[0] - null.log_likelihood[0]))
    return _replaced(analysis, statistic=ratio, df=1.0, p_value=float(special.chdtrc(1, ratio)))


def _boundary(s2: float) -> tuple[str, ...]:
    return () if s2 else ("no variation between clusters was found (boundary): the errors are those of independent people",)


def _replaced(analysis: ClusterAnalysis, **changes: Any) -> ClusterAnalysis:
    from dataclasses import replace

    return replace(analysis, **changes)


def _refuse_separated(trial: Trial) -> None:
    cut = trial.assignment.clusters[0]
    for name, part in (("control", slice(None, cut)), ("treated", slice(cut, None))):
        total, most = trial.data.sums[0, part].sum(), trial.data.sizes[0, part].sum()
        if total in {0, most}:
            message = f"successes: the {name} arm has {total:g} of {most:g}, so its log odds are infinite; use cluster_t_test"
            raise NotEstimableError(message)


def _analysis(  # the parts of one answer
    trial: Trial,
    names: tuple[str, str],
    found: tuple[float, float, float, float | None],
    arms: tuple[float, ...],
    *,
    alpha: float,
    icc: tuple[float, str] | None = None,
    notes: tuple[str, ...] = (),
) -> ClusterAnalysis:
    estimate, error, half, df = found
    statistic = estimate / error
    p = 2 * special.ndtr(-abs(statistic)) if df is None else 2 * special.stdtr(df, -abs(statistic))
    return ClusterAnalysis(
        inquiry=names[1],
        test=names[0],
        estimate=estimate,
        standard_error=error,
        low=estimate - half,
        high=estimate + half,
        statistic=statistic,
        df=df,
        p_value=float(p),
        alpha=alpha,
        control=arms[0],
        treated=arms[1],
        clusters=(trial.assignment.clusters[0], trial.assignment.clusters[1]),
        icc=icc[0] if icc else None,
        icc_scale=icc[1] if icc else None,
        notes=notes,
    )
