"""The development workshops of the demo: planned, prepared, held from stage to stage and closed."""

import random
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, time

from fodfaeste.demo.development import Development, leader_of
from fodfaeste.demo.engine import Story
from fodfaeste.demo.points_story import agree
from fodfaeste.demo.workshop_texts import (
    DAYS,
    IDEA_PARKED,
    IDEA_TAKEN,
    PROGRAMME,
    PURPOSE,
    SERIES,
    ChallengeText,
    DayText,
    IdeaText,
)
from fodfaeste.people.models import Person
from fodfaeste.workshops import actions
from fodfaeste.workshops.models import Challenge, Idea, Series, Workshop

Step = Generator[datetime, None, None]
PLANNED_BEFORE = 3
DOTS = 2
EXPERT = ("Tilde", "Rosenlund", "tilde.rosenlund@ekspert.example", "en faglig organisation")


@dataclass
class Table:
    """One workshop as it goes: who sits at it, and the cards that lie on it."""

    text: DayText
    workshop: Workshop
    chance: random.Random
    practice: list[Person]
    cards: list[Challenge] = field(default_factory=list)


def live_series(development: Development) -> Story:
    yield development.moment(1, 0, 9)
    places = [place.municipality for place in development.places]
    development.series = actions.add_series(by=development.consultant, title=SERIES, purpose=PURPOSE, municipalities=places)


def live_workshop(development: Development, number: int) -> Story:
    text = DAYS[number]
    yield development.moment(text.week - PLANNED_BEFORE, 1, 10)
    if development.series is None:
        return
    table = _plan(development, development.series, number)
    yield development.moment(text.week - 1, 2, 13)
    _write(table, table.practice[0], 0)
    yield from _hold(development, table)
    yield development.moment(text.week, 4, 9)
    _agree(development, table)


def _plan(development: Development, series: Series, number: int) -> Table:
    """The consultant plans it with a programme, and invites somebody of each municipality, the researcher and once an expert."""
    text, by, host = DAYS[number], development.consultant, development.place(number)
    workshop = actions.plan_workshop(
        by=by, series=series, phase=text.phase, title=text.title, aim=text.aim, held_on=development.day(text.week, 2),
        starts_at=time(9), ends_at=time(15), place=f"Rådhuset, {host.municipality.name}", host=host.municipality,
        preparation=text.preparation, votes_each=3,
    )  # fmt: skip
    development.workshops[text.key] = workshop
    for hour, minute, minutes, title, words in PROGRAMME:
        actions.add_programme_item(by=by, workshop=workshop, starts_at=time(hour, minute), minutes=minutes, title=title, words=words)
    first = development.places[0]
    others = [(place.consultants if (place.number + number) % 2 else place.caseworkers)[0] for place in development.places[1:]]
    practice = [first.caseworkers[0], first.consultants[0], *others]
    for person in (*practice, leader_of(host), development.researcher):
        actions.invite_colleague(by=by, workshop=workshop, person=person)
    if number == 1:
        given, family, email, place = EXPERT
        actions.invite_expert(by=by, workshop=workshop, given_name=given, family_name=family, email=email, place=place)
    return Table(text, workshop, development.chance(text.key), practice)


def _hold(development: Development, table: Table) -> Step:
    text, by = table.text, development.consultant
    yield development.moment(text.week, 2, 9, 5)
    _go(development, table, "gathering")
    for number in range(1, len(text.challenges)):
        _write(table, table.practice[number % len(table.practice)], number)
    yield development.moment(text.week, 2, 10, 15)
    _go(development, table, "grouping")
    headings = [actions.add_heading(by=by, workshop=table.workshop, title=title) for title in text.headings]
    places = {card: headings[one.heading] for card, one in zip(table.cards, text.challenges, strict=True)}
    actions.group(by=by, workshop=table.workshop, places=places)
    yield development.moment(text.week, 2, 11)
    _go(development, table, "choosing")
    for person in table.practice:
        _vote(table, person)
    yield development.moment(text.week, 2, 11, 40)
    for card, one in zip(table.cards, text.challenges, strict=True):
        fresh = Challenge.objects.get(pk=card.pk)
        into = Challenge.objects.get(pk=table.cards[0].pk) if one.word == "merged" else None
        actions.judge(by=by, card=fresh, word=one.word, reason=one.reason, merged_into=into)
    _go(development, table, "shaping")
    yield development.moment(text.week, 2, 13, 30)
    for place, one in enumerate(text.challenges):
        _shape(development, table, table.cards[place], one)
    yield development.moment(text.week, 2, 14, 50)
    _go(development, table, "closed", text.closing)


def _go(development: Development, table: Table, stage: str, closing_words: str = "") -> None:
    by = development.consultant
    table.workshop = actions.go_to_stage(by=by, workshop=table.workshop, stage=stage, closing_words=closing_words)


def _write(table: Table, by: Person, number: int) -> None:
    one: ChallengeText = table.text.challenges[number]
    card = actions.write_challenge(by=by, workshop=table.workshop, title=one.title, description=one.description, example=one.example)
    table.cards.append(card)


def _vote(table: Table, person: Person) -> None:
    """Most dots come on the first cards, as they do where a thing is known to all."""
    for card in table.chance.sample([*table.cards[:2], table.chance.choice(table.cards[1:])], DOTS):
        actions.vote(by=person, challenge=card)


def _shape(development: Development, table: Table, card: Challenge, one: ChallengeText) -> None:
    fresh = Challenge.objects.select_related("workshop").get(pk=card.pk)
    for idea in one.ideas:
        made = _suggest(development, table, fresh, idea)
        if idea.key:
            development.ideas[idea.key] = made


def _suggest(development: Development, table: Table, card: Challenge, idea: IdeaText) -> Idea:
    by = table.chance.choice(table.practice)
    made = actions.write_idea(by=by, challenge=card, title=idea.title, description=idea.description)
    word, reason = ("taken", IDEA_TAKEN) if idea.key else ("parked", IDEA_PARKED)
    actions.judge(by=development.consultant, card=made, word=word, reason=reason)
    return made


def _agree(development: Development, table: Table) -> None:
    """What is agreed at the end is done at home, by the leaders of the first two municipalities."""
    for place in development.places[:2]:
        agree(development, by=development.consultant, target=table.workshop, words=table.text.point, owner=leader_of(place))
