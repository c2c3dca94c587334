"""A group and its sessions as pages show them, and the timetable of a session."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Min, Prefetch, Q, QuerySet
from django.utils.safestring import SafeString

from fodfaeste.people.models import Membership, Municipality, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.practice_model.supervision_methods import Method
from fodfaeste.shared import clock, text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.documents import Document, Markdown, as_html
from fodfaeste.supervision.models import GroupMember, SupervisionCase, SupervisionGroup, SupervisionSession

DAY_BEGINS = 9


def with_room(rows: QuerySet[SupervisionGroup]) -> QuerySet[SupervisionGroup]:
    """A group with its members and its coming sessions, in a fixed number of queries."""
    members = text.danish_order(
        GroupMember.objects.filter(to_day__isnull=True).select_related("person"), "person__given_name", "person__family_name"
    )
    return rows.select_related("municipality", "supporter").prefetch_related(
        Prefetch("members", members, to_attr="now"), Prefetch("sessions", coming(), to_attr="coming"), "rhythms"
    )


def coming() -> QuerySet[SupervisionSession]:
    rows = SupervisionSession.objects.filter(day__gte=clock.today(), held_at__isnull=True, cancelled_at__isnull=True)
    return rows.select_related("group").order_by("day", "starts_at", "pk")


def earlier(group: SupervisionGroup) -> QuerySet[SupervisionSession]:
    """Held, cancelled, or waiting for somebody to say which."""
    rest = SupervisionSession.objects.filter(group=group).exclude(pk__in=coming().values("pk"))
    return rest.select_related("group", "facilitator").order_by("-day", "-starts_at", "pk")


def members_on(session: SupervisionSession) -> QuerySet[GroupMember]:
    """Whoever was in the group that day; who left and came back is there once."""
    there = GroupMember.objects.filter(group=session.group_id, from_day__lte=session.day)
    first = there.filter(Q(to_day__isnull=True) | Q(to_day__gte=session.day)).order_by().values("person").annotate(first=Min("pk"))
    return GroupMember.objects.filter(pk__in=first.values("first")).order_by("pk")


def weeks_of(group: SupervisionGroup) -> int | None:
    newest = max(group.rhythms.all(), key=lambda one: (one.from_day, one.pk), default=None)
    return newest.weeks if newest is not None else None


def own_staff(municipality_id: int) -> QuerySet[Membership]:
    """Who works on the municipality's own cases, as opposed to consultants from outside; gives the keys of persons."""
    held = Membership.objects.filter(municipality=municipality_id, role__in=holders_of(May.PLACEMENTS_SEE))
    return held.values("account__person")


def can_join(municipality: Municipality, person: Any, *, own: bool = False) -> QuerySet[Person]:
    """Those who take part in supervision there, in the order of their names; `own` leaves out consultants from outside."""
    held = Membership.objects.filter(municipality=municipality, role__in=holders_of(May.SUPERVISION_JOIN))
    keys = own_staff(municipality.pk) if own else held.values("account__person")
    rows = visible_to(Person, person).filter(active=True, pk__in=keys)
    return text.danish_order(rows, "given_name", "family_name")


@dataclass(frozen=True)
class Timed:
    """A step with the time of day when it begins and ends."""

    title: str
    minutes: int
    begins: str
    ends: str
    html: SafeString


def timetable(method: Method, session: SupervisionSession | None = None) -> list[Timed]:
    """By the clock, from the session's start; without one it begins at nine."""
    start = session.starts if session is not None else clock.at(clock.today(), DAY_BEGINS)
    at = start.astimezone(clock.COPENHAGEN)
    found = []
    for step in method.steps:
        ends = at + timedelta(minutes=step.minutes)
        html = as_html(Document(step.title, [Markdown(step.text)]), level=4)
        found.append(Timed(step.title, step.minutes, f"{at:%H.%M}", f"{ends:%H.%M}", html))
        at = ends
    return found


def cases_of(session: SupervisionSession, person: Any) -> list[SupervisionCase]:
    """Each says whether this reader brought it: only then is there a way back to the placement."""
    rows = visible_to(SupervisionCase, person).filter(session=session).select_related("brought_by")
    found = list(rows.defer("placement").order_by("recorded_at", "pk"))
    mine = [case for case in found if case.brought_by_id == person.pk]
    own = SupervisionCase.objects.filter(pk__in=[case.pk for case in mine]).select_related("placement").in_bulk() if mine else {}
    for case in found:
        case.way_back = own[case.pk].placement.get_absolute_url() if case.pk in own else ""
    return found
