"""Placements in every state for tests, made by the same actions as real ones."""

from datetime import date
from decimal import Decimal
from typing import Any

from fodfaeste.candidates.models import Candidate
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.people.models import Municipality, Person
from fodfaeste.placements.actions import agreements
from fodfaeste.placements.actions import placement as actions
from fodfaeste.placements.models import AgreementVersion, Party, Placement
from fodfaeste.shared import clock
from tests.cast import Cast, CompanySide

# The days of the small story; tests that need "today" live inside it with `clock.moved_to(...)`.
PERIOD_FROM = date(2026, 4, 6)
PERIOD_TO = date(2026, 7, 3)
STARTED = date(2026, 4, 7)
CONTENT: dict[str, Any] = {
    "measure": "work_trial",
    "purpose": "At afklare, hvilke opgaver i en butik hun kan klare selv.",
    "vitas_number": "V-12345",
    "vitas_date": date(2026, 4, 1),
    "period_from": PERIOD_FROM,
    "period_to": PERIOD_TO,
    "hours_per_week": Decimal(15),
    "paid_hours_per_week": Decimal(0),
    "unpaid_tasks": "fylde varer op\nholde lager",
    "paid_tasks": "",
    "hire_function": "Butiksmedhjælper",
    "hire_hours": Decimal(15),
    "hire_takes": "At møde stabilt og kunne fylde varer op selv",
    "hire_by": date(2026, 7, 1),
}


def decided_match(candidate: Candidate, side: CompanySide, caseworker: Person, **extra: Any) -> Match:
    moment = clock.at(date(2026, 3, 20))
    values = {
        "candidate_answer": "yes",
        "candidate_answered_at": moment,
        "candidate_answered_by": candidate.person,
        "shown_to_company_at": moment,
        "company_answer": "yes",
        "company_answered_at": moment,
        "company_contact": side.contact,
        "decision": "yes",
        "decided_at": moment,
        "decided_by": caseworker,
        **extra,
    }
    return Match.objects.create(
        municipality=candidate.municipality,
        candidate=candidate,
        job_function=side.job_function,
        proposed_by=caseworker,
        proposed_at=moment,
        **values,
    )


def sharing_consent(cast: Cast, *categories: str, side: CompanySide | None = None, **extra: Any) -> SharingConsent:
    values = {"given_at": clock.at(date(2026, 3, 20)), "valid_until": date(2027, 3, 20), **extra}
    values = {"how": "own_page", "given_by": cast.candidate.person, **values}
    return SharingConsent.objects.create(
        municipality=cast.own,
        candidate=cast.candidate,
        company=(side or cast.butik).company,
        categories=list(categories),
        purpose="et forløb",
        **values,
    )


def draft_placement(cast: Cast, **extra: Any) -> Placement:
    """A placement of cast.candidate at cast.butik without an agreement."""
    match = decided_match(cast.candidate, cast.butik, cast.caseworker)
    with clock.moved_to(date(2026, 3, 25)):
        return actions.create(by=cast.caseworker, match=match, contact=cast.butik.contact, caseworker=cast.caseworker, **extra)


def awaiting_placement(cast: Cast, **content: Any) -> Placement:
    placement = draft_placement(cast)
    with clock.moved_to(date(2026, 4, 1)):
        agreements.write_agreement(by=cast.caseworker, placement=placement, reason="first", **{**CONTENT, **content})
    return fresh(placement)


def agreed_placement(cast: Cast, **content: Any) -> Placement:
    placement = awaiting_placement(cast, **content)
    with clock.moved_to(date(2026, 4, 2)):
        confirm_all(cast, placement)
    return fresh(placement)


def running_placement(cast: Cast, **content: Any) -> Placement:
    """Running from 7 April 2026; live before 4 July 2026 or it is overdue."""
    placement = agreed_placement(cast, **content)
    with clock.moved_to(STARTED):
        actions.start(by=cast.caseworker, placement=placement, started_on=STARTED)
    return fresh(placement)


def ended_placement(cast: Cast, kind: str = "run_out", ended_on: date = date(2026, 6, 30)) -> Placement:
    placement = running_placement(cast)
    with clock.moved_to(ended_on):
        actions.end(by=cast.caseworker, placement=placement, ended_on=ended_on, kind=kind, side="shared", words="Slut for nu")
    return fresh(placement)


def neighbour_placement(cast: Cast) -> Placement:
    """A draft in the neighbour municipality."""
    match = decided_match(cast.neighbour_candidate, cast.neighbour_company, cast.neighbour_caseworker)
    return actions.create(
        by=cast.neighbour_caseworker,
        match=match,
        contact=cast.neighbour_company.contact,
        caseworker=cast.neighbour_caseworker,
    )


def other_placement(cast: Cast) -> Placement:
    """Another candidate at another company of the same municipality."""
    match = decided_match(cast.other_candidate, cast.other_company, cast.caseworker)
    return actions.create(by=cast.caseworker, match=match, contact=cast.other_company.contact, caseworker=cast.caseworker)


def confirm_all(cast: Cast, placement: Placement) -> AgreementVersion:
    version = fresh(placement).open_version
    assert version is not None
    for person, party in (
        (cast.candidate.person, Party.CANDIDATE),
        (cast.butik.contact.person, Party.COMPANY),
        (cast.caseworker, Party.JOBCENTRE),
    ):
        agreements.confirm(by=person, agreement=AgreementVersion.objects.get(pk=version.pk), party=party)
    return version


def many_placements(cast: Cast, count: int, municipality: Municipality | None = None) -> list[Placement]:
    """Rows in bulk for query counts, each with a candidate of its own and an agreement."""
    from tests.fodfaeste.placements.bulk import make

    return make(cast, count, municipality or cast.own)


def fresh(placement: Placement) -> Placement:
    return Placement.objects.get(pk=placement.pk)
