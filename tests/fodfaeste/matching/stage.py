"""Steps on the way of a match, so that a test can begin where it needs to."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from fodfaeste.candidates.models import CandidateCompetence, Need, Wish
from fodfaeste.companies.models import Offer
from fodfaeste.matching import actions
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.shared import clock
from tests.cast import Cast

ALL = tuple(SharingConsent.Category.values)


def propose(cast: Cast, **other: Any) -> Match:
    values = {"by": cast.consultant, "candidate": cast.candidate, "job_function": cast.butik.job_function, "why": "Hun kan lide orden."}
    return actions.propose(**{**values, **other})


def candidate_yes(match: Match, cast: Cast, categories: tuple[str, ...] = ALL, days: int = 30) -> Match:
    until = clock.today() + timedelta(days=days)
    return actions.answer_as_candidate(by=cast.candidate.person, match=match, answer="yes", categories=categories, valid_until=until)


def shown(cast: Cast, categories: tuple[str, ...] = ALL, days: int = 30) -> Match:
    match = candidate_yes(propose(cast), cast, categories, days)
    return actions.show_to_company(by=cast.consultant, match=match)


def company_yes(cast: Cast) -> Match:
    return actions.answer_as_company(by=cast.butik.contact.person, match=shown(cast), answer="yes")


def decided(cast: Cast) -> Match:
    return actions.decide(by=cast.caseworker, match=company_yes(cast), answer="yes", words="Alle vil det.")


def consent_of(match: Match) -> SharingConsent:
    return SharingConsent.objects.get(candidate=match.candidate, withdrawn_at__isnull=True)


def know_everything(cast: Cast) -> None:
    """Fill in what the terms of the score ask for, for the first candidate and the first job function."""
    candidate, function = cast.candidate, cast.butik.job_function
    for one in function.decisive_competences.order_by("pk"):
        CandidateCompetence.objects.create(
            municipality=cast.own,
            candidate=candidate,
            competence=one.competence,
            level=3,
            evidence="shown",
            note="Kom til tiden i et år",
        )
    Wish.objects.create(municipality=cast.own, candidate=candidate, function_type=function.function_type)
    Need.objects.create(
        municipality=cast.own,
        candidate=candidate,
        kind="breaks",
        important=True,
        may_be_shared=True,
        note="Hemmelig diagnose",
    )
    Need.objects.create(municipality=cast.own, candidate=candidate, kind="quiet", note="Også hemmelig")
    Need.objects.create(municipality=cast.own, candidate=candidate, kind="easy_transport")
    for kind in ("breaks", "quiet", "easy_transport"):
        Offer.objects.create(municipality=cast.own, job_function=function, kind=kind, possible=True)
    candidate.wished_hours, candidate.can_start_on = Decimal("12.5"), clock.today()
    candidate.save()
