"""Lives through a year with the clock moved: every story wakes at its next moment, all in the order of time."""

import heapq
import itertools
from collections.abc import Callable, Generator, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from fodfaeste.shared import audit, clock

Story = Generator[datetime, None, None]
Moment = tuple[datetime, int, Story]
WEEK = timedelta(days=7)


def live(
    stories: Iterable[Story], *, start: datetime, end: datetime, after_week: Callable[[int], None], after_step: Callable[[], None]
) -> None:
    """Run stories from `start` to `end`. A story yields the moment at which it wants to go on; one waking is one transaction.

    A story goes on with the rows that its actions gave it: nobody else writes about its people, and where a visitor did,
    the action refuses as it does to a page left open for days.
    """
    order = itertools.count()
    waiting: list[Moment] = []
    for story in stories:
        _sleep(waiting, story, next(order), start)
    week = 0
    while start < end:
        until = min(start + WEEK, end)
        while waiting and waiting[0][0] < until:
            moment, _number, story = heapq.heappop(waiting)
            _wake(waiting, story, next(order), moment)
            after_step()
        start, week = until, week + 1
        after_week(week)


def _wake(waiting: list[Moment], story: Story, number: int, moment: datetime) -> None:
    with clock.moved_to(moment), transaction.atomic(), audit.gathering("demo.step"):
        before = audit.gathered()
        _sleep(waiting, story, number, moment)
        if audit.gathered() == before:
            audit.nothing_to_tell()


def _sleep(waiting: list[Moment], story: Story, number: int, earliest: datetime) -> None:
    """Ask a story for its next moment; one that has ended is not put back."""
    try:
        moment = next(story)
    except StopIteration:
        return
    heapq.heappush(waiting, (max(moment, earliest), number, story))
