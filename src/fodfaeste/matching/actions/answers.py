"""The candidate answers first, then the company is shown what the candidate allows, then the company answers."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.companies.models import Contact, ContactRole
from fodfaeste.matching.actions import checks, consents
from fodfaeste.matching.models import Answer, CandidateReason, CompanyReason, Match
from fodfaeste.matching.permissions import (
    is_candidate_of,
    require_candidate_side,
    require_decide,
    require_shown_contact,
    standing_consent,
)
from fodfaeste.matching.states import State
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, save

CANDIDATE_FIELDS = (
    "candidate_answer",
    "candidate_reason",
    "candidate_words",
    "candidate_reason_shared",
    "candidate_answered_at",
    "candidate_answered_by",
    "candidate_on_behalf",
)
COMPANY_FIELDS = ("company_answer", "company_reason", "company_words", "company_contact", "company_answered_at")


@action("match.answer_as_candidate")
def answer_as_candidate(  # noqa: PLR0913 - an answer has this many sides
    *,
    by: Person,
    match: Match,
    answer: str,
    reason: str = "",
    words: str = "",
    share_reason: bool = False,
    categories: Collection[str] = (),
    valid_until: date | None = None,
    how: str = "",
    on_behalf: str = "",
    version: int | None = None,
) -> Match:
    """A yes comes with a choice of what the company may see; staff who write it down say why they do."""
    require_candidate_side(by, match)
    check_version(match, version)
    checks.in_state(match, State.WAITING_CANDIDATE)
    herself = is_candidate_of(by, match)
    if not herself and not on_behalf.strip():
        raise Refused(_("Skriv, hvorfor kandidaten ikke selv svarer her, fx »sagt i telefonen den 3. marts«."), field="on_behalf")
    match.candidate_reason = checks.answer_and_reason(answer, reason, CandidateReason)
    match.candidate_answer = answer
    match.candidate_words = words.strip()
    match.candidate_reason_shared = bool(share_reason) and answer == Answer.NO
    match.candidate_answered_at = clock.now()
    match.candidate_answered_by = by
    match.candidate_on_behalf = "" if herself else on_behalf.strip()
    save(match, CANDIDATE_FIELDS)
    if answer == Answer.YES:
        consents.give(by, match, categories, valid_until, how, on_behalf)
    audit.record(by=by, target=match, fields=CANDIDATE_FIELDS, about=match.candidate.person)
    return match


@action("match.show_to_company")
def show_to_company(*, by: Person, match: Match, version: int | None = None) -> Match:
    require_decide(by, match)
    check_version(match, version)
    checks.in_state(match, State.TO_SHOW)
    if standing_consent(match) is None:
        raise Refused(_("Kandidatens samtykke gælder ikke længere. Bed kandidaten om at give det igen."))
    contacts = _contacts_to_ask(match)
    if not contacts:
        raise Refused(_("Virksomheden har ingen aktiv kontaktperson. Skriv en kontaktperson på først."))
    match.shown_to_company_at = clock.now()
    save(match, ["shown_to_company_at"])
    audit.record(by=by, target=match, fields=["shown_to_company_at"], about=match.candidate.person, purpose="matching")
    path = reverse("matching:ours", args=[match.ref])
    for contact in contacts:
        channel = checks.address_for(contact.person)
        if channel:
            notify(by=by, recipient=contact.person, template="match_company_answer", path=path, about=match, channel=channel)
    return match


def _contacts_to_ask(match: Match) -> list[Contact]:
    """Those who may sign; where nobody may, those of the daily contact; else all."""
    rows = Contact.objects.filter(company=match.job_function.company_id, person__active=True)
    contacts = list(rows.select_related("person").prefetch_related("roles").order_by("pk"))
    for role in (ContactRole.Role.SIGNS, ContactRole.Role.DAILY):
        found = [contact for contact in contacts if role in {held.role for held in contact.roles.all()}]
        if found:
            return found
    return contacts


@action("match.answer_as_company")
def answer_as_company(
    *,
    by: Person,
    match: Match,
    answer: str,
    reason: str = "",
    words: str = "",
    version: int | None = None,
) -> Match:
    require_shown_contact(by, match)
    check_version(match, version)
    checks.in_state(match, State.WAITING_COMPANY)
    match.company_reason = checks.answer_and_reason(answer, reason, CompanyReason)
    match.company_answer = answer
    match.company_words = words.strip()
    match.company_contact = by.contact
    match.company_answered_at = clock.now()
    save(match, COMPANY_FIELDS)
    audit.record(by=by, target=match, fields=COMPANY_FIELDS, about=match.candidate.person)
    return match
