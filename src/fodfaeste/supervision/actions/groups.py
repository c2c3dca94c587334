"""A group is made and changed, it ends, and the consultant's way out of it is planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.supervision.models import ORDER, GroupMember, Part, Rhythm, SupervisionGroup, WithdrawalStep
from fodfaeste.supervision.permissions import check_runs, is_own

MOST_WEEKS = 26


@dataclass(frozen=True)
class GroupPlan:
    """What a group is: its name, who supports it, who is in it, and how often it means to meet."""

    name: str
    supporter: Person
    weeks: int
    members: Iterable[Person] = field(default_factory=tuple)


@action("supervision.group_written")
def write_group(
    *, by: Person, municipality: Municipality, plan: GroupPlan, group: SupervisionGroup | None = None, version: int | None = None
) -> SupervisionGroup:
    """Made, or changed from today; who was in it before, and how often it met, stays known."""
    members = list(plan.members)
    if group is None:
        if not by.may(May.SUPERVISION_RUN, municipality.pk):
            raise NotAllowed(_("Supervisionsgrupper oprettes af teamlederen eller proceskonsulenten."))
    else:
        check_runs(by, group)
        check_version(group, version)
        if group.to_day is not None:
            raise Refused(_("Gruppen er afsluttet."))
    _check_plan(municipality, plan, members)
    with refusing(_("Der er allerede en supervisionsgruppe med det navn.")):
        if group is None:
            values = {"name": plan.name.strip(), "supporter": plan.supporter, "from_day": clock.today()}
            group = SupervisionGroup.objects.create(municipality=municipality, **values)
        else:
            group.name, group.supporter = plan.name.strip(), plan.supporter
            save(group, ["name", "supporter"])
    _set_members(group, {one.pk: one for one in members})
    _set_rhythm(group, plan.weeks)
    audit.record(by=by, target=group, fields=["name", "supporter", "members", "weeks"])
    return group


@action("supervision.group_ended")
def end_group(*, by: Person, group: SupervisionGroup) -> SupervisionGroup:
    check_runs(by, group)
    if group.to_day is not None:
        raise Refused(_("Gruppen er allerede afsluttet."))
    group.to_day = clock.today()
    save(group, ["to_day"])
    audit.record(by=by, target=group, fields=["to_day"])
    return group


@action("supervision.withdrawal_planned")
def write_withdrawal(*, by: Person, group: SupervisionGroup, days: Mapping[Part, date | None]) -> list[WithdrawalStep]:
    """Less from step to step; what was planned before stays beside it."""
    check_runs(by, group)
    SupervisionGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    given = [(part, day) for part in ORDER if (day := days.get(part)) is not None]
    if not given:
        raise Refused(_("Skriv mindst én dag."))
    for (_before, first), (part, then) in pairwise(given):
        if then <= first:
            raise Refused(_("Hvert trin skal ligge efter det forrige."), field=part.value)
    standing = {row.part: row for row in WithdrawalStep.objects.filter(group=group, replaced_at__isnull=True).order_by("pk")}
    for part in ORDER:
        _replan(by, group, part, standing.get(part.value), days.get(part))
    audit.record(by=by, target=group, fields=["withdrawal"])
    return list(WithdrawalStep.objects.filter(group=group, replaced_at__isnull=True).order_by("from_day", "pk"))


def _replan(by: Person, group: SupervisionGroup, part: Part, standing: WithdrawalStep | None, day: date | None) -> None:
    if standing is not None and standing.from_day != day:
        standing.replaced_at = clock.now()
        save(standing, ["replaced_at"])
        standing = None
    if standing is None and day is not None:
        planned = {"planned_at": clock.now(), "planned_by": by}
        WithdrawalStep.objects.create(municipality_id=group.municipality_id, group=group, part=part, from_day=day, **planned)


def _check_plan(municipality: Municipality, plan: GroupPlan, members: list[Person]) -> None:
    if not plan.name.strip():
        raise Refused(_("Giv gruppen et navn."), field="name")
    if not members:
        raise Refused(_("Vælg mindst én medarbejder."), field="members")
    if not all(one.active and is_own(one, municipality.pk) for one in members):
        raise Refused(_("En supervisionsgruppe består af kommunens egne medarbejdere."), field="members")
    if plan.supporter.kind != Kind.STAFF or not plan.supporter.may(May.SUPERVISION_JOIN, municipality.pk):
        raise Refused(_("Vælg en proceskonsulent eller en kollega, der deltager i supervision her."), field="supporter")
    if not 1 <= plan.weeks <= MOST_WEEKS:
        raise Refused(_("Skriv mellem 1 og 26 uger."), field="weeks")


def _set_members(group: SupervisionGroup, wanted: dict[int, Person]) -> None:
    rows = GroupMember.objects.select_for_update(of=("self",)).filter(group=group, to_day=None).order_by("pk")
    standing = {row.person_id: row for row in rows}
    for key in sorted(set(standing) - set(wanted)):
        standing[key].to_day = clock.today()
        save(standing[key], ["to_day"])
    for key in sorted(set(wanted) - set(standing)):
        GroupMember.objects.create(municipality_id=group.municipality_id, group=group, person=wanted[key], from_day=clock.today())


def _set_rhythm(group: SupervisionGroup, weeks: int) -> None:
    newest = Rhythm.objects.filter(group=group).order_by("-from_day", "-pk").first()
    if newest is not None and newest.weeks == weeks:
        return
    if newest is not None and newest.from_day == clock.today():
        newest.weeks = weeks
        save(newest, ["weeks"])
        return
    Rhythm.objects.create(municipality_id=group.municipality_id, group=group, from_day=clock.today(), weeks=weeks)
