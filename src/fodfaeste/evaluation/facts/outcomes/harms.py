"""What went wrong on the way, as far as the site records it: left, broken off, sick, conflict."""

import numpy as np

from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes.columns import Mask, any_row, one_of, places, true

WITHDREW, BROKEN_OFF, NEVER_STARTED = "withdrew", "broken_off", "never_started"
SICKNESS, CONFLICT, DISPUTED, WARNING, JOB_LOST = "sickness", "conflict", "disputed_hours", "warning", "job_lost"
HARMS = (WITHDREW, BROKEN_OFF, NEVER_STARTED, SICKNESS, CONFLICT, DISPUTED, WARNING, JOB_LOST)


class _Rows:
    """Which candidates have a row of a kind."""

    def __init__(self, where: dict[str, int], day: float) -> None:
        self.where, self.n, self.day = where, len(where), day

    def any(self, frame: Frame, which: Mask, day: str = "") -> Mask:
        """With `day` the column that must have come by the snapshot's day."""
        mask = which if not day else which & (frame[day] <= self.day)
        return any_row(places(self.where, frame["candidate"]), mask, self.n)


def harms_of(frames: dict[str, Frame], where: dict[str, int], day: float) -> dict[str, Mask]:
    """A yes or no for each candidate and harm; what nobody recorded is a no, and the definitions say so."""
    rows = _Rows(where, day)
    people, courses, weeks = frames["candidates"], frames["placements"], frames["worked_weeks"]
    talks, clips, check_ins, jobs = frames["follow_ups"], frames["clips"], frames["check_ins"], frames["employments"]
    cause, end_kind, clip = courses["end_cause"], courses["end_kind"], clips["kind"]
    left = one_of(people["end_reason"], WITHDREW) | (people["take_part_withdrawn_on"] <= day)
    return {
        WITHDREW: rows.any(people, left),
        BROKEN_OFF: rows.any(courses, one_of(end_kind, BROKEN_OFF), "ended_on"),
        NEVER_STARTED: rows.any(courses, one_of(end_kind, NEVER_STARTED), "ended_on"),
        SICKNESS: _any_of(
            rows.any(courses, one_of(cause, SICKNESS)),
            rows.any(talks, one_of(talks["absence"], "days", "weeks"), "day"),
            rows.any(clips, one_of(clip, "sick_leave"), "asked_on"),
        ),
        CONFLICT: _any_of(
            rows.any(courses, one_of(cause, CONFLICT)),
            rows.any(clips, one_of(clip, CONFLICT), "asked_on"),
        ),
        DISPUTED: rows.any(weeks, true(weeks, "disputed")),
        WARNING: rows.any(check_ins, true(check_ins, WARNING), "held_on"),
        JOB_LOST: rows.any(jobs, one_of(jobs["end_cause"], "dismissed"), "ended_on"),
    }


def _any_of(*masks: Mask) -> Mask:
    return np.asarray(np.logical_or.reduce(masks))
