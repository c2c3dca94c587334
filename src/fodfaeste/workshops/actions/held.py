"""What every write in a workshop begins and ends with: the workshop held as it stands, and the screens told that something is new."""

from typing import Any

from django.db.models import F

from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import can_see
from fodfaeste.shared.actions import NotAllowed
from fodfaeste.workshops.models import Participant, Workshop
from fodfaeste.workshops.stages import Action, allow


def held(by: Person, workshop: Workshop, action: Action, card: Any = None) -> Workshop:
    """The workshop, locked, so that its stage stays while this is written; refused if it is not the time or the person."""
    if not can_see(by, workshop):
        raise NotAllowed(target=workshop)
    found = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    allow(found, action, by, card)
    return found


def tell_screens(workshop: Workshop) -> None:
    Workshop.objects.filter(pk=workshop.pk).update(revision=F("revision") + 1)


def me_in(workshop: Workshop, by: Person) -> Participant | None:
    return Participant.objects.filter(workshop=workshop.pk, person=by.pk).order_by("pk").first()


def as_facilitator(workshop: Workshop, by: Person) -> Participant:
    """Whoever leads without having been listed is listed now: what is decided has a name."""
    return me_in(workshop, by) or Participant.objects.create(
        workshop=workshop, person=by, name=by.name, place=place_of(by), comes_as=comes_as(by), facilitates=True
    )


def place_of(person: Person) -> str:
    return person.municipality.name if person.municipality else str(comes_as(person).label)


def comes_as(person: Person) -> Participant.Comes:
    if person.municipality_id:
        return Participant.Comes.PRACTICE
    return Participant.Comes.CONSULTANT if person.may(May.SUPERVISION_RUN) else Participant.Comes.RESEARCHER


def nameless(by: Person, **texts: str) -> None:
    """Cards are shared, so no text of theirs may tell who somebody is."""
    place = names_known_to(by)
    for field, value in texts.items():
        refuse_names(field, value, place)
