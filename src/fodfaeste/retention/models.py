"""The hire, the retention card with its clips, and the aftercare of both parties."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import Company
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Again, Party, PayKind, Placement
from fodfaeste.shared.fields import HoursField
from fodfaeste.shared.models import TenantModel


class EmploymentEnd(models.TextChoices):
    """Why an employment ended."""

    RESIGNED = "resigned", _("den ansatte sagde op")
    DISMISSED = "dismissed", _("virksomheden sagde op")
    AGREED = "agreed", _("aftalt mellem begge")
    PERIOD_OVER = "period_over", _("tidsbegrænset og udløbet")
    CLOSED = "closed", _("arbejdspladsen lukkede")


class Employment(TenantModel):
    """The placement became a job in the same company."""

    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="employment", verbose_name=_("forløb"))
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="employments", verbose_name=_("jobkandidat"))
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="employments", verbose_name=_("virksomhed"))
    position = models.CharField(_("stilling"), max_length=160)
    pay_kind = models.CharField(_("løn"), max_length=16, choices=[c for c in PayKind.choices if c[0] != "unpaid"])
    hours_per_week = HoursField(_("timer om ugen"))
    started_on = models.DateField(_("ansat fra"))
    ended_on = models.DateField(_("ansat til"), null=True, blank=True)
    end_cause = models.CharField(_("hvorfor det sluttede"), max_length=12, choices=EmploymentEnd.choices, blank=True)

    class Meta:
        verbose_name = _("ansættelse")
        verbose_name_plural = _("ansættelser")
        constraints = [
            models.CheckConstraint(
                name="employment_ends_after_start",
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(name="employed_hours_fit_in_a_week", condition=models.Q(hours_per_week__gt=0, hours_per_week__lte=168)),
            models.CheckConstraint(
                name="employment_end_has_day_and_cause",
                condition=models.Q(ended_on__isnull=True, end_cause="") | (models.Q(ended_on__isnull=False) & ~models.Q(end_cause="")),
            ),
        ]

    def __str__(self) -> str:
        return self.position


class EmploymentChange(TenantModel):
    """New hours or another kind of pay from a day on; the employment keeps what it began with."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="changes", verbose_name=_("ansættelse"))
    from_day = models.DateField(_("fra"))
    hours_per_week = HoursField(_("timer om ugen"))
    pay_kind = models.CharField(_("løn"), max_length=16, choices=[c for c in PayKind.choices if c[0] != "unpaid"])
    why = models.CharField(_("hvorfor"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ændring i ansættelsen")
        verbose_name_plural = _("ændringer i ansættelsen")
        constraints = [
            models.UniqueConstraint(fields=["employment", "from_day"], name="one_employment_change_a_day"),
            models.CheckConstraint(name="changed_hours_fit_in_a_week", condition=models.Q(hours_per_week__gt=0, hours_per_week__lte=168)),
        ]

    def __str__(self) -> str:
        return f"{self.from_day}"


class RetentionCard(TenantModel):
    """So many clips of help, for so long, with a promise of how soon an answer comes."""

    employment = models.OneToOneField(Employment, on_delete=models.CASCADE, related_name="card", verbose_name=_("ansættelse"))
    clips = models.PositiveSmallIntegerField(_("antal klip"), default=10)
    valid_from = models.DateField(_("gælder fra"))
    valid_to = models.DateField(_("gælder til"))
    answer_working_days = models.PositiveSmallIntegerField(_("svar inden for så mange arbejdsdage"), default=2)

    class Meta:
        verbose_name = _("klippekort")
        verbose_name_plural = _("klippekort")
        constraints = [
            models.CheckConstraint(name="card_has_clips", condition=models.Q(clips__gte=1)),
            models.CheckConstraint(name="card_ends_after_start", condition=models.Q(valid_to__gte=models.F("valid_from"))),
        ]

    def __str__(self) -> str:
        return self.ref


class SupportKind(models.TextChoices):
    """What a clip can be used for; a promise of help, not a decision on a benefit."""

    VISIT = "visit", _("besøg på arbejdspladsen")
    CALL = "call", _("en samtale hurtigt")
    MENTOR_HOUR = "mentor_hour", _("sparring til makker eller mentor")
    CONFLICT = "conflict", _("hjælp i en konflikt")
    AIDS = "aids", _("afklaring af hjælpemidler")
    SICK_LEAVE = "sick_leave", _("vejledning om refusion ved sygdom")
    UPSKILLING = "upskilling", _("opkvalificering")
    HOURS = "hours", _("tale om timer og opgaver igen")


class Clip(TenantModel):
    """One use of the card: asked for, promised by, answered."""

    card = models.ForeignKey(RetentionCard, on_delete=models.CASCADE, related_name="used", verbose_name=_("klippekort"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    # Copied from the card, so that the database itself can refuse one clip too many.
    of_clips = models.PositiveSmallIntegerField(_("ud af"))
    kind = models.CharField(_("hjælp til"), max_length=12, choices=SupportKind.choices)
    words = models.CharField(_("hvad handler det om"), max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("bedt om af"))
    asked_at = models.DateTimeField(_("bedt om"))
    promised_by_day = models.DateField(_("svar lovet senest"))
    answered_at = models.DateTimeField(_("besvaret"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("besvaret af")
    )
    answer = models.CharField(_("det gjorde vi"), max_length=300, blank=True)
    held = models.BooleanField(_("det holdt ansættelsen"), null=True, blank=True)

    class Meta:
        verbose_name = _("klip")
        verbose_name_plural = _("klip")
        constraints = [
            models.UniqueConstraint(fields=["card", "number"], name="a_clip_number_once"),
            models.CheckConstraint(
                name="never_more_clips_than_the_card_has", condition=models.Q(number__lte=models.F("of_clips"), number__gte=1)
            ),
            models.CheckConstraint(
                name="clip_answered_by_and_when",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.of_clips}"

    def get_absolute_url(self) -> str:
        return reverse("retention:clip", args=[self.ref])


# The answer in the words of the form; also read back in them.
GOING = {5: _("rigtig godt"), 4: _("godt"), 3: _("nogenlunde"), 2: _("skidt"), 1: _("rigtig skidt")}


class CheckIn(TenantModel):
    """A planned talk after the hire with one of the two; a warning leads to a task."""

    class How(models.TextChoices):
        VISIT = "visit", _("besøg")
        CALL = "call", _("telefon")
        OWN_PAGE = "own_page", _("på egen side")

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="check_ins", verbose_name=_("ansættelse"))
    party = models.CharField(_("med"), max_length=12, choices=[c for c in Party.choices if c[0] != "jobcentre"])
    due_on = models.DateField(_("planlagt"))
    held_at = models.DateTimeField(_("holdt"), null=True, blank=True)
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("holdt af"))
    how = models.CharField(_("hvordan"), max_length=8, choices=How.choices, blank=True)
    going = models.PositiveSmallIntegerField(_("hvordan går det (1-5)"), null=True, blank=True)
    words = models.CharField(_("med få ord"), max_length=300, blank=True)
    warning = models.BooleanField(_("noget skal der gøres noget ved"), default=False)
    recruits_again = models.CharField(_("virksomheden vil tage en jobkandidat igen"), max_length=8, choices=Again.choices, blank=True)

    class Meta:
        verbose_name = _("efterværnssamtale")
        verbose_name_plural = _("efterværnssamtaler")
        constraints = [
            models.UniqueConstraint(fields=["employment", "party", "due_on"], name="one_check_in_a_party_a_day"),
            models.CheckConstraint(
                name="check_in_held_by_and_when",
                condition=models.Q(held_at__isnull=True, held_by__isnull=True) | models.Q(held_at__isnull=False, held_by__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_company_says_whether_it_recruits_again",
                condition=models.Q(recruits_again="") | models.Q(party="company", held_at__isnull=False),
            ),
            models.CheckConstraint(
                name="check_in_going_one_to_five", condition=models.Q(going__isnull=True) | models.Q(going__gte=1, going__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def going_words(self) -> str:
        return str(GOING.get(self.going or 0, ""))
