"""The group, who is in it, how often it meets, and how its consultant is to step back."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.shared.models import TenantModel


class Part(models.TextChoices):
    """What the process consultant does at a session, from most to least; the group stands on its own at the last."""

    LEADS = "leads", _("leder mødet")
    CO_LEADS = "co_leads", _("leder mødet sammen med en kollega")
    SITS_IN = "sits_in", _("sidder med, en kollega leder")
    ON_CALL = "on_call", _("kan ringes op, er ikke med")
    GONE = "gone", _("er ikke med mere")


ORDER = list(Part)


class SupervisionGroup(TenantModel):
    """Colleagues who help each other to work by the model."""

    name = models.CharField(_("navn"), max_length=80)
    # A process consultant, or a colleague who leads the group.
    supporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("støttes af"))
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        verbose_name = _("supervisionsgruppe")
        verbose_name_plural = _("supervisionsgrupper")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="a_supervision_group_name_once"),
            models.CheckConstraint(
                name="group_ends_after_it_begins", condition=Q(to_day__isnull=True) | Q(to_day__gte=models.F("from_day"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("supervision:group", args=[self.ref])


class GroupMember(TenantModel):
    """Somebody in a group, from a day on and perhaps until another."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="members", verbose_name=_("gruppe"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("medarbejder"))
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        verbose_name = _("medlem af supervisionsgruppe")
        verbose_name_plural = _("medlemmer af supervisionsgruppe")
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(to_day__isnull=True), name="in_a_group_once"),
            models.CheckConstraint(
                name="group_member_leaves_after_joining", condition=Q(to_day__isnull=True) | Q(to_day__gte=models.F("from_day"))
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Rhythm(TenantModel):
    """How often the group means to meet from a day on; earlier rhythms stay, because regularity is measured against them."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="rhythms", verbose_name=_("gruppe"))
    from_day = models.DateField(_("fra"))
    weeks = models.PositiveSmallIntegerField(_("uger mellem møderne"))

    class Meta:
        verbose_name = _("mødernes rytme")
        verbose_name_plural = _("mødernes rytme")
        constraints = [
            models.UniqueConstraint(fields=["group", "from_day"], name="one_rhythm_a_day"),
            models.CheckConstraint(name="rhythm_is_some_weeks", condition=Q(weeks__gte=1, weeks__lte=26)),
        ]

    def __str__(self) -> str:
        return self.ref


class WithdrawalStep(TenantModel):
    """The day from which the consultant is to do less; a step that was replanned stays to be compared with."""

    group = models.ForeignKey(SupervisionGroup, on_delete=models.CASCADE, related_name="withdrawal", verbose_name=_("gruppe"))
    part = models.CharField(_("proceskonsulenten"), max_length=8, choices=Part.choices)
    from_day = models.DateField(_("fra"))
    planned_at = models.DateTimeField(_("planlagt den"))
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("planlagt af"))
    replaced_at = models.DateTimeField(_("afløst"), null=True, blank=True)

    class Meta:
        verbose_name = _("trin i tilbagetrækningen")
        verbose_name_plural = _("trin i tilbagetrækningen")
        constraints = [
            models.UniqueConstraint(fields=["group", "part"], condition=Q(replaced_at__isnull=True), name="one_standing_step_a_part"),
        ]

    def __str__(self) -> str:
        return str(self.get_part_display())
