"""How the answers of the rounds go over time: level, change and picture, from the answers that the reader may see and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate, ProgressAnswer, ProgressRound, RoundState, Side
from fodfaeste.practice_model.progress import BELIEF, INSTRUMENTS, LOW_BELIEF
from fodfaeste.shared import charts, danish
from fodfaeste.shared.access import visible_to


@dataclass(frozen=True)
class Point:
    """One answer in one round."""

    round: int
    day: date
    value: int
    words: str


@dataclass
class Line:
    """One question of one side through the rounds, skipped ones left out."""

    side: str
    points: list[Point] = field(default_factory=list)

    @property
    def first(self) -> Point | None:
        return self.points[0] if self.points else None

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def before(self) -> Point | None:
        """The one before the last."""
        return self.points[-2] if len(self.points) > 1 else None

    @property
    def change(self) -> str:
        """Since the first answer, in words; with one answer alone there is none."""
        return _moved(self.points[-1].value - self.points[0].value) if len(self.points) > 1 else ""


def _moved(steps: int) -> str:
    if not steps:
        return _("uændret")
    return (_("%(steps)s op") if steps > 0 else _("%(steps)s ned")) % {"steps": abs(steps)}


@dataclass
class Track:
    """One question: its name, and a line for each side that was asked and that the reader may see."""

    key: str
    name: str
    lines: dict[str, Line]

    @property
    def candidate(self) -> Line | None:
        return self.lines.get(Side.CANDIDATE)

    @property
    def caseworker(self) -> Line | None:
        return self.lines.get(Side.CASEWORKER)


@dataclass(frozen=True)
class SideStatus:
    """How far one side is in a round."""

    side: str
    answered: int
    total: int
    done_on: date | None
    by: tuple[str, ...] = ()
    together: bool = False

    @property
    def words(self) -> str:
        if self.done_on is not None:
            return (_("svaret sammen %(day)s") if self.together else _("svaret %(day)s")) % {"day": danish.day(self.done_on)}
        if self.answered:
            return _("%(answered)s af %(total)s besvaret") % {"answered": self.answered, "total": self.total}
        return _("mangler")


@dataclass(frozen=True)
class Course:
    """All rounds of one candidate, as one reader may see them."""

    rounds: list[ProgressRound]
    tracks: list[Track]

    @property
    def current(self) -> ProgressRound | None:
        """The newest round, while there still can be answered in it."""
        newest = self.rounds[-1] if self.rounds else None
        return newest if newest is not None and newest.can_be_answered else None

    @property
    def has_answers(self) -> bool:
        return any(line.points for track in self.tracks for line in track.lines.values())

    @property
    def versions_differ(self) -> bool:
        return len({row.instrument_number for row in self.rounds}) > 1

    @property
    def is_belief_low(self) -> bool:
        """The caseworker's last answer says that a job within the year is not believed in; nobody but staff has that line."""
        line = next((track.caseworker for track in self.tracks if track.key == BELIEF), None)
        return line is not None and line.last is not None and line.last.value <= LOW_BELIEF


def course_of(candidate: Candidate, reader: Any) -> Course:
    """In two queries; what the reader may not see is not read."""
    answers = (
        visible_to(ProgressAnswer, reader).filter(superseded_at__isnull=True).select_related("answered_by").order_by("answered_at", "pk")
    )
    rows = visible_to(ProgressRound, reader).filter(candidate=candidate).prefetch_related(Prefetch("answers", answers)).order_by("number")
    rounds = list(rows)
    for row in rounds:
        row.candidate = candidate
    sides = (Side.CANDIDATE,) if reader.pk == candidate.person_id else (Side.CANDIDATE, Side.CASEWORKER)
    return Course(rounds, _tracks(rounds, sides))


def _tracks(rounds: Sequence[ProgressRound], sides: Iterable[Side]) -> list[Track]:
    """In the order of the newest version of the questions; a question of an older one comes after."""
    used = {row.instrument_number for row in rounds}
    items = {item.key: item for one in reversed(INSTRUMENTS) if one.number in used for item in one.items}
    found = {}
    for item in items.values():
        asked: dict[str, Line] = {side: Line(side) for side in sides if side == Side.CASEWORKER or item.to_candidate}
        if asked:
            found[item.key] = Track(item.key, str(item.name), asked)
    for row in rounds:
        for answer in row.answers.all():
            if answer.value is not None:
                point = Point(row.number, danish.as_day(answer.answered_at), answer.value, answer.words)
                found[answer.key].lines[answer.side].points.append(point)
    return list(found.values())


def status_of(row: ProgressRound, side: str) -> SideStatus:
    """From the answers that were read with the round."""
    mine = [answer for answer in row.answers.all() if answer.side == side]
    done_at = row.candidate_done_at if side == Side.CANDIDATE else row.caseworker_done_at
    names = dict.fromkeys(answer.answered_by.name for answer in mine)
    together = any(answer.together for answer in mine)
    return SideStatus(side, len(mine), len(row.items(side)), danish.as_day(done_at) if done_at else None, tuple(names), together)


def figure_of(course: Course, title: str, sides: Sequence[str]) -> charts.Figure | None:
    """A little panel a question; the sides as lines with marks of their own, from one to five."""
    if not course.has_answers:
        return None
    panels = {
        track.name: [
            charts.Rating(point.day, line.side, point.value) for line in track.lines.values() if line.side in sides for point in line.points
        ]
        for track in course.tracks
    }
    note = _("Spørgsmålene er ændret undervejs. Tal fra før og efter kan ikke sammenlignes.") if course.versions_differ else ""
    return charts.assessments_over_time(title, panels, note=note, assessors=sides, heading=_("Spørgsmål"))


SHOWN_STATES = {
    RoundState.OPEN: "info",
    RoundState.LATE: "warning",
    RoundState.MISSING: "error",
    RoundState.ENDED: "neutral",
    RoundState.SKIPPED: "neutral",
    RoundState.DONE: "success",
}
