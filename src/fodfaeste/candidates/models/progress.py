"""The progress measurement: a round about every third month, and the answers of the candidate and of the caseworker in it."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models.candidates import Candidate
from fodfaeste.people.models import Person
from fodfaeste.practice_model.progress import HIGHEST, LOWEST, Instrument, Item, instrument
from fodfaeste.shared import clock
from fodfaeste.shared.models import TenantModel

# Thirteen weeks from one round to the next; two weeks to answer in, and four more while it is late.
EVERY, DUE_AFTER, CLOSES_AFTER = timedelta(days=91), timedelta(days=14), timedelta(days=42)


class Side(models.TextChoices):
    """Who answers: the company is not asked."""

    CANDIDATE = "candidate", _("kandidaten")
    CASEWORKER = "caseworker", _("sagsbehandleren")


class SkipReason(models.TextChoices):
    """Why a round was left out."""

    ILL = "ill", _("syg eller på orlov")
    AWAY = "away", _("kunne ikke træffes")
    DECLINED = "declined", _("ville ikke svare")
    IN_JOB = "in_job", _("er i job og bliver ikke spurgt")
    OTHER = "other", _("anden grund")


class RoundState(models.TextChoices):
    """How a round stands on a day; never stored."""

    OPEN = "open", _("åben")
    LATE = "late", _("forsinket")
    MISSING = "missing", _("mangler svar")
    ENDED = "ended", _("udskrevet før svar")
    SKIPPED = "skipped", _("sprunget over")
    DONE = "done", _("besvaret af begge")


class RoundQuerySet(models.QuerySet["ProgressRound"]):
    """The words of rounds."""

    def with_state(self, today: date | None = None) -> "RoundQuerySet":
        """`state_value`, as `ProgressRound.state` would say."""
        day = today or clock.today()
        done = Q(candidate_done_at__isnull=False, caseworker_done_at__isnull=False)
        whens = (
            (Q(skipped_at__isnull=False), RoundState.SKIPPED),
            (done, RoundState.DONE),
            (Q(candidate__ended_on__lte=F("closes_on")), RoundState.ENDED),
            (Q(closes_on__lt=day), RoundState.MISSING),
            (Q(due_on__lt=day), RoundState.LATE),
        )
        found = Case(
            *(When(condition, then=Value(state.value)) for condition, state in whens),
            default=Value(RoundState.OPEN.value),
            output_field=CharField(),
        )
        return self.annotate(state_value=found)

    def in_state(self, *states: RoundState, today: date | None = None) -> "RoundQuerySet":
        return self.with_state(today).filter(state_value__in=[state.value for state in states])


class ProgressRound(TenantModel):
    """The time in which both sides answer the same questions; the first one at enrolment."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="rounds", verbose_name=_("jobkandidat"))
    number = models.PositiveSmallIntegerField(_("runde"))
    instrument_number = models.PositiveSmallIntegerField(_("spørgsmålenes version"))
    opens_on = models.DateField(_("åbner"))
    due_on = models.DateField(_("svares senest"))
    closes_on = models.DateField(_("lukker"))
    candidate_done_at = models.DateTimeField(_("kandidaten har svaret"), null=True, blank=True)
    caseworker_done_at = models.DateTimeField(_("sagsbehandleren har svaret"), null=True, blank=True)
    # The letters to the candidate: when the round opened, and once more when it was late.
    asked_at = models.DateTimeField(_("spurgt i en besked"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("mindet om i en besked"), null=True, blank=True)
    skipped_at = models.DateTimeField(_("sprunget over"), null=True, blank=True)
    skipped_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("sprunget over af")
    )
    skip_reason = models.CharField(_("grund"), max_length=12, choices=SkipReason.choices, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("spørgerunde")
        verbose_name_plural = _("spørgerunder")
        indexes = [models.Index(fields=["municipality", "closes_on"], name="rounds_by_their_last_day")]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "number"], name="a_round_once_a_candidate"),
            models.CheckConstraint(
                name="round_is_due_before_it_closes", condition=Q(due_on__gte=F("opens_on"), closes_on__gte=F("due_on"))
            ),
            models.CheckConstraint(
                name="skipped_round_has_moment_person_and_reason",
                condition=Q(skipped_at__isnull=True, skipped_by__isnull=True, skip_reason="")
                | (Q(skipped_at__isnull=False, skipped_by__isnull=False) & ~Q(skip_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Runde %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("candidates:progress", args=[self.candidate.ref])

    @property
    def instrument(self) -> Instrument:
        return instrument(self.instrument_number)

    def items(self, side: str) -> tuple[Item, ...]:
        return self.instrument.of_candidate() if side == Side.CANDIDATE else self.instrument.of_caseworker()

    def is_done(self, side: str) -> bool:
        return (self.candidate_done_at if side == Side.CANDIDATE else self.caseworker_done_at) is not None

    @property
    def state(self) -> RoundState:
        today, ended = clock.today(), self.candidate.ended_on
        if self.skipped_at is not None:
            return RoundState.SKIPPED
        if self.candidate_done_at is not None and self.caseworker_done_at is not None:
            return RoundState.DONE
        if ended is not None and ended <= self.closes_on:
            return RoundState.ENDED
        if self.closes_on < today:
            return RoundState.MISSING
        return RoundState.LATE if self.due_on < today else RoundState.OPEN

    @property
    def can_be_answered(self) -> bool:
        """From the day it opens until the day it closes, also again by those who have answered."""
        standing = self.skipped_at is None and self.candidate.ended_on is None
        return standing and self.opens_on <= clock.today() <= self.closes_on


class ProgressAnswer(TenantModel):
    """One answer, with the words of the question and of its scale as they were asked; a correction is a new row beside it."""

    round = models.ForeignKey(ProgressRound, on_delete=models.CASCADE, related_name="answers", verbose_name=_("spørgerunde"))
    side = models.CharField(_("svar fra"), max_length=12, choices=Side.choices)
    key = models.CharField(_("spørgsmål (nøgle)"), max_length=40)
    question = models.CharField(_("spørgsmål"), max_length=300)
    # A list of pairs: the value and its words.
    scale: Any = models.JSONField(_("svarmuligheder"))
    # Empty: the question was skipped.
    value = models.PositiveSmallIntegerField(_("svar"), null=True, blank=True)
    answered_at = models.DateTimeField(_("besvaret"))
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("besvaret af"))
    together = models.BooleanField(_("besvaret sammen"), default=False)
    superseded_at = models.DateTimeField(_("rettet"), null=True, blank=True)

    class Meta:
        verbose_name = _("svar i spørgerunde")
        verbose_name_plural = _("svar i spørgerunder")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "side", "key"], condition=Q(superseded_at__isnull=True), name="one_standing_answer_a_question"
            ),
            models.CheckConstraint(
                name="progress_value_is_on_the_scale", condition=Q(value__isnull=True) | Q(value__gte=LOWEST, value__lte=HIGHEST)
            ),
            models.CheckConstraint(name="answered_together_is_the_candidates", condition=Q(together=False) | Q(side=Side.CANDIDATE)),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def words(self) -> str:
        """The step that was chosen, in the words that were shown."""
        return next((words for value, words in self.scale if value == self.value), "")
