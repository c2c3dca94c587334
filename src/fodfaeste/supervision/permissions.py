"""Who sees what of supervision: that groups meet is known in the house, what is said in a group stays in the group."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.supervision.models import (
    AnchoringEvent,
    AnchoringItem,
    GroupMember,
    Rhythm,
    SessionAttendance,
    SupervisionCase,
    SupervisionGroup,
    SupervisionSession,
    WithdrawalStep,
)


def _places(person: Any, permission: str) -> frozenset[int]:
    return person.places_where(permission) if person.kind == Kind.STAFF else frozenset()


def circle(person: Any) -> QuerySet[SupervisionGroup]:
    """The groups that this person sits in: as a member now, or as the one who supports it."""
    mine = GroupMember.objects.filter(person=person.pk, to_day__isnull=True).values("group")
    groups = SupervisionGroup.objects.filter(municipality__in=_places(person, May.SUPERVISION_JOIN))
    return groups.filter(Q(supporter=person.pk) | Q(pk__in=mine))


@visible("supervision.SupervisionGroup")
def groups(person: Any) -> QuerySet[SupervisionGroup]:
    return SupervisionGroup.objects.filter(municipality__in=_places(person, May.SUPERVISION_JOIN))


@visible("supervision.GroupMember")
def members(person: Any) -> QuerySet[GroupMember]:
    return GroupMember.objects.filter(municipality__in=_places(person, May.SUPERVISION_JOIN))


@visible("supervision.Rhythm")
def rhythms(person: Any) -> QuerySet[Rhythm]:
    return Rhythm.objects.filter(municipality__in=_places(person, May.SUPERVISION_JOIN))


@visible("supervision.WithdrawalStep")
def withdrawal(person: Any) -> QuerySet[WithdrawalStep]:
    return WithdrawalStep.objects.filter(municipality__in=_places(person, May.DEVELOPMENT_JOIN))


@visible("supervision.SupervisionSession")
def sessions(person: Any) -> QuerySet[SupervisionSession]:
    """The group's own, and for those who run supervision there also when the others meet; notes are asked with `sits_in`."""
    run = Q(municipality__in=_places(person, May.SUPERVISION_RUN))
    return SupervisionSession.objects.filter(Q(group__in=circle(person).values("pk")) | run)


@visible("supervision.SessionAttendance")
def attendance(person: Any) -> QuerySet[SessionAttendance]:
    return SessionAttendance.objects.filter(session__in=sessions(person).values("pk"))


@visible("supervision.SupervisionCase")
def cases(person: Any) -> QuerySet[SupervisionCase]:
    """The members of the group and its supporter, nobody else."""
    return SupervisionCase.objects.filter(withdrawn_at__isnull=True, session__group__in=circle(person).values("pk"))


@visible("supervision.AnchoringItem")
def items(person: Any) -> QuerySet[AnchoringItem]:
    return AnchoringItem.objects.filter(municipality__in=_places(person, May.DEVELOPMENT_JOIN))


@visible("supervision.AnchoringEvent")
def events(person: Any) -> QuerySet[AnchoringEvent]:
    return AnchoringEvent.objects.filter(municipality__in=_places(person, May.DEVELOPMENT_JOIN))


def sits_in(person: Any, group: SupervisionGroup) -> bool:
    return circle(person).filter(pk=group.pk).exists()


def is_own(person: Person, municipality_id: int) -> bool:
    """Works on the municipality's own cases: not a consultant from outside."""
    return person.kind == Kind.STAFF and person.may(May.PLACEMENTS_SEE, municipality_id)


def runs(person: Any, group: SupervisionGroup) -> bool:
    """Those who run supervision there, and the one who supports the group."""
    return person.may(May.SUPERVISION_RUN, group.municipality_id) or person.pk == group.supporter_id


def check_runs(by: Person, group: SupervisionGroup) -> None:
    if not runs(by, group):
        raise NotAllowed(_("Det kan teamlederen, proceskonsulenten eller den, der støtter gruppen."), target=group)


def check_sits_in(by: Person, group: SupervisionGroup) -> None:
    if not sits_in(by, group):
        raise NotAllowed(_("Det kan gruppens medlemmer og den, der støtter gruppen."), target=group)


def check_anchors(by: Person, municipality_id: int) -> None:
    if not by.may(May.ANCHORING_EDIT, municipality_id):
        raise NotAllowed(_("Planen skrives af teamlederen eller proceskonsulenten."))
