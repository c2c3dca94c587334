"""Whose work is asked about, and what each municipality calls too long; read once for a whole page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import clock

LIMITS = ("unpaid_weeks_limit", "match_days_limit", "follow_up_days_limit", "answer_days_limit")


@dataclass(frozen=True)
class Scope:
    """One person's work, or everybody's in the municipalities where she does casework."""

    person: Any
    mine: bool = True
    today: date = field(default_factory=clock.today)
    limits: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    def days(self, municipality_id: int, limit: str) -> int:
        return self.limits[municipality_id][limit]

    def passed(self, column: str, limit: str) -> Q:
        """The condition "longer ago than the municipality allows"."""
        late = Q(pk__in=())
        for place, limits in self.limits.items():
            late |= Q(**{"municipality_id": place, f"{column}__lt": self.today - timedelta(days=limits[limit])})
        return late

    def own(self, *paths: str) -> Q:
        """The condition "one of my own", where any of these columns names me."""
        if not self.mine:
            return Q()
        found = Q(pk__in=())
        for path in paths:
            found |= Q(**{path: self.person.pk})
        return found

    def own_placement(self, path: str = "") -> Q:
        return self.own(f"{path}caseworker", f"{path}candidate__caseworker", f"{path}candidate__consultant")


def scope_of(person: Any, *, mine: bool) -> Scope:
    rows = places_of(person).order_by("pk").values("pk", *LIMITS)
    return Scope(person, mine, clock.today(), {row["pk"]: row for row in rows})


def places_of(person: Any) -> QuerySet[Municipality]:
    return Municipality.objects.filter(pk__in=person.places_where(May.PLACEMENTS_SEE))
