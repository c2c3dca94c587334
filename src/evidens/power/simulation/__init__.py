"""Power by simulation from a declared design: model, inquiry, assignment and estimator, tried many times and diagnosed."""

from evidens.power.simulation.analyses import ClusterAnalysis, cluster_t_test, gee_exchangeable, glmm_two_arms
from evidens.power.simulation.declared import Design, Estimator, Run, diagnose
from evidens.power.simulation.individuals import two_means, two_proportions
from evidens.power.simulation.result import SimulatedPower
from evidens.power.simulation.stepped_wedge import stepped_wedge
from evidens.power.simulation.time_to_event import survival
from evidens.power.simulation.two_clusters import TESTS, cluster_design, cluster_means, cluster_trial, several_arms

__all__ = [
    "TESTS",
    "ClusterAnalysis",
    "Design",
    "Estimator",
    "Run",
    "SimulatedPower",
    "cluster_design",
    "cluster_means",
    "cluster_t_test",
    "cluster_trial",
    "diagnose",
    "gee_exchangeable",
    "glmm_two_arms",
    "several_arms",
    "stepped_wedge",
    "survival",
    "two_means",
    "two_proportions",
]
