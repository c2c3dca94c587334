"""The door to the numerical core for what is planned: the power of a trial by formula, and the same trial tried out."""

from fodfaeste.evaluation.designs.formulas import Answer, answer, detectable, is_possible, power_of
from fodfaeste.evaluation.designs.trials import CLUSTER, INDIVIDUAL, INPUTS, KINDS, WEDGE, Trial, UnplannableError
from fodfaeste.evaluation.designs.tries import Tried, can_be_tried, tried

__all__ = [
    "CLUSTER",
    "INDIVIDUAL",
    "INPUTS",
    "KINDS",
    "WEDGE",
    "Answer",
    "Trial",
    "Tried",
    "UnplannableError",
    "answer",
    "can_be_tried",
    "detectable",
    "is_possible",
    "power_of",
    "tried",
]
