"""A mistake is taken back by the one who wrote it, on the day it was written; the row stays and counts no more."""

from datetime import timedelta

from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.placements.models import Assessment, CanBeTakenBack, FollowUp, HoursStep, NamedContact
from fodfaeste.placements.transitions import Action, allow
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, save

# What can be taken back, and what one must be allowed to do for it.
KINDS: dict[type[CanBeTakenBack], Action] = {
    Assessment: Action.ASSESS,
    FollowUp: Action.FOLLOW_UP,
    HoursStep: Action.PLAN,
    NamedContact: Action.PLAN,
}


@action("plan.taken_back")
def take_back(*, by: Person, row: CanBeTakenBack) -> CanBeTakenBack:
    placement = row.placement
    allow(placement, KINDS[type(row)], by)
    if getattr(row, f"{row.writer}_id") != by.pk:
        raise NotAllowed(_("Kun den, der har skrevet det, kan tage det tilbage."), target=placement)
    if not row.written_today_by(by):
        raise Refused(_("Det kan kun tages tilbage samme dag, det er skrevet. Skriv i stedet noget nyt, der retter det."))
    row.withdrawn_at, row.withdrawn_by = clock.now(), by
    save(row, ["withdrawn_at", "withdrawn_by"])
    audit.record(by=by, target=row, fields=["withdrawn_at", "withdrawn_by"], about=placement.candidate.person)
    if isinstance(row, NamedContact) and row.to_day is None:
        _let_the_former_go_on(row, by)
    return row


def _let_the_former_go_on(row: NamedContact, by: Person) -> None:
    """The contact who stopped because of the mistake goes on."""
    former = NamedContact.objects.filter(placement=row.placement, side=row.side, to_day__gte=row.from_day - timedelta(days=1))
    last = former.order_by("-from_day", "-pk").first()
    if last is not None:
        last.to_day = None
        save(last, ["to_day"])
        audit.record(by=by, target=last, fields=["to_day"], about=row.placement.candidate.person)
