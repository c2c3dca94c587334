"""Who takes part, what they say of themselves, and what they used afterwards: rows of one municipality."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.learning.models.activities import LearningActivity, LearningSession
from fodfaeste.people.models import Person
from fodfaeste.shared.models import TenantModel

WORDS = 1000


class SignUp(TenantModel):
    """One of the staff, signed up for an activity; given up, the row stays."""

    activity = models.ForeignKey(LearningActivity, on_delete=models.PROTECT, related_name="sign_ups", verbose_name=_("læringsaktivitet"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="learning_sign_ups", verbose_name=_("deltager"))
    signed_up_at = models.DateTimeField(_("tilmeldt"))
    withdrawn_at = models.DateTimeField(_("meldt fra"), null=True, blank=True)

    class Meta:
        verbose_name = _("tilmelding")
        verbose_name_plural = _("tilmeldinger")
        constraints = [
            models.UniqueConstraint(fields=["activity", "person"], condition=Q(withdrawn_at__isnull=True), name="signed_up_once"),
            models.CheckConstraint(
                name="withdrawn_after_signed_up", condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("signed_up_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("learning:my_course", args=[self.ref])


class Attendance(TenantModel):
    """Whether somebody came to a session."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("tilmelding"))
    session = models.ForeignKey(LearningSession, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("kursusgang"))
    came = models.BooleanField(_("mødte"))
    noted_at = models.DateTimeField(_("noteret"))
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("noteret af"))

    class Meta:
        verbose_name = _("fremmøde")
        verbose_name_plural = _("fremmøder")
        constraints = [models.UniqueConstraint(fields=["sign_up", "session"], name="attendance_once_a_session")]

    def __str__(self) -> str:
        return self.ref


class Moment(models.TextChoices):
    """When somebody assesses themselves."""

    BEFORE = "before", _("før")
    AFTER = "after", _("efter")


class SelfAssessment(TenantModel):
    """How sure somebody is of being able to do the work; the words of statements and scale stay with the answer."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="assessments", verbose_name=_("tilmelding"))
    moment = models.CharField(_("hvornår"), max_length=6, choices=Moment.choices)
    # [{"key": …, "text": …, "value": …}]
    answers = models.JSONField(_("svar"))
    # A list of pairs: the value and its words.
    scale = models.JSONField(_("svarmuligheder"))
    answered_at = models.DateTimeField(_("besvaret"))

    class Meta:
        verbose_name = _("selvvurdering")
        verbose_name_plural = _("selvvurderinger")
        constraints = [models.UniqueConstraint(fields=["sign_up", "moment"], name="assessed_once_a_moment")]

    def __str__(self) -> str:
        return self.ref

    @property
    def values(self) -> dict[str, int]:
        return {row["key"]: row["value"] for row in self.answers}


class Used(models.TextChoices):
    """How much came into the work."""

    OFTEN = "often", _("ja, flere gange")
    ONCE = "once", _("ja, en gang")
    NOT_YET = "not_yet", _("ikke endnu")


class PracticeUse(TenantModel):
    """What somebody used a month later; written without names, and read without whose it is."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="use", verbose_name=_("tilmelding"))
    used = models.CharField(_("brugt i praksis"), max_length=8, choices=Used.choices)
    what = models.TextField(_("hvad brugte du"), max_length=WORDS, blank=True)
    hindered = models.TextField(_("hvad stod i vejen"), max_length=WORDS, blank=True)
    answered_at = models.DateTimeField(_("besvaret"))

    class Meta:
        verbose_name = _("brug i praksis")
        verbose_name_plural = _("brug i praksis")

    def __str__(self) -> str:
        return self.ref
