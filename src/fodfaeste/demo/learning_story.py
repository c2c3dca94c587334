"""Learning in the demo: activities written and held, colleagues who sign up, come and tell what they used, and the diploma module."""

import random
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from fodfaeste.demo.development import Development
from fodfaeste.demo.engine import Story
from fodfaeste.demo.learning_texts import COURSES, MODULE, MODULE_TITLE, MODULE_WEEK, USED, CourseText
from fodfaeste.learning import actions, instrument
from fodfaeste.learning.models import LearningActivity, LearningSession, SignUp
from fodfaeste.people.models import Person

Step = Generator[datetime, None, None]
SIGNS_UP = 0.75
COMES = 0.88
ASSESSES = 0.85
TELLS = 0.65
# The month after the last session, and a few days more.
TOLD_AFTER = 5
FIRST_VALUES = (1, 2, 2, 3, 3, 4)
GROWS = (0, 0, 1, 1, 2)
MOST = 5


@dataclass
class Course:
    """One activity as it goes."""

    text: CourseText
    chance: random.Random
    activity: LearningActivity
    sessions: list[LearningSession]
    sign_ups: list[tuple[Person, SignUp]] = field(default_factory=list)
    values: dict[int, dict[str, int]] = field(default_factory=dict)


def learning_stories(development: Development) -> Iterator[Story]:
    activities: dict[str, LearningActivity] = {}
    yield from (live_course(development, text, activities) for text in COURSES)
    yield live_module(development, activities)


def live_course(development: Development, text: CourseText, activities: dict[str, LearningActivity]) -> Story:
    yield development.moment(text.written, 2, 9)
    course = _write(development, text)
    activities[text.key] = course.activity
    yield development.moment(text.written, 4, 13)
    _sign_up(development, course)
    yield development.moment(text.weeks[0], 0, 12)
    _assess(course, "before")
    for week, session in zip(text.weeks, course.sessions, strict=True):
        yield development.moment(week, 1, 15, 30)
        listed = [one for _person, one in course.sign_ups]
        came = [one for one in listed if course.chance.random() < COMES]
        actions.note_attendance(by=development.researcher, session=session, listed=listed, came=came)
    yield development.moment(text.weeks[1], 3, 12)
    _assess(course, "after")
    yield development.moment(text.weeks[1] + TOLD_AFTER, 1, 12)
    for person, one in course.sign_ups:
        if course.chance.random() < TELLS:
            used, what, hindered = course.chance.choice(USED)
            actions.tell_use(by=person, sign_up=one, used=used, what=what, hindered=hindered)


def _write(development: Development, text: CourseText) -> Course:
    by = development.researcher
    activity = actions.create_activity(
        by=by, title=text.title, aim=text.aim, for_whom=text.for_whom, phase=text.phase, principles=text.principles,
        workshop=development.workshops.get(text.workshop), preparation_hours=text.hours,
    )  # fmt: skip
    place = f"Rådhuset, {development.place(text.weeks[0]).municipality.name}"
    sessions = [
        actions.add_session(
            by=by, activity=activity, theme=theme, held_on=development.day(week, 1), starts_at=time(9), ends_at=time(15), place=place
        )
        for week, theme in zip(text.weeks, text.themes, strict=True)
    ]
    for name, title, comes_as in text.teachers:
        actions.add_teacher(by=by, activity=activity, name=name, title=title, comes_as=comes_as)
    title, url = text.link
    actions.add_link(by=by, activity=activity, title=title, url=url)
    return Course(text, development.chance(f"learning {text.key}"), activity, sessions)


def _sign_up(development: Development, course: Course) -> None:
    """In the first municipality the two who can be tried go to everything."""
    for place in development.places:
        for turn, person in enumerate((place.caseworkers[0], place.consultants[0], place.caseworkers[1], place.consultants[1])):
            if (place.number == 0 and turn < 2) or course.chance.random() < SIGNS_UP:
                course.sign_ups.append((person, actions.sign_up(by=person, activity=course.activity)))


def _assess(course: Course, moment: str) -> None:
    """Whoever answered before answers from there: a little surer of most things."""
    for person, one in course.sign_ups:
        if course.chance.random() < ASSESSES:
            before = course.values.get(one.pk)
            values = {known.key: _value(course.chance, before, known.key, moment) for known in instrument.STATEMENTS}
            course.values.setdefault(one.pk, values)
            actions.assess(by=person, sign_up=one, moment=moment, values=values)


def _value(chance: random.Random, before: dict[str, int] | None, key: str, moment: str) -> int:
    first = before[key] if before else chance.choice(FIRST_VALUES)
    return min(MOST, first + (chance.choice(GROWS) if moment == "after" else 0))


def live_module(development: Development, activities: dict[str, LearningActivity]) -> Story:
    """Put together of what has been held; the hours add up to the points."""
    yield development.moment(MODULE_WEEK, 3, 10)
    held = [activities[text.key] for text in COURSES if text.key in activities]
    by = development.researcher
    module = actions.create_module(by=by, title=MODULE_TITLE)
    content: dict[str, Any] = dict(MODULE)
    actions.change_module(by=by, module=module, **content)
    actions.choose_activities(by=by, module=module, activities=held)
