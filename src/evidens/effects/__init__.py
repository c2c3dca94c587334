"""Differences between arms, sites and doses, with standard errors that are honest about variance, clusters and small numbers."""

from evidens.effects.adjusted import adjusted
from evidens.effects.differences import mean_difference
from evidens.effects.dose import DoseResponse, dose_response
from evidens.effects.estimates import Arm, Comparison, Estimate
from evidens.effects.hours import Bootstrap, TwoPart, two_part
from evidens.effects.instrument import Compliers, complier_effect
from evidens.effects.logistic import standardised
from evidens.effects.options import Options
from evidens.effects.proportions import proportions, two_proportions
from evidens.effects.rates import cluster_rates
from evidens.effects.rows import Extra, Rows, rows
from evidens.effects.sites import Pooled, pool_sites
from evidens.effects.summaries import cluster_summaries

__all__ = [
    "Arm",
    "Bootstrap",
    "Comparison",
    "Compliers",
    "DoseResponse",
    "Estimate",
    "Extra",
    "Options",
    "Pooled",
    "Rows",
    "TwoPart",
    "adjusted",
    "cluster_rates",
    "cluster_summaries",
    "complier_effect",
    "dose_response",
    "mean_difference",
    "pool_sites",
    "proportions",
    "rows",
    "standardised",
    "two_part",
    "two_proportions",
]
