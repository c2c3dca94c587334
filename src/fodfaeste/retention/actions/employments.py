"""A placement becomes an employment in the same company; later its hours change or it ends."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.people.roles import May
from fodfaeste.placements import actions as placements
from fodfaeste.placements.models import EndKind, Placement
from fodfaeste.retention.actions.aftercare import plan_aftercare
from fodfaeste.retention.models import Employment, EmploymentChange
from fodfaeste.retention.permissions import check_may
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.actions import Refused, action, check_version, save


@action("employments.hire")
def hire(
    *,
    by: Person,
    placement: Placement,
    position: str,
    pay_kind: str,
    hours_per_week: Decimal,
    started_on: date,
    words: str = "",
) -> Employment:
    """A signed contract; its first day may lie ahead, and until then the placement's own hours go on being written."""
    check_may(by, May.PLACEMENTS_EDIT, placement.municipality_id)
    # Whoever presses at the same moment waits here, and then finds the other's employment.
    Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
    if Employment.objects.filter(placement=placement).exists():
        raise Refused(_("Forløbet er allerede blevet til en ansættelse."))
    if placement.ended_on is not None:
        raise Refused(_("Forløbet er afsluttet på en anden måde, så det kan ikke blive til en ansættelse."))
    if not placement.started_on:
        raise Refused(_("Forløbet er ikke begyndt. Registrér første dag, før du registrerer ansættelsen."))
    if started_on <= placement.started_on:
        raise Refused(_("Ansættelsen skal begynde efter forløbets første dag."), field="started_on")
    refuse_name(placement.candidate.person, position=position)
    made = Employment.objects.create(
        municipality_id=placement.municipality_id,
        placement=placement,
        candidate_id=placement.candidate_id,
        company_id=placement.company_id,
        position=position,
        pay_kind=pay_kind,
        hours_per_week=hours_per_week,
        started_on=started_on,
    )
    audit.record(by=by, target=made, fields=["position", "pay_kind", "hours_per_week", "started_on"], about=made.candidate.person)
    placements.end(by=by, placement=placement, ended_on=started_on, kind=EndKind.HIRED, side="shared", words=words)
    # Most hires that fall apart do so early, so the talks are there without anybody having to think of them.
    plan_aftercare(by=by, employment=made)
    return made


@action("employments.change_hours")
def change_hours(
    *,
    by: Person,
    employment: Employment,
    from_day: date,
    hours_per_week: Decimal,
    pay_kind: str,
    why: str = "",
) -> EmploymentChange:
    check_may(by, May.PLACEMENTS_EDIT, employment.municipality_id)
    if employment.ended_on:
        raise Refused(_("Ansættelsen er slut."))
    if from_day <= employment.started_on:
        raise Refused(_("Ændringen skal ligge efter ansættelsens første dag."), field="from_day")
    if EmploymentChange.objects.filter(employment=employment, from_day=from_day).exists():
        raise Refused(_("Der er allerede en ændring fra den dag."), field="from_day")
    made = EmploymentChange.objects.create(
        municipality_id=employment.municipality_id, employment=employment, from_day=from_day,
        hours_per_week=hours_per_week, pay_kind=pay_kind, why=why,
    )  # fmt: skip
    audit.record(by=by, target=made, fields=["hours_per_week", "pay_kind"], about=employment.candidate.person)
    return made


@action("employments.end")
def end_employment(*, by: Person, employment: Employment, ended_on: date, cause: str, version: int | None = None) -> Employment:
    check_may(by, May.PLACEMENTS_EDIT, employment.municipality_id)
    check_version(employment, version)
    if employment.ended_on:
        raise Refused(_("Ansættelsen er allerede registreret som slut."))
    if employment.started_on > clock.today():
        if ended_on != employment.started_on:
            text = _("Ansættelsen begynder først %(day)s. Bliver den ikke til noget, så skriv den dag som sidste dag.")
            raise Refused(text % {"day": danish.day(employment.started_on)}, field="ended_on")
    elif ended_on > clock.today():
        raise Refused(_("Sidste dag ligger i fremtiden. Skriv den, når den er nået."), field="ended_on")
    if ended_on < employment.started_on:
        raise Refused(_("Sidste dag ligger før første dag."), field="ended_on")
    employment.ended_on, employment.end_cause = ended_on, cause
    save(employment, ["ended_on", "end_cause"])
    audit.record(by=by, target=employment, fields=["ended_on", "end_cause"], about=employment.candidate.person)
    return employment
