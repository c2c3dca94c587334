"""The trial itself, the team that tries, who has used the model and how fully, and what was decided."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Placement
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import clock
from fodfaeste.shared.models import TenantModel
from fodfaeste.solution_models.models import SolutionModelVersion

WORDS = 1000


class Team(TenantModel):
    """A named group of staff; the unit where a way of organising is tried."""

    name = models.CharField(_("navn"), max_length=80)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="a_team_name_once")]

    def __str__(self) -> str:
        return self.name


class TeamMember(TenantModel):
    """Somebody in a team, from a day on and perhaps until another."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members", verbose_name=_("team"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("medarbejder"))
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        verbose_name = _("medlem af team")
        verbose_name_plural = _("medlemmer af team")
        constraints = [
            models.UniqueConstraint(fields=["team", "person"], condition=Q(to_day__isnull=True), name="in_a_team_once"),
            models.CheckConstraint(
                name="team_member_leaves_after_joining", condition=Q(to_day__isnull=True) | Q(to_day__gte=models.F("from_day"))
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class TrialState(models.TextChoices):
    """Where a trial stands; derived from what was done and from today."""

    PLANNED = "planned", _("planlagt")
    RUNNING = "running", _("i gang")
    OVERDUE = "overdue", _("venter på beslutning")
    DECIDED = "decided", _("afsluttet")


class PracticeTrialQuerySet(QuerySet["PracticeTrial"]):
    """Words for lists of trials."""

    def with_state(self) -> "PracticeTrialQuerySet":
        """Adds `is_decided`, so that a list asks once."""
        closing = TrialDecision.objects.filter(trial=OuterRef("pk")).exclude(kind=DecisionKind.CONTINUE)
        return self.annotate(is_decided=Exists(closing))

    def running(self) -> "PracticeTrialQuerySet":
        return self.with_state().filter(is_decided=False, begun_at__isnull=False)

    def in_state(self, state: str) -> "PracticeTrialQuerySet":
        rows = self.with_state()
        if state == TrialState.DECIDED:
            return rows.filter(is_decided=True)
        rows = rows.filter(is_decided=False)
        if state == TrialState.PLANNED:
            return rows.filter(begun_at__isnull=True)
        begun = rows.filter(begun_at__isnull=False)
        return begun.filter(to_day__lt=clock.today()) if state == TrialState.OVERDUE else begun.filter(to_day__gte=clock.today())


class PracticeTrial(TenantModel):
    """A version of a solution model, tried in a municipality or a team for a period."""

    solution = models.ForeignKey(SolutionModelVersion, on_delete=models.PROTECT, related_name="trials", verbose_name=_("løsningsmodel"))
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="trials", null=True, blank=True, verbose_name=_("team"))
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"))
    # Keys of target groups with a comma between; empty means everybody.
    target_groups = models.CharField(_("målgrupper"), max_length=80, blank=True)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices(), blank=True)
    planned = models.PositiveSmallIntegerField(_("planlagt antal"))
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("ansvarlig på stedet"))
    planned_at = models.DateTimeField(_("planlagt den"))
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("planlagt af"))
    begun_at = models.DateTimeField(_("begyndt"), null=True, blank=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("begyndt af"))

    objects = PracticeTrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("praksisafprøvning")
        verbose_name_plural = _("praksisafprøvninger")
        constraints = [
            models.CheckConstraint(name="trial_ends_after_it_begins", condition=Q(to_day__gte=models.F("from_day"))),
            models.CheckConstraint(name="trial_plans_for_somebody", condition=Q(planned__gte=1)),
            models.CheckConstraint(
                name="trial_begun_by_and_when",
                condition=Q(begun_at__isnull=True, begun_by__isnull=True) | Q(begun_at__isnull=False, begun_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.solution)

    def get_absolute_url(self) -> str:
        return reverse("practice_trials:detail", args=[self.ref])

    @property
    def place(self) -> str:
        return f"{self.municipality.name}, {self.team.name}" if self.team is not None else self.municipality.name

    @property
    def state(self) -> TrialState:
        """Reads what `with_state` fetched, or asks."""
        if not hasattr(self, "is_decided"):
            self.is_decided = self.decisions.exclude(kind=DecisionKind.CONTINUE).exists()
        if self.is_decided:
            return TrialState.DECIDED
        if self.begun_at is None:
            return TrialState.PLANNED
        return TrialState.OVERDUE if self.to_day < clock.today() else TrialState.RUNNING

    @property
    def groups(self) -> list[str]:
        return [key for key in self.target_groups.split(",") if key]


class TrialUse(TenantModel):
    """A candidate with whom the model was used, in a placement or before there is one."""

    trial = models.ForeignKey(PracticeTrial, on_delete=models.CASCADE, related_name="uses", verbose_name=_("afprøvning"))
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="trial_uses", verbose_name=_("jobkandidat"))
    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="trial_uses", null=True, blank=True, verbose_name=_("forløb")
    )
    from_day = models.DateField(_("fra"))
    to_day = models.DateField(_("til"), null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))

    class Meta:
        verbose_name = _("brug af en løsningsmodel")
        verbose_name_plural = _("brug af løsningsmodeller")
        constraints = [
            models.UniqueConstraint(fields=["trial", "candidate"], condition=Q(to_day__isnull=True), name="in_a_trial_once_at_a_time"),
            models.CheckConstraint(name="use_ends_after_it_begins", condition=Q(to_day__isnull=True) | Q(to_day__gte=models.F("from_day"))),
        ]

    def __str__(self) -> str:
        return self.ref


class Done(models.TextChoices):
    """How fully a step was done."""

    FULL = "full", _("ja")
    PART = "part", _("delvist")
    NO = "no", _("nej")


SHARES = {Done.FULL.value: 1.0, Done.PART.value: 0.5, Done.NO.value: 0.0}


class FidelityCheck(TenantModel):
    """How fully the steps were done, by a day; a later check stands beside the earlier ones."""

    use = models.ForeignKey(TrialUse, on_delete=models.CASCADE, related_name="checks", verbose_name=_("brug"))
    day = models.DateField(_("dag"))
    # [{"step": …, "done": …}]: the step's words stay with the answer.
    answers = models.JSONField(_("svar"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))

    class Meta:
        verbose_name = _("tjek af, om modellen blev fulgt")
        verbose_name_plural = _("tjek af, om modellen blev fulgt")

    def __str__(self) -> str:
        return self.ref

    @property
    def share(self) -> float:
        """Between 0 and 1; a step done in part counts as half."""
        return sum(SHARES[row["done"]] for row in self.answers) / len(self.answers) if self.answers else 0.0


class Deviation(TenantModel):
    """Something that was done in another way than planned, and why."""

    trial = models.ForeignKey(PracticeTrial, on_delete=models.CASCADE, related_name="deviations", verbose_name=_("afprøvning"))
    day = models.DateField(_("dag"))
    what = models.CharField(_("hvad blev gjort anderledes"), max_length=500)
    why = models.CharField(_("hvorfor"), max_length=500)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))

    class Meta:
        verbose_name = _("afvigelse fra planen")
        verbose_name_plural = _("afvigelser fra planen")

    def __str__(self) -> str:
        return self.what


class DecisionKind(models.TextChoices):
    """What can be decided on a trial; all but one close it."""

    ADOPT = "adopt", _("tag i brug")
    ADAPT = "adapt", _("tilpas, og prøv igen")
    ABANDON = "abandon", _("opgiv")
    CONTINUE = "continue", _("fortsæt afprøvningen")


class Came(models.TextChoices):
    """Whether what was expected came."""

    YES = "yes", _("ja")
    PARTLY = "partly", _("delvist")
    NO = "no", _("nej")
    UNKNOWN = "unknown", _("kan vi ikke se")


class TrialDecision(TenantModel):
    """What was decided, on which grounds; the figures are kept as they were on that day."""

    trial = models.ForeignKey(PracticeTrial, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("afprøvning"))
    kind = models.CharField(_("beslutning"), max_length=8, choices=DecisionKind.choices)
    grounds = models.TextField(_("grunde"), max_length=2000)
    # [{"text": …, "weeks": …, "came": …}]
    outcomes = models.JSONField(_("det, vi ventede at se"), default=list)
    # A list of pairs: what was measured and how much.
    figures = models.JSONField(_("tal"), default=list)
    figures_on = models.DateField(_("tallene er fra"))
    observations = models.ManyToManyField("Observation", blank=True, related_name="decisions", verbose_name=_("observationer"))
    was_to_day = models.DateField(_("skulle slutte"))
    decided_at = models.DateTimeField(_("besluttet"))
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("besluttet af"))

    class Meta:
        verbose_name = _("beslutning om en afprøvning")
        verbose_name_plural = _("beslutninger om afprøvninger")
        constraints = [
            models.UniqueConstraint(fields=["trial"], condition=~Q(kind="continue"), name="one_closing_decision_a_trial"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("practice_trials:decision", args=[self.ref])
