"""Where a match stands, derived from the answers and never stored: once for a row, once for a query."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import clock


class State(models.TextChoices):
    """Whose turn it is."""

    WAITING_CANDIDATE = "waiting_candidate", _("venter på kandidaten")
    TO_SHOW = "to_show", _("kandidaten har sagt ja, skal vises til virksomheden")
    WAITING_COMPANY = "waiting_company", _("venter på virksomheden")
    TO_DECIDE = "to_decide", _("begge har sagt ja, skal afgøres")
    DECIDED = "decided", _("besluttet")
    DECLINED = "declined", _("blev ikke til noget")


OPEN_STATES = (State.WAITING_CANDIDATE, State.TO_SHOW, State.WAITING_COMPANY, State.TO_DECIDE)
DECLINED = Q(decision="no") | Q(decision="", candidate_answer="no") | Q(decision="", company_answer="no")
# A decided match takes the candidate and a seat until what came of it is over. What came of it lies on a floor above, so it is
# named here by its reverse relation and never imported.
TAKING = Q(decision="yes") & (
    Q(placement__ended_on__isnull=True) | Q(placement__end_kind="hired", placement__employment__ended_on__isnull=True)
)
_STATE = Case(
    When(decision="yes", then=Value(State.DECIDED.value)),
    When(DECLINED, then=Value(State.DECLINED.value)),
    When(candidate_answer="", then=Value(State.WAITING_CANDIDATE.value)),
    When(company_answer="yes", then=Value(State.TO_DECIDE.value)),
    When(shown_to_company_at__isnull=True, then=Value(State.TO_SHOW.value)),
    default=Value(State.WAITING_COMPANY.value),
    output_field=models.CharField(),
)
_SINCE = Case(
    When(company_answered_at__isnull=False, then=F("company_answered_at")),
    When(shown_to_company_at__isnull=False, then=F("shown_to_company_at")),
    When(candidate_answered_at__isnull=False, then=F("candidate_answered_at")),
    default=F("proposed_at"),
    output_field=models.DateTimeField(),
)


class MatchQuerySet(QuerySet[Any]):
    """Questions about many matches."""

    def with_state(self) -> "MatchQuerySet":
        closed = Case(When(Q(decision="yes") | DECLINED, then=1), default=0)
        return self.annotate(state_now=_STATE, since_now=_SINCE, closed_now=closed)

    def in_state(self, *states: str) -> "MatchQuerySet":
        return self.with_state().filter(state_now__in=states)

    def proposed(self) -> "MatchQuerySet":
        """Still on its way: nobody has said no and nothing is decided."""
        return self.in_state(*OPEN_STATES)

    def standing(self) -> "MatchQuerySet":
        """In the way of proposing the same pair again."""
        return self.exclude(decision="no")

    def taking(self) -> "MatchQuerySet":
        """Decided, and what came of it is not over."""
        return self.filter(TAKING)

    def waiting_too_long(self, municipalities: QuerySet[Any]) -> "MatchQuerySet":
        """Open longer without an answer than the municipality itself calls long."""
        late = Q(pk__in=())
        for pk, days in municipalities.order_by("pk").values_list("pk", "answer_days_limit"):
            late |= Q(municipality=pk, since_now__lt=clock.now() - timedelta(days=days))
        return self.proposed().filter(late)

    def with_parties(self) -> "MatchQuerySet":
        """With all that a line about a match shows."""
        return self.select_related(
            "candidate__person",
            "candidate__municipality",
            "job_function__company",
            "job_function__workplace",
            "municipality",
            "proposed_by",
        )
