"""Who writes on the next version; what is published is for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.handbook.models import BlockDraft, Evidence, HandbookVersion
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed


def may_write(person: Any) -> bool:
    return person is not None and person.kind == Kind.STAFF and person.may(May.HANDBOOK_EDIT)


def may_publish(person: Any) -> bool:
    return person is not None and person.kind == Kind.STAFF and person.may(May.HANDBOOK_PUBLISH)


@visible("handbook.HandbookVersion")
def versions(_person: Any) -> QuerySet[HandbookVersion]:
    return HandbookVersion.objects.all()


@visible("handbook.BlockDraft")
def drafts(person: Any) -> QuerySet[BlockDraft]:
    return BlockDraft.objects.all() if may_write(person) else BlockDraft.objects.none()


@visible("handbook.Evidence")
def evidence(person: Any) -> QuerySet[Evidence]:
    """What a draft rests on; what is published is read with its version."""
    return Evidence.objects.filter(draft__isnull=False) if may_write(person) else Evidence.objects.none()


def check_may_write(by: Person) -> None:
    if not may_write(by):
        raise NotAllowed(_("Håndbogen skrives af teamledere, proceskonsulenter og forskere."))


def check_may_publish(by: Person) -> None:
    if not may_publish(by):
        raise NotAllowed(_("En ny udgave udgives af en proceskonsulent."))
