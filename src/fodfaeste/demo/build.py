"""Builds the whole pilot from a seed: the same seed and last day give the same pilot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from fodfaeste.demo import names
from fodfaeste.demo.development import Development
from fodfaeste.demo.development_story import development_stories
from fodfaeste.demo.engine import Story, live
from fodfaeste.demo.evaluation_story import take_snapshot
from fodfaeste.demo.models import DemoRun
from fodfaeste.demo.stories import Teller, story_of
from fodfaeste.demo.world import Catalogue, Numbers, build_companies, build_place, invite_outsiders
from fodfaeste.shared import audit, clock, demo_mark, ids, queue, tenancy

ENROLMENT_SHARE = 0.85


@dataclass(frozen=True)
class Size:
    """How large a pilot, from which seed, until which day."""

    municipalities: int
    candidates: int
    weeks: int
    seed: int
    until: date

    def __post_init__(self) -> None:
        if not 1 <= self.municipalities <= len(names.MUNICIPALITIES):
            message = f"--municipalities {self.municipalities}: vælg mellem 1 og {len(names.MUNICIPALITIES)}"
            raise ValueError(message)
        if self.candidates < 1 or self.weeks < 1:
            message = "--candidates og --weeks skal være mindst 1"
            raise ValueError(message)


def build(size: Size, *, after_week: Callable[[int], None], after_step: Callable[[], None] = lambda: None) -> DemoRun:
    """Lives through the pilot. The database must be empty and is marked as demo first."""
    demo_mark.mark()
    run = DemoRun.objects.create(
        seed=size.seed, municipalities=size.municipalities, candidates=size.candidates, weeks=size.weeks, started_at=clock.now(),
    )  # fmt: skip

    def told(week: int) -> None:
        DemoRun.objects.filter(pk=run.pk).update(weeks_done=week + 1)
        after_week(week)

    try:
        _live(size, told, after_step)
    except BaseException:
        # Also when somebody stops it: the first page says that it has come no further.
        DemoRun.objects.filter(pk=run.pk).update(failed_at=clock.now())
        raise
    run.finished_at = clock.now()
    DemoRun.objects.filter(pk=run.pk).update(finished_at=run.finished_at)
    return run


def _live(size: Size, after_week: Callable[[int], None], after_step: Callable[[], None]) -> None:
    start = clock.at(clock.week_start(size.until) - timedelta(weeks=size.weeks), 8)
    # Nothing has happened that lies ahead: what a visitor does next is the newest.
    end = min(clock.at(size.until, 23), clock.now())
    with ids.seeded(size.seed) as chance, queue.at_once(), tenancy.within([]), demo_mark.known():
        with clock.moved_to(start), transaction.atomic(), audit.gathering("demo.stage"):
            stories, development = _stage(size, chance)
        live(stories, start=start, end=end, after_week=after_week, after_step=after_step)
        with clock.moved_to(end):
            take_snapshot(development)


def free_places(candidates: int) -> int:
    """A few places of the quota stay free, so that a visitor can enrol somebody."""
    return max(2, candidates // 25)


def _stage(size: Size, chance: "ids.random.Random") -> tuple[list[Story], Development]:
    catalogue, numbers = Catalogue.read(), Numbers()
    places = [
        build_place(chance, number, size.candidates + free_places(size.candidates), clock.today()) for number in range(size.municipalities)
    ]
    consultant, researcher = invite_outsiders(chance, places)
    stories: list[Story] = []
    for place in places:
        build_companies(chance, place, catalogue, numbers)
        for turn in range(size.candidates):
            day = clock.today() + timedelta(days=chance.randrange(int(size.weeks * 7 * ENROLMENT_SHARE) or 1))
            seed = chance.randrange(2**32)
            own, beside = ids.random.Random(seed), ids.random.Random(f"beside {seed}")
            stories.append(story_of(Teller(own, beside, place, catalogue, numbers, turn, clock.at(day, 10))))
    development = Development(size.seed, clock.today(), places, consultant, researcher)
    return [*stories, *development_stories(development)], development
