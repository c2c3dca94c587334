"""The ledger of real working hours: paid and unpaid beside each other, week by week."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.placements.models.placement import Party, Placement
from fodfaeste.shared.fields import HoursField
from fodfaeste.shared.models import TenantModel


class PayKind(models.TextChoices):
    """How an hour is paid, or that it is not."""

    PAID_ORDINARY = "paid_ordinary", _("ordinær løn")
    PAID_FLEX = "paid_flex", _("løn i fleksjob")
    PAID_SUBSIDISED = "paid_subsidised", _("løn med tilskud")
    UNPAID = "unpaid", _("uden løn")

    @classmethod
    def paid(cls) -> list[str]:
        return [cls.PAID_ORDINARY.value, cls.PAID_FLEX.value, cls.PAID_SUBSIDISED.value]


class WorkWeek(TenantModel):
    """A week of a placement with what the parties said about its hours."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="weeks", verbose_name=_("forløb"))
    monday = models.DateField(_("uge"))
    confirmed_at = models.DateTimeField(_("bekræftet af virksomheden"), null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    disputed_at = models.DateTimeField(_("uenighed"), null=True, blank=True)
    disputed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    disputed_party = models.CharField(_("hvem der er uenig"), max_length=12, choices=Party.choices, blank=True)
    disputed_hours = HoursField(_("timer ifølge den, der er uenig"), null=True, blank=True)
    disputed_words = models.CharField(_("hvad der ikke passer"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("afgjort"), null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_words = models.CharField(_("sådan blev det afgjort"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("arbejdsuge")
        verbose_name_plural = _("arbejdsuger")
        constraints = [
            models.UniqueConstraint(fields=["placement", "monday"], name="a_week_once_a_placement"),
            *[
                models.CheckConstraint(
                    name=f"week_{step}_by_and_when",
                    condition=models.Q(**{f"{step}_at__isnull": True, f"{step}_by__isnull": True})
                    | models.Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
                )
                for step in ("confirmed", "disputed", "decided")
            ],
            models.CheckConstraint(
                name="disputed_hours_fit_in_a_week",
                condition=models.Q(disputed_hours__isnull=True) | models.Q(disputed_hours__gte=0, disputed_hours__lte=168),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.monday:%G-W%V}"

    def get_absolute_url(self) -> str:
        return reverse("placements:hours", args=[self.placement.ref])


class WrittenHours(TenantModel):
    """Hours worked on a task on a day, or in a week as a whole, as somebody wrote them."""

    day = models.DateField(_("dag"), null=True, blank=True)
    task = models.CharField(_("opgave"), max_length=160)
    pay_kind = models.CharField(_("løn"), max_length=16, choices=PayKind.choices)
    hours = HoursField(_("timer"))
    attendance_hours = HoursField(_("fremmødetimer i fleksjob"), null=True, blank=True)
    intensity_percent = models.PositiveSmallIntegerField(_("arbejdsintensitet i procent"), null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    recorded_party = models.CharField(_("skrevet af part"), max_length=12, choices=Party.choices)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.task


class HourEntry(WrittenHours):
    """Hours that count; a decision stands beside what was recorded."""

    week = models.ForeignKey(WorkWeek, on_delete=models.CASCADE, related_name="entries", verbose_name=_("uge"))
    decided_hours = HoursField(_("timer efter afgørelse"), null=True, blank=True)

    class Meta:
        verbose_name = _("timer")
        verbose_name_plural = _("timer")
        constraints = [
            models.CheckConstraint(name="hours_more_than_none", condition=models.Q(hours__gt=0)),
            models.CheckConstraint(
                name="hours_fit_in_a_week",
                condition=models.Q(hours__lte=168)
                & (models.Q(attendance_hours__isnull=True) | models.Q(attendance_hours__gt=0, attendance_hours__lte=168)),
            ),
            models.CheckConstraint(
                name="hours_of_a_day_fit_in_it",
                condition=models.Q(day__isnull=True) | models.Q(hours__lte=24),
            ),
            models.CheckConstraint(
                name="decided_hours_fit_in_a_week",
                condition=models.Q(decided_hours__isnull=True) | models.Q(decided_hours__gte=0, decided_hours__lte=168),
            ),
            models.CheckConstraint(
                name="flex_hours_have_attendance_and_intensity",
                condition=models.Q(
                    pay_kind="paid_flex",
                    attendance_hours__isnull=False,
                    intensity_percent__gt=0,
                    intensity_percent__lte=100,
                )
                | (~models.Q(pay_kind="paid_flex") & models.Q(attendance_hours__isnull=True, intensity_percent__isnull=True)),
            ),
        ]


class FormerEntry(WrittenHours):
    """Hours that were written and then written anew before the week was confirmed: a table of its own, so that no sum can count them."""

    week = models.ForeignKey(WorkWeek, on_delete=models.CASCADE, related_name="former_entries", verbose_name=_("uge"))
    superseded_at = models.DateTimeField(_("skrevet om"))
    superseded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet om af"))

    class Meta:
        verbose_name = _("tidligere timer")
        verbose_name_plural = _("tidligere timer")


COUNTED_HOURS = Coalesce("decided_hours", "hours")
