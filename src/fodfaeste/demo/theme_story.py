"""The researcher and the process consultant of the demo read what was shared, each by themselves, and settle what they read differently."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time

from fodfaeste.demo.development import Development
from fodfaeste.demo.engine import Story
from fodfaeste.demo.theme_texts import ABOUT, COMING, REASONS, SHARPER, SHARPER_BELONGS, SHARPER_WHY, THEMES
from fodfaeste.demo.trial_texts import SEEN
from fodfaeste.evaluation.actions import coding, themes
from fodfaeste.evaluation.facts.themes import disputed, uncoded_by
from fodfaeste.evaluation.models import Theme
from fodfaeste.people.models import Person
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.workshops.actions import plan_workshop

# Each reads most of them as they are meant; what is left makes the two agree about seven times in ten beyond chance.
READS_ALIKE = {"researcher": 0.9, "consultant": 0.85}
BOOK_WEEK, FIRST_WEEK, EVERY, SHARPER_WEEK, LAST = 13, 14, 5, 21, 260
TRUTH = {seen.what: key for model, texts in SEEN.items() for seen, key in zip(texts, ABOUT[model], strict=True)}


@dataclass
class _Book:
    """The themes by the key of their texts."""

    themes: dict[str, Theme] = field(default_factory=dict)

    def theme(self, key: str) -> Theme | None:
        return self.themes.get(key)


def theme_stories(development: Development) -> Iterator[Story]:
    book = _Book()
    yield _live_book(development, book)
    yield _live_reading(development, book, "researcher", development.researcher, 0)
    yield _live_reading(development, book, "consultant", development.consultant, 1)
    yield _live_settling(development, book)
    yield _live_invitation(development)


def _live_book(development: Development, book: _Book) -> Story:
    yield development.moment(BOOK_WEEK, 1, 10)
    by = development.researcher
    for key, text in THEMES.items():
        book.themes[key] = themes.write_theme(by=by, name=text.name, belongs=text.belongs, not_belongs=text.not_belongs)
    yield development.moment(SHARPER_WEEK, 1, 14)
    text = THEMES[SHARPER]
    themes.change_theme(
        by=development.consultant, theme=book.themes[SHARPER], name=text.name, belongs=SHARPER_BELONGS, not_belongs=text.not_belongs,
        why=SHARPER_WHY,
    )  # fmt: skip


def _live_reading(development: Development, book: _Book, reader: str, by: Person, after: int) -> Story:
    chance = development.chance(f"themes {reader}")
    for week in range(FIRST_WEEK + after, LAST, EVERY):
        yield development.moment(week, 2, 10)
        for observation in list(uncoded_by(by)):
            key = _read(observation, chance, READS_ALIKE[reader])
            coding.code_observation(by=by, observation=observation, theme=book.theme(key))


def _read(observation: SharedObservation, chance: random.Random, alike: float) -> str:
    """What the reader takes it to be about: mostly what it is, sometimes the one that is near, now and then something else."""
    key, luck = TRUTH.get(observation.what, ""), chance.random()
    if luck < alike:
        return key
    other = chance.choice(list(THEMES))
    return THEMES[key].near if key and luck < (1 + alike) / 2 else other


def _live_settling(development: Development, book: _Book) -> Story:
    """All but the newest: one is left for whoever visits the demo."""
    chance = development.chance("themes settled")
    for week in range(FIRST_WEEK + 2, LAST, EVERY):
        yield development.moment(week, 3, 13)
        _settle(disputed(development.researcher)[:-1], book, development.researcher, chance)


def _settle(rows: Sequence[SharedObservation], book: _Book, by: Person, chance: random.Random) -> None:
    for observation in rows:
        theme = book.theme(TRUTH.get(observation.what, ""))
        coding.settle(by=by, observation=observation, theme=theme, reason=chance.choice(REASONS))


def _live_invitation(development: Development) -> Story:
    """A workshop that lies ahead, so that what the last weeks show has somebody to be read by."""
    yield development.moment(COMING.planned, 1, 10)
    if development.series is None:
        return
    host = development.place(0).municipality
    plan_workshop(
        by=development.consultant, series=development.series, phase=COMING.phase, title=COMING.title, aim=COMING.aim,
        held_on=development.day(COMING.week, 2), starts_at=time(9), ends_at=time(15), place=f"Rådhuset, {host.name}", host=host,
        preparation=COMING.preparation, votes_each=3,
    )  # fmt: skip
