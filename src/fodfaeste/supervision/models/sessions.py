"""A session from plan to held, who came, and the cases that were brought to it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.placements.models import Placement
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.practice_model.supervision_methods import Method, method
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import clock, danish
from fodfaeste.shared.models import TenantModel
from fodfaeste.supervision.models.groups import Part, SupervisionGroup

WORDS = 4000


class SessionState(models.TextChoices):
    """Where a session stands; derived from what was done and from today."""

    PLANNED = "planned", _("planlagt")
    WAITING = "waiting", _("skriv, om det blev holdt")
    HELD = "held", _("afholdt")
    CANCELLED = "cancelled", _("aflyst")


class SupervisionSession(TenantModel):
    """One meeting of a group; what was noted holds no names."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("gruppe"))
    day = models.DateField(_("dag"))
    starts_at = models.TimeField(_("klokken"))
    place = models.CharField(_("sted"), max_length=120)
    method_key = models.CharField(_("metode"), max_length=40)
    trial = models.ForeignKey(
        PracticeTrial, on_delete=models.PROTECT, related_name="supervision_sessions", null=True, blank=True, verbose_name=_("afprøvning")
    )
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("planlagt af"))
    held_at = models.DateTimeField(_("skrevet som holdt"), null=True, blank=True)
    held_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("skrevet som holdt af")
    )
    facilitator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("ledt af"))
    consultant_part = models.CharField(_("proceskonsulenten"), max_length=8, choices=Part.choices, blank=True)
    cancelled_at = models.DateTimeField(_("aflyst den"), null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("aflyst af"))
    cancel_reason = models.CharField(_("hvorfor aflyst"), max_length=300, blank=True)
    notes = models.TextField(_("noter"), max_length=WORDS, blank=True)

    class Meta:
        verbose_name = _("supervisionsmøde")
        verbose_name_plural = _("supervisionsmøder")
        constraints = [
            models.UniqueConstraint(fields=["group", "day", "starts_at"], name="one_session_of_a_group_at_a_time"),
            models.CheckConstraint(
                name="session_held_by_when_and_who_led",
                condition=Q(held_at__isnull=True, held_by__isnull=True, facilitator__isnull=True, consultant_part="")
                | (Q(held_at__isnull=False, held_by__isnull=False, facilitator__isnull=False) & ~Q(consultant_part="")),
            ),
            models.CheckConstraint(
                name="session_cancelled_by_when_and_why",
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason="")),
            ),
            models.CheckConstraint(name="session_not_held_and_cancelled", condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("supervision:session", args=[self.ref])

    @property
    def title(self) -> str:
        return str(_("%(group)s, møde %(day)s") % {"group": self.group.name, "day": danish.day(self.day)})

    @property
    def method(self) -> Method:
        return method(self.method_key)

    @property
    def starts(self) -> datetime:
        return clock.at(self.day, self.starts_at.hour, self.starts_at.minute)

    @property
    def state(self) -> SessionState:
        if self.held_at is not None:
            return SessionState.HELD
        if self.cancelled_at is not None:
            return SessionState.CANCELLED
        return SessionState.WAITING if self.day < clock.today() else SessionState.PLANNED

    @property
    def is_open(self) -> bool:
        return self.held_at is None and self.cancelled_at is None


class SessionAttendance(TenantModel):
    """Whether a member of the group came to a session."""

    session = models.ForeignKey(SupervisionSession, on_delete=models.CASCADE, related_name="attendance", verbose_name=_("møde"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("medarbejder"))
    came = models.BooleanField(_("var med"))

    class Meta:
        verbose_name = _("fremmøde")
        verbose_name_plural = _("fremmøde")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="came_once_to_a_session")]

    def __str__(self) -> str:
        return self.ref


class SupervisionCase(TenantModel):
    """A case as the group reads it: without names. The way back to the placement is for the one who brought it alone."""

    session = models.ForeignKey(SupervisionSession, on_delete=models.CASCADE, related_name="cases", verbose_name=_("møde"))
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="supervision_cases", verbose_name=_("forløb"))
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("taget med af"))
    story = models.TextField(_("sagen kort"), max_length=WORDS)
    question = models.CharField(_("spørgsmål til gruppen"), max_length=300)
    # Keys of the principles to look at, with a comma between.
    principles = models.CharField(_("principper at se på"), max_length=20, blank=True)
    withdrawn_at = models.DateTimeField(_("taget tilbage"), null=True, blank=True)

    class Meta:
        verbose_name = _("sag til supervision")
        verbose_name_plural = _("sager til supervision")
        constraints = [
            models.UniqueConstraint(fields=["session", "placement"], condition=Q(withdrawn_at__isnull=True), name="a_case_once_a_session"),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def principle_list(self) -> list[Principle]:
        return [one for one in PRINCIPLES if one.key in self.principles.split(",")]
