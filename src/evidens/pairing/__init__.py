"""Explainable scores of candidates against openings, in which what nobody has asked yet is unknown and not bad; and who goes where."""

from evidens.pairing.assignment import Assignment, Certificate, Options, Priority, assign
from evidens.pairing.description import Description, Hours, Means, Needs, Requirements, Wishes
from evidens.pairing.engine import Engine, build
from evidens.pairing.ranking import top_k
from evidens.pairing.scan import Best, best_openings
from evidens.pairing.scores import PRIOR, Scores, combine
from evidens.pairing.terms import Term, hours_term, means_term, needs_term, requirements_term, wishes_term

__all__ = [
    "PRIOR",
    "Assignment",
    "Best",
    "Certificate",
    "Description",
    "Engine",
    "Hours",
    "Means",
    "Needs",
    "Options",
    "Priority",
    "Requirements",
    "Scores",
    "Term",
    "Wishes",
    "assign",
    "best_openings",
    "build",
    "combine",
    "hours_term",
    "means_term",
    "needs_term",
    "requirements_term",
    "top_k",
    "wishes_term",
]
