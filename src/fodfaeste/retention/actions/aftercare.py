"""Aftercare: talks with the company and the one hired at set times, and a warning that becomes a task."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.people.roles import May
from fodfaeste.placements.models import Again, Party
from fodfaeste.retention.models import CheckIn, Employment
from fodfaeste.retention.permissions import check_may, is_company_of
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.actions import Refused, action

# After a week, a month, three months and half a year: when hires most often fall apart is early.
DAYS = (7, 30, 91, 182)
PARTIES = ("candidate", "company")


@action("aftercare.plan")
def plan_aftercare(*, by: Person, employment: Employment, days: tuple[int, ...] = DAYS) -> list[CheckIn]:
    check_may(by, May.RETENTION_ANSWER, employment.municipality_id)
    if employment.check_ins.exists():
        raise Refused(_("Efterværnet er allerede planlagt."))
    made = [
        CheckIn.objects.create(
            municipality_id=employment.municipality_id,
            employment=employment,
            party=party,
            due_on=employment.started_on + timedelta(days=after),
        )
        for after in days
        for party in PARTIES
    ]
    audit.record(by=by, target=employment, fields=["check_ins"], about=employment.candidate.person)
    return made


@action("aftercare.asked")
def ask_check_in(*, by: Person, check_in: CheckIn) -> None:
    """Staff ask in a letter how it goes; the party answers on its own page, and nobody is asked twice in a day."""
    check_may(by, May.RETENTION_ANSWER, check_in.municipality_id)
    employment = check_in.employment
    if check_in.held_at:
        raise Refused(_("Samtalen er allerede registreret."))
    if employment.ended_on:
        raise Refused(_("Ansættelsen er slut."))
    if check_in.due_on > clock.today():
        raise Refused(_("Samtalen er planlagt til %(day)s. Spørg den dag.") % {"day": danish.day(check_in.due_on)})
    of_company = check_in.party == Party.COMPANY
    recipient = employment.placement.contact.person if of_company else employment.candidate.person
    path = reverse("retention:ours_check_in" if of_company else "retention:mine_check_in", args=[check_in.ref])
    notify(by=by, recipient=recipient, template="check_in", path=path, about=check_in, seldom=True)
    audit.record(by=by, target=check_in, fields=["asked"], about=employment.candidate.person)


def _is_party(by: Person, check_in: CheckIn) -> bool:
    employment = check_in.employment
    if check_in.party == "company":
        return is_company_of(by, employment)
    return by.kind == Kind.CANDIDATE and employment.candidate.person_id == by.pk


@action("aftercare.hold")
def hold_check_in(
    *,
    by: Person,
    check_in: CheckIn,
    going: int,
    how: str = "own_page",
    words: str = "",
    warning: bool = False,
    recruits_again: str = "",
    held_on: date | None = None,
) -> CheckIn:
    """The party itself on its own page, or staff who visited or called."""
    if not _is_party(by, check_in):
        check_may(by, May.RETENTION_ANSWER, check_in.municipality_id)
    if check_in.party == "company":
        refuse_name(check_in.employment.candidate.person, words=words)
    if recruits_again and (check_in.party != "company" or recruits_again not in Again.values):
        raise Refused(_("Vælg virksomhedens svar: ja, måske eller nej."), field="recruits_again")
    moment = clock.at(held_on) if held_on and held_on != clock.today() else clock.now()
    if moment > clock.now():
        raise Refused(_("Datoen ligger i fremtiden."), field="held_on")
    fields = {"held_at": moment, "held_by": by, "how": how, "going": going, "words": words, "warning": warning}
    fields["recruits_again"] = recruits_again
    if not CheckIn.objects.filter(pk=check_in.pk, held_at__isnull=True).update(**fields):
        raise Refused(_("Samtalen er allerede registreret."))
    check_in.refresh_from_db()
    audit.record(by=by, target=check_in, fields=[*fields], about=check_in.employment.candidate.person)
    return check_in
