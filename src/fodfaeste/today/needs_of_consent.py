"""Needs that come when a candidate takes a consent back: to take part, or to let a company see something."""

from collections.abc import Iterator

from django.db.models import Exists, F, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.matching.models import SharingConsent
from fodfaeste.matching.states import State
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to
from fodfaeste.today.needs import Kind, Need, day_of, finds
from fodfaeste.today.needs_of_matching import matches
from fodfaeste.today.scope import Scope

# Where a company sees something, or is about to.
UNDER_CONSENT = (State.TO_SHOW, State.WAITING_COMPANY, State.TO_DECIDE, State.DECIDED)


@finds(Kind.CONSENT)
def withdrawn(scope: Scope) -> Iterator[Need]:
    yield from _to_take_part(scope)
    yield from _to_share(scope)


def _to_take_part(scope: Scope) -> Iterator[Need]:
    """While the case is open: it is ended, or the consent is given anew."""
    standing = Consent.objects.filter(candidate=OuterRef("pk"), purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True)
    rows = visible_to(Candidate, scope.person).filter(scope.own("caseworker", "consultant"), ~Exists(standing), ended_on__isnull=True)
    last = Max("consents__withdrawn_on", filter=Q(consents__purpose=Consent.Purpose.TAKE_PART))
    for candidate in rows.annotate(gone_on=last).filter(gone_on__isnull=False).select_related("person").order_by("gone_on", "pk"):
        text = _("Samtykke trukket tilbage %(day)s: vil ikke længere deltage i projektet. Sagen er stadig åben.") % {
            "day": danish.day(candidate.gone_on)
        }
        url = reverse("candidates:detail", args=[candidate.ref])
        yield Need(Kind.CONSENT, candidate.person, text, _("Tal med kandidaten"), url, candidate.gone_on, urgent=True)


def _to_share(scope: Scope) -> Iterator[Need]:
    """While the match or its placement stands."""
    given = SharingConsent.objects.filter(candidate=OuterRef("candidate"), company=OuterRef("job_function__company"))
    standing = given.filter(withdrawn_at__isnull=True)
    rows = matches(scope).in_state(*UNDER_CONSENT).filter(Exists(given), ~Exists(standing), placement__ended_on__isnull=True)
    gone = Max("candidate__sharing_consents__withdrawn_at", filter=Q(candidate__sharing_consents__company_id=F("job_function__company_id")))
    for match in rows.annotate(gone_at=gone).with_parties().order_by("gone_at", "pk"):
        text = _("Samtykke trukket tilbage %(day)s: %(company)s må ikke længere se noget om kandidaten.") % {
            "day": danish.day(match.gone_at),
            "company": match.job_function.company.name,
        }
        yield Need(
            Kind.CONSENT, match.candidate.person, text, _("Aftal, hvad der må vises"), match.get_absolute_url(), day_of(match.gone_at)
        )
