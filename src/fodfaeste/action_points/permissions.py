"""Who may see an action point: its owner, whoever follows cases in the municipality, and on development work those who take part in it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible

# What is about these holds no case: consultants and researchers see the points too.
DEVELOPMENT = ("workshops.", "solution_models.", "practice_trials.", "learning.", "supervision.")


@visible("action_points.ActionPoint")
def action_points(person: Any) -> QuerySet[ActionPoint]:
    if person.kind != Kind.STAFF:
        return ActionPoint.objects.none()
    development = Q(pk__in=())
    for app in DEVELOPMENT:
        development |= Q(target_type__startswith=app)
    return ActionPoint.objects.filter(
        Q(owner=person.pk, municipality__in=person.municipality_ids)
        | Q(municipality__in=person.places_where(May.PLACEMENTS_SEE))
        | Q(development, municipality__in=person.places_where(May.DEVELOPMENT_JOIN))
    )


def may_change(person: Any, point: ActionPoint) -> bool:
    """Whoever it is given to, whoever wrote it down, and whoever leads development where it stands."""
    mine = person.pk in {point.owner_id, point.agreed_by_id} and point.municipality_id in person.municipality_ids
    return bool(mine or person.may(May.DEVELOPMENT_RUN, point.municipality_id) or person.may(May.SUPERVISION_RUN, point.municipality_id))


def say_who_may(person: Any, rows: Iterable[ActionPoint]) -> list[ActionPoint]:
    """Marks each with whether this person may end it, so that no button is offered that is refused."""
    found = list(rows)
    for point in found:
        point.mine_to_end = may_change(person, point)
    return found
