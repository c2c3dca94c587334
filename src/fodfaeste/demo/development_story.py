"""Two rounds of development work in the demo: which stories there are, each with its own weeks."""

from collections.abc import Iterator

from fodfaeste.demo.development import Development
from fodfaeste.demo.engine import Story
from fodfaeste.demo.handbook_story import handbook_stories
from fodfaeste.demo.learning_story import learning_stories
from fodfaeste.demo.model_story import model_stories
from fodfaeste.demo.planning_story import planning_stories
from fodfaeste.demo.points_story import live_points
from fodfaeste.demo.rounds_story import rounds_stories
from fodfaeste.demo.supervision_story import supervision_stories
from fodfaeste.demo.theme_story import theme_stories
from fodfaeste.demo.trial_story import trial_stories
from fodfaeste.demo.workshop_story import live_series, live_workshop
from fodfaeste.demo.workshop_texts import DAYS


def development_stories(development: Development) -> Iterator[Story]:
    yield live_series(development)
    yield from (live_workshop(development, number) for number in range(len(DAYS)))
    yield from model_stories(development)
    yield from trial_stories(development)
    yield from theme_stories(development)
    yield from planning_stories(development)
    yield from handbook_stories(development)
    yield from learning_stories(development)
    yield from supervision_stories(development)
    yield from rounds_stories(development)
    yield live_points(development)
