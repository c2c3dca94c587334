"""Criteria for a controlled trial set before anybody has seen a figure, and a plan that is kept and put otherwise once."""

from collections.abc import Iterator
from datetime import date

from fodfaeste.demo.development import Development
from fodfaeste.demo.engine import Story
from fodfaeste.evaluation.actions import planning, potential
from fodfaeste.evaluation.actions.planning import Written
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, WEDGE, Trial

CRITERIA_WEEK, PLAN_WEEK, AGAIN_WEEK = 2, 15, 20
NAME = "Et forsøg efter piloten"
OUTCOME = "Mindst én lønnet time, ordinær eller i fleksjob, inden for 12 måneder efter lodtrækningen"
NOTE = "Antagelserne er drøftet i styregruppen. Grundraten hentes fra jobindsats, når målgruppen er afgrænset."
FIRST = (Trial(municipalities=12), Trial(kind=CLUSTER, municipalities=24))
AGAIN = (
    Trial(kind=INDIVIDUAL, municipalities=15, effect=0.07, asked=7),
    Trial(kind=CLUSTER, municipalities=30, effect=0.07, asked=7),
    Trial(kind=WEDGE, municipalities=20, effect=0.07, asked=7),
)


def planning_stories(development: Development) -> Iterator[Story]:
    yield _live_criteria(development)
    yield _live_plan(development)


def _live_criteria(development: Development) -> Story:
    yield development.moment(CRITERIA_WEEK, 3, 13)
    potential.propose_criteria(by=development.consultant)


def _live_plan(development: Development) -> Story:
    yield development.moment(PLAN_WEEK, 1, 11)
    plan = planning.make_plan(by=development.researcher, written=Written(NAME, OUTCOME), trials=FIRST)
    yield development.moment(AGAIN_WEEK, 1, 11)
    start = date(development.day(AGAIN_WEEK).year + 1, 2, 1)
    written = Written(NAME, OUTCOME, start, NOTE)
    planning.change_plan(by=development.researcher, plan=plan, written=written, trials=AGAIN, version=plan.version)
