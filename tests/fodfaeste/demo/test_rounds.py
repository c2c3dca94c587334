"""Rounds of the progress measurement in the demo: there is something of every kind to look at, and belief tells something of what came."""

from collections import Counter
from collections.abc import Iterator
from statistics import mean

import pytest

from fodfaeste.candidates.models import ProgressAnswer, ProgressRound, Side
from fodfaeste.demo.rounds_story import Seen, _belief
from fodfaeste.people.models import Municipality
from fodfaeste.shared import tenancy
from tests.cast import Cast


@pytest.fixture
def opened(pilot: object) -> Iterator[object]:
    token = tenancy.enter([Municipality.objects.get().pk])
    yield pilot
    tenancy.leave(token)


def test_most_rounds_are_answered_and_some_are_missing(opened: object) -> None:
    states = Counter(ProgressRound.objects.with_state().values_list("state_value", flat=True).order_by("pk"))
    assert states["done"] > states["missing"] > 0
    answers = ProgressAnswer.objects.filter(superseded_at__isnull=True)
    assert set(answers.values_list("side", flat=True).order_by("pk")) == set(Side.values)
    assert answers.filter(together=True).exists()
    assert answers.filter(value__isnull=True).exists()
    values = [value for value in answers.values_list("value", flat=True).order_by("pk") if value]
    assert 2 < mean(values) < 4


def test_nobody_answers_after_the_round_has_closed(opened: object) -> None:
    late = [row for row in ProgressAnswer.objects.select_related("round").order_by("pk") if row.answered_at.date() > row.round.closes_on]
    assert late == []


def test_belief_goes_by_what_has_been_seen(cast: Cast) -> None:
    nothing, working = Seen(at_work=False, hired=False, word=""), Seen(at_work=True, hired=False, word="closer")
    farther, hired = Seen(at_work=True, hired=False, word="farther"), Seen(at_work=False, hired=True, word="agreed")
    levels = [_belief(cast.candidate, seen) for seen in (nothing, farther, working, hired)]
    assert levels == sorted(levels)
    assert levels[0] < 2 < levels[-1]
