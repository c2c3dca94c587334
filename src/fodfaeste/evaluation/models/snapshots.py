"""Snapshots: the rows of one day, kept as they were, so that every figure can be traced to them and made again."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.canonical import Written, packed, read, sha256, unpacked
from fodfaeste.people.models import Person
from fodfaeste.shared.models import House, TenantModel

SHORT = 8
# The hexadecimal digits of SHA-256.
DIGITS = 64


class SnapshotState(models.TextChoices):
    """How far the taking has come."""

    WAITING = "waiting", _("venter")
    RUNNING = "running", _("tages nu")
    DONE = "done", _("færdigt")
    FAILED = "failed", _("gik i stå")


class Failure(models.TextChoices):
    """Why a snapshot could not be taken, in words that tell nothing of anybody."""

    NOT_DESCRIBED = "not_described", _("en tabel holdt noget andet, end dens beskrivelse siger. Sig det til dem, der driver systemet.")
    UNFORESEEN = "unforeseen", _("der skete en fejl undervejs. Prøv igen; sker det igen, så sig det til dem, der driver systemet.")


class Snapshot(House):
    """What the tables of several municipalities held one day: who took it and why, and a hash over its parts, where the rows lie."""

    purpose = models.CharField(_("formål"), max_length=300)
    day = models.DateField(_("viser dagen"))
    taken_at = models.DateTimeField(_("bestilt"))
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("taget af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    taken_by_name = models.CharField(_("taget af (navn)"), max_length=170)
    state = models.CharField(_("tilstand"), max_length=8, choices=SnapshotState.choices, default=SnapshotState.WAITING)
    moved_at = models.DateTimeField(_("sidst kommet videre"))
    failure = models.CharField(_("hvorfor det gik i stå"), max_length=300, blank=True)
    # The hash of every part, empty until it is taken, by "municipality's code:table": the wall hides other municipalities' parts.
    part_hashes = models.JSONField(_("delenes hash"), default=dict)
    digest = models.CharField(_("hash"), max_length=DIGITS, blank=True)

    class Meta:
        verbose_name = _("øjebliksbillede")
        verbose_name_plural = _("øjebliksbilleder")
        constraints = [
            models.CheckConstraint(name="snapshot_done_with_hash", condition=~Q(state=SnapshotState.DONE) | ~Q(digest="")),
            models.CheckConstraint(name="snapshot_failed_with_reason", condition=~Q(state=SnapshotState.FAILED) | ~Q(failure="")),
        ]

    def __str__(self) -> str:
        return self.short

    def get_absolute_url(self) -> str:
        return reverse("evaluation:snapshot", args=[self.ref])

    @property
    def short(self) -> str:
        """Enough of the hash to know it again by."""
        return self.digest[:SHORT]

    @property
    def codes(self) -> list[str]:
        """The municipalities that it holds, by their codes."""
        return sorted({key.partition(":")[0] for key in self.part_hashes})

    @property
    def parts_taken(self) -> int:
        return sum(map(bool, self.part_hashes.values()))

    @property
    def failure_text(self) -> str:
        return str(Failure(self.failure).label) if self.failure else ""

    @property
    def is_done(self) -> bool:
        return self.state == SnapshotState.DONE

    @property
    def is_under_way(self) -> bool:
        return self.state in {SnapshotState.WAITING, SnapshotState.RUNNING}


class SnapshotPart(TenantModel):
    """One table of one municipality: its rows as canonical CSV, packed, and their hash."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="parts", verbose_name=_("øjebliksbillede"))
    table = models.CharField(_("tabel"), max_length=60)
    rows = models.PositiveIntegerField(_("rækker"), default=0)
    sha256 = models.CharField(_("hash"), max_length=DIGITS, blank=True)
    # Nothing until it has been taken.
    content = models.BinaryField(_("rækkerne, pakket"), null=True)

    class Meta:
        verbose_name = _("del af øjebliksbillede")
        verbose_name_plural = _("dele af øjebliksbillede")
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "municipality", "table"], name="a_part_once_a_snapshot"),
            models.CheckConstraint(
                name="snapshot_part_taken_with_hash",
                condition=Q(content__isnull=True, sha256="") | (Q(content__isnull=False) & ~Q(sha256="")),
            ),
        ]

    def __str__(self) -> str:
        return self.table

    @property
    def key(self) -> str:
        """What the part is called among the snapshot's hashes."""
        return f"{self.municipality.code}:{self.table}"

    def hold(self, written: Written) -> None:
        """Take these rows for its own; saving is for the action."""
        content = written.content
        self.rows, self.sha256, self.content = len(written.cells), sha256(content), packed(content)

    def written(self) -> Written:
        """Its rows as they were taken."""
        return read(unpacked(self.content))


class SnapshotRemoval(TenantModel):
    """Rows that left a part afterwards, because somebody withdrew the consent to research; it says how many, never whose."""

    part = models.ForeignKey(SnapshotPart, on_delete=models.CASCADE, related_name="removals", verbose_name=_("del"))
    happened_at = models.DateTimeField(_("hvornår"))
    rows = models.PositiveIntegerField(_("rækker taget ud"))
    before = models.CharField(_("delens hash før"), max_length=DIGITS)
    after = models.CharField(_("delens hash efter"), max_length=DIGITS)
    whole_before = models.CharField(_("øjebliksbilledets hash før"), max_length=DIGITS, blank=True)
    whole_after = models.CharField(_("øjebliksbilledets hash efter"), max_length=DIGITS, blank=True)

    class Meta:
        verbose_name = _("rækker taget ud")
        verbose_name_plural = _("rækker taget ud")
        constraints = [models.CheckConstraint(name="removal_of_at_least_one_row", condition=Q(rows__gte=1))]

    def __str__(self) -> str:
        return self.part.table


class FileFormat(models.TextChoices):
    """What an export is written as."""

    CSV = "csv", _("CSV (kan åbnes i alle programmer)")
    PARQUET = "parquet", _("Parquet (til R, Python og andre statistikprogrammer)")


class SnapshotExport(TenantModel):
    """Rows of a municipality handed over for research: who asked, for what, and which tables."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="exports", verbose_name=_("øjebliksbillede"))
    made_at = models.DateTimeField(_("hentet"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("hentet af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    made_by_name = models.CharField(_("hentet af (navn)"), max_length=170)
    purpose = models.CharField(_("formål"), max_length=300)
    tables = models.JSONField(_("tabeller"))
    file_format = models.CharField(_("filformat"), max_length=8, choices=FileFormat.choices)
    digest = models.CharField(_("øjebliksbilledets hash"), max_length=DIGITS)

    class Meta:
        verbose_name = _("udtræk til forskning")
        verbose_name_plural = _("udtræk til forskning")

    def __str__(self) -> str:
        return self.purpose
