"""Who may see a workshop: staff of the municipalities of its series, and an invited expert this one workshop."""

from typing import Any

from django.db.models import QuerySet

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.workshops.models import Challenge, Heading, Idea, Participant, ProgrammeItem, Series, Workshop


@visible("workshops.Series")
def series(person: Any) -> QuerySet[Series]:
    if person.kind != Kind.STAFF:
        return Series.objects.none()
    # A key list, not a join: a series of several municipalities must not come twice.
    joined = Series.municipalities.through.objects.filter(municipality__in=person.places_where(May.DEVELOPMENT_JOIN))
    return Series.objects.filter(pk__in=joined.values("series_id"))


@visible("workshops.Workshop")
def workshops(person: Any) -> QuerySet[Workshop]:
    if person.kind == Kind.EXPERT:
        return Workshop.objects.filter(pk__in=Participant.objects.filter(person=person.pk).values("workshop_id"))
    return Workshop.objects.filter(series__in=series(person))


@visible("workshops.Participant")
def participants(person: Any) -> QuerySet[Participant]:
    return Participant.objects.filter(workshop__in=workshops(person))


@visible("workshops.ProgrammeItem")
def programme_items(person: Any) -> QuerySet[ProgrammeItem]:
    return ProgrammeItem.objects.filter(workshop__in=workshops(person))


@visible("workshops.Heading")
def headings(person: Any) -> QuerySet[Heading]:
    return Heading.objects.filter(workshop__in=workshops(person))


@visible("workshops.Challenge")
def challenges(person: Any) -> QuerySet[Challenge]:
    return Challenge.objects.filter(workshop__in=workshops(person))


@visible("workshops.Idea")
def ideas(person: Any) -> QuerySet[Idea]:
    return Idea.objects.filter(challenge__workshop__in=workshops(person))
