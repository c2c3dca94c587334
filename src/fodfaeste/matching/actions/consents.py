"""The candidate lets a company see named things, and takes it back."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Consent
from fodfaeste.matching.actions import checks
from fodfaeste.matching.models import Answer, Match, SharingConsent
from fodfaeste.matching.permissions import is_candidate_of, require_candidate_side
from fodfaeste.matching.states import State
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save

LONGEST = timedelta(days=366)


SAID_TO_STAFF = (Consent.How.WRITTEN, Consent.How.SPOKEN)


def give(by: Person, match: Match, categories: Collection[str], valid_until: date | None, how: str, on_behalf: str) -> SharingConsent:
    """One consent stands at a time for a candidate and a company; a new one takes the place of the old."""
    said = _who_said_it(by, match, how, on_behalf)
    chosen = [category for category in SharingConsent.Category.values if category in set(categories)]
    if not chosen or len(chosen) != len(set(categories)):
        raise Refused(_("Vælg mindst én ting, virksomheden må se."), field="categories")
    today = clock.today()
    if valid_until is None or not today <= valid_until <= today + LONGEST:
        raise Refused(_("Vælg en dag mellem i dag og om et år."), field="valid_until")
    company = match.job_function.company
    for old in SharingConsent.objects.filter(candidate=match.candidate, company=company, withdrawn_at__isnull=True).order_by("pk"):
        old.withdrawn_at = clock.now()
        save(old, ["withdrawn_at"])
        audit.record(by=by, target=old, fields=["withdrawn_at"], about=match.candidate.person, code="replaced")
    consent = SharingConsent.objects.create(
        municipality_id=match.municipality_id,
        candidate=match.candidate,
        company=company,
        categories=chosen,
        purpose=SharingConsent.Purpose.MATCH,
        given_at=clock.now(),
        valid_until=valid_until,
        given_by=by,
        **said,
    )
    fields = ["categories", "valid_until", "given_by", *said]
    audit.record(by=by, target=consent, fields=fields, about=match.candidate.person, purpose="matching")
    return consent


def _who_said_it(by: Person, match: Match, how: str, on_behalf: str) -> dict[str, Any]:
    """The candidate on her own page, or staff who say how she told them."""
    if is_candidate_of(by, match):
        return {"how": Consent.How.OWN_PAGE, "on_behalf_of": None, "on_behalf": ""}
    if how not in SAID_TO_STAFF:
        raise Refused(_("Vælg, hvordan kandidaten sagde ja."), field="how")
    if not on_behalf.strip():
        raise Refused(_("Skriv, hvor og hvornår kandidaten sagde ja, fx »i telefonen den 3. marts«."), field="on_behalf")
    return {"how": how, "on_behalf_of": match.candidate.person, "on_behalf": on_behalf.strip()}


@action("sharing.give_again")
def share_again(
    *, by: Person, match: Match, categories: Collection[str], valid_until: date | None, how: str = "", on_behalf: str = ""
) -> SharingConsent:
    """After a consent ran out or was withdrawn, or to change what is shared."""
    require_candidate_side(by, match)
    if match.candidate_answer != Answer.YES or match.state == State.DECLINED:
        checks.in_state(match, State.TO_SHOW, State.WAITING_COMPANY, State.TO_DECIDE, State.DECIDED)
    return give(by, match, categories, valid_until, how, on_behalf)


@action("sharing.withdraw")
def withdraw_sharing(*, by: Person, consent: SharingConsent, version: int | None = None) -> SharingConsent:
    """From this second the company sees nothing."""
    mine = by.kind == Kind.CANDIDATE and consent.candidate.person_id == by.pk
    if not mine and not (by.kind == Kind.STAFF and by.may(May.MATCHES_DECIDE, consent.municipality_id)):
        raise NotAllowed(_("Det kan jobkandidaten selv, eller kommunens medarbejdere på kandidatens vegne."), target=consent)
    check_version(consent, version)
    if consent.withdrawn_at is not None:
        raise Refused(_("Samtykket er allerede trukket tilbage."))
    consent.withdrawn_at = clock.now()
    save(consent, ["withdrawn_at"])
    audit.record(by=by, target=consent, fields=["withdrawn_at"], about=consent.candidate.person, purpose="matching")
    return consent
