"""The assignment as one row a candidate, and the summary that is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats
from evidens.pairing import Assignment
from evidens.pairing.assignment import Certificate
from evidens.results import Result, Table, plain


@dataclass(frozen=True)
class Pairing(Result):
    """Candidates assigned to openings.

    candidates, openings, places: how many. matched, unmatched: candidates with and without a place. total, mean: of the scores of the
    pairs. coverage: mean share of those scores that is known. weights: of each term. certificate: see `Certificate`. out, columns: the
    file that was written. unused: columns of the files that no term is made from.
    """

    candidates: int
    openings: int
    places: int
    matched: int
    unmatched: int
    total: float
    mean: float
    coverage: float
    weights: Mapping[str, float]
    certificate: Certificate
    out: str
    columns: Sequence[str]
    unused: Sequence[str]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Counts, the total and its proof."""
        proof = self.certificate
        rows: list[tuple[str, Any]] = [
            ("candidates", self.candidates),
            ("openings", self.openings),
            ("places", self.places),
            ("matched", self.matched),
            ("unmatched", self.unmatched),
            ("total score", self.total),
            ("mean score", self.mean),
            ("mean share known", self.coverage),
            ("pairs in all", proof.pairs),
            ("pairs kept", proof.kept),
            ("no assignment is above", proof.bound),
            ("certified gap", f"{proof.gap:.2g} (asked for {proof.target:.2g})"),
            ("written to", self.out),
        ]
        return Table.of(("quantity", "value"), rows)


def columns(found: Assignment) -> list[str]:
    """The columns of the file that is written."""
    terms = [name for term in found.names for name in (term, f"{term}_known")]
    tail = ["price", "alternative", "alternative_score", "difference", "bonus"]
    return ["candidate", "opening", "ranked_by", "score", "coverage", *terms, *tail]


def rows(found: Assignment, candidates: Sequence[str], openings: Sequence[str]) -> list[list[Any]]:
    """One row a candidate, None where there is nothing to say."""
    terms = [part for value, known in zip(found.values, found.known, strict=True) for part in (value, known)]
    left = [found.ranked_by, found.score, found.coverage, *terms, found.price]
    right = [found.alternative_score, found.difference, found.bonus]
    before, after = (np.round(np.stack(part, axis=1), 6).tolist() for part in (left, right))
    label = [*openings, None]
    return [
        [candidates[i], label[at], *map(plain, before[i]), label[other], *map(plain, after[i])]
        for i, (at, other) in enumerate(zip(found.opening.tolist(), found.alternative.tolist(), strict=True))
    ]


def summary(found: Assignment, out: str, unused: Sequence[str]) -> Pairing:
    """What is printed."""
    placed = found.opening >= 0
    notes = list(found.notes)
    if unused:
        notes.append(f"Columns that no term is made from: {', '.join(unused)}.")
    return Pairing(
        candidates=len(placed),
        openings=len(found.prices),
        places=found.places,
        matched=found.matched,
        unmatched=len(placed) - found.matched,
        total=found.total,
        mean=_mean(found.ranked_by[placed]),
        coverage=_mean(found.coverage[placed]),
        weights=dict(zip(found.names, found.weights.tolist(), strict=True)),
        certificate=found.certificate,
        out=out,
        columns=columns(found),
        unused=unused,
        notes=tuple(notes),
    )


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")
