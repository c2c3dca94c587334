"""Terms put together into one score that says how much of it is known, and keeps every term."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats, frozen, number
from evidens.errors import RangeError, ShapeError
from evidens.pairing.terms import Term

PRIOR = 0.5
_HEAVIEST = 1e9


@dataclass(frozen=True)
class Scores:
    """The scores of all pairs, with what they are made of.

    names: the terms, in the order given. weights: (k,), their weights. values, known: (k, c, o), the terms as given.
    score: (c, o) in [0, 1], NaN where nothing is known. coverage: (c, o) in [0, 1]. ranked_by: (c, o) in [0, 1], never NaN.
    All arrays are closed to writing.
    """

    names: tuple[str, ...]
    weights: Floats
    values: Floats
    known: Floats
    score: Floats
    coverage: Floats
    ranked_by: Floats


def combine(terms: Mapping[str, Term], weights: Mapping[str, float], *, prior: float = PRIOR) -> Scores:
    """Combine terms into an explainable score.

    Notation: x_k value, s_k known share, w_k weight of term k; p prior.
    Formula: coverage = sum(w_k s_k) / sum(w_k)
             score = sum(w_k s_k x_k) / sum(w_k s_k)           (unknown where coverage is 0)
             ranked_by = coverage · score + (1 - coverage) · p
    The last line is what pairs are ranked by: it equals the score that comes out when every unknown part is put at p, so an unknown part
    neither lifts nor sinks a pair compared with an ordinary one. It goes from p (nothing known) to the score (all known).
    Assumptions: terms add up; what is unknown is on average as good as p. That holds when what gets asked does not depend on the answer.
    Input: terms of one shape (c, o), weights for exactly those terms, > 0, in any unit; prior in [0, 1].
    Errors: ShapeError without terms or for differing shapes, RangeError for weights that do not fit the terms or a prior outside [0, 1].
    Validated against: a plain triple loop, hand values, properties (tests/evidens/pairing).
    """
    _check(terms, weights, prior)
    names = tuple(terms)
    w = np.array([weights[name] for name in names], dtype=np.float64)
    x = np.stack([terms[name].value for name in names])
    s = np.stack([terms[name].known for name in names])
    ws = w[:, None, None] * s
    weight = ws.sum(axis=0)
    coverage = np.clip(weight / w.sum(), 0, 1)
    total = (ws * np.nan_to_num(x)).sum(axis=0)
    score = np.clip(np.divide(total, weight, out=np.full_like(total, np.nan), where=weight > 0), 0, 1)
    ranked_by = np.clip(coverage * np.nan_to_num(score) + (1 - coverage) * prior, 0, 1)
    return Scores(names, frozen(w), frozen(x), frozen(s), frozen(score), frozen(coverage), frozen(ranked_by))


def check_weights(terms: Collection[str], weights: Mapping[str, float]) -> None:
    """Nothing, when the weights are for exactly the terms and above 0. Errors: RangeError otherwise."""
    message = "weights must name exactly the terms and be above 0 and at most 1e9"
    if set(terms) != set(weights):
        raise RangeError(message)
    for name, weight in weights.items():
        if not 0 < number(weight, f"weights {name}") <= _HEAVIEST:
            raise RangeError(message)


def _check(terms: Mapping[str, Term], weights: Mapping[str, float], prior: float) -> None:
    if not terms or len({term.value.shape for term in terms.values()}) > 1:
        message = "terms must be given and have one shape"
        raise ShapeError(message)
    check_weights(terms, weights)
    if not 0 <= prior <= 1:
        message = "prior must lie between 0 and 1"
        raise RangeError(message)
