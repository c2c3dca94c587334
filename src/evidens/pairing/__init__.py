"""Explainable scores of candidates against openings, in which what nobody has asked yet is unknown and not bad."""

from evidens.pairing.ranking import top_k
from evidens.pairing.scores import PRIOR, Scores, combine
from evidens.pairing.terms import Term, hours_term, means_term, needs_term, requirements_term, wishes_term

__all__ = [
    "PRIOR",
    "Scores",
    "Term",
    "combine",
    "hours_term",
    "means_term",
    "needs_term",
    "requirements_term",
    "top_k",
    "wishes_term",
]
