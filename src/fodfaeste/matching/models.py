"""A match from proposal to decision, with the consent that lets a company see something, and the first meeting."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.companies.models import Company, Contact, JobFunction
from fodfaeste.matching.states import MatchQuerySet, State
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from fodfaeste.shared.models import TenantModel


class Answer(models.TextChoices):
    """What a party says to a match."""

    YES = "yes", _("ja")
    NO = "no", _("nej")


class CandidateReason(models.TextChoices):
    """Why a candidate says no."""

    NOT_THE_WORK = "not_the_work", _("ikke den slags arbejde")
    HOURS = "hours", _("timerne passer ikke")
    TRANSPORT = "transport", _("for langt væk")
    NEEDS = "needs", _("det, jeg har brug for, kan ikke lade sig gøre")
    NOT_NOW = "not_now", _("ikke lige nu")
    OTHER = "other", _("noget andet")


class CompanyReason(models.TextChoices):
    """Why a company says no."""

    NO_OPENING = "no_opening", _("ingen åbning alligevel")
    OTHER_COMPETENCES = "other_competences", _("vi mangler andre kompetencer")
    HOURS = "hours", _("timerne passer ikke")
    NO_TIME = "no_time", _("vi kan ikke følge nok op lige nu")
    OTHER = "other", _("noget andet")


class StaffReason(models.TextChoices):
    """Why the municipality does not go on with a match."""

    BETTER_MATCH = "better_match", _("et andet match er bedre")
    OPENING_CLOSED = "opening_closed", _("jobfunktionen er lukket")
    CANDIDATE_LEFT = "candidate_left", _("kandidaten er udskrevet")
    OTHER = "other", _("anden grund")


class SharingConsent(TenantModel):
    """The candidate lets one company see named categories, for one purpose, until a day; withdrawable, and never without who and how."""

    class Category(models.TextChoices):
        NAME = "name", _("navn")
        COMPETENCES = "competences", _("kompetencer og eksempler")
        WISHES = "wishes", _("ønsker til arbejde og timer")
        NEEDS = "needs", _("behov, der må vises")
        CONTACT = "contact", _("telefon og e-mail")

    class Purpose(models.TextChoices):
        """The oldest rows hold the words themselves, and Django shows what is no key as it stands."""

        MATCH = "match", _("at vurdere et match i virksomheden")

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="sharing_consents", verbose_name=_("jobkandidat"))
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="sharing_consents", verbose_name=_("virksomhed"))
    categories = models.JSONField(_("hvad der må vises"), default=list)
    purpose = models.CharField(_("til"), max_length=120, choices=Purpose.choices)
    given_at = models.DateTimeField(_("givet"))
    how = models.CharField(_("hvordan"), max_length=12, choices=Consent.How.choices)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    on_behalf_of = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("på vegne af")
    )
    on_behalf = models.CharField(_("sådan sagde kandidaten ja"), max_length=300, blank=True)
    valid_until = models.DateField(_("gælder til"))
    withdrawn_at = models.DateTimeField(_("trukket tilbage"), null=True, blank=True)

    class Meta:
        verbose_name = _("samtykke til at vise oplysninger")
        verbose_name_plural = _("samtykker til at vise oplysninger")
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "company"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_sharing_consent",
            ),
            models.CheckConstraint(
                name="sharing_consent_says_how_and_for_whom",
                condition=models.Q(how=Consent.How.OWN_PAGE, on_behalf_of__isnull=True, on_behalf="")
                | (models.Q(how__in=(Consent.How.WRITTEN, Consent.How.SPOKEN), on_behalf_of__isnull=False) & ~models.Q(on_behalf="")),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and self.valid_until >= clock.today()


class Match(TenantModel):
    """A candidate and a job function: proposed, answered by both, decided."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="matches", verbose_name=_("jobkandidat"))
    job_function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, related_name="matches", verbose_name=_("jobfunktion"))
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("foreslået af"))
    proposed_at = models.DateTimeField(_("foreslået"))
    why = models.TextField(_("hvorfor det kan blive godt"), blank=True)
    terms = models.JSONField(_("grundene i scoren, som de var"), default=list)
    score = models.FloatField(_("score"), null=True)
    coverage = models.FloatField(_("hvor meget vi vidste"), default=0)
    candidate_answer = models.CharField(_("kandidatens svar"), max_length=4, choices=Answer.choices, blank=True)
    candidate_reason = models.CharField(_("kandidatens grund"), max_length=16, choices=CandidateReason.choices, blank=True)
    candidate_words = models.CharField(_("kandidatens egne ord"), max_length=300, blank=True)
    candidate_reason_shared = models.BooleanField(_("grunden må vises til virksomheden"), default=False)
    candidate_answered_at = models.DateTimeField(_("kandidaten svarede"), null=True, blank=True)
    candidate_answered_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("kandidatens svar skrevet af"),
    )
    candidate_on_behalf = models.CharField(_("hvorfor kandidaten ikke selv svarede her"), max_length=300, blank=True)
    shown_to_company_at = models.DateTimeField(_("vist til virksomheden"), null=True, blank=True)
    company_answer = models.CharField(_("virksomhedens svar"), max_length=4, choices=Answer.choices, blank=True)
    company_reason = models.CharField(_("virksomhedens grund"), max_length=20, choices=CompanyReason.choices, blank=True)
    company_words = models.CharField(_("virksomhedens egne ord"), max_length=300, blank=True)
    company_contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("svaret af"),
    )
    company_answered_at = models.DateTimeField(_("virksomheden svarede"), null=True, blank=True)
    decision = models.CharField(_("beslutning"), max_length=4, choices=Answer.choices, blank=True)
    decision_reason = models.CharField(_("grund til beslutningen"), max_length=16, choices=StaffReason.choices, blank=True)
    decision_words = models.CharField(_("begrundelse"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("besluttet"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("besluttet af"),
    )

    # What was known on the day of the decision: later answers must not make it look better.
    profile_known = models.PositiveSmallIntegerField(_("kendte dele af profilen, da matchet blev besluttet"), null=True, blank=True)
    profile_parts = models.PositiveSmallIntegerField(_("alle dele af profilen"), null=True, blank=True)
    company_known = models.PositiveSmallIntegerField(_("kendte dele af virksomheden, da matchet blev besluttet"), null=True, blank=True)
    company_parts = models.PositiveSmallIntegerField(_("alle dele af virksomheden"), null=True, blank=True)
    wish_fit = models.FloatField(_("hvor nær kandidatens ønske"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("match")
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "job_function"],
                condition=~models.Q(decision="no"),
                name="one_standing_match_a_pair",
            ),
            models.CheckConstraint(
                name="match_candidate_answered_by_and_when",
                condition=models.Q(candidate_answered_at__isnull=True, candidate_answered_by__isnull=True)
                | models.Q(candidate_answered_at__isnull=False, candidate_answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="match_knows_no_more_than_there_is",
                condition=(models.Q(profile_known__isnull=True) | models.Q(profile_known__lte=models.F("profile_parts")))
                & (models.Q(company_known__isnull=True) | models.Q(company_known__lte=models.F("company_parts"))),
            ),
            models.CheckConstraint(
                name="match_decided_by_and_when",
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("matching:detail", args=[self.ref])

    @property
    def state(self) -> State:
        if self.decision == Answer.YES:
            return State.DECIDED
        if Answer.NO in {self.decision, self.candidate_answer, self.company_answer}:
            return State.DECLINED
        if not self.candidate_answer:
            return State.WAITING_CANDIDATE
        if self.company_answer:
            return State.TO_DECIDE
        return State.WAITING_COMPANY if self.shown_to_company_at else State.TO_SHOW

    @property
    def since(self) -> datetime:
        """Since when it has stood where it stands."""
        return self.company_answered_at or self.shown_to_company_at or self.candidate_answered_at or self.proposed_at

    @property
    def days_waiting(self) -> int:
        return clock.days_between(self.since, clock.now())

    @property
    def waits_too_long(self) -> bool:
        undecided = self.state not in {State.DECIDED, State.DECLINED}
        return undecided and self.days_waiting > self.municipality.answer_days_limit

    @property
    def days_from_enrolment(self) -> int:
        """From enrolment to the decision, or until today while there is none."""
        return clock.days_between(self.candidate.enrolled_on, self.decided_at or clock.now())


class Meeting(TenantModel):
    """A meeting about a match; the first one is what the speed of matching is measured to."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="meetings", verbose_name=_("match"))
    held_on = models.DateField(_("dato"))
    place = models.CharField(_("sted"), max_length=120, blank=True)
    candidate_present = models.BooleanField(_("kandidaten var med"), default=False)
    company_present = models.BooleanField(_("virksomheden var med"), default=False)
    staff_present = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name=_("medarbejdere til stede"))
    agreed = models.TextField(_("det aftalte vi"), blank=True)

    class Meta:
        verbose_name = _("møde")
        verbose_name_plural = _("møder")

    def __str__(self) -> str:
        return self.ref
