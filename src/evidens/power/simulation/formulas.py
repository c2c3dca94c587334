"""What the closed forms say about a declared design, so that formula and simulation can be held against each other."""

import math

from evidens.power.cluster_trials import cluster_means as means_formula
from evidens.power.cluster_trials import cluster_proportions as proportions_formula
from evidens.power.clusters import EQUAL, Clusters
from evidens.power.means import means_power
from evidens.power.proportions import proportions_power
from evidens.power.several_arms import several_arms as arms_formula
from evidens.power.simulation.clusters import BetaBinomial, ClusterArms, ClusteredMeans, LogisticNormal
from evidens.power.simulation.people import People
from evidens.power.simulation.sizes import ClusterSizes
from evidens.power.simulation.wedge_world import WedgeWorld
from evidens.power.stepped_wedge import stepped_wedge_means, stepped_wedge_proportions
from evidens.power.survival import Course, log_rank_shift
from evidens.power.tails import BOTH, Level, normal_power
from evidens.power.wedge import Spread, Wedge

CLOSED = ("t", "z")


def _plan(model: BetaBinomial | LogisticNormal | ClusteredMeans, arms: ClusterArms, scale: str) -> Clusters:
    sizes: ClusterSizes = model.sizes
    ratio = arms.clusters[1] / arms.clusters[0]
    size = sizes.mean if sizes.cv else float(sizes.at_start()[0])
    return Clusters(model.icc, scale, size, sizes.cv, EQUAL, ratio, sizes.attrition)


def cluster_proportions(model: BetaBinomial | LogisticNormal, arms: ClusterArms, alpha: float, test: str) -> float | None:
    """The closed form for two arms of clusters and a proportion; None for tests that have none, and without an effect."""
    p0, p1 = model.proportions
    if test not in CLOSED or p0 == p1 or _emptied(model.sizes):
        return None
    plan = _plan(model, arms, "proportion" if isinstance(model, BetaBinomial) else "logit")
    return proportions_formula(p0, p1, arms.total, plan=plan, test=test, level=Level(alpha, tails=BOTH)).power


def cluster_means(model: ClusteredMeans, arms: ClusterArms, alpha: float, test: str) -> float | None:
    """The closed form for two arms of clusters and a mean; None without an effect."""
    difference = model.means[1] - model.means[0]
    if not difference or _emptied(model.sizes):
        return None
    plan = _plan(model, arms, "outcome")
    return means_formula(difference, arms.total, plan=plan, sd=model.sd, test=test, level=Level(alpha, tails=BOTH)).power


def several_arms(model: BetaBinomial | ClusteredMeans, arms: ClusterArms, alpha: float) -> float | None:
    """The closed form of the F test; proportions are taken as means with the arms' average variance; None without an effect."""
    if isinstance(model, BetaBinomial):
        means, sd = model.proportions, math.sqrt(sum(p * (1 - p) for p in model.proportions) / len(model.proportions))
    else:
        means, sd = model.means, model.sd
    if len(set(means)) == 1 or _emptied(model.sizes):
        return None
    sizes = model.sizes
    plan = Clusters(model.icc, "outcome", sizes.mean, sizes.cv, EQUAL, 1.0, sizes.attrition)
    return arms_formula(means, arms.clusters[0], plan=plan, sd=sd, alpha=alpha).power


def _emptied(sizes: ClusterSizes) -> bool:
    """Whether attrition leaves less than a person a cluster, which no formula is for."""
    return sizes.mean * (1 - sizes.attrition) < 1


def proportions(pair: tuple[float, float], people: tuple[float, float], alpha: float, method: str) -> float:
    """The closed form for two proportions."""
    return proportions_power(*pair, people, Level(alpha, tails=BOTH), method)


def means(effect: float, people: tuple[float, float], alpha: float, test: str) -> float | None:
    """The closed form for two means; None where attrition leaves too few for it."""
    return means_power(effect, people, Level(alpha, tails=BOTH), test) if sum(people) > 2 else None  # noqa: PLR2004  # df


def survival(hazard_ratio: float, people: People, course: Course, alpha: float) -> float | None:
    """Schoenfeld's formula for the events that the course lets expect; None without an effect."""
    if hazard_ratio == 1:
        return None
    shares, kept = course.chances(hazard_ratio), 1 - people.attrition
    events = kept * sum(n * share for n, share in zip(people.enrolled, shares, strict=True))
    shift = log_rank_shift(hazard_ratio, events, people.enrolled[1] / people.enrolled[0])
    return normal_power(shift, Level(alpha, tails=BOTH))


def wedge(world: WedgeWorld, sd: float, layout: tuple[Wedge, Spread], alpha: float, test: str) -> float | None:
    """The closed form for a stepped wedge, of the linear model for t and z, of the logistic for glmm; None without an effect."""
    plan, spread = layout
    if world.levels[0] == world.levels[1] or test in {"t-within", "kr"}:
        return None
    level = Level(alpha, tails=BOTH)
    if world.proportions is None:
        return stepped_wedge_means(world.levels[1], wedge=plan, spread=spread, sd=sd, test=test, level=level).power
    scale, p0, p1 = "logistic" if test == "glmm" else "linear", *world.proportions
    if spread.tau is not None and scale != world.link:
        return None
    tested = "z" if test == "glmm" else test
    return stepped_wedge_proportions(p0, p1, wedge=plan, spread=spread, model=scale, test=tested, level=level).power
