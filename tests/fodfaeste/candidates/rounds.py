"""Rounds of the progress measurement for tests that are about something else: open today, and many at once."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from fodfaeste.candidates.models import Candidate, ProgressAnswer, ProgressRound, Side
from fodfaeste.practice_model.progress import FIRST
from fodfaeste.shared import clock

FULL = {item.key: 3 for item in FIRST.of_candidate()}
ELEVEN = {item.key: 2 for item in FIRST.of_caseworker()}


def of(candidate: Candidate, number: int = 1, **changed: Any) -> ProgressRound:
    """Not saved; open since yesterday, unless something else is said."""
    opens_on = clock.today() - timedelta(days=1)
    days = {"opens_on": opens_on, "due_on": opens_on + timedelta(days=14), "closes_on": opens_on + timedelta(days=42)}
    return ProgressRound(
        municipality_id=candidate.municipality_id, candidate=candidate, number=number, instrument_number=1, **{**days, **changed}
    )


def open_today(cast: Any) -> ProgressRound:
    made = of(cast.candidate)
    made.save()
    return made


def many(candidates: Iterable[Candidate]) -> None:
    """A round each, half answered, past the actions."""
    made = ProgressRound.objects.bulk_create(of(candidate) for candidate in candidates)
    item = FIRST.items[0]
    ProgressAnswer.objects.bulk_create(
        ProgressAnswer(
            municipality_id=row.municipality_id, round=row, side=Side.CASEWORKER, key=item.key, question=item.to_caseworker,
            scale=item.scale, value=3, answered_at=clock.now(), answered_by=row.candidate.caseworker,
        )
        for row in made
    )  # fmt: skip
