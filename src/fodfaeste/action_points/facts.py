"""Action points read with the people they name, and what is late."""

from typing import Any

from django.db.models import QuerySet

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.models import label_of


def seen_by(person: Any) -> QuerySet[ActionPoint]:
    return visible_to(ActionPoint, person).select_related("owner", "agreed_by")


def about(person: Any, target: Any) -> list[ActionPoint]:
    """The points of one row, what waits first."""
    rows = seen_by(person).filter(target_type=label_of(target), target_ref=target.ref)
    return sorted(rows.order_by("due_on", "pk"), key=lambda point: not point.is_open)


def waiting(person: Any, *, mine: bool = True) -> QuerySet[ActionPoint]:
    """What is not done yet: this person's own, or everybody's that this person may see."""
    rows = seen_by(person).filter(done_at__isnull=True, dropped_at__isnull=True)
    return (rows.filter(owner=person.pk) if mine else rows).order_by("due_on", "pk")


def is_late(point: ActionPoint) -> bool:
    return point.is_open and point.due_on < clock.today()
