"""Action points of the demo: agreed in the other stories, and mostly done by their day."""

from datetime import timedelta
from typing import Any

from fodfaeste.action_points import actions
from fodfaeste.demo.development import Development
from fodfaeste.demo.engine import Story
from fodfaeste.people.models import Person
from fodfaeste.shared import clock

DONE = 0.8
DROPPED = 0.05
WEEKS = 2
LIVES = 60


def agree(development: Development, *, by: Person, target: Any, words: str, owner: Person, weeks: int = WEEKS) -> None:
    due_on = clock.today() + timedelta(weeks=weeks)
    development.points.append(actions.add_point(by=by, target=target, words=words, owner=owner, due_on=due_on))


def live_points(development: Development) -> Story:
    """Every Friday: what is due is done, or dropped with a reason, or left to be seen on »I dag«."""
    chance = development.chance("points")
    for week in range(1, LIVES):
        yield development.moment(week, 4, 14)
        due = [point for point in development.points if point.due_on <= clock.today() + timedelta(days=6)]
        for point in due:
            development.points.remove(point)
            luck = chance.random()
            if luck < DONE:
                actions.finish_point(by=point.owner, point=point)
            elif luck < DONE + DROPPED:
                actions.drop_point(by=point.owner, point=point, reason="Det blev løst på en anden måde.")
