"""Power, sample size and detectable difference of a planned trial, by formula; `simulation` beside it tries the same plans out."""

from evidens.power.baseline import Baseline, BaselineTrial, baseline_means, baseline_proportions
from evidens.power.cluster_trials import ClusterMeans, ClusterProportions, cluster_means, cluster_proportions
from evidens.power.clusters import Clusters, design_effect
from evidens.power.design_effects import hooper, woertman
from evidens.power.icc import latent_icc, proportion_icc
from evidens.power.means import TwoMeans, two_means
from evidens.power.one_clustered_arm import OneClusteredArm, one_clustered_arm_means, one_clustered_arm_proportions
from evidens.power.plans import Arms, Plan
from evidens.power.proportions import TwoByArcsine, TwoProportions, effect_h, two_proportions, two_proportions_by_h
from evidens.power.rates import ClusterRates, RateClusters, cluster_rates
from evidens.power.several_arms import SeveralArms, several_arms
from evidens.power.stepped_wedge import SteppedWedge, stepped_wedge_means, stepped_wedge_proportions
from evidens.power.survival import Course, EventChances, Survival, event_probability, survival
from evidens.power.tails import Level
from evidens.power.wedge import Spread, Wedge

__all__ = [
    "Arms",
    "Baseline",
    "BaselineTrial",
    "ClusterMeans",
    "ClusterProportions",
    "ClusterRates",
    "Clusters",
    "Course",
    "EventChances",
    "Level",
    "OneClusteredArm",
    "Plan",
    "RateClusters",
    "SeveralArms",
    "Spread",
    "SteppedWedge",
    "Survival",
    "TwoByArcsine",
    "TwoMeans",
    "TwoProportions",
    "Wedge",
    "baseline_means",
    "baseline_proportions",
    "cluster_means",
    "cluster_proportions",
    "cluster_rates",
    "design_effect",
    "effect_h",
    "event_probability",
    "hooper",
    "latent_icc",
    "one_clustered_arm_means",
    "one_clustered_arm_proportions",
    "proportion_icc",
    "several_arms",
    "stepped_wedge_means",
    "stepped_wedge_proportions",
    "survival",
    "two_means",
    "two_proportions",
    "two_proportions_by_h",
    "woertman",
]
