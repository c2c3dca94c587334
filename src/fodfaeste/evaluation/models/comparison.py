"""Public figures to stand beside our own: one row for each figure and each value it has had, and how they were fetched."""

from django.db import models
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.jobindsats.periods import KIND_LABELS, Period, parse
from fodfaeste.people.models import Person
from fodfaeste.shared import danish
from fodfaeste.shared.imports import ImportRun
from fodfaeste.shared.models import House, TenantModel

PERIOD_KINDS = [(kind.value, label) for kind, label in KIND_LABELS.items()]
MOST_PERIODS = 60
# A code that no municipality has.
COUNTRY = "0000"
CELL = ("table_id", "measure", "breakdown", "area_code", "period")


class FigureSource(models.TextChoices):
    """The way a figure came."""

    FILE = "file", _("fil fra jobindsats.dk")
    API = "api", _("hentet fra api.jobindsats.dk")


class ComparisonFigureQuerySet(QuerySet["ComparisonFigure"]):
    """Words for lists of public figures."""

    def current(self) -> "ComparisonFigureQuerySet":
        return self.filter(replaced_at__isnull=True)


class ComparisonFigure(House):
    """What jobindsats says of all citizens of a target group in a municipality or the country; a replaced value stays, with its day."""

    table_id = models.CharField(_("tabel"), max_length=20)
    measure = models.CharField(_("måling"), max_length=200)
    breakdown = models.CharField(_("fordeling"), max_length=300, blank=True)
    # The code of a municipality, or COUNTRY; no key, since the figure is public and belongs to nobody.
    area_code = models.CharField(_("områdets kode"), max_length=4)
    area = models.CharField(_("område"), max_length=80)
    period = models.CharField(_("periode"), max_length=10)
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"))
    value = models.DecimalField(_("værdi"), max_digits=16, decimal_places=4)
    unit = models.CharField(_("enhed"), max_length=20, blank=True)
    source = models.CharField(_("kilde"), max_length=4, choices=FigureSource.choices)
    table_version = models.CharField(_("tabellens opdatering"), max_length=40, blank=True)
    fetched_at = models.DateTimeField(_("hentet"))
    imported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("læst ind af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    imported_by_name = models.CharField(_("læst ind af (navn)"), max_length=170)
    replaced_at = models.DateTimeField(_("afløst"), null=True, blank=True)

    objects = ComparisonFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("sammenligningstal")
        verbose_name_plural = _("sammenligningstal")
        constraints = [
            models.UniqueConstraint(fields=CELL, condition=Q(replaced_at__isnull=True), name="one_current_value_a_public_figure"),
            models.CheckConstraint(condition=Q(to_day__gte=F("from_day")), name="public_figure_period_in_order"),
        ]
        indexes = [models.Index(fields=["area_code", "table_id", "to_day"], name="public_figure_of_area")]

    def __str__(self) -> str:
        return f"{self.table_id}: {self.measure}"

    @property
    def when(self) -> Period:
        return parse(self.period)

    @property
    def shown(self) -> str:
        """The value with its unit."""
        return f"{danish.number(self.value)}\N{NO-BREAK SPACE}{self.unit}".strip()


class ComparisonImport(ImportRun):
    """A table of public figures from preview to result; the municipality is that of the one who reads it in."""

    class Meta:
        verbose_name = _("import af sammenligningstal")
        verbose_name_plural = _("importer af sammenligningstal")


class FetchState(models.TextChoices):
    """How far the fetching has come."""

    WAITING = "waiting", _("venter")
    RUNNING = "running", _("hentes nu")
    DONE = "done", _("hentet")
    FAILED = "failed", _("gik i stå")


class ComparisonFetch(TenantModel):
    """A table asked for at jobindsats, in the background; what comes is looked through like a file."""

    table_id = models.CharField(_("tabel"), max_length=20)
    period_kind = models.CharField(_("perioder"), max_length=4, blank=True, choices=PERIOD_KINDS)
    periods = models.PositiveSmallIntegerField(_("antal perioder"))
    # What is asked for of each breakdown, by the name that the API gives it.
    chosen = models.JSONField(_("fordelinger"), default=dict, blank=True)
    state = models.CharField(_("tilstand"), max_length=8, choices=FetchState.choices, default=FetchState.WAITING)
    total = models.PositiveSmallIntegerField(_("perioder i alt"), default=0)
    handled = models.PositiveSmallIntegerField(_("hentede perioder"), default=0)
    failure = models.CharField(_("hvorfor det gik i stå"), max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("bestilt af"))
    run = models.ForeignKey(ComparisonImport, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("import"))

    class Meta:
        verbose_name = _("hentning af sammenligningstal")
        verbose_name_plural = _("hentninger af sammenligningstal")
        constraints = [
            models.CheckConstraint(name="fetch_failed_with_reason", condition=~Q(state=FetchState.FAILED) | ~Q(failure="")),
            models.CheckConstraint(name="fetch_done_with_import", condition=~Q(state=FetchState.DONE) | Q(run__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.table_id

    def get_absolute_url(self) -> str:
        return reverse("evaluation:comparison_fetch", args=[self.ref])

    @property
    def is_under_way(self) -> bool:
        return self.state in {FetchState.WAITING, FetchState.RUNNING}
