"""What comes in the development work, for those whose first page holds no cases."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import PracticeTrial, TrialState
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.supervision.models import SupervisionSession
from fodfaeste.workshops.models import Stage, Workshop

SHOWN = 6


@dataclass(frozen=True)
class Coming:
    """One thing with its day: what it is, and where it is read."""

    day: date
    what: str
    title: str
    url: str


def coming(person: Any) -> list[Coming]:
    """Workshops and sessions from today on, and trials whose period is over; the nearest first, three queries."""
    if not person.may(May.DEVELOPMENT_JOIN):
        return []
    today = clock.today()
    workshops = visible_to(Workshop, person).filter(held_on__gte=today).exclude(stage=Stage.CLOSED).order_by("held_on", "pk")
    sessions = visible_to(SupervisionSession, person).filter(day__gte=today, held_at__isnull=True, cancelled_at__isnull=True)
    late = PracticeTrial.objects.in_state(TrialState.OVERDUE).filter(pk__in=visible_to(PracticeTrial, person).values("pk"))
    found = [
        *(Coming(one.held_on, _("udviklingsværksted"), one.title, one.get_absolute_url()) for one in workshops[:SHOWN]),
        *(
            Coming(one.day, _("supervision"), one.group.name, one.get_absolute_url())
            for one in sessions.select_related("group").order_by("day", "pk")[:SHOWN]
        ),
        *(
            Coming(one.to_day, _("afprøvning, der venter på en beslutning"), str(one), one.get_absolute_url())
            for one in late.select_related("solution__model").order_by("to_day", "pk")[:SHOWN]
        ),
    ]
    return sorted(found, key=lambda one: one.day)[:SHOWN]
