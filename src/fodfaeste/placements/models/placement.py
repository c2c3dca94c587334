"""The placement itself: who, where, and when it began and ended; its state is derived, never stored."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import Company, Contact, JobFunction, Workplace
from fodfaeste.matching.models import Match
from fodfaeste.people.models import Person
from fodfaeste.placements.models.state import PlacementQuerySet, State, derive
from fodfaeste.shared import clock
from fodfaeste.shared.models import TenantModel

if TYPE_CHECKING:
    from fodfaeste.placements.models.agreement import AgreementVersion


class Party(models.TextChoices):
    """The three parties, in the order in which they confirm: the jobcentre last."""

    CANDIDATE = "candidate", _("jobkandidaten")
    COMPANY = "company", _("virksomheden")
    JOBCENTRE = "jobcentre", _("kommunen")


class EndKind(models.TextChoices):
    """How a placement ended."""

    HIRED = "hired", _("ansat i virksomheden")
    PAID_ELSEWHERE = "paid_elsewhere", _("job et andet sted")
    RUN_OUT = "run_out", _("perioden løb ud uden ansættelse")
    BROKEN_OFF = "broken_off", _("afbrudt før tid")
    NEVER_STARTED = "never_started", _("kom ikke i gang")


class EndSide(models.TextChoices):
    """Whose side the end came from."""

    CANDIDATE = "candidate", _("jobkandidaten")
    COMPANY = "company", _("virksomheden")
    JOBCENTRE = "jobcentre", _("kommunen")
    SHARED = "shared", _("alle var enige")


class EndCause(models.TextChoices):
    """Why it ended without a hire, as the municipality understands it; neither a diagnosis nor anybody's fault."""

    SICKNESS = "sickness", _("sygdom eller helbred")
    CONFLICT = "conflict", _("uenighed eller konflikt på arbejdspladsen")
    NOT_THE_WORK = "not_the_work", _("arbejdet passede ikke")
    HOURS_OR_TRAVEL = "hours_or_travel", _("timer eller transport passede ikke")
    COMPANY_CHANGED = "company_changed", _("virksomhedens situation blev en anden")
    OTHER = "other", _("andet")


class Again(models.TextChoices):
    """What a company says when it is asked whether it would take somebody again."""

    YES = "yes", _("ja")
    PERHAPS = "perhaps", _("måske")
    NO = "no", _("nej")


class Versions(list["AgreementVersion"]):
    """The versions of one agreement in order, and which of them is which."""

    @property
    def open(self) -> "AgreementVersion | None":
        return next((version for version in self if version.is_open), None)

    @property
    def in_force(self) -> "AgreementVersion | None":
        """The newest version that all three confirmed."""
        return next((version for version in reversed(self) if version.is_in_force), None)

    @property
    def last(self) -> "AgreementVersion | None":
        """The newest version that was not taken back: what a new one starts from."""
        return next((version for version in reversed(self) if version.withdrawn_at is None), None)


class Placement(TenantModel):
    """A candidate learns and works in a job function at a workplace, with a potential hire as its purpose."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="placement", verbose_name=_("match"))
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="placements", verbose_name=_("jobkandidat"))
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="placements", verbose_name=_("virksomhed"))
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="placements", verbose_name=_("arbejdsplads"))
    job_function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, related_name="placements", verbose_name=_("jobfunktion"))
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="placements", verbose_name=_("kontaktperson"))
    caseworker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("sagsbehandler"))
    created_at = models.DateTimeField(_("oprettet"))
    started_on = models.DateField(_("første dag"), null=True, blank=True)
    # A start written down by mistake can be taken back on the day it was written.
    start_recorded_at = models.DateTimeField(_("første dag skrevet ned"), null=True, blank=True)
    ended_on = models.DateField(_("sidste dag"), null=True, blank=True)
    end_kind = models.CharField(_("hvordan det endte"), max_length=16, choices=EndKind.choices, blank=True)
    end_side = models.CharField(_("hvis side det kom fra"), max_length=12, choices=EndSide.choices, blank=True)
    end_cause = models.CharField(_("hvorfor det endte"), max_length=16, choices=EndCause.choices, blank=True)
    end_words = models.CharField(_("med få ord"), max_length=500, blank=True)
    recruits_again = models.CharField(_("virksomheden vil tage en jobkandidat igen"), max_length=8, choices=Again.choices, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("forløb")
        verbose_name_plural = _("forløb")
        constraints = [
            models.UniqueConstraint(
                fields=["candidate"],
                condition=models.Q(ended_on__isnull=True),
                name="one_open_placement_a_candidate",
            ),
            models.CheckConstraint(
                name="placement_ends_after_its_start",
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="placement_end_has_day_kind_and_side",
                condition=models.Q(ended_on__isnull=True, end_kind="", end_side="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(end_kind="") & ~models.Q(end_side="")),
            ),
            models.CheckConstraint(
                name="what_is_said_of_the_end_has_an_end",
                condition=models.Q(ended_on__isnull=False) | models.Q(end_cause="", recruits_again=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("placements:detail", args=[self.ref])

    @property
    def title(self) -> str:
        """What it is called where the candidate is not named."""
        return _now("Forløb hos %(company)s") % {"company": self.company.name}

    @property
    def versions(self) -> "Versions":
        """Every version in order; reads what `with_room()` fetched, or asks anew. Who needs two answers keeps the list."""
        return Versions(sorted(self.agreements.all(), key=lambda version: version.number))

    @property
    def open_version(self) -> "AgreementVersion | None":
        return self.versions.open

    @property
    def in_force(self) -> "AgreementVersion | None":
        return self.versions.in_force

    @property
    def last_version(self) -> "AgreementVersion | None":
        return self.versions.last

    @property
    def draft(self) -> "AgreementVersion | None":
        """What a new version begins as: the newest of all, also when it was taken back, so that nothing typed is lost."""
        return self.versions[-1] if self.versions else None

    @property
    def state(self) -> State:
        return self.state_with(self.versions)

    def state_with(self, versions: "Versions") -> State:
        in_force = versions.in_force
        return derive(
            ended=self.ended_on is not None,
            started=self.started_on is not None,
            has_open=versions.open is not None,
            in_force_to=in_force.period_to if in_force else None,
            today=clock.today(),
        )

    @property
    def state_label(self) -> str:
        return str(self.state.label)
