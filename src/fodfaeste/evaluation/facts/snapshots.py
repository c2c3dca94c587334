"""Which snapshots there are, and how a figure says from which of them it comes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import Snapshot, SnapshotState
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to


def newest_first(person: Any) -> QuerySet[Snapshot]:
    found: QuerySet[Snapshot] = visible_to(Snapshot, person).order_by("-taken_at", "-pk")
    return found


def done_for(person: Any) -> QuerySet[Snapshot]:
    """Those that figures can be made of."""
    return newest_first(person).filter(state=SnapshotState.DONE)


def latest_for(person: Any) -> Snapshot | None:
    return done_for(person).first()


def origin(snapshot: Snapshot) -> str:
    """From which snapshot a figure comes; stands wherever figures do."""
    return _("Øjebliksbilledet fra %(day)s (%(hash)s)") % {"day": danish.day(snapshot.day), "hash": snapshot.short}
