"""A meeting about a match is written down once it has been held."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from fodfaeste.matching.models import Answer, Match, Meeting
from fodfaeste.matching.permissions import require_decide
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action

FIELDS = ("agreed", "candidate_present", "company_present", "held_on", "place", "staff_present")


@action("match.record_meeting")
def record_meeting(
    *,
    by: Person,
    match: Match,
    held_on: date,
    place: str = "",
    candidate_present: bool = False,
    company_present: bool = False,
    staff_present: Collection[Person] = (),
    agreed: str = "",
) -> Meeting:
    require_decide(by, match)
    _check_day(match, held_on)
    if match.candidate_answer != Answer.YES:
        raise Refused(_("Kandidaten har ikke sagt ja endnu. Spørg kandidaten, før I mødes om matchet."))
    if company_present and not match.shown_to_company_at:
        raise Refused(_("Matchet er ikke vist til virksomheden. Vis det først."), field="company_present")
    if not (candidate_present or company_present):
        raise Refused(_("Kryds af, hvem der var med: kandidaten, virksomheden eller begge."), field="candidate_present")
    if any(person.kind != Kind.STAFF or match.municipality_id not in person.municipality_ids for person in staff_present):
        raise Refused(_("Vælg medarbejdere i kommunen."), field="staff_present")
    refuse_name(match.candidate.person, agreed=agreed, place=place)
    meeting = Meeting.objects.create(
        municipality_id=match.municipality_id,
        match=match,
        held_on=held_on,
        place=place.strip(),
        candidate_present=candidate_present,
        company_present=company_present,
        agreed=agreed.strip(),
    )
    meeting.staff_present.set(staff_present)
    audit.record(by=by, target=meeting, fields=FIELDS, about=match.candidate.person)
    return meeting


def _check_day(match: Match, held_on: date) -> None:
    if held_on > clock.today():
        raise Refused(_("Skriv mødet ind, når det er holdt. Dagen ligger i fremtiden."), field="held_on")
    if held_on < match.candidate.enrolled_on:
        raise Refused(_("Dagen ligger før kandidaten blev indskrevet."), field="held_on")
