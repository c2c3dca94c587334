"""What was seen and heard while a model was tried: observations, what is shared of them, and short questions to the three parties."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Consent
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Party, Placement
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.models.trials import WORDS, PracticeTrial, TrialUse
from fodfaeste.shared.models import House, TenantModel
from fodfaeste.solution_models.models import Mechanism, SolutionModel

PULSE_PAGES = {
    Party.CANDIDATE: "practice_trials:pulse_mine",
    Party.COMPANY: "practice_trials:pulse_ours",
    Party.JOBCENTRE: "practice_trials:pulse_staff",
}


class Stands(models.TextChoices):
    """Whether an observation speaks for a mechanism or against it."""

    FOR = "for", _("taler for")
    AGAINST = "against", _("taler imod")


class Seen(models.Model):
    """What an observation and what is shared of it have in common."""

    what = models.TextField(_("hvad skete der"), max_length=WORDS)
    quote = models.CharField(_("citat"), max_length=300, blank=True)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices())
    mechanism = models.ForeignKey(
        Mechanism, on_delete=models.PROTECT, related_name="%(class)ss", null=True, blank=True, verbose_name=_("virksom mekanisme")
    )
    stands = models.CharField(_("taler for eller imod"), max_length=8, choices=Stands.choices, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_stands_on_a_mechanism",
                condition=Q(mechanism__isnull=True, stands="") | (Q(mechanism__isnull=False) & ~Q(stands="")),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label


class SharedObservation(Seen, House):
    """What other municipalities read of an observation: no names, no place, and no way back to where it was made."""

    solution_model = models.ForeignKey(
        SolutionModel, on_delete=models.PROTECT, related_name="shared_observations", null=True, blank=True, verbose_name=_("løsningsmodel")
    )
    # The month alone: a day could tell which placement it was.
    month = models.DateField(_("måned"))
    withdrawn_at = models.DateTimeField(_("taget tilbage"), null=True, blank=True)

    class Meta(Seen.Meta):
        verbose_name = _("delt observation")
        verbose_name_plural = _("delte observationer")


class Observation(Seen, TenantModel):
    """Something seen in practice, written in a minute and without names."""

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="observations", null=True, blank=True, verbose_name=_("forløb")
    )
    trial = models.ForeignKey(
        PracticeTrial, on_delete=models.PROTECT, related_name="observations", null=True, blank=True, verbose_name=_("afprøvning")
    )
    seen_on = models.DateField(_("dag"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    shared = models.OneToOneField(
        SharedObservation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("delt")
    )

    class Meta(Seen.Meta):
        verbose_name = _("observation")
        verbose_name_plural = _("observationer")
        constraints = [
            *Seen.Meta.constraints,
            models.CheckConstraint(name="observation_is_about_something", condition=Q(placement__isnull=False) | Q(trial__isnull=False)),
        ]


class PulseAskQuerySet(models.QuerySet["PulseAsk"]):
    """Words for lists of questions."""

    def of_those_who_take_part(self) -> "PulseAskQuerySet":
        """A question about a course is closed for all three when the candidate's consent to take part is gone."""
        standing = Consent.objects.filter(purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True)
        return self.filter(use__candidate__in=standing.values("candidate"))

    def waiting(self) -> "PulseAskQuerySet":
        """Neither answered nor closed, in a trial that goes on and where the person has not asked to be left in peace."""
        no = PulseAsk.objects.filter(trial=OuterRef("trial"), person=OuterRef("person"), declined_at__isnull=False)
        going = PracticeTrial.objects.running().values("pk")
        return self.of_those_who_take_part().filter(~Exists(no), answered_at__isnull=True, trial__in=going)


class PulseAsk(TenantModel):
    """One question to one person; the words of the question and of its scale stay with the answer."""

    trial = models.ForeignKey(PracticeTrial, on_delete=models.CASCADE, related_name="asks", verbose_name=_("afprøvning"))
    use = models.ForeignKey(TrialUse, on_delete=models.CASCADE, related_name="asks", verbose_name=_("brug"))
    party = models.CharField(_("part"), max_length=12, choices=Party.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("spurgt"))
    key = models.CharField(_("spørgsmål (nøgle)"), max_length=40)
    question = models.CharField(_("spørgsmål"), max_length=300)
    # A list of pairs: the value and its words.
    scale = models.JSONField(_("svarmuligheder"))
    asked_at = models.DateTimeField(_("spurgt den"))
    answered_at = models.DateTimeField(_("besvaret"), null=True, blank=True)
    answer = models.PositiveSmallIntegerField(_("svar"), null=True, blank=True)
    # The person asked not to be asked again in this trial.
    declined_at = models.DateTimeField(_("sagt nej til flere"), null=True, blank=True)

    objects = PulseAskQuerySet.as_manager()

    class Meta:
        verbose_name = _("kort spørgsmål")
        verbose_name_plural = _("korte spørgsmål")
        indexes = [models.Index(fields=["trial", "person"], name="pulse_of_a_person")]
        constraints = [
            models.CheckConstraint(
                name="pulse_answer_has_its_moment",
                condition=Q(answered_at__isnull=True, answer__isnull=True) | Q(answered_at__isnull=False, answer__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_closed(self) -> bool:
        return self.answered_at is None and not PulseAsk.objects.filter(pk=self.pk).of_those_who_take_part().exists()

    def get_absolute_url(self) -> str:
        """Below the own pages of whoever is asked."""
        return reverse(PULSE_PAGES[self.party], args=[self.ref])
