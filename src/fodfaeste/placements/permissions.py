"""Which placements exist for whom, and what hangs on them; fields are another matter (parties.py)."""

from typing import Any

from django.db.models import Q, QuerySet

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.placements.models import (
    AgreementVersion,
    Assessment,
    AssessmentScore,
    Confirmation,
    FollowUp,
    FormerEntry,
    HourEntry,
    HoursStep,
    NamedContact,
    ParallelEffort,
    Placement,
    SupportNeed,
    TrainingPlan,
    WorkWeek,
)
from fodfaeste.shared.access import visible


def whose(person: Any, path: str = "") -> Q:
    """The condition "a placement of this person's"; `path` leads from another table to the placement ("placement__")."""
    if person.kind == Kind.STAFF:
        return Q(**{f"{path}municipality__in": person.places_where(May.PLACEMENTS_SEE)})
    if person.kind == Kind.CANDIDATE:
        return Q(**{f"{path}candidate__person_id": person.pk})
    return Q(**{f"{path}company__contacts__person_id": person.pk})


def agreed_with_company(person: Any) -> Q:
    """A company sees what was agreed with it; the others see what is on the way too."""
    return Q(agreed_on__isnull=False) if person.kind == Kind.CONTACT else Q()


@visible("placements.Placement")
def placements(person: Any) -> QuerySet[Placement]:
    return Placement.objects.filter(whose(person))


@visible("placements.AgreementVersion")
def agreements(person: Any) -> QuerySet[AgreementVersion]:
    return AgreementVersion.objects.filter(whose(person, "placement__"))


@visible("placements.Confirmation")
def confirmations(person: Any) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(whose(person, "agreement__placement__"))


@visible("placements.WorkWeek")
def weeks(person: Any) -> QuerySet[WorkWeek]:
    return WorkWeek.objects.filter(whose(person, "placement__"))


@visible("placements.HourEntry")
def hour_entries(person: Any) -> QuerySet[HourEntry]:
    return HourEntry.objects.filter(whose(person, "week__placement__"))


@visible("placements.FormerEntry")
def former_entries(person: Any) -> QuerySet[FormerEntry]:
    return FormerEntry.objects.filter(whose(person, "week__placement__"))


@visible("placements.Assessment")
def assessments(person: Any) -> QuerySet[Assessment]:
    return Assessment.objects.filter(whose(person, "placement__"))


@visible("placements.AssessmentScore")
def assessment_scores(person: Any) -> QuerySet[AssessmentScore]:
    return AssessmentScore.objects.filter(whose(person, "assessment__placement__"))


@visible("placements.FollowUp")
def follow_ups(person: Any) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(whose(person, "placement__"))


@visible("placements.HoursStep")
def steps(person: Any) -> QuerySet[HoursStep]:
    return HoursStep.objects.filter(whose(person, "placement__"))


@visible("placements.NamedContact")
def named_contacts(person: Any) -> QuerySet[NamedContact]:
    return NamedContact.objects.filter(whose(person, "placement__"))


@visible("placements.SupportNeed")
def support_needs(person: Any) -> QuerySet[SupportNeed]:
    return SupportNeed.objects.filter(whose(person, "placement__") & agreed_with_company(person))


@visible("placements.ParallelEffort")
def parallel_efforts(person: Any) -> QuerySet[ParallelEffort]:
    return ParallelEffort.objects.filter(whose(person, "placement__") & agreed_with_company(person))


@visible("placements.TrainingPlan")
def training_plans(person: Any) -> QuerySet[TrainingPlan]:
    return TrainingPlan.objects.filter(whose(person, "placement__"))
