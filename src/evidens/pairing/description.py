"""What is known of both sides as columns: one object a term, which can say its fit for all pairs or for a few.

A description is what the explainable path (`scores`, `explain`) and the scale engine (`engine.py`) are both made from, so that they are
one model. Notation as in `terms.py`: c candidates, o openings, m columns. Arrays of float32 are kept as they are, to keep memory low.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, between, floats, number
from evidens.errors import RangeError, ShapeError
from evidens.pairing.scores import PRIOR, Scores, check_weights, combine
from evidens.pairing.terms import (
    Term,
    check_hours,
    check_needs,
    check_requirements,
    hours_term,
    means_term,
    needs_term,
    requirements_term,
    wishes_term,
)

Places = NDArray[np.int64]
Pair = tuple[Floats, Floats]
_CHUNK = 4096
# What single precision holds to the millionth that is promised.
_LEAST, _MOST = 1e-6, 1e6
MOST_SLACKS = 450


def _columns(values: Any, name: str, ndim: int) -> Any:
    """The values as given when they are float32, else as float64."""
    if isinstance(values, np.ndarray) and values.dtype == np.float32 and values.ndim == ndim and not np.isinf(values).any():
        return values
    return floats(values, name, ndim=ndim)


def _share(total: Floats, weight: Floats, full: Floats) -> Pair:
    """Mean over what is known and the known share, as in `terms`."""
    value = np.divide(total, weight, out=np.full_like(total, np.nan), where=weight > 0)
    known = np.divide(weight, full, out=np.zeros_like(weight), where=full > 0)
    return np.clip(value, 0, 1), np.clip(known, 0, 1)


def _whole_or_not(value: Floats) -> Pair:
    return value, (~np.isnan(value)).astype(np.float64)


@dataclass(frozen=True)
class Requirements:
    """Levels held against levels needed; see `requirements_term`. levels: (c, m). needed: (o, m). NaN: not assessed, not needed.

    Known ones lie between a millionth and a million.
    """

    levels: Any
    needed: Any

    def __post_init__(self) -> None:
        levels, needed = check_requirements(_columns(self.levels, "levels", 2), _columns(self.needed, "needed", 2))
        between(levels, "levels", _LEAST, _MOST)
        between(needed, "needed", _LEAST, _MOST)
        object.__setattr__(self, "levels", levels)
        object.__setattr__(self, "needed", needed)

    @property
    def shape(self) -> tuple[int, int]:
        """How many candidates and openings it describes."""
        return len(self.levels), len(self.needed)

    def term(self) -> Term:
        """All pairs."""
        return requirements_term(self.levels, self.needed)

    def at(self, rows: Places, columns: Places) -> Pair:
        """Value and known share of the pairs (rows[n], columns[n])."""
        parts = [self._some(rows[n : n + _CHUNK], columns[n : n + _CHUNK]) for n in range(0, max(1, len(rows)), _CHUNK)]
        total, weight, full = (np.concatenate(part) for part in zip(*parts, strict=True))
        return _share(total, weight, full)

    def _some(self, rows: Places, columns: Places) -> tuple[Floats, Floats, Floats]:
        held, asked = self.levels[rows].astype(np.float64), self.needed[columns].astype(np.float64)
        fit = np.minimum(1, held / asked)
        return np.nansum(fit, axis=1), (~np.isnan(fit)).sum(axis=1).astype(np.float64), (~np.isnan(asked)).sum(axis=1).astype(np.float64)


@dataclass(frozen=True)
class Needs:
    """What candidates need and openings can give; see `needs_term`. importance: (c, m). offers: (o, m), NaN where nobody has asked."""

    importance: Any
    offers: Any
    decisive: float

    def __post_init__(self) -> None:
        found = check_needs(_columns(self.importance, "importance", 2), _columns(self.offers, "offers", 2), self.decisive)
        between(found[0], "importance", 0, _MOST)
        object.__setattr__(self, "importance", found[0])
        object.__setattr__(self, "offers", found[1])

    @property
    def shape(self) -> tuple[int, int]:
        """How many candidates and openings it describes."""
        return len(self.importance), len(self.offers)

    def term(self) -> Term:
        """All pairs."""
        return needs_term(self.importance, self.offers, decisive=self.decisive)

    def at(self, rows: Places, columns: Places) -> Pair:
        """Value and known share of the pairs (rows[n], columns[n])."""
        w, offer = self.importance[rows].astype(np.float64), self.offers[columns].astype(np.float64)
        asked = ~np.isnan(offer)
        value, known = _share((w * np.nan_to_num(offer)).sum(axis=1), (w * asked).sum(axis=1), w.sum(axis=1))
        missing = ((w >= self.decisive) & (offer == 0)).any(axis=1)
        return np.where(missing, 0.0, value), np.where(missing, 1.0, known)


@dataclass(frozen=True)
class Wishes:
    """The fit of each candidate to each kind of opening; see `wishes_term`. wishes: (c, t). kinds: o columns, None (or NaN) unknown."""

    wishes: Any
    kinds: Sequence[int | None] | NDArray[Any]
    codes: Places = field(init=False)

    def __post_init__(self) -> None:
        wishes = between(_columns(self.wishes, "wishes", 2), "wishes", 0, 1)
        kinds = floats(np.array([np.nan if kind is None else kind for kind in self.kinds], dtype=np.float64), "kinds", ndim=1)
        codes = np.where(np.isnan(kinds), -1, np.nan_to_num(kinds)).astype(np.int64)
        if ((codes < 0) & ~np.isnan(kinds)).any() or (codes >= wishes.shape[1]).any() or (codes != np.nan_to_num(kinds, nan=-1)).any():
            message = "kinds must be columns of wishes"
            raise RangeError(message)
        object.__setattr__(self, "wishes", wishes)
        object.__setattr__(self, "codes", codes)

    @property
    def shape(self) -> tuple[int, int]:
        """How many candidates and openings it describes."""
        return len(self.wishes), len(self.codes)

    def term(self) -> Term:
        """All pairs."""
        return wishes_term(self.wishes, [None if code < 0 else int(code) for code in self.codes])

    def at(self, rows: Places, columns: Places) -> Pair:
        """Value and known share of the pairs (rows[n], columns[n])."""
        codes = self.codes[columns]
        if not self.wishes.shape[1]:
            return _whole_or_not(np.full(len(rows), np.nan))
        return _whole_or_not(np.where(codes < 0, np.nan, self.wishes[rows, np.maximum(codes, 0)].astype(np.float64)))


@dataclass(frozen=True)
class Hours:
    """Hours wished against the range an opening can give; see `hours_term`. wished: (c,). lowest, highest: (o,). slack: hours."""

    wished: Any
    lowest: Any
    highest: Any
    slack: float

    def __post_init__(self) -> None:
        for name in ("wished", "lowest", "highest"):
            object.__setattr__(self, name, floats(getattr(self, name), name, ndim=1))
        check_hours(self.wished, self.lowest, self.highest, self.slack)
        most = max((float(np.nanmax(side)) for side in (self.wished, self.lowest, self.highest) if not np.isnan(side).all()), default=0.0)
        if most > MOST_SLACKS * self.slack:
            raise RangeError.of("slack", self.slack, f"give at least {most / MOST_SLACKS:.3g}, for hours of up to {most:g}")

    @property
    def shape(self) -> tuple[int, int]:
        """How many candidates and openings it describes."""
        return len(self.wished), len(self.lowest)

    def term(self) -> Term:
        """All pairs."""
        return hours_term(self.wished, self.lowest, self.highest, slack=self.slack)

    def at(self, rows: Places, columns: Places) -> Pair:
        """Value and known share of the pairs (rows[n], columns[n])."""
        wish, low, high = self.wished[rows], self.lowest[columns], self.highest[columns]
        distance = np.maximum(0, np.maximum(np.nan_to_num(low, nan=0.0) - wish, wish - np.nan_to_num(high, nan=np.inf)))
        value = np.maximum(0, 1 - distance / self.slack)
        return _whole_or_not(np.where(np.isnan(low) & np.isnan(high), np.nan, value))


@dataclass(frozen=True)
class Means:
    """The mean of fits that belong to one side alone; see `means_term`. candidates: (c, a). openings: (o, b). NaN unknown; a + b >= 1."""

    candidates: Any
    openings: Any

    def __post_init__(self) -> None:
        for name in ("candidates", "openings"):
            object.__setattr__(self, name, between(_columns(getattr(self, name), name, 2), name, 0, 1))
        if not self.candidates.shape[1] + self.openings.shape[1]:
            message = "candidates and openings have no column: a mean needs at least one"
            raise ShapeError(message)

    @property
    def shape(self) -> tuple[int, int]:
        """How many candidates and openings it describes."""
        return len(self.candidates), len(self.openings)

    def term(self) -> Term:
        """All pairs."""
        shape = (len(self.candidates), len(self.openings))
        mine = [np.broadcast_to(self.candidates[:, [n]], shape) for n in range(self.candidates.shape[1])]
        theirs = [np.broadcast_to(self.openings[:, n], shape) for n in range(self.openings.shape[1])]
        return means_term([*mine, *theirs])

    def at(self, rows: Places, columns: Places) -> Pair:
        """Value and known share of the pairs (rows[n], columns[n])."""
        parts = np.concatenate([self.candidates[rows], self.openings[columns]], axis=1).astype(np.float64)
        weight = (~np.isnan(parts)).sum(axis=1).astype(np.float64)
        return _share(np.nansum(parts, axis=1), weight, np.full(len(rows), float(parts.shape[1])))


Column = Requirements | Needs | Wishes | Hours | Means
_ONE_OF_A_KIND = (Requirements, Needs, Hours)


@dataclass(frozen=True)
class Description:
    """Candidates and openings, described term by term, with what each term weighs.

    Formula: the model of `combine`, over the terms of `terms.py`.
    Input: terms: name -> Requirements, Needs, Hours (at most one of each), Wishes or Means (any number), all over the same candidates and
    openings; weights: name -> weight > 0; prior in [0, 1].
    Errors: ShapeError for terms over different numbers of candidates or openings, RangeError for weights that do not fit or a second
    term of a class that may stand once.
    Validated against: `combine` over `term()` equals `explain` and the scale engine to 1e-6 (tests/evidens/pairing).
    """

    terms: Mapping[str, Column]
    weights: Mapping[str, float]
    prior: float = PRIOR

    def __post_init__(self) -> None:
        if len({term.shape for term in self.terms.values()}) != 1:
            message = "terms must be given, and describe the same candidates and openings"
            raise ShapeError(message)
        check_weights(self.terms, self.weights)
        number(self.prior, "prior", 0, 1)
        for kind in _ONE_OF_A_KIND:
            if sum(isinstance(term, kind) for term in self.terms.values()) > 1:
                message = f"terms holds {kind.__name__} twice: put its columns together in one"
                raise RangeError(message)

    @cached_property
    def shape(self) -> tuple[int, int]:
        """How many candidates and how many openings there are."""
        return next(iter(self.terms.values())).shape

    def scores(self) -> Scores:
        """Every pair with every term: for as many pairs as memory holds (40 bytes a pair and term)."""
        return combine({name: term.term() for name, term in self.terms.items()}, self.weights, prior=self.prior)

    def explain(self, rows: Any, columns: Any) -> Scores:
        """The terms and scores of the pairs (rows[n], columns[n]) alone; arrays as in Scores with c = 1 and o = n.

        Errors: ShapeError when rows and columns differ in length, RangeError for a place that is not there.
        """
        r, c = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
        if r.shape != c.shape or r.ndim != 1:
            message = f"rows are {r.shape} and columns are {c.shape}: give two vectors of one length"
            raise ShapeError(message)
        if r.size and (min(r.min(), c.min()) < 0 or r.max() >= self.shape[0] or c.max() >= self.shape[1]):
            message = f"rows and columns must lie within the {self.shape[0]} candidates and {self.shape[1]} openings"
            raise RangeError(message)
        found = {name: term.at(r, c) for name, term in self.terms.items()}
        terms = {name: Term(value[None, :], known[None, :]) for name, (value, known) in found.items()}
        return combine(terms, self.weights, prior=self.prior)
