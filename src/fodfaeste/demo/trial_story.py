"""The practice trials of the demo: planned and begun, used with real placements, observed, asked about and decided."""

import random
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet

from fodfaeste.candidates.models import Candidate
from fodfaeste.demo.development import Development, leader_of
from fodfaeste.demo.engine import Story
from fodfaeste.demo.points_story import agree
from fodfaeste.demo.trial_texts import SEEN, SEEN_EACH, TEAM, TRIALS, SeenText, TrialText
from fodfaeste.demo.world import Place
from fodfaeste.people.models import Person
from fodfaeste.placements.models import EndKind, Placement
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.actions.uses import consents
from fodfaeste.practice_trials.models import Observation, PracticeTrial, PulseAsk, Team, TrialUse
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused

Step = Generator[datetime, None, None]
VISIT = 2
NEW_USES = 3
ASKED_EVERY = 3
DEVIATES = 3
ANSWERS = 0.7
DECLINES = 0.03
FIDELITY_AFTER = timedelta(weeks=2)
LATELY = timedelta(weeks=10)
GOES_ON = 14
PEOPLE = ("candidate__person", "candidate__caseworker", "contact__person", "company", "workplace", "caseworker")


@dataclass
class Running:
    """One trial as it goes, with what its visits leave."""

    text: TrialText
    place: Place
    chance: random.Random
    trial: PracticeTrial
    phase: str
    uses: list[TrialUse] = field(default_factory=list)
    checked: set[int] = field(default_factory=set)

    @property
    def lead(self) -> Person:
        return self.place.consultants[1]

    def works_with(self, candidate: Candidate) -> Person:
        return next((one for one in self.place.caseworkers if one.pk == candidate.caseworker_id), self.place.caseworkers[0])


def live_trial(development: Development, text: TrialText) -> Story:
    yield development.moment(text.begins - 1, 4, 11)
    if text.model not in development.versions:
        return
    running = _plan(development, text)
    yield development.moment(text.begins, 0, 9)
    running.trial = actions.begin_trial(by=leader_of(running.place), trial=running.trial)
    yield from _weeks(development, running, text.begins, text.ends)
    yield development.moment(text.ends, 2, 13)
    _decide(development, running)
    if text.decision == "continue":
        yield from _weeks(development, running, text.ends, text.ends + GOES_ON)


def _weeks(development: Development, running: Running, first: int, last: int) -> Step:
    for week in range(first, last, VISIT):
        yield development.moment(week, 3, 14, 10)
        turn = (week - running.text.begins) // VISIT
        _visit(development, running, turn)
        if turn % ASKED_EVERY == ASKED_EVERY - 1:
            yield from _ask(running)


def _plan(development: Development, text: TrialText) -> Running:
    place, solution = development.place(text.place), development.versions[text.model]
    by = leader_of(place)
    team = _team(by, place) if solution.model.is_organising else None
    plan = actions.Plan(
        from_day=development.day(text.begins), to_day=development.day(text.ends, 4), planned=text.planned, lead=place.consultants[1],
        team=team, phase=solution.model.phase,
    )  # fmt: skip
    trial = actions.plan_trial(by=by, solution=solution, municipality=place.municipality, plan=plan)
    development.trials.append(trial)
    return Running(text, place, development.chance(f"trial {text.model} {text.begins}"), trial, solution.model.phase)


def _team(by: Person, place: Place) -> Team:
    members = [place.caseworkers[0], place.consultants[0]]
    return actions.write_team(by=by, municipality=place.municipality, name=TEAM, members=members)


def _visit(development: Development, running: Running, turn: int) -> None:
    """Every second week: new ones are written down, old ones looked at, and something was seen."""
    _end_uses(running)
    for candidate, placement in _found(running)[:NEW_USES]:
        if consents(candidate):
            by = running.works_with(candidate)
            use = actions.record_use(by=by, trial=running.trial, candidate=candidate, from_day=clock.today(), placement=placement)
            running.uses.append(use)
    _check_fidelity(running)
    seen = seen_in(running.text)
    if turn < len(seen):
        _observe(development, running, seen[turn])
    if turn == DEVIATES:
        what, why = running.text.deviation
        actions.note_deviation(by=running.lead, trial=running.trial, day=clock.today(), what=what, why=why)


def seen_in(text: TrialText) -> tuple[SeenText, ...]:
    """This trial's share of what is seen with its model: the trials before it have had theirs."""
    before = [one for one in TRIALS if one.model == text.model].index(text) * SEEN_EACH
    return SEEN[text.model][before : before + SEEN_EACH]


def _found(running: Running) -> Sequence[tuple[Candidate, Placement | None]]:
    """Those whom the model is for, and who are not in it yet."""
    if len(running.uses) >= running.text.planned:
        return []
    taken = [use.candidate_id for use in running.uses]
    if running.phase == "prepare":
        rows = Candidate.objects.filter(municipality=running.trial.municipality_id, ended_on__isnull=True).exclude(pk__in=taken)
        rows = rows.filter(enrolled_on__gte=clock.today() - LATELY).select_related("person").order_by("enrolled_on", "pk")
        return [(one, _first(Placement.objects.unfinished().filter(candidate=one))) for one in rows[:NEW_USES]]
    mine = Placement.objects.filter(municipality=running.trial.municipality_id, candidate__ended_on__isnull=True)
    mine = mine.exclude(candidate__in=taken).select_related(*PEOPLE)
    rows_now = mine.filter(end_kind=EndKind.HIRED, employment__ended_on__isnull=True) if running.phase == "employ" else mine.started()
    order = "started_on" if running.text.oldest_first else "-started_on"
    return [(one.candidate, one) for one in rows_now.order_by(order, "pk")[:NEW_USES]]


def _first(rows: QuerySet[Placement]) -> Placement | None:
    return rows.select_related(*PEOPLE).order_by("pk").first()


def _end_uses(running: Running) -> None:
    """A placement that ended is used no more in the trial; what follows a hire goes on with it."""
    if running.phase == "employ":
        return
    gone = Placement.objects.filter(pk__in=[use.placement_id for use in running.uses if use.placement_id], ended_on__isnull=False)
    ended = set(gone.order_by("pk").values_list("pk", flat=True))
    for use in running.uses:
        if use.to_day is None and use.placement_id in ended:
            actions.end_use(by=running.works_with(use.candidate), use=use, to_day=clock.today())


def _check_fidelity(running: Running) -> None:
    steps = running.trial.solution.step_list
    for use in running.uses:
        if use.to_day is None and use.pk not in running.checked and use.from_day <= clock.today() - FIDELITY_AFTER:
            running.checked.add(use.pk)
            done = [running.chance.choice(("full", "full", "full", "part", "no")) for _step in steps]
            actions.check_fidelity(by=running.works_with(use.candidate), use=use, day=clock.today(), done=done)


def _observe(development: Development, running: Running, seen: SeenText) -> None:
    """From a placement where there is one, and else from the trial itself."""
    note = actions.Note(
        what=seen.what, phase=running.phase, seen_on=clock.today(), quote=seen.quote,
        mechanism=development.mechanisms[seen.mechanism], stands=seen.stands,
    )  # fmt: skip
    open_uses = [use for use in running.uses if use.to_day is None and use.placement is not None and consents(use.candidate)]
    use = running.chance.choice(open_uses) if open_uses else None
    by = running.works_with(use.candidate) if use is not None else running.lead
    placement = use.placement if use is not None else None
    actions.note_observation(by=by, note=note, placement=placement, trial=running.trial, share=seen.shared)


def _ask(running: Running) -> Step:
    """Whoever answers does so on another day; some never do, and a few ask to be left in peace."""
    try:
        asked = actions.ask_pulse(by=running.lead, trial=running.trial)
    except Refused:
        # Nobody is in it now.
        return
    yield clock.at(clock.today() + timedelta(days=4), 11)
    for ask in asked:
        luck = running.chance.random()
        if luck < ANSWERS:
            answer = max(1, min(5, running.text.liking + running.chance.choice((-2, -1, 0, 0, 0, 1))))
            actions.answer_pulse(by=ask.person, ask=ask, answer=answer)
        elif luck > 1 - DECLINES:
            actions.decline_pulse(by=ask.person, ask=PulseAsk.objects.get(pk=ask.pk))


def _decide(development: Development, running: Running) -> None:
    text, trial = running.text, running.trial
    by = leader_of(running.place)
    bears = list(Observation.objects.filter(trial=trial).exclude(stands="").order_by("pk"))
    to_day = trial.to_day + timedelta(weeks=GOES_ON) if text.decision == "continue" else None
    development.decisions[text.model] = actions.decide(
        by=by, trial=trial, kind=text.decision, grounds=text.grounds, outcomes=text.outcomes, observations=bears, to_day=to_day
    )
    agree(development, by=by, target=trial, words=text.point, owner=running.lead, weeks=3)


def trial_stories(development: Development) -> list[Story]:
    return [live_trial(development, text) for text in TRIALS]
