"""Published design effects of the stepped wedge, as one-line checks of the general computation."""

from evidens import checks
from evidens.power.icc import check_icc

_MOST = 10_000


def woertman(size: float, steps: int, icc: float, *, baseline: int = 1, per_step: int = 1) -> float:
    """The design effect of a stepped wedge without decay of the correlation.

    Formula: (1 + rho (k t n + b n - 1)) / (1 + rho (k t n / 2 + b n - 1)) x 3 (1 - rho) / (2 t (k - 1/k)); n people per cluster and period,
    k steps, t periods measured after each step, b at baseline, rho the ICC. Clusters needed = people of an individually randomised trial
    x this / n (each cluster is measured b + k t times).
    Source: Woertman et al. 2013, J Clin Epidemiol 66:752. Assumptions: equal sizes, as many clusters at each step, other people in each
    period. Errors: RangeError. Validated against: Kristunas et al. 2017, Trials 18:109, table 2 (published.json); least squares.
    """
    n, k = checks.number(size, "size", 1, 1e9), checks.whole(steps, "steps", 2, _MOST)
    rho, b, t = check_icc(icc), checks.whole(baseline, "baseline", 0, _MOST), checks.whole(per_step, "per_step", 1, _MOST)
    return (1 + rho * (k * t * n + b * n - 1)) / (1 + rho * (k * t * n / 2 + b * n - 1)) * 3 * (1 - rho) / (2 * t * (k - 1 / k))


def hooper(size: float, steps: int, icc: float, cac: float = 1.0) -> float:
    """The design effect of a stepped wedge whose cluster means are correlated less than fully between periods.

    Formula: (1 + (n - 1) rho) x 3 k (1 - r) (1 + k r) / ((k^2 - 1)(2 + k r)), r = n rho c / (1 + (n - 1) rho) the correlation of a
    cluster's means in two periods, c the cluster autocorrelation; one baseline period and one after each step. Clusters needed = people of
    an individually randomised trial x this / n.
    Source: Hooper, Teerenstra, de Hoop & Eldridge 2016, Stat Med 35:4718. Assumptions: equal sizes, as many clusters at each step, other
    people in each period. Errors: RangeError. Validated against: R clusterPower::cpa.sw.normal; generalised least squares.
    """
    n, k = checks.number(size, "size", 1, 1e9), checks.whole(steps, "steps", 2, _MOST)
    rho, c = check_icc(icc), checks.number(cac, "cac", 0, 1)
    r = n * rho * c / (1 + (n - 1) * rho)
    return (1 + (n - 1) * rho) * 3 * k * (1 - r) * (1 + k * r) / ((k * k - 1) * (2 + k * r))
