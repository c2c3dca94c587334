"""All staff read what is offered; who takes part is for themselves and for those who run learning in their municipality."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.learning.models import (
    Attendance,
    DiplomaModule,
    LearningActivity,
    LearningSession,
    Material,
    PracticeUse,
    SelfAssessment,
    SignUp,
    Teacher,
)
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed


def is_staff(person: Any) -> bool:
    return person is not None and person.kind == Kind.STAFF


def may_run(person: Any) -> bool:
    return is_staff(person) and person.may(May.LEARNING_RUN)


def check_runs(by: Person) -> None:
    if not may_run(by):
        raise NotAllowed(_("Læringsaktiviteter tilrettelægges af proceskonsulenter og forskere."))


@visible("learning.LearningActivity")
def activities(person: Any) -> QuerySet[LearningActivity]:
    return LearningActivity.objects.all() if is_staff(person) else LearningActivity.objects.none()


@visible("learning.LearningSession")
def sessions(person: Any) -> QuerySet[LearningSession]:
    return LearningSession.objects.all() if is_staff(person) else LearningSession.objects.none()


@visible("learning.Teacher")
def teachers(person: Any) -> QuerySet[Teacher]:
    return Teacher.objects.all() if is_staff(person) else Teacher.objects.none()


@visible("learning.Material")
def materials(person: Any) -> QuerySet[Material]:
    return Material.objects.all() if is_staff(person) else Material.objects.none()


@visible("learning.DiplomaModule")
def modules(person: Any) -> QuerySet[DiplomaModule]:
    return DiplomaModule.objects.all() if is_staff(person) else DiplomaModule.objects.none()


@visible("learning.SignUp")
def sign_ups(person: Any) -> QuerySet[SignUp]:
    """One's own, and those of the municipalities where one runs learning."""
    if not is_staff(person):
        return SignUp.objects.none()
    return SignUp.objects.filter(Q(person=person.pk) | Q(municipality__in=person.places_where(May.LEARNING_RUN)))


@visible("learning.Attendance")
def attendances(person: Any) -> QuerySet[Attendance]:
    return Attendance.objects.filter(sign_up__in=sign_ups(person))


@visible("learning.SelfAssessment")
def self_assessments(person: Any) -> QuerySet[SelfAssessment]:
    """One's own alone; the group's are shown as figures, never row by row."""
    return SelfAssessment.objects.filter(sign_up__person=person.pk) if is_staff(person) else SelfAssessment.objects.none()


@visible("learning.PracticeUse")
def uses(person: Any) -> QuerySet[PracticeUse]:
    """One's own alone; those who run learning read the words without whose they are."""
    return PracticeUse.objects.filter(sign_up__person=person.pk) if is_staff(person) else PracticeUse.objects.none()
