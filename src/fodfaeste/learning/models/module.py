"""A module at diploma level, assembled from the activities, as an education institution would describe it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.learning.models.activities import LearningActivity
from fodfaeste.people.models import Person
from fodfaeste.shared.models import House

LEVEL = 6
LONG = 3000
# Common at Danish university colleges: 60 ECTS are a year of full-time study of about 1,650 hours.
USUAL_HOURS = Decimal("27.5")


class DiplomaModule(House):
    """Learning outcomes, workload, literature and examination; the programme comes from the activities."""

    class Certainty(models.TextChoices):
        CONFIRMED = "confirmed", _("bekræftet af institutionen")
        COMMON = "common", _("almindeligt brugt, ikke bekræftet")

    title = models.CharField(_("titel"), max_length=160)
    for_whom = models.TextField(_("målgruppe"), max_length=LONG, blank=True)
    prerequisites = models.TextField(_("forudsætninger"), max_length=LONG, blank=True)
    aim = models.TextField(_("formål"), max_length=LONG, blank=True)
    knowledge = models.TextField(_("viden"), max_length=LONG, blank=True)
    skills = models.TextField(_("færdigheder"), max_length=LONG, blank=True)
    competence = models.TextField(_("kompetencer"), max_length=LONG, blank=True)
    teaching_form = models.TextField(_("undervisningsform"), max_length=LONG, blank=True)
    exam_form = models.TextField(_("prøveform og bedømmelse"), max_length=LONG, blank=True)
    literature = models.TextField(_("litteratur"), max_length=2 * LONG, blank=True)
    ects = models.DecimalField(_("ECTS-point"), max_digits=4, decimal_places=1, null=True, blank=True)
    hours_per_ects = models.DecimalField(_("timer pr. ECTS-point"), max_digits=4, decimal_places=1, default=USUAL_HOURS)
    hours_certainty = models.CharField(_("hvor sikkert er timetallet"), max_length=10, choices=Certainty.choices, default=Certainty.COMMON)
    own_study_hours = models.DecimalField(_("læsning og egne opgaver i timer"), max_digits=6, decimal_places=2, default=Decimal(0))
    exam_hours = models.DecimalField(_("eksamen i timer"), max_digits=6, decimal_places=2, default=Decimal(0))
    activities = models.ManyToManyField(LearningActivity, blank=True, related_name="modules", verbose_name=_("læringsaktiviteter"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("begyndt af"))
    written_by_name = models.CharField(_("begyndt af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("diplommodul")
        verbose_name_plural = _("diplommoduler")
        constraints = [
            models.CheckConstraint(
                name="module_hours_not_below_zero",
                condition=Q(own_study_hours__gte=0, exam_hours__gte=0, hours_per_ects__gt=0) & (Q(ects__isnull=True) | Q(ects__gt=0)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:module", args=[self.ref])
