"""Two people of the demo read what was shared, believably: mostly alike, sometimes not, and something is left for a visitor."""

from typing import Any

from fodfaeste.demo.theme_texts import ABOUT
from fodfaeste.demo.trial_story import seen_in
from fodfaeste.demo.trial_texts import SEEN, TRIALS
from fodfaeste.evaluation.facts import before_workshop, themes
from fodfaeste.evaluation.models import Coding, Settlement, ThemeVersion
from fodfaeste.people.models import Person
from fodfaeste.people.roles import RoleKey
from fodfaeste.practice_trials.models import Observation


def somebody(role: str) -> Person:
    return Person.objects.filter(account__memberships__role=role).order_by("pk")[:1].get()


def test_every_observation_of_the_demo_has_something_it_is_about() -> None:
    assert {model: len(texts) for model, texts in SEEN.items()} == {model: len(keys) for model, keys in ABOUT.items()}


def test_every_trial_of_the_demo_sees_something_and_none_of_it_twice() -> None:
    seen = [[one.what for one in seen_in(text)] for text in TRIALS]
    assert all(seen)
    assert sum(map(len, seen)) == len({what for one in seen for what in one})


def test_no_two_trials_of_the_pilot_have_the_same_observations(pilot: Any) -> None:
    words = list(Observation.objects.filter(trial__isnull=False).values_list("what", flat=True).order_by("pk"))
    assert len(words) == len(set(words))
    assert len(set(Observation.objects.order_by("pk").values_list("trial", flat=True))) > 2


def test_two_read_alike_about_as_often_as_people_do_and_settle_the_rest(pilot: Any) -> None:
    standing = themes.standing(somebody(RoleKey.RESEARCHER))
    kappa = standing.overall.kappa
    assert kappa.n >= themes.LEAST_PAIRS
    assert kappa.value is not None
    assert 0.5 <= kappa.value <= 0.9
    assert set(Coding.objects.values_list("place", flat=True)) == {1, 2}
    assert Settlement.objects.exists()
    assert standing.unread or standing.half or standing.disputed
    assert all(one.n for one in standing.themes)
    assert ThemeVersion.objects.filter(number=2).exists()


def test_a_workshop_lies_ahead_and_is_told_of_what_is_not_coded(pilot: Any) -> None:
    person = somebody(RoleKey.PROCESS_CONSULTANT)
    coming = before_workshop.coming(person)
    assert len(coming) == 1
    told = before_workshop.of_workshop(coming[0], person)
    assert told.heaps
    assert told.changes
