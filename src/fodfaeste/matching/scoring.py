"""The only door to the numerical core: what is known of both sides goes in as columns, ranked proposals with their reasons come out."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext_lazy as _

from evidens import pairing
from fodfaeste.candidates.models import Candidate
from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching import columns, words
from fodfaeste.matching.columns import CandidateColumns, FunctionColumns
from fodfaeste.matching.sentences import Sentence
from fodfaeste.matching.sentences import kept as kept_sentence
from fodfaeste.shared import clock

# How much each term weighs. Set by hand: what decides a hire and what somebody needs weigh most; see docs/methods.
WEIGHTS = {"competences": 3.0, "needs": 3.0, "wish": 2.0, "hours": 2.0, "start": 1.0, "transport": 1.0}
LABELS = {
    "competences": _("Afgørende kompetencer"),
    "needs": _("Det, kandidaten har brug for"),
    "wish": _("Ønsket arbejde"),
    "hours": _("Timer om ugen"),
    "start": _("Åbning og start"),
    "transport": _("Transport"),
}
IMPORTANT, OTHER = 3.0, 1.0
FIRST_WISH, LATER_WISH, STEP_DOWN, SAME_FIELD, NOT_WISHED = 1.0, 0.6, 0.2, 0.4, 0.0
HOURS_SLACK = 10.0
OPENINGS = {"yes": 1.0, "likely": 0.7, "no": 0.0, "unknown": math.nan}
# Starting within a month is soon; after half a year the opening is another one.
SOON_DAYS, LATE_DAYS = 30, 180
NEED_KINDS = tuple(kind for kind in NeedKind.values if kind != NeedKind.EASY_TRANSPORT)


@dataclass(frozen=True)
class Reason:
    """One term of a proposal: how well it fits, how much of it is known, and what is said and asked about it."""

    key: str
    value: float | None
    known: float
    weight: float
    told: tuple[Sentence, ...]
    asked: tuple[Sentence, ...]

    @property
    def label(self) -> str:
        """What the term is about, in the language of whoever reads."""
        return str(LABELS[self.key])

    @property
    def words(self) -> tuple[str, ...]:
        """What we know and do not know of it."""
        return tuple(str(sentence) for sentence in self.told)

    @property
    def ask(self) -> tuple[str, ...]:
        """The questions that would make it known."""
        return tuple(str(sentence) for sentence in self.asked)

    def as_row(self) -> dict[str, object]:
        """What is kept of it when a match is proposed: keys and numbers, so that it can be read in another language."""
        return {
            "key": self.key,
            "value": self.value,
            "known": round(self.known, 4),
            "weight": self.weight,
            "words": [sentence.as_row() for sentence in self.told],
            "ask": [sentence.as_row() for sentence in self.asked],
        }


def kept(rows: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """The reasons as they were when a match was proposed."""
    return tuple(
        Reason(
            row["key"],
            row["value"],
            row["known"],
            row["weight"],
            tuple(kept_sentence(sentence) for sentence in row["words"]),
            tuple(kept_sentence(sentence) for sentence in row["ask"]),
        )
        for row in rows
    )


@dataclass(frozen=True)
class Proposal:
    """A candidate and a job function with the score and every reason for it; `score` is None where nothing is known."""

    candidate: Candidate
    job_function: JobFunction
    score: float | None
    coverage: float
    ranked_by: float
    reasons: tuple[Reason, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask next, the heaviest term first."""
        heaviest = sorted(self.reasons, key=lambda reason: -reason.weight * (1 - reason.known))
        return tuple(dict.fromkeys(question for reason in heaviest for question in reason.ask))


class Ranking(Sequence[Proposal]):
    """Proposals best first; their words are written when one is looked at, so a page pays only for what it shows."""

    def __init__(self, order: Sequence[tuple[int, int]], make: Callable[[int, int], Proposal]) -> None:
        self._order = order
        self._make = make

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: Any) -> Any:
        """One proposal or, for a slice, a list of them."""
        if isinstance(index, slice):
            return [self._make(*pair) for pair in self._order[index]]
        return self._make(*self._order[index])


def for_candidate(candidate: Candidate) -> Ranking:
    """One candidate against every open job function of the municipality."""
    return rank(
        columns.of_candidates([candidate]),
        columns.of_functions(columns.functions_for(candidate)),
    )


def for_function(job_function: JobFunction) -> Ranking:
    """One job function against every candidate who has no match."""
    return rank(
        columns.of_candidates(columns.candidates_for(job_function)),
        columns.of_functions([job_function]),
    )


def of_pair(candidate: Candidate, job_function: JobFunction) -> Proposal:
    """The reasons for one pair, whatever stands in the way of proposing it."""
    return rank(columns.of_candidates([candidate]), columns.of_functions([job_function]))[0]


def rank(candidates: CandidateColumns, functions: FunctionColumns) -> Ranking:
    """All pairs, best first. Equal ones keep the order of the columns."""
    if not candidates.rows or not functions.rows:
        return Ranking((), _nothing)
    scores = score(candidates, functions)
    across = len(functions.rows)
    flat = scores.ranked_by.reshape(-1)
    order = [divmod(int(place), across) for place in pairing.top_k(flat, flat.size)]
    return Ranking(order, lambda row, column: _proposal(scores, candidates, functions, row, column))


def _nothing(row: int, column: int) -> Proposal:
    raise IndexError((row, column))


def score(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Scores:
    """Every pair's terms and score."""
    terms = {
        "competences": _competences(candidates, functions),
        "needs": _needs(candidates, functions),
        "wish": _wishes(candidates, functions),
        "hours": _hours(candidates, functions),
        "start": _start(candidates, functions),
        "transport": _transport(candidates, functions),
    }
    return pairing.combine(terms, WEIGHTS)


def _competences(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Term:
    asked = sorted({one.competence_id for row in functions.rows for one in functions.decisive.get(row.pk, ())})
    place = {key: number for number, key in enumerate(asked)}
    levels = np.full((len(candidates.rows), len(asked)), np.nan)
    needed = np.full((len(functions.rows), len(asked)), np.nan)
    for number, candidate in enumerate(candidates.rows):
        for key, held in candidates.competences.get(candidate.pk, {}).items():
            if key in place:
                levels[number, place[key]] = held.level
    for number, function in enumerate(functions.rows):
        for one in functions.decisive.get(function.pk, ()):
            needed[number, place[one.competence_id]] = one.level
    return pairing.requirements_term(levels, needed)


def _needs(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Term:
    importance = np.zeros((len(candidates.rows), len(NEED_KINDS)))
    for number, candidate in enumerate(candidates.rows):
        for need in candidates.needs.get(candidate.pk, ()):
            if need.kind in NEED_KINDS:
                importance[number, NEED_KINDS.index(need.kind)] = IMPORTANT if need.important else OTHER
    offers = np.full((len(functions.rows), len(NEED_KINDS)), np.nan)
    for number, function in enumerate(functions.rows):
        given = functions.offers.get(function.pk, {})
        offers[number] = [float(given[kind]) if kind in given else math.nan for kind in NEED_KINDS]
    return pairing.needs_term(importance, offers, decisive=IMPORTANT)


def _wishes(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Term:
    kinds = {row.function_type_id: row.function_type for row in functions.rows if row.function_type_id is not None}
    order = sorted(kinds)
    wishes = np.full((len(candidates.rows), len(order)), np.nan)
    for number, candidate in enumerate(candidates.rows):
        wished = candidates.wishes.get(candidate.pk, ())
        if wished:
            fields = {wish.function_type.field for wish in wished}
            exact = {wish.function_type_id: _wish_fit(place) for place, wish in enumerate(wished)}
            wishes[number] = [exact.get(key, SAME_FIELD if kinds[key].field in fields else NOT_WISHED) for key in order]
    return pairing.wishes_term(wishes, [order.index(row.function_type_id) if row.function_type_id else None for row in functions.rows])


def _wish_fit(place: int) -> float:
    return max(LATER_WISH, FIRST_WISH - STEP_DOWN * place)


def _hours(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Term:
    wished = np.array([_number(row.wished_hours) for row in candidates.rows])
    lowest = np.array([_number(row.hours_from) for row in functions.rows])
    highest = np.array([_number(row.hours_to) for row in functions.rows])
    return pairing.hours_term(wished, lowest, highest, slack=HOURS_SLACK)


def _number(value: object) -> float:
    return math.nan if value is None else float(value)  # type: ignore[arg-type]  # a Decimal


def _start(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Term:
    opening = np.array([[OPENINGS[row.opening] for row in functions.rows]])
    start = np.array([[_soon(row.can_start_on)] for row in candidates.rows])
    shape = (len(candidates.rows), len(functions.rows))
    return pairing.means_term([np.broadcast_to(opening, shape), np.broadcast_to(start, shape)])


def _soon(day: date | None) -> float:
    if day is None:
        return math.nan
    late = (day - clock.today()).days - SOON_DAYS
    return min(1.0, max(0.0, 1 - late / (LATE_DAYS - SOON_DAYS)))


def _transport(candidates: CandidateColumns, functions: FunctionColumns) -> pairing.Term:
    """Reached by public transport is good for all; not reached is bad only for those who need it, else unknown."""
    value = np.full((len(candidates.rows), len(functions.rows)), np.nan)
    for number, candidate in enumerate(candidates.rows):
        needs_it = any(need.kind == NeedKind.EASY_TRANSPORT for need in candidates.needs.get(candidate.pk, ()))
        for column, function in enumerate(functions.rows):
            possible = functions.offers.get(function.pk, {}).get(NeedKind.EASY_TRANSPORT)
            if possible or (needs_it and possible is not None):
                value[number, column] = float(possible)
    return pairing.Term(value, (~np.isnan(value)).astype(float))


def _proposal(scores: pairing.Scores, candidates: CandidateColumns, functions: FunctionColumns, row: int, column: int) -> Proposal:
    candidate, function = candidates.rows[row], functions.rows[column]
    said = words.of_pair(candidate, function, candidates, functions)
    reasons = tuple(
        Reason(
            name,
            _known(float(scores.values[k, row, column])),
            float(scores.known[k, row, column]),
            float(scores.weights[k]),
            *said[name],
        )
        for k, name in enumerate(scores.names)
    )
    return Proposal(
        candidate,
        function,
        _known(float(scores.score[row, column])),
        float(scores.coverage[row, column]),
        float(scores.ranked_by[row, column]),
        reasons,
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
