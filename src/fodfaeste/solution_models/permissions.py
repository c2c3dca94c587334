"""Who sees solution models: everybody who takes part in the development work, whatever the municipality."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.solution_models.models import LifeEvent, Mechanism, SolutionModel, SolutionModelVersion


def takes_part(person: Any) -> bool:
    return person is not None and person.kind == Kind.STAFF and person.may(May.DEVELOPMENT_JOIN)


@visible("solution_models.SolutionModel")
def solution_models(person: Any) -> QuerySet[SolutionModel]:
    return SolutionModel.objects.all() if takes_part(person) else SolutionModel.objects.none()


@visible("solution_models.SolutionModelVersion")
def versions(person: Any) -> QuerySet[SolutionModelVersion]:
    return SolutionModelVersion.objects.all() if takes_part(person) else SolutionModelVersion.objects.none()


@visible("solution_models.LifeEvent")
def life_events(person: Any) -> QuerySet[LifeEvent]:
    return LifeEvent.objects.all() if takes_part(person) else LifeEvent.objects.none()


@visible("solution_models.Mechanism")
def mechanisms(person: Any) -> QuerySet[Mechanism]:
    return Mechanism.objects.all() if takes_part(person) else Mechanism.objects.none()


def check_takes_part(by: Person) -> None:
    if not takes_part(by):
        raise NotAllowed(_("Løsningsmodeller skrives af dem, der deltager i udviklingsarbejdet."))


def may_steer(person: Any, model: SolutionModel) -> bool:
    """Give a model up, take it up again or hand it over: its owner, and those who lead the development work."""
    return takes_part(person) and (model.owner_id == person.pk or person.may(May.DEVELOPMENT_RUN))
