"""Who may see a match, its meetings and its consent: staff by role, the candidate, and a company only as long as consent stands."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.companies.permissions import company_of
from fodfaeste.matching.models import Match, Meeting, SharingConsent
from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed


def _not_withdrawn() -> QuerySet[SharingConsent]:
    return SharingConsent.objects.filter(
        candidate=OuterRef("candidate"),
        company=OuterRef("job_function__company"),
        withdrawn_at__isnull=True,
    )


def shown_to(company_id: int) -> QuerySet[Match]:
    """What a company may know of: shown to it under a consent that stands, or answered by it and not withdrawn since."""
    consent = _not_withdrawn()
    standing = Exists(consent.filter(valid_until__gte=clock.today()))
    rows = Match.objects.filter(job_function__company=company_id, candidate_answer="yes", shown_to_company_at__isnull=False)
    return rows.filter(Q(standing, ~Q(decision="no")) | (~Q(company_answer="") & Q(Exists(consent))))


@visible("matching.Match")
def matches(person: Any) -> QuerySet[Match]:
    if person.kind == Kind.STAFF:
        return Match.objects.filter(municipality__in=person.places_where(May.CANDIDATES_SEE))
    if person.kind == Kind.CANDIDATE:
        return Match.objects.filter(candidate__person_id=person.pk)
    company_id = company_of(person)
    return shown_to(company_id) if company_id else Match.objects.none()


@visible("matching.Meeting")
def meetings(person: Any) -> QuerySet[Meeting]:
    return Meeting.objects.filter(match__in=matches(person))


@visible("matching.SharingConsent")
def sharing_consents(person: Any) -> QuerySet[SharingConsent]:
    """A company knows of a consent given to it once it has been shown something under it."""
    if person.kind == Kind.STAFF:
        return SharingConsent.objects.filter(municipality__in=person.places_where(May.CANDIDATES_SEE))
    if person.kind == Kind.CANDIDATE:
        return SharingConsent.objects.filter(candidate__person_id=person.pk)
    company_id = company_of(person)
    if not company_id:
        return SharingConsent.objects.none()
    shown = shown_to(company_id).filter(candidate=OuterRef("candidate"), job_function__company=OuterRef("company"))
    return SharingConsent.objects.filter(
        Exists(shown),
        company=company_id,
        withdrawn_at__isnull=True,
        valid_until__gte=clock.today(),
    )


def standing_consent(match: Match) -> SharingConsent | None:
    """The consent that lets the match's company see something today."""
    rows = SharingConsent.objects.filter(candidate=match.candidate_id, company=match.job_function.company_id)
    rows = rows.filter(withdrawn_at__isnull=True, valid_until__gte=clock.today())
    return rows.select_related("given_by").order_by("pk").first()


def may_decide(person: Any, municipality_id: int) -> bool:
    return bool(person.kind == Kind.STAFF and person.may(May.MATCHES_DECIDE, municipality_id))


def require_decide(person: Any, target: Any) -> None:
    if not may_decide(person, target.municipality_id):
        raise NotAllowed(_("Sagsbehandlere, jobkonsulenter og teamledere i kommunen kan foreslå og afgøre match."), target=target)


def is_candidate_of(person: Any, match: Match) -> bool:
    return bool(person.kind == Kind.CANDIDATE and match.candidate.person_id == person.pk)


def require_candidate_side(person: Any, match: Match) -> None:
    """The candidate herself, or staff who write down what she said."""
    if not is_candidate_of(person, match) and not may_decide(person, match.municipality_id):
        raise NotAllowed(_("Det kan jobkandidaten selv, eller kommunens medarbejdere på kandidatens vegne."), target=match)


def require_shown_contact(person: Any, match: Match) -> None:
    """A contact of the company, and only while the match is there for the company to see."""
    if person.kind != Kind.CONTACT or not matches(person).filter(pk=match.pk).exists():
        raise NotAllowed(_("Det kan virksomhedens kontaktpersoner, når matchet er vist til virksomheden."), target=match)
