"""A series of one municipality or both, a workshop in it, and people who take part."""

from datetime import date, time
from typing import Any

from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import clock
from fodfaeste.workshops import actions
from fodfaeste.workshops.models import Challenge, Heading, Idea, Participant, ProgrammeItem, Series, Stage, Workshop
from tests.cast import Cast

DAY = date(2026, 9, 15)
VALUES = {
    "phase": "recruit",
    "title": "Fra ulønnet til lønnet",
    "aim": "Finde måder at tale om løntimer på",
    "held_on": DAY,
    "starts_at": time(9),
    "ends_at": time(15),
    "place": "Rådhuset, mødesal 2",
    "votes_each": 3,
}


def series(cast: Cast, *places: Municipality) -> Series:
    made: Series = actions.add_series(by=cast.process_consultant, title="Værksteder 2026", municipalities=list(places or (cast.own,)))
    return made


def workshop(cast: Cast, *places: Municipality, **changed: Any) -> Workshop:
    values = {**VALUES, "host": cast.own, **changed}
    made: Workshop = actions.plan_workshop(by=cast.process_consultant, series=series(cast, *places), **values)
    return made


def shared(cast: Cast, **changed: Any) -> Workshop:
    """Of both municipalities."""
    return workshop(cast, cast.own, cast.neighbour, **changed)


def at(found: Workshop, stage: Stage, by: Person) -> Workshop:
    """Led on, one stage after the other, on the day itself."""
    with clock.moved_to(found.held_on):
        for one in list(Stage)[list(Stage).index(Stage(found.stage)) + 1 : list(Stage).index(stage) + 1]:
            found = actions.go_to_stage(by=by, workshop=found, stage=one, closing_words="Vi tager to idéer med hjem.")
    return found


def joined(found: Workshop, *people: Person) -> list[Participant]:
    return [actions.join(by=person, workshop=found) for person in people]


def challenge(found: Workshop, by: Person, title: str = "Løntimer bliver ikke nævnt", **changed: Any) -> Challenge:
    values = {"title": title, "description": "Samtalen om løn kommer først, når praktikken er slut.", **changed}
    made: Challenge = actions.write_challenge(by=by, workshop=found, **values)
    return made


def idea(card: Challenge, by: Person, title: str = "Spørg til løn på første opfølgning") -> Idea:
    made: Idea = actions.write_idea(by=by, challenge=card, title=title, description="Et fast spørgsmål på skemaet.")
    return made


def with_challenge(cast: Cast, stage: Stage = Stage.GATHERING) -> Challenge:
    """A workshop of our municipality with one card of the caseworker's."""
    found = workshop(cast)
    joined(found, cast.caseworker)
    card = challenge(found, cast.caseworker)
    at(found, stage, cast.process_consultant)
    return Challenge.objects.get(pk=card.pk)


def with_idea(cast: Cast) -> Idea:
    return idea(with_challenge(cast, Stage.SHAPING), cast.caseworker)


def expert(cast: Cast, found: Workshop) -> Person:
    """The expert of the cast takes part in this workshop."""
    values = {"name": cast.expert.name, "place": "HR i detail", "comes_as": "expert"}
    Participant.objects.create(workshop=found, person=cast.expert, **values)
    return cast.expert


def invited(cast: Cast) -> Participant:
    """An expert who got a link of their own."""
    values = {"given_name": "Ella", "family_name": "Ekspert", "email": "ella@fag.example", "place": "HR i detail"}
    made: Participant = actions.invite_expert(by=cast.process_consultant, workshop=workshop(cast), **values)
    return made


def programme_item(cast: Cast) -> ProgrammeItem:
    values = {"starts_at": time(9), "minutes": 30, "title": "Velkommen"}
    made: ProgrammeItem = actions.add_programme_item(by=cast.process_consultant, workshop=workshop(cast), **values)
    return made


def heading(cast: Cast) -> Heading:
    found = at(workshop(cast), Stage.GATHERING, cast.process_consultant)
    made: Heading = actions.add_heading(by=cast.process_consultant, workshop=found, title="Løn")
    return made


def of(row: Any) -> Workshop:
    """The workshop that a row belongs to."""
    found: Workshop = row if isinstance(row, Workshop) else row.challenge.workshop if isinstance(row, Idea) else row.workshop
    return found
