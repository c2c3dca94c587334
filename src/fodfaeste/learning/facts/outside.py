"""What a municipality's learning still leans on: who arranges it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fodfaeste.learning.models import LearningActivity, SignUp
from fodfaeste.people.models import Membership, Municipality
from fodfaeste.people.roles import May, holders_of
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to

LATELY = timedelta(days=91)


@dataclass(frozen=True)
class Lately:
    """The activities that the municipality's staff took part in lately or will; and those of them that somebody from outside arranges."""

    all: int
    outside: Sequence[LearningActivity]


def lately(place: Municipality, person: Any) -> Lately:
    """Looks at the last quarter of a year and on, as supervision does; called-off ones are left out."""
    joined = SignUp.objects.filter(municipality=place, withdrawn_at__isnull=True)
    rows = visible_to(LearningActivity, person).standing().with_days()
    rows = rows.filter(pk__in=joined.values("activity"), last_day__gte=clock.today() - LATELY)
    own = Membership.objects.filter(municipality=place, role__in=holders_of(May.PLACEMENTS_SEE))
    outside = rows.exclude(written_by__in=own.values("account__person"))
    return Lately(rows.count(), list(outside.order_by("first_day", "title", "pk")))
