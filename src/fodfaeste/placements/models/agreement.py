"""The agreement of the three parties in immutable versions, each with its reason and its confirmations."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.placements.models.placement import Party, Placement
from fodfaeste.shared.fields import HoursField
from fodfaeste.shared.models import TenantModel


class Measure(models.TextChoices):
    """The legal measure a placement stands under; it is never the potential hire itself."""

    WORK_TRIAL = "work_trial", _("virksomhedspraktik")
    HYBRID = "hybrid", _("virksomhedspraktik ved siden af ordinære løntimer")
    WAGE_SUBSIDY = "wage_subsidy", _("løntilskud")
    PAID_HOURS = "paid_hours", _("ordinære løntimer")
    FLEX_JOB = "flex_job", _("fleksjob")

    @classmethod
    def with_purpose(cls) -> tuple["Measure", ...]:
        """Those that need a purpose for the citizen."""
        return (cls.WORK_TRIAL, cls.HYBRID)

    @classmethod
    def with_vitas(cls) -> tuple["Measure", ...]:
        """Those that are approved in VITAS before the first day."""
        return (cls.WORK_TRIAL, cls.HYBRID, cls.WAGE_SUBSIDY)


class ChangeReason(models.TextChoices):
    """Why a version was made."""

    FIRST = "first", _("den første aftale")
    HOURS = "hours", _("timerne ændres")
    PAY = "pay", _("der kommer løn på")
    TASKS = "tasks", _("opgaverne ændres")
    PERIOD = "period", _("perioden ændres")
    HIRE = "hire", _("den mulige ansættelse bliver tydeligere")
    CORRECTION = "correction", _("en fejl rettes")


class OnBehalfReason(models.TextChoices):
    """Why staff recorded somebody else's confirmation."""

    SIGNED_ON_PAPER = "signed_on_paper", _("skrevet under på papir")
    SIGNED_IN_VITAS = "signed_in_vitas", _("skrevet under i VITAS")
    SPOKEN_AT_MEETING = "spoken_at_meeting", _("sagt ja på mødet")


# What is agreed: copied into the next version, compared between versions, confirmed by all three.
CONTENT = (
    "measure",
    "purpose",
    "vitas_number",
    "vitas_date",
    "period_from",
    "period_to",
    "hours_per_week",
    "paid_hours_per_week",
    "unpaid_tasks",
    "paid_tasks",
    "hire_function",
    "hire_hours",
    "hire_takes",
    "hire_by",
)


class AgreementVersion(TenantModel):
    """One version; nothing in it is ever changed, a new one is made."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="agreements", verbose_name=_("forløb"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    reason = models.CharField(_("hvorfor en ny version"), max_length=12, choices=ChangeReason.choices)
    reason_words = models.CharField(_("uddybning"), max_length=300, blank=True)
    measure = models.CharField(_("ordning"), max_length=16, choices=Measure.choices)
    purpose = models.TextField(_("formål for jobkandidaten"), blank=True)
    vitas_number = models.CharField(_("VITAS-nummer"), max_length=20, blank=True)
    vitas_date = models.DateField(_("godkendt i VITAS"), null=True, blank=True)
    period_from = models.DateField(_("fra"))
    period_to = models.DateField(_("til"))
    hours_per_week = HoursField(_("timer om ugen"))
    paid_hours_per_week = HoursField(_("heraf med løn"), default=0)
    unpaid_tasks = models.TextField(_("opgaver uden løn"), blank=True)
    paid_tasks = models.TextField(_("opgaver med løn"), blank=True)
    hire_function = models.CharField(_("mulig ansættelse: stilling"), max_length=160)
    hire_hours = HoursField(_("mulig ansættelse: timer om ugen"))
    hire_takes = models.TextField(_("mulig ansættelse: hvad der skal til"))
    hire_by = models.DateField(_("mulig ansættelse: senest"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    made_at = models.DateTimeField(_("skrevet"))
    withdrawn_at = models.DateTimeField(_("taget tilbage"), null=True, blank=True)
    # Empty while somebody still has to confirm; set by the last confirmation or when it is withdrawn.
    settled_at = models.DateTimeField(_("afsluttet"), null=True, blank=True)

    class Meta:
        verbose_name = _("aftaleversion")
        verbose_name_plural = _("aftaleversioner")
        constraints = [
            models.UniqueConstraint(fields=["placement", "number"], name="an_agreement_number_once"),
            models.UniqueConstraint(
                fields=["placement"],
                condition=models.Q(settled_at__isnull=True),
                name="one_open_agreement_a_placement",
            ),
            models.CheckConstraint(name="agreement_period_in_order", condition=models.Q(period_to__gte=models.F("period_from"))),
            models.CheckConstraint(
                name="paid_hours_are_part_of_hours",
                condition=models.Q(paid_hours_per_week__lte=models.F("hours_per_week")),
            ),
            models.CheckConstraint(
                name="agreed_hours_fit_in_a_week",
                condition=models.Q(hours_per_week__gt=0, hours_per_week__lte=168, paid_hours_per_week__gte=0, hire_hours__lte=168),
            ),
            models.CheckConstraint(
                name="work_trial_is_at_most_full_time",
                condition=~models.Q(measure="work_trial") | models.Q(hours_per_week__lte=37),
            ),
            models.CheckConstraint(
                name="work_trial_has_purpose",
                condition=~models.Q(measure__in=["work_trial", "hybrid"]) | ~models.Q(purpose=""),
            ),
            models.CheckConstraint(
                name="withdrawn_agreement_is_settled",
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(settled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="potential_hire_is_written_down",
                condition=~models.Q(hire_function="") & ~models.Q(hire_takes="") & models.Q(hire_hours__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def why(self) -> str:
        """The reason in words; what is written again before anything was confirmed is not the first version any more."""
        if self.reason == ChangeReason.FIRST and self.number > 1:
            return str(_("den første aftale skrevet om, før den gjaldt"))
        return str(self.get_reason_display())

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def is_in_force(self) -> bool:
        return self.settled_at is not None and self.withdrawn_at is None

    @property
    def confirmed_by(self) -> set[str]:
        """The parties that have said yes."""
        return {confirmation.party for confirmation in self.confirmations.all()}

    @property
    def awaited(self) -> tuple[Party, ...]:
        """The parties that this version waits for now: the municipality only when both others have confirmed."""
        if not self.is_open:
            return ()
        missing = tuple(party for party in Party if party.value not in self.confirmed_by)
        return missing if missing == (Party.JOBCENTRE,) else tuple(party for party in missing if party is not Party.JOBCENTRE)

    @property
    def content(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in CONTENT}


class Confirmation(TenantModel):
    """A party says yes to a version."""

    agreement = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="confirmations", verbose_name=_("aftaleversion"))
    party = models.CharField(_("part"), max_length=12, choices=Party.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("bekræftet af"))
    confirmed_at = models.DateTimeField(_("bekræftet"))
    on_behalf = models.CharField(_("skrevet på vegne af parten, fordi"), max_length=20, choices=OnBehalfReason.choices, blank=True)

    class Meta:
        verbose_name = _("bekræftelse")
        verbose_name_plural = _("bekræftelser")
        constraints = [models.UniqueConstraint(fields=["agreement", "party"], name="a_party_confirms_once")]

    def __str__(self) -> str:
        return self.get_party_display()
