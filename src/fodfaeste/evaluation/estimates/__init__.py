"""The door to the numerical core for what is estimated: shares, time to an event, paid hours; each with interval, sentence and notes.

Nothing here raises for thin data: the answer is then `thin` and its sentence says so.
"""

from fodfaeste.evaluation.estimates.hours import Part, TwoPart, two_part
from fodfaeste.evaluation.estimates.means import Mean, mean
from fodfaeste.evaluation.estimates.shares import Difference, Share, difference, share
from fodfaeste.evaluation.estimates.survival import Curve, Incidence, MeanTime, curve, incidences, mean_time
from fodfaeste.evaluation.estimates.words import LEAST, LEAST_EVENTS, LEVEL, description_only, points, signed, thin_words

__all__ = [
    "LEAST",
    "LEAST_EVENTS",
    "LEVEL",
    "Curve",
    "Difference",
    "Incidence",
    "Mean",
    "MeanTime",
    "Part",
    "Share",
    "TwoPart",
    "curve",
    "description_only",
    "difference",
    "incidences",
    "mean",
    "mean_time",
    "points",
    "share",
    "signed",
    "thin_words",
    "two_part",
]
