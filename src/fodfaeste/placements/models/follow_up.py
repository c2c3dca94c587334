"""What follows a placement along: assessments, follow-ups, steps of hours, contacts, support and parallel efforts."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.catalogue.models import Level, NeedKind
from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.people.models import Person
from fodfaeste.placements.models.hours import PayKind
from fodfaeste.placements.models.placement import Party, Placement
from fodfaeste.practice_model.training_models import TEXTS, TrainingModel, TrainingText
from fodfaeste.shared import clock
from fodfaeste.shared.fields import HoursField
from fodfaeste.shared.models import TenantModel


class Standing(models.Manager[Any]):
    """Rows that were not taken back; the managers of related rows follow, so that nothing counts what is gone."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(withdrawn_at__isnull=True)


class StandingScores(models.Manager[Any]):
    """Scores of assessments that were not taken back."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(assessment__withdrawn_at__isnull=True)


class CanBeTakenBack(TenantModel):
    """What its writer can take back on the day it was written, when it was a mistake; the row stays."""

    writer: ClassVar[str] = "written_by"
    withdrawn_at = models.DateTimeField(_("taget tilbage"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("taget tilbage af")
    )

    objects = Standing()
    every = models.Manager[Any]()

    class Meta:
        abstract = True

    def written_today_by(self, person: Any) -> bool:
        mine = getattr(self, f"{self.writer}_id") == person.pk
        return mine and clock.days_between(self.recorded_at, clock.now()) == 0


def taken_back_by_and_when(table: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{table}_withdrawn_by_and_when",
        condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
        | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
    )


STANDS = models.Q(withdrawn_at__isnull=True)


class Assessment(CanBeTakenBack):
    """One party's look at the decisive competences on one day."""

    writer = "person"
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="assessments", verbose_name=_("forløb"))
    party = models.CharField(_("part"), max_length=12, choices=Party.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("vurderet af"))
    day = models.DateField(_("dato"))
    note = models.CharField(_("med få ord"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("vurdering")
        verbose_name_plural = _("vurderinger")
        constraints = [
            models.UniqueConstraint(fields=["placement", "party", "day"], condition=STANDS, name="a_party_assesses_once_a_day"),
            taken_back_by_and_when("assessment"),
        ]

    def __str__(self) -> str:
        return self.get_party_display()


class AssessmentScore(TenantModel):
    """How well one decisive competence was seen."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores", verbose_name=_("vurdering"))
    decisive_competence = models.ForeignKey(
        DecisiveCompetence,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("afgørende kompetence"),
    )
    level = models.PositiveSmallIntegerField(_("hvor godt"), choices=Level.choices)

    objects = StandingScores()

    class Meta:
        verbose_name = _("bedømmelse")
        verbose_name_plural = _("bedømmelser")
        constraints = [models.UniqueConstraint(fields=["assessment", "decisive_competence"], name="a_competence_once_an_assessment")]

    def __str__(self) -> str:
        return str(self.level)


class HireWord(models.TextChoices):
    """Where the potential hire stands, said at every follow-up."""

    CLOSER = "closer", _("tættere på")
    SAME = "same", _("samme sted")
    FARTHER = "farther", _("længere væk")
    AGREED = "agreed", _("aftalt")
    GONE = "gone", _("ikke længere mulig")


class Absence(models.TextChoices):
    """How much sickness kept the candidate away since the last follow-up; how much and never which."""

    NONE = "none", _("ingen")
    DAYS = "days", _("nogle dage")
    WEEKS = "weeks", _("en uge eller mere")


class FollowUp(CanBeTakenBack):
    """A follow-up of the three, with a word on the potential hire."""

    writer = "held_by"
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="follow_ups", verbose_name=_("forløb"))
    held_on = models.DateField(_("dato"))
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("holdt af"))
    candidate_present = models.BooleanField(_("kandidaten var med"), default=False)
    company_present = models.BooleanField(_("virksomheden var med"), default=False)
    hire_word = models.CharField(_("den mulige ansættelse er"), max_length=8, choices=HireWord.choices)
    hire_words = models.CharField(_("hvad siger virksomheden om ansættelsen"), max_length=300)
    agreed = models.TextField(_("det aftalte vi"), blank=True)
    absence = models.CharField(_("sygefravær siden sidst"), max_length=8, choices=Absence.choices, blank=True)
    staff_note = models.TextField(_("notat til kommunen"), blank=True)
    next_on = models.DateField(_("næste opfølgning"), null=True, blank=True)

    class Meta:
        verbose_name = _("opfølgning")
        verbose_name_plural = _("opfølgninger")
        constraints = [taken_back_by_and_when("follow_up")]

    def __str__(self) -> str:
        return self.ref


class HoursStep(CanBeTakenBack):
    """A step on the stair of hours: from a day on, so many hours, so many of them paid."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="steps", verbose_name=_("forløb"))
    from_day = models.DateField(_("fra"))
    hours_per_week = HoursField(_("timer om ugen"))
    paid_hours_per_week = HoursField(_("heraf med løn"))
    pay_kind = models.CharField(_("løn"), max_length=16, choices=PayKind.choices)
    takes = models.CharField(_("hvad der skal til"), max_length=300, blank=True)
    reached_on = models.DateField(_("nået"), null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("skrevet af"))

    class Meta:
        verbose_name = _("trin på timetrappen")
        verbose_name_plural = _("trin på timetrappen")
        constraints = [
            models.UniqueConstraint(fields=["placement", "from_day"], condition=STANDS, name="a_step_once_a_day"),
            models.CheckConstraint(
                name="step_paid_hours_are_part",
                condition=models.Q(paid_hours_per_week__lte=models.F("hours_per_week")),
            ),
            models.CheckConstraint(
                name="step_hours_fit_in_a_week",
                condition=models.Q(hours_per_week__gt=0, hours_per_week__lte=168, paid_hours_per_week__gte=0),
            ),
            taken_back_by_and_when("step"),
        ]

    def __str__(self) -> str:
        return f"{self.from_day}"


class NamedContact(CanBeTakenBack):
    """Who to reach on a side of the placement, from a day until another takes over."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="named_contacts", verbose_name=_("forløb"))
    side = models.CharField(_("side"), max_length=12, choices=Party.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    task = models.CharField(_("ring om"), max_length=120, blank=True)
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("skrevet af"))

    class Meta:
        verbose_name = _("fast kontaktperson")
        verbose_name_plural = _("faste kontaktpersoner")
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "side"],
                condition=models.Q(to_day__isnull=True) & STANDS,
                name="one_named_contact_a_side",
            ),
            models.CheckConstraint(
                name="named_contact_ends_after_it_begins",
                condition=models.Q(to_day__isnull=True) | models.Q(to_day__gte=models.F("from_day")),
            ),
            taken_back_by_and_when("named_contact"),
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def about(self) -> str:
        """What to call about, in a sentence's words; some write "ring om" into the field of that name, too."""
        if not self.task or self.task.casefold().startswith("ring"):
            return self.task
        return gettext("ring om %(task)s") % {"task": self.task}


class SupportNeed(TenantModel):
    """A need for support, how the company handles it, and whether it does so for its own staff."""

    class LikeStaff(models.TextChoices):
        YES = "yes", _("ja, på samme måde")
        PARTLY = "partly", _("delvist")
        NO = "no", _("nej, anderledes")
        UNKNOWN = "unknown", _("ikke talt om endnu")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="support_needs", verbose_name=_("forløb"))
    kind = models.CharField(_("behov"), max_length=24, choices=NeedKind.choices)
    handling = models.CharField(_("sådan gør vi"), max_length=300)
    like_staff = models.CharField(_("som for egne ansatte"), max_length=8, choices=LikeStaff.choices, default=LikeStaff.UNKNOWN)
    difference = models.CharField(_("hvad der er anderledes, og hvorfor"), max_length=300, blank=True)
    owner_party = models.CharField(_("hvem sørger for det"), max_length=12, choices=Party.choices)
    agreed_on = models.DateField(_("aftalt med virksomheden"), null=True, blank=True)
    ended_on = models.DateField(_("ikke længere nødvendigt"), null=True, blank=True)

    class Meta:
        verbose_name = _("støttebehov")
        verbose_name_plural = _("støttebehov")

    def __str__(self) -> str:
        return self.get_kind_display()


class TrainingPlan(TenantModel):
    """How the work is learnt here, chosen after what the candidate finds hard; one stands at a time."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="training_plans", verbose_name=_("forløb"))
    training_model = models.CharField(_("oplæringsmodel"), max_length=16, choices=TrainingModel.choices())
    why = models.CharField(_("hvorfor den passer"), max_length=300, blank=True)
    trainer = models.CharField(_("hvem lærer fra sig"), max_length=120, blank=True)
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("valgt af"))

    class Meta:
        verbose_name = _("oplæringsplan")
        verbose_name_plural = _("oplæringsplaner")
        constraints = [
            models.UniqueConstraint(fields=["placement"], condition=models.Q(to_day__isnull=True), name="one_standing_training_plan"),
            models.CheckConstraint(
                name="training_plan_ends_after_it_begins",
                condition=models.Q(to_day__isnull=True) | models.Q(to_day__gte=models.F("from_day")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_training_model_display()

    @property
    def text(self) -> TrainingText:
        """What the model is in words, and what there is to agree on."""
        return TEXTS[TrainingModel(self.training_model)]


class ParallelEffort(TenantModel):
    """An effort beside the placement, agreed so that it does not collide with the hours."""

    class Effort(models.TextChoices):
        COURSE = "course", _("kursus eller opkvalificering")
        MENTORING = "mentoring", _("mentorstøtte")
        EVERYDAY = "everyday", _("støtte i hverdagen")
        LANGUAGE = "language", _("dansk")
        APPOINTMENT = "appointment", _("faste aftaler i dagtimerne")
        OTHER = "other", _("andet")

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="parallel_efforts", verbose_name=_("forløb"))
    kind = models.CharField(_("indsats"), max_length=12, choices=Effort.choices)
    staff_note = models.CharField(_("notat til kommunen"), max_length=300, blank=True)
    when_words = models.CharField(_("hvornår på ugen"), max_length=160)
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)
    agreed_on = models.DateField(_("aftalt med virksomheden"), null=True, blank=True)

    class Meta:
        verbose_name = _("sideløbende indsats")
        verbose_name_plural = _("sideløbende indsatser")
        constraints = [
            models.CheckConstraint(
                name="effort_ends_after_it_begins",
                condition=models.Q(to_day__isnull=True) | models.Q(to_day__gte=models.F("from_day")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
