"""Rounds of the progress measurement in the demo: opened by themselves, mostly answered, and believed in by what has been seen."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery

from fodfaeste.candidates import actions
from fodfaeste.candidates.models import Candidate, ProgressRound, Side, SkipReason
from fodfaeste.demo.development import Development, leader_of
from fodfaeste.demo.engine import Story
from fodfaeste.demo.world import Place
from fodfaeste.people.models import Person
from fodfaeste.placements.models import FollowUp, Placement
from fodfaeste.practice_model.progress import BELIEF, HIGHEST, LOWEST
from fodfaeste.retention.models import Employment
from fodfaeste.shared import clock

LIVES = 60
# Of the rounds: answered on the own page, read aloud by the caseworker, and the rest not at all.
ALONE, TOGETHER = 0.5, 0.24
CASEWORKER_ANSWERS, ANSWERS_LATE = 0.8, 0.15
SKIPS_QUESTION, HIRED_ARE_ASKED = 0.03, 0.5
NEW_CASEWORKER_A_WEEK, SETTLED_AFTER = 0.0015, timedelta(weeks=10)
# What has been seen moves the belief in a job, each by so much.
WORD = {"farther": -0.8, "same": 0.0, "closer": 0.7, "agreed": 1.5}
FLEX, AT_WORK, HIRED = 0.5, 1.2, 2.6


@dataclass
class Seen:
    """What the caseworker has seen of a candidate by now."""

    at_work: bool
    hired: bool
    word: str


@dataclass
class Rounds:
    """A municipality's rounds as they go: who will answer when, and how each candidate stands with each question."""

    place: Place
    chance: random.Random
    due: list[tuple[date, str, int]] = field(default_factory=list)
    stands: dict[int, tuple[int, dict[str, float]]] = field(default_factory=dict)

    def plan(self, row: ProgressRound) -> None:
        """Both sides have their own day; some are late, and some never come."""
        luck = self.chance.random()
        if luck < ALONE + TOGETHER:
            self._later(row, "alone" if luck < ALONE else "together")
        if self.chance.random() < CASEWORKER_ANSWERS:
            self._later(row, "caseworker")

    def _later(self, row: ProgressRound, how: str) -> None:
        late = self.chance.random() < ANSWERS_LATE
        days = self.chance.randint(15, 38) if late else self.chance.randint(0, 13)
        self.due.append((clock.today() + timedelta(days=days), how, row.pk))

    def ripe(self) -> list[tuple[str, int]]:
        now = sorted(one for one in self.due if one[0] <= clock.today())
        self.due = [one for one in self.due if one[0] > clock.today()]
        return [(how, key) for _day, how, key in now]


def rounds_stories(development: Development) -> Iterator[Story]:
    for place in development.places:
        yield live_rounds(development, place)


def live_rounds(development: Development, place: Place) -> Story:
    """Monday the rounds open; what is answered comes in later in the week."""
    rounds = Rounds(place, development.chance(f"rounds {place.number}"))
    for week in range(LIVES):
        yield development.moment(week, 0, 7)
        for row in actions.open_rounds(by=None, municipality=place.municipality):
            if row.can_be_answered:
                rounds.plan(row)
        actions.remind_of_rounds(by=None, municipality=place.municipality)
        _hand_over(rounds)
        if rounds.due:
            yield development.moment(week, rounds.chance.randint(1, 4), 14)
            _answer_all(rounds)


def _hand_over(rounds: Rounds) -> None:
    """Now and then a case goes to a colleague, long after the profile was made."""
    settled = Candidate.objects.filter(municipality=rounds.place.municipality, ended_on__isnull=True)
    keys = list(settled.filter(enrolled_on__lt=clock.today() - SETTLED_AFTER).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        if rounds.chance.random() < NEW_CASEWORKER_A_WEEK:
            candidate = Candidate.objects.select_related("person", "caseworker").get(pk=key)
            colleague = next((one for one in rounds.place.caseworkers if one.pk != candidate.caseworker_id), None)
            if colleague is not None:
                actions.change_caseworker(by=leader_of(rounds.place), candidate=candidate, caseworker=colleague)


def _answer_all(rounds: Rounds) -> None:
    ripe = rounds.ripe()
    if not ripe:
        return
    rows = ProgressRound.objects.filter(pk__in=[key for _how, key in ripe]).select_related("candidate__person", "candidate__caseworker")
    found = {row.pk: row for row in rows}
    seen = _seen([row.candidate_id for row in found.values()])
    for how, key in ripe:
        row = found[key]
        if row.can_be_answered and row.candidate.caseworker is not None:
            _answer(rounds, row, how, row.candidate.caseworker, seen[row.candidate_id])


def _seen(candidates: list[int]) -> dict[int, Seen]:
    started = Placement.objects.started().filter(candidate=OuterRef("pk"))
    hired = Employment.objects.filter(candidate=OuterRef("pk"), ended_on__isnull=True)
    words = FollowUp.objects.filter(placement__candidate=OuterRef("pk")).order_by("-held_on", "-pk").values("hire_word")[:1]
    rows = (
        Candidate.objects.filter(pk__in=candidates).annotate(at=Exists(started), hired=Exists(hired), word=Subquery(words)).order_by("pk")
    )
    return {row["pk"]: Seen(row["at"], row["hired"], row["word"] or "") for row in rows.values("pk", "at", "hired", "word")}


def _answer(rounds: Rounds, row: ProgressRound, how: str, caseworker: Person, seen: Seen) -> None:
    chance, side = rounds.chance, Side.CASEWORKER if how == "caseworker" else Side.CANDIDATE
    if seen.hired and how == "caseworker" and not row.is_done(Side.CANDIDATE) and chance.random() > HIRED_ARE_ASKED:
        actions.skip_round(by=caseworker, round=row, reason=SkipReason.IN_JOB)
        return
    stands = _moved(rounds, row, seen)
    answers: dict[str, int | None] = {}
    for item in row.items(side):
        level = _belief(row.candidate, seen) if item.key == BELIEF else stands[item.key] + (0.15 if side == Side.CANDIDATE else -0.1)
        value = min(HIGHEST, max(LOWEST, round(level + chance.gauss(0, 0.7 if item.key == BELIEF else 0.45))))
        answers[item.key] = None if chance.random() < SKIPS_QUESTION else value
    by = row.candidate.person if how == "alone" else caseworker
    actions.answer(by=by, round=row, side=side, answers=answers)


def _belief(candidate: Candidate, seen: Seen) -> float:
    """By what has been seen, which is not the whole truth."""
    flex = FLEX if candidate.target_group == "flex_job" else 0.0
    return 1.6 + flex + (AT_WORK if seen.at_work else 0.0) + (HIRED if seen.hired else WORD.get(seen.word, 0.0))


def _moved(rounds: Rounds, row: ProgressRound, seen: Seen) -> dict[str, float]:
    """Where the candidate stands with each question: a little further from round to round, more at a workplace, and not always."""
    chance, (number, known) = rounds.chance, rounds.stands.get(row.candidate_id, (0, {}))
    if not known:
        whole = chance.gauss(2.5, 0.5)
        known = {item.key: whole + chance.gauss(0, 0.6) for item in row.items(Side.CASEWORKER)}
    elif number != row.number:
        step = 0.3 if seen.at_work or seen.hired else 0.04
        known = {key: level + chance.gauss(step, 0.3) for key, level in known.items()}
    rounds.stands[row.candidate_id] = (row.number, known)
    return known
