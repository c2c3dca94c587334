"""Figures are seen by those who see figures, for their own places; rows leave the house with a researcher alone."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import Snapshot, SnapshotExport, SnapshotPart, SnapshotRemoval
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed


def places_of(person: Any) -> frozenset[int]:
    """The municipalities whose results this person may see."""
    return person.places_where(May.FIGURES_SEE) if person is not None and person.kind == Kind.STAFF else frozenset()


def check_runs(by: Person) -> None:
    if not (by.kind == Kind.STAFF and by.may(May.EVALUATION_RUN)):
        raise NotAllowed(_("Evalueringen køres af proceskonsulenter og forskere."))


@visible("evaluation.Snapshot")
def snapshots(person: Any) -> QuerySet[Snapshot]:
    """Those that hold something of one's own places; of the other municipalities in it nothing is read."""
    return Snapshot.objects.filter(pk__in=parts(person).values("snapshot"))


@visible("evaluation.SnapshotPart")
def parts(person: Any) -> QuerySet[SnapshotPart]:
    return SnapshotPart.objects.filter(municipality__in=places_of(person))


@visible("evaluation.SnapshotRemoval")
def removals(person: Any) -> QuerySet[SnapshotRemoval]:
    return SnapshotRemoval.objects.filter(municipality__in=places_of(person))


@visible("evaluation.SnapshotExport")
def exports(person: Any) -> QuerySet[SnapshotExport]:
    return SnapshotExport.objects.filter(municipality__in=places_of(person))
