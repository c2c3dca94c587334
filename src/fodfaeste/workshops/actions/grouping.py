"""Challenges gathered under headings by the facilitator."""

from collections.abc import Mapping

from django.db.models import Max
from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action
from fodfaeste.workshops.actions.held import held, nameless, tell_screens
from fodfaeste.workshops.models import Challenge, Heading, Workshop
from fodfaeste.workshops.stages import Action


@action("workshops.heading_added")
def add_heading(*, by: Person, workshop: Workshop, title: str) -> Heading:
    held(by, workshop, Action.GROUP)
    nameless(by, title=title)
    if Heading.objects.filter(workshop=workshop, title=title).exists():
        raise Refused(_("Overskriften findes allerede."), field="title")
    last = Heading.objects.filter(workshop=workshop).aggregate(last=Max("position"))["last"] or 0
    made = Heading.objects.create(workshop=workshop, title=title, position=last + 1)
    tell_screens(workshop)
    audit.record(by=by, target=made, fields=["title"])
    return made


@action("workshops.heading_removed")
def remove_heading(*, by: Person, heading: Heading) -> None:
    """Its challenges stand without a heading again."""
    held(by, heading.workshop, Action.GROUP)
    audit.record(by=by, target=heading)
    heading.delete()
    tell_screens(heading.workshop)


@action("workshops.grouped")
def group(*, by: Person, workshop: Workshop, places: Mapping[Challenge, Heading | None]) -> None:
    """Several challenges put under their headings at once; what was moved is told of, one by one."""
    held(by, workshop, Action.GROUP)
    moved = [(card, heading) for card, heading in places.items() if card.heading_id != (heading.pk if heading else None)]
    if any(heading is not None and heading.workshop_id != workshop.pk for _card, heading in moved):
        raise Refused(_("Vælg en af værkstedets overskrifter."))
    audit.record(by=by, target=workshop, fields=["headings"])
    for card, heading in moved:
        Challenge.objects.filter(pk=card.pk, workshop=workshop).update(heading=heading)
        audit.record(by=by, target=card, fields=["heading"])
    tell_screens(workshop)
