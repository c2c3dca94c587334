"""What the development work asks of oneself: a workshop that is near, and a short question that waits."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from fodfaeste.practice_trials.facts.pages import open_asks
from fodfaeste.today.coming import day_and_place, stage_and_preparation
from fodfaeste.today.needs import DAYS, Kind, Need, day_of, finds
from fodfaeste.today.scope import Scope
from fodfaeste.workshops.facts import ahead


@finds(Kind.WORKSHOP)
def near_workshops(scope: Scope) -> Iterator[Need]:
    """Each prepares for oneself, so it stands with those who take part or lead, and not among everybody's work."""
    if not scope.mine:
        return
    near = ahead(scope.person).filter(Q(takes_part=True) | Q(leads=True), held_on__lte=scope.today + timedelta(days=DAYS))
    for one in near:
        words = " ".join(filter(None, [day_and_place(one, scope.today), stage_and_preparation(one)]))
        yield Need(Kind.WORKSHOP, one, words, _("Åbn værkstedet"), one.get_absolute_url(), one.held_on)


@finds(Kind.PULSE)
def short_questions(scope: Scope) -> Iterator[Need]:
    """A question is to one person alone."""
    if not scope.mine:
        return
    for ask in open_asks(scope.person):
        yield Need(Kind.PULSE, ask.trial, ask.question, _("Svar"), ask.get_absolute_url(), day_of(ask.asked_at))
