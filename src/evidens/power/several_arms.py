"""More than two arms compared at once by an F test, randomised by cluster (or one by one, as clusters of one)."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidens import checks
from evidens.errors import NotEstimableError, RangeError
from evidens.power.clusters import MOST_CLUSTERS, Clusters, design_effect
from evidens.power.icc import check_scale
from evidens.power.plans import FEW_CLUSTERS, WIDEST, Plan, in_words, lost_note, spread_of
from evidens.power.solving import crossing, enough, given, least, unknown, up
from evidens.power.tails import f_power

_FEWEST = 2
_LARGEST_CLUSTER = 1e7
_MOST_TIMES = 1e6


@dataclass(frozen=True)
class SeveralArms(Plan):
    """Several arms, randomised by cluster.

    means: of the arms, in the unit of sd. scale: by what they had to be multiplied to be detectable, 1 unless that was asked.
    sum_of_squares: of the (scaled) means about their mean. clusters_per_arm, clusters: in each arm and in all. size: people enrolled per
    cluster; size_exact: analysed, before rounding up. ncp, df1, df2: of the F test.
    """

    means: tuple[float, ...]
    scale: float
    sum_of_squares: float
    sd: float
    clusters_per_arm: int
    clusters_per_arm_exact: float
    clusters: int
    size: float
    size_exact: float
    people: int
    icc: float
    icc_scale: str
    cv: float
    attrition: float
    design_effect: float
    ncp: float
    df1: int
    df2: int
    alpha: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Arms:
    arms: int
    squares: float
    sd: float
    plan: Clusters
    alpha: float

    def inflation(self, size: float) -> float:
        """The design effect at that many people analysed per cluster."""
        return design_effect(size, self.plan.icc, cv=self.plan.cv, weights=self.plan.weights)

    def ncp(self, clusters: float, size: float, scale: float = 1.0) -> float:
        """Non-centrality: clusters per arm x sum of squares / variance of a cluster's mean."""
        return clusters * self.squares * scale**2 * size / (self.sd**2 * self.inflation(size))

    def power(self, clusters: float, size: float, scale: float = 1.0) -> float:
        """The chance that F is significant."""
        return f_power(self.ncp(clusters, size, scale), self.arms - 1, self.arms * (clusters - 1), self.alpha)


def several_arms(
    means: Sequence[float],
    clusters_per_arm: int | None = None,
    power: float | None = None,
    *,
    plan: Clusters,
    sd: float = 1.0,
    alpha: float = 0.05,
) -> SeveralArms:
    """Power, clusters per arm or cluster size for an F test over several arms; with all three given, the least detectable spread.

    Formula: power = P(F'(a - 1, a (k - 1), ncp) > F(1 - alpha)), ncp = k sum (mean_i - mean)^2 / (sd^2 DE / m); a arms, k clusters each
    of m people, DE from `design_effect`. Leave out one of clusters_per_arm, plan.size and power; leave out none to ask by what the
    differences between the means must be multiplied.
    Source: analysis of variance of cluster means (Cohen 1988, ch. 8). Input: means and sd in the unit of the outcome. With icc 0 and size
    1 a cluster is a person.
    Assumptions: equal variances and clusters per arm; normal cluster means. Errors: RangeError; NotEstimableError.
    Validated against: a simulation of 200,000 replicates (published.json), statsmodels FTestAnovaPower. R clusterPower::cpa.ma.normal
    halves alpha and takes the expected mean square ratio for ncp, and is wrong.
    """
    values = checks.known(checks.between(checks.floats(means, "means", ndim=1), "means", -WIDEST, WIDEST), "means")
    squares = float(((values - values.mean()) ** 2).sum()) if values.size else 0.0
    if values.size < _FEWEST or squares == 0:
        raise RangeError.of("means", list(means), "give the means of at least two arms, not all the same")
    scale_name = check_scale(plan.icc_scale, binary=False)
    alpha = checks.number(alpha, "alpha", 0, 0.5, open_ends=True)
    arms = _Arms(values.size, squares, spread_of(sd), plan, alpha)
    if any(value is None for value in (clusters_per_arm, plan.size, power)):
        solved = unknown(clusters_per_arm=clusters_per_arm, size=plan.size, power=power)
    else:
        solved = "scale"
    power = target = None if power is None else checks.number(power, "power", alpha, 1, open_ends=True)
    k_exact, m_exact, scale = _solve(solved, arms, clusters_per_arm, target)
    k = up(k_exact)
    size = plan.size if plan.size is not None else enough(lambda m: arms.power(k, m * plan.kept), up(m_exact / plan.kept), target or 0)
    analysed = size * plan.kept
    achieved = arms.power(k, analysed, scale)
    what = f"that {values.size} means with a spread (sum of squares) of {squares * scale**2:.4g} are not all the same"
    few = f"fewer than {FEW_CLUSTERS} clusters in an arm: the F test leans on normal cluster means"
    return SeveralArms(
        answer=in_words(solved, f"{k:,} clusters per arm ({k * values.size:,} in all) of {size:g} people", power or achieved, what),
        solved=solved,
        power=achieved,
        power_target=power,
        means=tuple(float(value) for value in values.mean() + (values - values.mean()) * scale),
        scale=scale,
        sum_of_squares=squares * scale**2,
        sd=arms.sd,
        clusters_per_arm=k,
        clusters_per_arm_exact=k_exact,
        clusters=k * int(values.size),
        size=size,
        size_exact=m_exact,
        people=up(k * values.size * size),
        icc=plan.icc,
        icc_scale=scale_name,
        cv=plan.cv,
        attrition=plan.attrition,
        design_effect=arms.inflation(analysed),
        ncp=arms.ncp(k, analysed, scale),
        df1=int(values.size) - 1,
        df2=int(values.size) * (k - 1),
        alpha=alpha,
        notes=(
            "one test of any difference; comparing arms two by two needs an allowance for several tests",
            *((few,) if k < FEW_CLUSTERS else ()),
            *lost_note(plan.attrition),
        ),
    )


def _solve(solved: str, arms: _Arms, clusters: int | None, target: float | None) -> tuple[float, float, float]:
    """Clusters per arm, people analysed per cluster and the multiple of the spread, before rounding."""
    plan = arms.plan
    if solved == "clusters_per_arm":
        size = given(plan.size, "size") * plan.kept
        wished = given(target, "power")
        return least(lambda k: arms.power(k, size), wished, "clusters per arm", _FEWEST, MOST_CLUSTERS), size, 1.0
    k = checks.whole(clusters, "clusters_per_arm", _FEWEST, MOST_CLUSTERS)
    if solved == "size":
        wished = given(target, "power")
        ceiling = arms.power(k, _LARGEST_CLUSTER)
        if ceiling < wished:
            message = (
                f"a power of {wished:g} cannot be reached with {k} clusters per arm however large (at most {ceiling:.4f}): add clusters"
            )
            raise NotEstimableError(message)
        return k, least(lambda m: arms.power(k, m), wished, "size", 1, _LARGEST_CLUSTER), 1.0
    size = given(plan.size, "size") * plan.kept
    if solved == "scale":
        return k, size, crossing(lambda scale: arms.power(k, size, scale), given(target, "power"), "scale", 0.0, _MOST_TIMES)
    return k, size, 1.0
