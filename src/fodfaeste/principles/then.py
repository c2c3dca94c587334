"""A case as it was on an earlier day, so that the same measure can be told for then and for now.

Only what carries its own day can be taken back: the rest of the measures tell how things stand and are not told for another day.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from fodfaeste.principles.cases import Case, Course

DATED = frozenset({"P1a", "P1b", "P1c", "P1d", "P2b", "P3a", "P3b", "P4b", "P4c", "P5d"})
Dated = TypeVar("Dated")


def as_it_was(case: Case, day: date) -> Case:
    """What had happened by the end of that day; hours that were written for a whole week belong to the day it began."""
    known = case.decided_on is not None and case.decided_on <= day
    return replace(
        case,
        meeting_days=[met for met in case.meeting_days if met <= day],
        decided=case.decided if known else None,
        decided_on=case.decided_on if known else None,
        placement=_course(case.placement, day) if case.placement is not None else None,
        on=day,
    )


def _course(course: Course, day: date) -> Course:
    return replace(
        course,
        started_on=_by(course.started_on, day),
        ended_on=_by(course.ended_on, day),
        said_of_hire=_until(course.said_of_hire, day),
        worked=[row for row in course.worked if row.day <= day],
        assessed=_until(course.assessed, day),
        training=_until(course.training, day),
        employed_on=_by(course.employed_on, day),
        talks=[(due_on, _by(held_on, day)) for due_on, held_on in course.talks],
    )


def _by(happened: date | None, day: date) -> date | None:
    return happened if happened is not None and happened <= day else None


def _until(rows: Sequence[tuple[date, Dated]], day: date) -> list[tuple[date, Dated]]:
    return [row for row in rows if row[0] <= day]
