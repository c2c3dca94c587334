"""The terms a pair is judged by, each a fit in [0, 1] with the share of it that is known.

Notation: c candidates (rows), o openings (columns), m columns of a description (competences, kinds of need).
Unknown is NaN in every input. A term's `value` is NaN exactly where its `known` share is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats, between, floats, frozen, same_length
from evidens.errors import RangeError, ShapeError


@dataclass(frozen=True)
class Term:
    """One term over all pairs.

    value: array (c, o), fit in [0, 1], NaN where nothing is known. known: array (c, o), share in [0, 1] of the term that is known.
    Errors: ShapeError when the two differ in shape, RangeError outside [0, 1] or when value and known disagree on what is unknown.
    """

    value: Floats
    known: Floats

    def __post_init__(self) -> None:
        value = between(floats(self.value, "value", ndim=2).copy(), "value", 0, 1)
        share = between(floats(self.known, "known", ndim=2).copy(), "known", 0, 1)
        if value.shape != share.shape:
            message = f"value is {value.shape} and known is {share.shape}"
            raise ShapeError(message)
        if not np.array_equal(np.isnan(value), share == 0):
            message = "value must be unknown exactly where the known share is 0"
            raise RangeError(message)
        object.__setattr__(self, "value", frozen(value))
        object.__setattr__(self, "known", frozen(share))


def _mean(total: Floats, weight: Floats, full: Floats) -> Term:
    """Weighted mean over what is known, with the known share of the full weight; both unknown where nothing is."""
    nothing = weight == 0
    value = np.divide(total, weight, out=np.full_like(total, np.nan), where=~nothing)
    share = np.divide(weight, full, out=np.zeros_like(weight), where=full > 0)
    return Term(np.clip(value, 0, 1), np.clip(share, 0, 1))


def requirements_term(levels: Floats, needed: Floats) -> Term:
    """How well a candidate's levels meet the levels an opening needs.

    Formula: for each needed competence r = min(1, level / needed); value = mean of r over the needed competences whose level is
    known; known = known needed competences / needed competences.
    Assumptions: levels are on a ratio-like scale from above 0; every needed competence counts the same; more than needed
    gives nothing extra, since what is compared is fitness for this opening and not worth of a person.
    Input: levels (c, m), NaN = not assessed; needed (o, m), NaN = not needed. Both in the same unit (steps of the level scale), > 0.
    An opening that needs nothing is unknown: nobody has said what decides.
    Errors: ShapeError on differing m, RangeError when a known level is not positive.
    Validated against: a plain double loop and hand values (tests/evidens/pairing).
    """
    levels, needed = check_requirements(floats(levels, "levels", ndim=2), floats(needed, "needed", ndim=2))
    shape = (levels.shape[0], needed.shape[0])
    total, weight, full = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for column in range(levels.shape[1]):
        openings = np.flatnonzero(~np.isnan(needed[:, column]))
        candidates = np.flatnonzero(~np.isnan(levels[:, column]))
        full[:, openings] += 1
        cells = np.ix_(candidates, openings)
        weight[cells] += 1
        total[cells] += np.minimum(1, levels[candidates, column][:, None] / needed[openings, column][None, :])
    return _mean(total, weight, full)


def needs_term(importance: Floats, offers: Floats, *, decisive: float) -> Term:
    """Whether the opening can give what the candidate needs.

    Formula: value = sum(w · offer) / sum(w) over the needs with a known offer; known = their share of the total importance.
    When a need with w >= decisive is known to be impossible, value = 0 and known = 1: no other answer can make up for it.
    Assumptions: needs are independent; an offer is all or nothing.
    Input: importance w (c, m), 0 = no such need; offers (o, m), 1 possible, 0 not possible, NaN nobody has asked.
    A candidate without any need written down is unknown.
    Errors: ShapeError on differing m, RangeError for negative or unknown importance, for offers outside [0, 1], for decisive <= 0.
    Validated against: a plain double loop and hand values (tests/evidens/pairing).
    """
    importance, offers = check_needs(floats(importance, "importance", ndim=2), floats(offers, "offers", ndim=2), decisive)
    asked = ~np.isnan(offers)
    given = np.where(asked, offers, 0.0)
    weight = importance @ asked.T.astype(np.float64)
    full = np.broadcast_to(importance.sum(axis=1, keepdims=True), weight.shape)
    term = _mean(importance @ given.T, weight, full)
    missing = (importance >= decisive).astype(np.float64) @ (asked & (given == 0)).T.astype(np.float64) > 0
    return Term(np.where(missing, 0.0, term.value), np.where(missing, 1.0, term.known))


def wishes_term(wishes: Floats, kinds: Sequence[int | None]) -> Term:
    """How much the candidate would like the kind of work of the opening.

    Formula: value = wishes[candidate, kind of the opening], wholly known or wholly unknown.
    Input: wishes (c, t) in [0, 1], one column a kind of work, a row of NaN for a candidate who was not asked; kinds, one column number
    an opening or None when the opening's kind is unknown.
    Errors: RangeError outside [0, 1] or for a kind without a column.
    """
    wishes = between(floats(wishes, "wishes", ndim=2), "wishes", 0, 1)
    if any(kind is not None and not 0 <= kind < wishes.shape[1] for kind in kinds):
        message = "kinds must be columns of wishes"
        raise RangeError(message)
    value = np.full((wishes.shape[0], len(kinds)), np.nan)
    for opening, kind in enumerate(kinds):
        if kind is not None:
            value[:, opening] = wishes[:, kind]
    return Term(value, (~np.isnan(value)).astype(np.float64))


def hours_term(wished: Floats, lowest: Floats, highest: Floats, *, slack: float) -> Term:
    """Whether the hours a candidate wishes lie in the range an opening can give.

    Formula: d = distance from the wish to the range; value = max(0, 1 - d / slack); wholly known or wholly unknown.
    Assumptions: too few and too many hours are equally far off. A range with one known end is open at the other.
    Units: hours a week, also slack, the distance at which the fit is gone.
    Input: wished (c,), lowest (o,), highest (o,), NaN unknown; a wish or a whole range that is unknown makes the term unknown.
    Errors: ShapeError when the range's ends differ in length, RangeError for negative hours, lowest > highest, slack <= 0.
    """
    wished, lowest, highest = (floats(one, name, ndim=1) for one, name in ((wished, "wished"), (lowest, "lowest"), (highest, "highest")))
    check_hours(wished, lowest, highest, slack)
    wish = wished[:, None]
    below = np.nan_to_num(lowest, nan=0.0)[None, :] - wish
    above = wish - np.nan_to_num(highest, nan=np.inf)[None, :]
    distance = np.maximum(0, np.maximum(below, above))
    value = np.maximum(0, 1 - distance / slack)
    value[:, np.isnan(lowest) & np.isnan(highest)] = np.nan
    return Term(value, (~np.isnan(value)).astype(np.float64))


def means_term(parts: Sequence[Floats]) -> Term:
    """The plain mean of several fits, each known or not.

    Formula: value = mean of the known parts; known = known parts / parts.
    Input: arrays (c, o) in [0, 1], NaN unknown, at least one.
    Errors: ShapeError without parts or for differing shapes, RangeError outside [0, 1].
    """
    if not parts or len({np.shape(part) for part in parts}) > 1:
        message = "means_term needs parts of one shape"
        raise ShapeError(message)
    stack = np.stack([between(floats(part, "part", ndim=2), "part", 0, 1) for part in parts])
    weight = (~np.isnan(stack)).sum(axis=0).astype(np.float64)
    return _mean(np.nansum(stack, axis=0), weight, np.full(weight.shape, float(len(parts))))


def check_requirements(levels: Floats, needed: Floats) -> tuple[Floats, Floats]:
    """Both, when they have the same columns and every known value is above 0. Errors: ShapeError, RangeError otherwise."""
    same_length(levels, needed, "levels and needed")
    if (levels <= 0).any() or (needed <= 0).any():
        message = "levels and needed must be above 0"
        raise RangeError(message)
    return levels, needed


def check_needs(importance: Floats, offers: Floats, decisive: float) -> tuple[Floats, Floats]:
    """Both, when they fit together and lie where they should. Errors: ShapeError, RangeError otherwise."""
    importance = between(importance, "importance", 0, np.inf)
    offers = between(offers, "offers", 0, 1)
    same_length(importance, offers, "importance and offers")
    if np.isnan(importance).any() or not 0 < decisive < np.inf:
        message = "importance must be known and decisive must be above 0"
        raise RangeError(message)
    return importance, offers


def check_hours(wished: Floats, lowest: Floats, highest: Floats, slack: float) -> None:
    """Nothing, when hours, ranges and slack make sense. Errors: ShapeError, RangeError otherwise."""
    between(wished, "wished", 0, np.inf)
    between(lowest, "lowest", 0, np.inf)
    between(highest, "highest", 0, np.inf)
    if lowest.shape != highest.shape:
        message = "lowest and highest have different lengths"
        raise ShapeError(message)
    if not 0 < slack < np.inf or (lowest > highest).any():
        message = "slack must be above 0 and lowest at most highest"
        raise RangeError(message)
