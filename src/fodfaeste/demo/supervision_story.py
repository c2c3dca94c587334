"""Supervision and anchoring in the demo: groups that come to lead themselves, and what each municipality keeps alive."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from fodfaeste.demo.development import Development, leader_of
from fodfaeste.demo.engine import Story
from fodfaeste.demo.points_story import agree
from fodfaeste.demo.supervision_texts import (
    ANCHORED_FROM,
    ANCHORING,
    CANCELLED,
    CHANGED_TAKES,
    MEETINGS,
    METHODS,
    AnchoringText,
    MeetingText,
)
from fodfaeste.demo.world import Place
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials.actions.uses import consents
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.supervision import actions
from fodfaeste.supervision.models import AnchoringItem, Part, SupervisionGroup, SupervisionSession

BEGINS = 5
RHYTHM = 4
MEETS = 14
COMES = 0.85
CANCELS = 0.08
# From which week the consultant is to do that little; in each municipality it came so many weeks later.
WITHDRAWS = {Part.CO_LEADS: 17, Part.SITS_IN: 27, Part.ON_CALL: 37, Part.GONE: 49}
LATER = (0, 5, 1, -2, 11)
REPLANNED_IN_WEEK = 29


@dataclass
class Circle:
    """A group as it goes."""

    place: Place
    chance: random.Random
    group: SupervisionGroup
    members: list[Person]
    late: int

    def part_in(self, week: int) -> Part:
        come = [part for part, planned in WITHDRAWS.items() if planned + self.late <= week]
        return come[-1] if come else Part.LEADS


def supervision_stories(development: Development) -> Iterator[Story]:
    for place in development.places:
        yield live_group(development, place)
        yield from (live_anchoring(development, place, text) for text in ANCHORING)


def live_group(development: Development, place: Place) -> Story:
    first = BEGINS + 1 + place.number % 3
    yield development.moment(BEGINS, 0, 10 + place.number % 3)
    circle = _gather(development, place)
    session = _plan(development, circle, first, 0)
    for turn in range(MEETS):
        week = first + RHYTHM * turn
        if circle.late > 0 and REPLANNED_IN_WEEK - RHYTHM < week <= REPLANNED_IN_WEEK:
            yield development.moment(week, 0, 9)
            _withdraw(development, circle, circle.late)
        yield development.moment(week, 1, 9, 30)
        meeting = MEETINGS[(turn + place.number) % len(MEETINGS)]
        _bring(circle, session, meeting)
        yield development.moment(week, 3, 14, 45)
        if circle.chance.random() < CANCELS and turn:
            actions.cancel_session(by=leader_of(place), session=session, reason=CANCELLED)
        else:
            _meet(development, circle, session, week, meeting)
        session = _plan(development, circle, week + RHYTHM, turn + 1)


def _gather(development: Development, place: Place) -> Circle:
    members = [*place.caseworkers, *place.consultants, leader_of(place)]
    plan = actions.GroupPlan(
        name=f"Supervision i {place.municipality.name}", supporter=development.consultant, weeks=RHYTHM, members=members
    )
    group = actions.write_group(by=development.consultant, municipality=place.municipality, plan=plan)
    circle = Circle(place, development.chance(f"supervision {place.number}"), group, members, LATER[place.number % len(LATER)])
    _withdraw(development, circle, 0)
    return circle


def _withdraw(development: Development, circle: Circle, later: int) -> None:
    """The way out is planned from the start, and again where it came too early; what has come stays where it was."""
    days = {part: development.day(week + (later if week > REPLANNED_IN_WEEK else 0)) for part, week in WITHDRAWS.items()}
    actions.write_withdrawal(by=development.consultant, group=circle.group, days=days)


def _plan(development: Development, circle: Circle, week: int, turn: int) -> SupervisionSession:
    trials = PracticeTrial.objects.in_state("running").filter(municipality=circle.group.municipality_id)
    plan = actions.SessionPlan(
        day=development.day(week, 3), starts_at=time(13), place="Mødelokale 2", method_key=METHODS[turn % len(METHODS)],
        trial=trials.order_by("from_day", "pk").first(),
    )  # fmt: skip
    led = circle.part_in(week) in {Part.LEADS, Part.CO_LEADS}
    by = development.consultant if led else leader_of(circle.place)
    return actions.plan_sessions(by=by, group=circle.group, plan=plan)[0]


def _bring(circle: Circle, session: SupervisionSession, meeting: MeetingText) -> None:
    """A caseworker brings one of their own placements that runs."""
    by = circle.chance.choice(circle.place.caseworkers)
    rows = Placement.objects.started().filter(municipality=session.municipality_id, caseworker=by, candidate__ended_on__isnull=True)
    mine = rows.select_related("candidate__person").order_by("-started_on", "pk").first()
    if mine is not None and consents(mine.candidate):
        actions.bring_case(
            by=by, session=session, placement=mine, story=meeting.story, question=meeting.question, principles=meeting.principles
        )


def _meet(development: Development, circle: Circle, session: SupervisionSession, week: int, meeting: MeetingText) -> None:
    part = circle.part_in(week)
    own = circle.chance.choice(circle.members)
    led_by = development.consultant if part == Part.LEADS else own
    came = [one for one in circle.members if one == own or circle.chance.random() < COMES]
    held = actions.hold_session(by=led_by, session=session, held=actions.Held(facilitator=led_by, consultant_part=part, came=came))
    actions.write_notes(by=led_by, session=held, notes=meeting.notes)
    agree(development, by=led_by, target=held, words=meeting.decision, owner=circle.chance.choice(came), weeks=3)


def live_anchoring(development: Development, place: Place, text: AnchoringText) -> Story:
    """Written by the leader, begun, and in time a part of daily work, or stopped with a reason."""
    yield development.moment(ANCHORED_FROM, 4, 10)
    if text.model and text.model not in development.models:
        return
    by = leader_of(place)
    item = _item(development, place, text, text.takes)
    row = actions.add_item(by=by, municipality=place.municipality, item=item)
    for week, happening in ((text.begins, "begun"), (text.stops, "stopped"), (text.anchored, "anchored")):
        if week:
            yield development.moment(week, 0, 11)
            actions.move_item(by=by, row=row, happening=happening, reason=text.reason if happening == "stopped" else "")
    if text.keeper == "leader":
        yield development.moment(text.begins + RHYTHM, 0, 11)
        row = AnchoringItem.objects.get(pk=row.pk)
        actions.change_item(by=by, row=row, item=_item(development, place, text, CHANGED_TAKES))


def _item(development: Development, place: Place, text: AnchoringText, takes: str) -> actions.Item:
    keepers = {"consultant": place.consultants[0], "leader": leader_of(place), "outside": development.consultant}
    begun = development.day(text.begins or ANCHORED_FROM + RHYTHM * RHYTHM)
    return actions.Item(
        what=text.what, keeper=keepers[text.keeper], from_day=begun, takes=takes, solution=development.models.get(text.model)
    )
