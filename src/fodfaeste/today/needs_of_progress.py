"""Rounds of the progress measurement that wait: for our own answers from the day they open, for the candidate's when they are late."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import ProgressRound, RoundState
from fodfaeste.people.roles import May
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to
from fodfaeste.today.needs import Kind, Need, finds
from fodfaeste.today.scope import Scope


@finds(Kind.ROUND)
def rounds(scope: Scope) -> Iterator[Need]:
    """For the caseworker who has the case: the belief asked about is that person's own."""
    rows = visible_to(ProgressRound, scope.person).in_state(RoundState.OPEN, RoundState.LATE, today=scope.today)
    waits = Q(caseworker_done_at__isnull=True) | Q(candidate_done_at__isnull=True, due_on__lt=scope.today)
    mine = rows.filter(waits, scope.own("candidate__caseworker"), municipality__in=scope.person.places_where(May.CANDIDATES_EDIT))
    for row in mine.filter(candidate__ended_on__isnull=True).select_related("candidate__person").order_by("due_on", "pk"):
        yield Need(Kind.ROUND, row.candidate.person, _words(row, scope), _("Åbn runden"), row.get_absolute_url(), row.due_on)


def _words(row: ProgressRound, scope: Scope) -> str:
    values = {"number": row.number, "day": danish.day(row.due_on)}
    if row.due_on >= scope.today:
        return _("Runde %(number)s: dine egne svar mangler. Svares senest %(day)s.") % values
    if row.caseworker_done_at is not None:
        return _("Runde %(number)s: kandidaten har ikke svaret. Fristen var %(day)s. Svar gerne sammen.") % values
    if row.candidate_done_at is not None:
        return _("Runde %(number)s: dine egne svar mangler. Fristen var %(day)s.") % values
    return _("Runde %(number)s: hverken du eller kandidaten har svaret. Fristen var %(day)s.") % values
