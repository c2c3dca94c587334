"""Plans for a controlled trial, the criteria that say whether one is worth making, and the verdicts on them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.models.snapshots import DIGITS, SHORT, Snapshot
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared.models import House

NAME, TEXT = 120, 1000


class Planned(House):
    """What a plan says, in the plan itself and in each kept version of it."""

    name = models.CharField(_("navn"), max_length=NAME)
    # The primary outcome in words: the figures of the designs are about it.
    outcome = models.CharField(_("resultat"), max_length=TEXT)
    start_on = models.DateField(_("indskrivningen begynder"), null=True, blank=True)
    note = models.CharField(_("bemærkning"), max_length=TEXT, blank=True)
    # Up to four texts, as `trial_words.written` makes them.
    designs = models.JSONField(_("forsøg"))

    class Meta:
        abstract = True


class TrialPlan(Planned):
    """A plan that is worked on; it holds assumptions and nobody's data, and is shared by those who run the evaluation."""

    made_at = models.DateTimeField(_("gemt første gang"))
    changed_at = models.DateTimeField(_("gemt sidst"))
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("gemt af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    changed_by_name = models.CharField(_("gemt af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("forsøgsplan")
        verbose_name_plural = _("forsøgsplaner")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("evaluation:trial_plan", args=[self.ref])


class TrialPlanVersion(Planned):
    """The plan as it was saved once; never changed."""

    plan = models.ForeignKey(TrialPlan, on_delete=models.PROTECT, related_name="versions", verbose_name=_("forsøgsplan"))
    number = models.PositiveIntegerField(_("nummer"))
    saved_at = models.DateTimeField(_("gemt"))
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("gemt af"))
    saved_by_name = models.CharField(_("gemt af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("version af forsøgsplan")
        verbose_name_plural = _("versioner af forsøgsplan")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="a_trial_plan_version_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:trial_plan_version", args=[self.ref])


class Measure(models.TextChoices):
    """What a criterion is about; each is estimated from the rows of a snapshot."""

    RECRUITMENT = "recruitment", _("Indskrevne pr. måned og kommune")
    REFUSAL = "refusal", _("Siger nej til forskning")
    ATTRITION = "attrition", _("Frafald")
    FIDELITY = "fidelity", _("Løsningsmodellerne er fulgt")
    CONTAMINATION = "contamination", _("Flere løsningsmodeller på samme tid")
    OUTCOME = "outcome", _("Lønnet time inden for 6 måneder")
    ICC = "icc", _("Lighed inden for kommuner (ICC, andelens skala)")


class Wanted(models.TextChoices):
    """On which side of the bound it should lie."""

    AT_LEAST = "at_least", _("mindst")
    AT_MOST = "at_most", _("højst")


class CriterionQuerySet(QuerySet["Criterion"]):
    """Words for lists of criteria."""

    def with_fixed(self) -> "CriterionQuerySet":
        """Adds `is_fixed`: somebody has judged by it, so it can no longer be changed."""
        return self.annotate(is_fixed=Exists(PotentialVerdict.objects.filter(criteria=OuterRef("pk"))))


class Criterion(House):
    """What a measure must reach for a trial to be worth making: set before, by somebody, and fixed once a verdict was made on it."""

    measure = models.CharField(_("mål"), max_length=16, choices=Measure.choices)
    wanted = models.CharField(_("skal være"), max_length=8, choices=Wanted.choices)
    bound = models.FloatField(_("grænse"))
    # Whether failing it alone is enough to say no.
    decisive = models.BooleanField(_("afgørende"), default=True)
    grounds = models.CharField(_("begrundelse"), max_length=TEXT)
    set_at = models.DateTimeField(_("sat"))
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("sat af"))
    set_by_name = models.CharField(_("sat af (navn)"), max_length=170)
    ended_at = models.DateTimeField(_("gælder ikke længere fra"), null=True, blank=True)
    ended_why = models.CharField(_("hvorfor ikke længere"), max_length=TEXT, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kriterium")
        verbose_name_plural = _("kriterier")
        constraints = [
            models.UniqueConstraint(fields=["measure"], condition=Q(ended_at__isnull=True), name="one_standing_criterion_a_measure"),
            models.CheckConstraint(name="criterion_ends_with_a_reason", condition=Q(ended_at__isnull=True) | ~Q(ended_why="")),
            models.CheckConstraint(
                name="criterion_ends_after_it_was_set", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("set_at"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_measure_display())


class Light(models.TextChoices):
    """What the interval says about a criterion."""

    MET = "met", _("opfyldt")
    NOT_MET = "not_met", _("ikke opfyldt")
    UNKNOWN = "unknown", _("kan ikke siges")


class PotentialVerdict(House):
    """The verdict of one day: each criterion beside what the snapshot says, and the whole by the stated rule; never changed."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("øjebliksbillede"))
    # Only those who see all of these municipalities see the verdict.
    places = models.ManyToManyField(Municipality, related_name="+", verbose_name=_("kommuner"))
    criteria = models.ManyToManyField(Criterion, related_name="verdicts", verbose_name=_("kriterier"))
    # Rows as `facts.potential` makes them: the criterion as it stood, the estimate with its interval, and the light.
    lines = models.JSONField(_("vurdering af hvert kriterium"))
    overall = models.CharField(_("samlet"), max_length=8, choices=Light.choices)
    digest = models.CharField(_("øjebliksbilledets hash"), max_length=DIGITS)
    made_at = models.DateTimeField(_("vurderet"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("vurderet af"))
    made_by_name = models.CharField(_("vurderet af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("vurdering af potentiale")
        verbose_name_plural = _("vurderinger af potentiale")

    def __str__(self) -> str:
        return str(self.get_overall_display())

    @property
    def short(self) -> str:
        return self.digest[:SHORT]
