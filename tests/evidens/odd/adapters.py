"""Public functions that take objects, as functions of plain arguments: the objects are built inside the call that is tried."""

from typing import Any

from evidens import pairing, pooling, power, randomise, survival
from evidens.power import simulation

N = 24
GROUP = ["a", "b", "a", "b", "b", "a"] * 4
X = [30.0, 41, 52, 33, 60, 45, 38, 29, 47, 55, 36, 50, 44, 31, 58, 40, 35, 49, 53, 42, 37, 46, 34, 57]
HAS, ASKS = [[1.0, 2], [3, 1], [5, 5]], [[1.0, 3], [2, 5]]
SEED = randomise.Seed("5f" * 32)


def report(*, time: Any, event: Any, group: Any, x: Any, cause: Any, at: Any, horizon: Any, level: Any) -> Any:
    wanted = survival.Wanted({"x": x}, {"x": x}, cause, at, horizon, "log", level)
    return survival.survival_report(survival.FollowUp(time, event, group), wanted)


def pool(*, success: Any, model: Any, site: Any, people: Any, level: Any, settle: Any, seed: Any, scale: Any, mean: Any) -> Any:
    counted = pooling.cells(success, model, site, people)
    priors = pooling.Priors(intercept_mean=mean, cell_scale=scale)
    return pooling.pool(counted, pooling.Options(1000, seed, level, settle, priors))


def blocks(*, values: Any, sizes: Any, labels: Any, ratio: Any) -> Any:
    return randomise.allocate(randomise.Blocks(randomise.groups(values), sizes, randomise.Arms(labels, ratio)), SEED)


def minimise(*, values: Any, p: Any, weight: Any, imbalance: Any) -> Any:
    factors = (randomise.groups(values), randomise.groups(GROUP))
    return randomise.allocate(randomise.Minimisation(factors, randomise.Arms(), p, (weight, 1.0), imbalance), SEED)


def clusters(*, values: Any, x: Any, candidates: Any, keep: Any, seed: Any) -> Any:
    made = randomise.groups(values)
    restriction = randomise.Restriction([[one] for one in x] if isinstance(x, list) else x, candidates, keep, seed)
    return randomise.allocate(randomise.Clusters(made, randomise.Arms(), restriction), SEED)


def steps(*, values: Any, steps: Any) -> Any:
    return randomise.allocate(randomise.stepped_wedge(randomise.groups(values), steps), SEED)


def simple(*, units: Any) -> Any:
    return randomise.predictability(randomise.Simple(units), replicates=20)


def balance(*, assigned: Any, strata: Any, x: Any) -> Any:
    return randomise.balance(assigned, randomise.Arms(("new", "old")), strata=randomise.groups(strata), covariates={"x": x})


def tested(*, outcome: Any, assigned: Any, x: Any, statistic: Any, draws: Any, seed: Any) -> Any:
    options = randomise.TestOptions(statistic, None, draws, seed, 10)
    scheme = randomise.Simple(N, randomise.Arms(("new", "old")))
    return randomise.randomisation_test(outcome, assigned, scheme, covariates=x, options=options)


def sealed(*, size: Any, at: Any, unit: Any) -> Any:
    scheme = randomise.Blocks(randomise.places({"site": size}))
    made = randomise.seal(scheme, SEED)
    randomise.check_replay(made, scheme, SEED)
    return randomise.open_next(made, [], scheme, SEED, at=at, who=("site", unit))


def foreseen(*, sizes: Any, replicates: Any, seed: Any) -> Any:
    return randomise.predictability(randomise.Blocks(randomise.together(12), sizes), replicates=replicates, seed=seed)


def described(**given: Any) -> pairing.Description:
    usual = {"has": HAS, "asks": ASKS, "hours": [10.0, 20, 30], "low": [5.0, 15], "high": [15.0, 25], "weight": 1.0, "prior": 0.5}
    now = {**usual, **given}
    terms = {
        "skills": pairing.Requirements(now["has"], now["asks"]),
        "hours": pairing.Hours(now["hours"], now["low"], now["high"], slack=10),
    }
    return pairing.Description(terms, {"skills": now["weight"], "hours": 1.0}, now["prior"])


def assign(*, hours: Any, low: Any, capacity: Any, waiting: Any, gap: Any, top: Any) -> Any:
    options = pairing.Options(top=top, gap=gap, priority=pairing.Priority(waiting))
    return pairing.assign(described(hours=hours, low=low), capacity, options)


def ranked(*, has: Any, asks: Any, prior: Any, weight: Any, k: Any) -> Any:
    described(has=has, asks=asks, prior=prior, weight=weight).scores()
    return pairing.best_openings(described(has=has, asks=asks, prior=prior, weight=weight), k)


def rates(*, rate0: Any, rate1: Any, clusters: Any, cv_between: Any, size: Any, duration: Any) -> Any:
    return power.cluster_rates(rate0, rate1, clusters, plan=power.RateClusters(cv_between, size, duration))


def several(*, means: Any, clusters_per_arm: Any, icc: Any, size: Any, sd: Any) -> Any:
    return power.several_arms(means, clusters_per_arm, plan=power.Clusters(icc, "outcome", size), sd=sd)


def formulas_wedge(*, p0: Any, p1: Any, steps: Any, per_step: Any, size: Any, icc: Any, cac: Any, eta: Any, cv: Any) -> Any:
    layout = power.Wedge(steps, per_step, size, cv=cv)
    return power.stepped_wedge_proportions(p0, p1, wedge=layout, spread=power.Spread(icc, "proportion", cac, eta=eta))


def wedge_means(*, difference: Any, sd: Any, size: Any, tau: Any, gamma: Any) -> Any:
    return power.stepped_wedge_means(difference, wedge=power.Wedge(4, 2, size), spread=power.Spread(tau=tau, gamma=gamma), sd=sd)


def formulas_events(*, hazard_ratio: Any, n: Any, median: Any, accrual: Any, followup: Any, dropout: Any, method: Any) -> Any:
    course = power.Course(median=median, accrual=accrual, followup=followup, dropout=dropout)
    return power.survival(hazard_ratio, n, course=course, method=method)


def baseline(*, difference: Any, clusters: Any, cac: Any, sac: Any, icc: Any, sd: Any) -> Any:
    made = power.Baseline(cac, sac)
    return power.baseline_means(difference, clusters, plan=power.Clusters(icc, "outcome", 30), baseline=made, sd=sd)


def simulations_wedge(*, p0: Any, p1: Any, model: Any, test: Any, size: Any, icc: Any, eta: Any, **run: Any) -> Any:
    layout, spread = power.Wedge(3, 2, size), power.Spread(icc, "proportion", eta=eta)
    return simulation.stepped_wedge(wedge=layout, spread=spread, p0=p0, p1=p1, model=model, test=test, **run)


def simulations_events(*, hazard_ratio: Any, n: Any, median: Any, followup: Any, attrition: Any, days_per_unit: Any, **run: Any) -> Any:
    course = power.Course(median=median, followup=followup)
    given = {"hazard_ratio": hazard_ratio, "n": n, "attrition": attrition, "days_per_unit": days_per_unit}
    return simulation.survival(course=course, **given, **run)
