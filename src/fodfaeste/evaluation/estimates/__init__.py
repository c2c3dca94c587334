"""The door to the numerical core for what is estimated: shares, time to an event, paid hours, ranks, slopes; each with interval and notes.

Nothing here raises for thin data: the answer is then `thin` and its sentence says so.
"""

from fodfaeste.evaluation.estimates.against import Gap, against
from fodfaeste.evaluation.estimates.fairness import Ratio, ratio
from fodfaeste.evaluation.estimates.fidelity import Slope, Third, slope
from fodfaeste.evaluation.estimates.hours import Part, TwoPart, two_part
from fodfaeste.evaluation.estimates.means import Mean, mean
from fodfaeste.evaluation.estimates.pooling import BARELY, FAIRLY, Arm, Ranking, ranked, settled_words, sureness
from fodfaeste.evaluation.estimates.shares import Difference, Share, difference, share
from fodfaeste.evaluation.estimates.survival import Curve, Incidence, MeanTime, curve, incidences, mean_time
from fodfaeste.evaluation.estimates.words import LEAST, LEAST_EVENTS, LEVEL, description_only, points, signed, thin_words

__all__ = [
    "BARELY",
    "FAIRLY",
    "LEAST",
    "LEAST_EVENTS",
    "LEVEL",
    "Arm",
    "Curve",
    "Difference",
    "Gap",
    "Incidence",
    "Mean",
    "MeanTime",
    "Part",
    "Ranking",
    "Ratio",
    "Share",
    "Slope",
    "Third",
    "TwoPart",
    "against",
    "curve",
    "description_only",
    "difference",
    "incidences",
    "mean",
    "mean_time",
    "points",
    "ranked",
    "ratio",
    "settled_words",
    "share",
    "signed",
    "slope",
    "sureness",
    "thin_words",
    "two_part",
]
