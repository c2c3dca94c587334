"""What the stories of development work in the demo share: the people, the weeks, and what has come of it so far."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.demo.world import Place
from fodfaeste.people.models import Person
from fodfaeste.practice_trials.models import PracticeTrial, TrialDecision
from fodfaeste.shared import calendar, clock
from fodfaeste.solution_models.models import Mechanism, SolutionModel, SolutionModelVersion
from fodfaeste.workshops.models import Idea, Series, Workshop


@dataclass
class Development:
    """Each story leaves what it made for those that come after it; where a pilot is short, they find nothing and end."""

    seed: int
    began: date
    places: Sequence[Place]
    consultant: Person
    researcher: Person
    series: Series | None = None
    workshops: dict[str, Workshop] = field(default_factory=dict)
    ideas: dict[str, Idea] = field(default_factory=dict)
    mechanisms: dict[str, Mechanism] = field(default_factory=dict)
    models: dict[str, SolutionModel] = field(default_factory=dict)
    versions: dict[str, SolutionModelVersion] = field(default_factory=dict)
    trials: list[PracticeTrial] = field(default_factory=list)
    decisions: dict[str, TrialDecision] = field(default_factory=dict)
    points: list[ActionPoint] = field(default_factory=list)

    def chance(self, name: str) -> random.Random:
        """A stream of its own, so that no story is told otherwise because another became longer."""
        return random.Random(f"{self.seed} {name}")

    def place(self, number: int) -> Place:
        return self.places[number % len(self.places)]

    def day(self, week: int, weekday: int = 0) -> date:
        """A working day in that week of the pilot."""
        day = self.began + timedelta(weeks=week, days=weekday)
        return day if calendar.is_working_day(day) else calendar.add_working_days(day, 1)

    def moment(self, week: int, weekday: int = 0, hour: int = 10, minute: int = 0) -> datetime:
        return clock.at(self.day(week, weekday), hour, minute)


def leader_of(place: Place) -> Person:
    """Every municipality of the demo has one."""
    if place.leader is None:
        message = f"no leader in {place.municipality.name}"
        raise LookupError(message)
    return place.leader
