"""The report: made of one snapshot a chapter at a time, with texts that people write, shared words that they choose, and costs."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.models.snapshots import DIGITS, SHORT, Snapshot
from fodfaeste.people.models import Municipality, Person
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared.models import House, TenantModel

NAME, WORDS = 170, 6000


class ReportState(models.TextChoices):
    """How far the making has come."""

    WAITING = "waiting", _("venter")
    RUNNING = "running", _("laves nu")
    DONE = "done", _("færdig")
    FAILED = "failed", _("gik i stå")


class ReportFailure(models.TextChoices):
    """Why a report could not be made, in words that tell nothing of anybody."""

    ACCESS = "access", _("den, der bestilte rapporten, må ikke længere se alle dens kommuner. Lad en anden bestille den.")
    UNFORESEEN = "unforeseen", _("der skete en fejl undervejs. Prøv igen; sker det igen, så sig det til dem, der driver systemet.")


class Report(House):
    """What a snapshot's rows say, in chapters; a draft until it is released, and then its texts stand as they were."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reports", verbose_name=_("øjebliksbillede"))
    # The snapshot's hash when the report was made: a withdrawn consent changes it, and then the report is no longer the rows'.
    digest = models.CharField(_("øjebliksbilledets hash"), max_length=DIGITS)
    places = models.ManyToManyField(Municipality, related_name="+", verbose_name=_("kommuner"))
    asked_at = models.DateTimeField(_("bestilt"))
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("bestilt af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    asked_by_name = models.CharField(_("bestilt af (navn)"), max_length=NAME)
    state = models.CharField(_("tilstand"), max_length=8, choices=ReportState.choices, default=ReportState.WAITING)
    moved_at = models.DateTimeField(_("sidst kommet videre"))
    failure = models.CharField(_("hvorfor den gik i stå"), max_length=16, choices=ReportFailure.choices, blank=True)
    released_at = models.DateTimeField(_("frigivet"), null=True, blank=True)
    released_by_name = models.CharField(_("frigivet af (navn)"), max_length=NAME, blank=True)
    # The written texts by their block, as they stood when it was released.
    texts = models.JSONField(_("tekster ved frigivelsen"), default=dict)

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapporter")
        constraints = [
            models.CheckConstraint(name="report_failed_with_reason", condition=~Q(state=ReportState.FAILED) | ~Q(failure="")),
            models.CheckConstraint(name="report_released_when_done", condition=Q(released_at__isnull=True) | Q(state=ReportState.DONE)),
        ]

    def __str__(self) -> str:
        return self.digest[:SHORT]

    def get_absolute_url(self) -> str:
        return reverse("evaluation:report", args=[self.ref])

    @property
    def day(self) -> date:
        """The day that it shows and that stands on it."""
        return self.snapshot.day

    @property
    def short(self) -> str:
        return self.digest[:SHORT]

    @property
    def failure_text(self) -> str:
        return str(ReportFailure(self.failure).label) if self.failure else ""

    @property
    def is_done(self) -> bool:
        return self.state == ReportState.DONE

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_under_way(self) -> bool:
        return self.state in {ReportState.WAITING, ReportState.RUNNING}

    @property
    def is_of_other_rows(self) -> bool:
        """Rows have left the snapshot since."""
        return self.digest != self.snapshot.digest


class ReportChapter(House):
    """One chapter as blocks; numbers come from here alone."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("rapport"))
    key = models.CharField(_("nøgle"), max_length=40)
    place = models.PositiveSmallIntegerField(_("nummer"))
    # Nothing until it has been made.
    content = models.JSONField(_("indhold"), null=True)

    class Meta:
        verbose_name = _("kapitel")
        verbose_name_plural = _("kapitler")
        ordering = ["report", "place"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="a_chapter_once_a_report")]

    def __str__(self) -> str:
        return self.key


class ReportText(House):
    """What people write in one place of the report; it stands in every report until that is released."""

    key = models.CharField(_("sted i rapporten"), max_length=60, unique=True)
    words = models.TextField(_("tekst"), max_length=WORDS, blank=True)
    written_at = models.DateTimeField(_("skrevet"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    written_by_name = models.CharField(_("skrevet af (navn)"), max_length=NAME)

    class Meta:
        verbose_name = _("tekst i rapporten")
        verbose_name_plural = _("tekster i rapporten")

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("evaluation:report_text", args=[self.key])


class ReportTextVersion(House):
    """The words as they were saved each time."""

    of = models.ForeignKey(ReportText, on_delete=models.PROTECT, related_name="versions", verbose_name=_("tekst"))
    number = models.PositiveIntegerField(_("nummer"))
    words = models.TextField(_("tekst"), max_length=WORDS, blank=True)
    written_at = models.DateTimeField(_("skrevet"))
    written_by_name = models.CharField(_("skrevet af (navn)"), max_length=NAME)

    class Meta:
        verbose_name = _("version af tekst i rapporten")
        verbose_name_plural = _("versioner af tekster i rapporten")
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="a_report_text_version_once")]

    def __str__(self) -> str:
        return f"{self.of_id} {self.number}"


class ReportQuote(House):
    """A shared observation that somebody chose for the report."""

    observation = models.OneToOneField(SharedObservation, on_delete=models.PROTECT, related_name="+", verbose_name=_("delt observation"))
    chosen_at = models.DateTimeField(_("valgt"))
    chosen_by_name = models.CharField(_("valgt af (navn)"), max_length=NAME)

    class Meta:
        verbose_name = _("citat i rapporten")
        verbose_name_plural = _("citater i rapporten")

    def __str__(self) -> str:
        return str(self.observation_id)


class ReportCost(TenantModel):
    """What a municipality has spent on something in a time; it stands in the report only when somebody has entered it."""

    class Kind(models.TextChoices):
        """What the money went to."""

        STAFF = "staff", _("Medarbejdernes tid")
        SUPPORT = "support", _("Mentor, hjælpemidler og opkvalificering")
        WAGE = "wage", _("Tilskud til løn")
        COMPANY = "company", _("Godtgørelse til virksomheder")
        LEARNING = "learning", _("Læring og supervision")
        OTHER = "other", _("Andet")

    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    amount = models.DecimalField(_("kroner"), max_digits=12, decimal_places=2)
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"))
    source = models.CharField(_("hvor tallet kommer fra"), max_length=300)
    entered_at = models.DateTimeField(_("skrevet"))
    entered_by_name = models.CharField(_("skrevet af (navn)"), max_length=NAME)
    removed_at = models.DateTimeField(_("taget ud"), null=True, blank=True)

    class Meta:
        verbose_name = _("omkostning")
        verbose_name_plural = _("omkostninger")
        constraints = [
            models.CheckConstraint(name="report_cost_is_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(name="report_cost_ends_after_it_began", condition=Q(to_day__gte=F("from_day"))),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("evaluation:report_cost", args=[self.ref])
