"""What comes in the development work, for those whose first page holds no cases."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import PracticeTrial, TrialState
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.supervision.models import SupervisionSession
from fodfaeste.today.needs import DAYS
from fodfaeste.workshops.facts import ahead
from fodfaeste.workshops.models import Stage

SHOWN = 6
PREPARATION_WORDS = 40


@dataclass(frozen=True)
class Coming:
    """One thing with its day: what it is, where it is read, and what to know when it is near."""

    day: date
    what: str
    title: str
    url: str
    words: str = ""


def day_and_place(workshop: Any, today: date) -> str:
    """When and where, as one says it on the day itself and before."""
    values = {"day": danish.day(workshop.held_on), "time": f"{workshop.starts_at:%H.%M}", "place": workshop.place}
    return (_("I dag kl. %(time)s: %(place)s.") if workshop.held_on == today else _("%(day)s kl. %(time)s: %(place)s.")) % values


def stage_and_preparation(workshop: Any) -> str:
    """The stage for whoever leads it; what to prepare for whoever takes part, until it has begun."""
    before = workshop.stage == Stage.BEFORE
    stage = _("Værkstedet er ikke begyndt.") if before else _("Værkstedet er nået til »%(stage)s«.")
    words = [stage % {"stage": workshop.get_stage_display()}] if workshop.leads else []
    if workshop.takes_part and workshop.preparation and before:
        short = Truncator(" ".join(workshop.preparation.split())).words(PREPARATION_WORDS, truncate=" …")
        words.append(_("Før du kommer: %(words)s") % {"words": short})
    return " ".join(words)


def coming(person: Any) -> list[Coming]:
    """Workshops and sessions from today on, and trials whose period is over; the nearest first, three queries."""
    if not person.may(May.DEVELOPMENT_JOIN):
        return []
    today = clock.today()
    near = today + timedelta(days=DAYS)
    sessions = visible_to(SupervisionSession, person).filter(day__gte=today, held_at__isnull=True, cancelled_at__isnull=True)
    late = PracticeTrial.objects.in_state(TrialState.OVERDUE).filter(pk__in=visible_to(PracticeTrial, person).values("pk"))
    found = [
        *(
            Coming(
                one.held_on,
                _("udviklingsværksted"),
                one.title,
                one.get_absolute_url(),
                stage_and_preparation(one) if one.held_on <= near else "",
            )
            for one in ahead(person)[:SHOWN]
        ),
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
