"""Who sees a trial: those of its municipality who take part in the development work; candidates are for the casework alone."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import (
    Deviation,
    FidelityCheck,
    Observation,
    PracticeTrial,
    PulseAsk,
    SharedObservation,
    Team,
    TeamMember,
    TrialDecision,
    TrialUse,
)
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.solution_models.permissions import takes_part


def _developing(person: Any) -> frozenset[int]:
    return person.places_where(May.DEVELOPMENT_JOIN) if person.kind == Kind.STAFF else frozenset()


def _working(person: Any) -> frozenset[int]:
    return person.places_where(May.PLACEMENTS_SEE) if person.kind == Kind.STAFF else frozenset()


@visible("practice_trials.Team")
def teams(person: Any) -> QuerySet[Team]:
    return Team.objects.filter(municipality__in=_developing(person))


@visible("practice_trials.TeamMember")
def team_members(person: Any) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(municipality__in=_developing(person))


@visible("practice_trials.PracticeTrial")
def trials(person: Any) -> QuerySet[PracticeTrial]:
    return PracticeTrial.objects.filter(municipality__in=_developing(person))


@visible("practice_trials.TrialUse")
def uses(person: Any) -> QuerySet[TrialUse]:
    """Who the candidates are is for those who work with them."""
    return TrialUse.objects.filter(municipality__in=_working(person))


@visible("practice_trials.FidelityCheck")
def fidelity_checks(person: Any) -> QuerySet[FidelityCheck]:
    return FidelityCheck.objects.filter(municipality__in=_working(person))


@visible("practice_trials.Deviation")
def deviations(person: Any) -> QuerySet[Deviation]:
    return Deviation.objects.filter(municipality__in=_developing(person))


@visible("practice_trials.TrialDecision")
def decisions(person: Any) -> QuerySet[TrialDecision]:
    return TrialDecision.objects.filter(municipality__in=_developing(person))


@visible("practice_trials.Observation")
def observations(person: Any) -> QuerySet[Observation]:
    """They hold no names; which placement one is about is asked with `sees_persons`."""
    return Observation.objects.filter(municipality__in=_developing(person))


@visible("practice_trials.SharedObservation")
def shared_observations(person: Any) -> QuerySet[SharedObservation]:
    rows = SharedObservation.objects.filter(withdrawn_at__isnull=True)
    return rows if takes_part(person) else rows.none()


@visible("practice_trials.PulseAsk")
def asks(person: Any) -> QuerySet[PulseAsk]:
    """Each sees the questions to themselves; what all answered is shown as figures, never row by row."""
    return PulseAsk.objects.filter(person=person)


def sees_persons(person: Any, municipality_id: int) -> bool:
    return person.kind == Kind.STAFF and person.may(May.PLACEMENTS_SEE, municipality_id)


def runs(person: Any, trial: PracticeTrial) -> bool:
    """Those who run trials there, and the one who is responsible on site."""
    return person.may(May.PRACTICE_TRIALS_RUN, trial.municipality_id) or person.pk == trial.lead_id


def check_runs(by: Person, trial: PracticeTrial) -> None:
    if not runs(by, trial):
        raise NotAllowed(_("Det kan teamlederen, proceskonsulenten eller den ansvarlige på stedet."), target=trial)


def check_may(by: Person, permission: str, municipality_id: int) -> None:
    if not by.may(permission, municipality_id):
        raise NotAllowed(_("Det kan en medarbejder i kommunen, der arbejder med forløbet."))
