"""Job candidates and what is known of them: competences with evidence, wishes, needs and consents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.catalogue.models import Competence, FunctionType, Level, NeedKind
from fodfaeste.people.models import Person
from fodfaeste.shared.fields import CprField, HoursField
from fodfaeste.shared.imports import ImportRun
from fodfaeste.shared.models import TenantModel


class TargetGroup(models.TextChoices):
    """The groups of the law (LAB § 6) that the model is for; the third only where a municipality says so."""

    ACTIVITY_READY = "activity_ready", _("aktivitetsparat kontanthjælpsmodtager")
    FLEX_JOB = "flex_job", _("fleksjobberettiget på ledighedsydelse")
    YOUNG_ACTIVITY_READY = "young_activity_ready", _("aktivitetsparat under 30 uden uddannelse")


class Sex(models.TextChoices):
    """A field of its own, since a CPR number is not asked for what it does not mean."""

    WOMAN = "woman", _("kvinde")
    MAN = "man", _("mand")
    OTHER = "other", _("andet eller ikke oplyst")


class EndReason(models.TextChoices):
    """Why a candidate left the project without a hire."""

    MOVED = "moved", _("flyttet fra kommunen")
    WITHDREW = "withdrew", _("ønskede ikke at fortsætte")
    OTHER_JOB = "other_job", _("fik job et andet sted")
    EDUCATION = "education", _("begyndte på uddannelse")
    PENSION = "pension", _("førtidspension eller folkepension")
    OTHER = "other", _("anden grund")


class Candidate(TenantModel):
    """A person enrolled in the project."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="candidate", verbose_name=_("person"))
    cpr = CprField(_("CPR-nummer"))
    cpr_index = models.CharField(max_length=64, editable=False)
    sex = models.CharField(_("køn"), max_length=8, choices=Sex.choices)
    birth_year = models.PositiveSmallIntegerField(_("fødselsår"))
    target_group = models.CharField(_("målgruppe"), max_length=24, choices=TargetGroup.choices)
    enrolled_on = models.DateField(_("indskrevet"))
    caseworker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("sagsbehandler"))
    consultant = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("jobkonsulent"),
    )
    wished_hours = HoursField(_("ønskede timer om ugen"), null=True, blank=True)
    can_start_on = models.DateField(_("kan begynde"), null=True, blank=True)
    travel_minutes = models.PositiveSmallIntegerField(_("højst så mange minutters transport"), null=True, blank=True)
    has_no_needs = models.BooleanField(_("har ingen særlige behov"), default=False)
    own_words = models.TextField(_("med egne ord"), blank=True)
    profile_approved_on = models.DateField(_("profilen godkendt af kandidaten"), null=True, blank=True)
    ended_on = models.DateField(_("udskrevet"), null=True, blank=True)
    end_reason = models.CharField(_("grund"), max_length=12, choices=EndReason.choices, blank=True)

    class Meta:
        verbose_name = _("jobkandidat")
        verbose_name_plural = _("jobkandidater")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "cpr_index"], name="a_cpr_once_in_a_municipality"),
            models.CheckConstraint(
                name="enrolment_ends_after_it_begins",
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("enrolled_on")),
            ),
            models.CheckConstraint(
                name="candidate_end_has_day_and_reason",
                condition=models.Q(ended_on__isnull=True, end_reason="") | (models.Q(ended_on__isnull=False) & ~models.Q(end_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


class Consent(TenantModel):
    """A recorded, withdrawable consent to take part or to research."""

    class Purpose(models.TextChoices):
        TAKE_PART = "take_part", _("at deltage i projektet")
        RESEARCH = "research", _("at oplysninger bruges til forskning")

    class How(models.TextChoices):
        WRITTEN = "written", _("skriftligt")
        SPOKEN = "spoken", _("mundtligt, skrevet ned")
        OWN_PAGE = "own_page", _("på kandidatens egen side")

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="consents", verbose_name=_("jobkandidat"))
    purpose = models.CharField(_("til"), max_length=12, choices=Purpose.choices)
    how = models.CharField(_("hvordan"), max_length=12, choices=How.choices)
    given_on = models.DateField(_("givet"))
    withdrawn_on = models.DateField(_("trukket tilbage"), null=True, blank=True)

    class Meta:
        verbose_name = _("samtykke")
        verbose_name_plural = _("samtykker")
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "purpose"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="one_standing_consent_a_purpose",
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_it_was_given",
                condition=models.Q(withdrawn_on__isnull=True) | models.Q(withdrawn_on__gte=models.F("given_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()


class CandidateCompetence(TenantModel):
    """Something the candidate can, how well, and how we know."""

    class Evidence(models.TextChoices):
        SHOWN = "shown", _("vist i praksis")
        TOLD = "told", _("fortalt")
        CERTIFIED = "certified", _("papir på det")

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="competences", verbose_name=_("jobkandidat"))
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+", verbose_name=_("kompetence"))
    level = models.PositiveSmallIntegerField(_("hvor godt"), choices=Level.choices)
    evidence = models.CharField(_("hvordan vi ved det"), max_length=12, choices=Evidence.choices)
    note = models.CharField(_("eksempel"), max_length=300, blank=True)
    told_by = models.CharField(_("skrevet af"), max_length=12, default="staff")

    class Meta:
        verbose_name = _("kandidatens kompetence")
        verbose_name_plural = _("kandidatens kompetencer")
        constraints = [models.UniqueConstraint(fields=["candidate", "competence"], name="a_competence_once_a_candidate")]

    def __str__(self) -> str:
        return self.competence.name


class Wish(TenantModel):
    """A kind of work the candidate would like, first wish first."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("jobkandidat"))
    function_type = models.ForeignKey(FunctionType, on_delete=models.PROTECT, related_name="+", verbose_name=_("funktion"))
    priority = models.PositiveSmallIntegerField(_("rækkefølge"), default=1)
    why = models.CharField(_("hvorfor"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ønske")
        verbose_name_plural = _("ønsker")
        constraints = [models.UniqueConstraint(fields=["candidate", "function_type"], name="a_wish_once_a_candidate")]

    def __str__(self) -> str:
        return self.function_type.name


class Need(TenantModel):
    """What the candidate needs to work well, in words of function; whether a company may see it is the candidate's choice."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="needs", verbose_name=_("jobkandidat"))
    kind = models.CharField(_("behov"), max_length=24, choices=NeedKind.choices)
    important = models.BooleanField(_("afgørende"), default=False)
    may_be_shared = models.BooleanField(_("må vises til en virksomhed"), default=False)
    note = models.CharField(_("uddybning til kommunen"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("behov")
        verbose_name_plural = _("behov")
        constraints = [models.UniqueConstraint(fields=["candidate", "kind"], name="a_need_once_a_candidate")]

    def __str__(self) -> str:
        return self.get_kind_display()


class CandidateImport(ImportRun):
    """A list of candidates from preview to result."""

    class Meta:
        verbose_name = _("import af kandidater")
        verbose_name_plural = _("importer af kandidater")
