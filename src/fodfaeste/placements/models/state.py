"""The state of a placement, derived from dates, versions and today, and said alike in SQL and in Python."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import clock

if TYPE_CHECKING:
    from fodfaeste.placements.models.placement import Placement  # noqa: F401 - the type of a row

UNPAID = "unpaid"


class State(models.TextChoices):
    """Where a placement stands, in the order of the way."""

    DRAFT = "draft", _("kladde")
    AWAITING = "awaiting", _("venter på bekræftelse")
    AGREED = "agreed", _("aftalt, ikke begyndt")
    RUNNING = "running", _("i gang")
    OVERDUE = "overdue", _("perioden er gået")
    ENDED = "ended", _("afsluttet")

    @property
    def sentence(self) -> str:
        """The state as a sentence that can follow a colon or "når"."""
        return str(SENTENCES[self])

    @classmethod
    def started(cls) -> tuple["State", ...]:
        return (cls.RUNNING, cls.OVERDUE)

    @classmethod
    def unfinished(cls) -> tuple["State", ...]:
        return tuple(state for state in cls if state is not cls.ENDED)


SENTENCES = {
    State.DRAFT: _("aftalen ikke er skrevet endnu"),
    State.AWAITING: _("aftalen venter på bekræftelse"),
    State.AGREED: _("aftalen er bekræftet, og forløbet ikke er begyndt"),
    State.RUNNING: _("forløbet er i gang"),
    State.OVERDUE: _("aftalens periode er gået"),
    State.ENDED: _("forløbet er afsluttet"),
}


def table(name: str) -> Any:
    # The tables below point at the placement, so their modules cannot be imported above it.
    return apps.get_model("placements", name)


class PlacementQuerySet(QuerySet["Placement"]):
    """Words for lists of placements; each costs no query of its own."""

    def with_state(self, today: date | None = None) -> "PlacementQuerySet":
        """Adds `state_value`, `in_force_to` and `has_open`."""
        versions = table("AgreementVersion").objects.filter(placement=OuterRef("pk"))
        in_force = versions.filter(settled_at__isnull=False, withdrawn_at__isnull=True).order_by("-number")
        return self.annotate(
            has_open=Exists(versions.filter(settled_at__isnull=True)),
            in_force_to=Subquery(in_force.values("period_to")[:1]),
        ).annotate(state_value=_state_case(today or clock.today()))

    def in_state(self, *states: State, today: date | None = None) -> "PlacementQuerySet":
        return self.with_state(today).filter(state_value__in=[state.value for state in states])

    def unfinished(self) -> "PlacementQuerySet":
        return self.filter(ended_on__isnull=True)

    def started(self) -> "PlacementQuerySet":
        return self.unfinished().filter(started_on__isnull=False)

    def with_unpaid_from(self) -> "PlacementQuerySet":
        """Adds `unpaid_from`: the first of the weeks worked without pay since the last paid hour, if any."""
        entries = table("HourEntry").objects.annotate(counted=Coalesce("decided_hours", "hours")).filter(counted__gt=0)
        paid_later = entries.filter(
            week__placement=OuterRef("week__placement"),
            week__monday__gte=OuterRef("week__monday"),
        ).exclude(pay_kind=UNPAID)
        unpaid = entries.filter(week__placement=OuterRef("pk"), pay_kind=UNPAID).exclude(Exists(paid_later))
        first = unpaid.order_by().values("week__placement").annotate(first=Min("week__monday")).values("first")
        return self.annotate(unpaid_from=Subquery(first))

    def unpaid_too_long(self, today: date | None = None) -> "PlacementQuerySet":
        """Started ones whose unpaid weeks have passed their municipality's limit."""
        limits = apps.get_model("people", "Municipality").objects.order_by("pk").values_list("pk", "unpaid_weeks_limit")
        day = today or clock.today()
        too_long = Q(pk__in=[])
        for place, weeks in limits:
            too_long |= Q(municipality_id=place, unpaid_from__lte=day - timedelta(weeks=weeks))
        return self.started().with_unpaid_from().filter(too_long)

    def with_people(self) -> "PlacementQuerySet":
        return self.select_related(
            "candidate__person",
            "company",
            "workplace",
            "job_function",
            "contact__person",
            "caseworker",
            "municipality",
        )

    def with_room(self) -> "PlacementQuerySet":
        """Everything that the derived answers in Python read, so that a page asks a constant number of times."""
        confirmations = table("Confirmation").objects.select_related("person").order_by("confirmed_at", "pk")
        versions = table("AgreementVersion").objects.select_related("made_by").order_by("number")
        contacts = table("NamedContact").objects.filter(to_day__isnull=True).select_related("person").order_by("pk")
        return self.with_people().prefetch_related(
            models.Prefetch("agreements", versions.prefetch_related(models.Prefetch("confirmations", confirmations))),
            models.Prefetch("named_contacts", contacts, to_attr="standing_contacts"),
        )


def _state_case(today: date) -> Case:
    ended, started = Q(ended_on__isnull=False), Q(started_on__isnull=False)
    return Case(
        When(ended, then=Value(State.ENDED.value)),
        When(started & Q(has_open=False, in_force_to__lt=today), then=Value(State.OVERDUE.value)),
        When(started, then=Value(State.RUNNING.value)),
        When(has_open=True, then=Value(State.AWAITING.value)),
        When(in_force_to__isnull=False, then=Value(State.AGREED.value)),
        default=Value(State.DRAFT.value),
        output_field=models.CharField(),
    )


def derive(*, ended: bool, started: bool, has_open: bool, in_force_to: date | None, today: date) -> State:
    """The same answer in Python, from what has been read already."""
    if ended:
        return State.ENDED
    if started:
        return State.OVERDUE if in_force_to is not None and in_force_to < today and not has_open else State.RUNNING
    if has_open:
        return State.AWAITING
    return State.AGREED if in_force_to is not None else State.DRAFT
