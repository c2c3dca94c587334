"""Who may see a candidate and what belongs to her, and who may write about her."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import (
    Candidate,
    CandidateCompetence,
    CandidateImport,
    Consent,
    Need,
    ProgressAnswer,
    ProgressRound,
    Side,
    Wish,
)
from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.actions import NotAllowed


def _seen(model: type[Model], person: Any, owner: str) -> QuerySet[Any]:
    """Staff by role and municipality, the candidate herself, and no company: what it sees goes through consent."""
    rows = model._default_manager.all()  # noqa: SLF001 - any of our models
    if person.kind == Kind.STAFF:
        return rows.filter(municipality__in=person.places_where(May.CANDIDATES_SEE))
    if person.kind == Kind.CANDIDATE:
        return rows.filter(**{owner: person.pk})
    return rows.none()


@visible("candidates.Candidate")
def candidates(person: Any) -> QuerySet[Candidate]:
    return _seen(Candidate, person, "person_id")


@visible("candidates.Consent")
def consents(person: Any) -> QuerySet[Consent]:
    return _seen(Consent, person, "candidate__person_id")


@visible("candidates.CandidateCompetence")
def competences(person: Any) -> QuerySet[CandidateCompetence]:
    return _seen(CandidateCompetence, person, "candidate__person_id")


@visible("candidates.Wish")
def wishes(person: Any) -> QuerySet[Wish]:
    return _seen(Wish, person, "candidate__person_id")


@visible("candidates.Need")
def needs(person: Any) -> QuerySet[Need]:
    return _seen(Need, person, "candidate__person_id")


@visible("candidates.ProgressRound")
def rounds(person: Any) -> QuerySet[ProgressRound]:
    return _seen(ProgressRound, person, "candidate__person_id")


@visible("candidates.ProgressAnswer")
def answers(person: Any) -> QuerySet[ProgressAnswer]:
    """What the caseworker answers, the belief above all, is for staff: told to the candidate it would no longer be a measurement."""
    rows = _seen(ProgressAnswer, person, "round__candidate__person_id")
    return rows if person.kind == Kind.STAFF else rows.filter(side=Side.CANDIDATE)


@visible("candidates.CandidateImport")
def imports(person: Any) -> QuerySet[CandidateImport]:
    if person.kind != Kind.STAFF:
        return CandidateImport.objects.none()
    return CandidateImport.objects.filter(municipality__in=person.places_where(May.CANDIDATES_EDIT))


def can_edit(person: Any, candidate: Candidate) -> bool:
    """Facts of the case: staff alone."""
    return bool(person.kind == Kind.STAFF and person.may(May.CANDIDATES_EDIT, candidate.municipality_id))


def is_self(person: Any, candidate: Candidate) -> bool:
    return bool(person.pk == candidate.person_id)


def can_describe(person: Any, candidate: Candidate) -> bool:
    """What she can, wants and needs: staff, and she herself."""
    return can_edit(person, candidate) or is_self(person, candidate)


def require_edit(person: Any, candidate: Candidate) -> None:
    if not can_edit(person, candidate):
        raise NotAllowed(_("Det kan en sagsbehandler, jobkonsulent eller teamleder i kandidatens kommune."), target=candidate)


def require_describe(person: Any, candidate: Candidate) -> None:
    if not can_describe(person, candidate):
        raise NotAllowed(_("Det kan kandidaten selv og medarbejdere i kandidatens kommune."), target=candidate)
