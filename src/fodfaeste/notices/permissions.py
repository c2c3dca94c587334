"""Who may see which messages: the receiver, and staff who follow placements in the municipality."""

from typing import Any

from django.db.models import Q, QuerySet

from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible


@visible("notices.Message")
def messages(person: Any) -> QuerySet[Message]:
    places = person.places_where(May.PLACEMENTS_SEE)
    return Message.objects.filter(Q(recipient_id=person.pk) | Q(municipality__in=places))


@visible("notices.DemoLetter")
def demo_letters(person: Any) -> QuerySet[DemoLetter]:
    return DemoLetter.objects.filter(message__in=messages(person))
