"""Trials in every state for tests, made by the same actions as real ones; the story is that of the placements' factories."""

from datetime import date
from typing import Any

from fodfaeste.people.models import Municipality, Person
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.models import Observation, PracticeTrial, Team, TrialDecision, TrialUse
from fodfaeste.shared import clock
from fodfaeste.solution_models.models import SolutionModelVersion
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.solution_models import stage as models

FROM, TO = date(2026, 4, 1), date(2026, 6, 30)
TODAY = date(2026, 5, 4)


def plan(on_site: Person, **extra: Any) -> actions.Plan:
    return actions.Plan(**{"from_day": FROM, "to_day": TO, "planned": 10, "lead": on_site, "phase": "recruit", **extra})


def planned(cast: Cast, solution: SolutionModelVersion | None = None, **extra: Any) -> PracticeTrial:
    with clock.moved_to(date(2026, 3, 20)):
        tried = solution or models.settled(cast.leader)
        return actions.plan_trial(by=cast.leader, solution=tried, municipality=cast.own, plan=plan(cast.caseworker, **extra))


def begun(cast: Cast, solution: SolutionModelVersion | None = None, **extra: Any) -> PracticeTrial:
    trial = planned(cast, solution, **extra)
    with clock.moved_to(FROM):
        return actions.begin_trial(by=cast.leader, trial=trial)


def team(cast: Cast, municipality: Municipality | None = None) -> Team:
    return actions.write_team(by=cast.leader, municipality=municipality or cast.own, name="Team Havnen", members=[cast.caseworker])


def used(cast: Cast, trial: PracticeTrial | None = None, placement: Placement | None = None) -> TrialUse:
    """The cast's candidate, in a running placement."""
    trial, placement = trial or begun(cast), placement or factories.running_placement(cast)
    with clock.moved_to(date(2026, 4, 8)):
        return actions.record_use(
            by=cast.caseworker, trial=trial, candidate=placement.candidate, placement=placement, from_day=date(2026, 4, 8)
        )


def note(**extra: Any) -> actions.Note:
    return actions.Note(**{"what": "Makkeren viste opgaven to gange", "phase": "recruit", "seen_on": date(2026, 4, 20), **extra})


def observed(cast: Cast, use: TrialUse | None = None, *, share: bool = False, **extra: Any) -> Observation:
    use = use or used(cast)
    with clock.moved_to(TODAY):
        given = {"placement": use.placement, "trial": use.trial, "share": share}
        return actions.note_observation(by=cast.caseworker, note=note(**extra), **given).row


def asked(cast: Cast, use: TrialUse | None = None, day: date = TODAY) -> list[Any]:
    with clock.moved_to(day):
        return actions.ask_pulse(by=cast.leader, trial=(use or used(cast)).trial)


def decided(cast: Cast, kind: str = "adapt", trial: PracticeTrial | None = None, **extra: Any) -> TrialDecision:
    trial = trial or begun(cast)
    with clock.moved_to(date(2026, 6, 30)):
        return actions.decide(by=cast.leader, trial=trial, kind=kind, grounds="Makkeren havde for travlt om morgenen", **extra)
