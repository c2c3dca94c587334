"""Companies with their workplaces and contacts, and the job functions that a hire could grow from."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.catalogue.models import Competence, FunctionType, Level, NeedKind
from fodfaeste.people.models import Person
from fodfaeste.shared import danish, text
from fodfaeste.shared.fields import CvrField, HoursField, PNumberField
from fodfaeste.shared.imports import ImportRun
from fodfaeste.shared.models import TenantModel


class Company(TenantModel):
    """A legal unit, as one municipality knows it."""

    name = models.CharField(_("navn"), max_length=160)
    cvr = CvrField(_("CVR-nummer"))
    industry = models.CharField(_("branche"), max_length=120, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    owner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ansvarlig for kontakten"),
    )
    own_support = models.TextField(_("sådan støtter virksomheden sine egne ansatte"), blank=True)
    culture = models.TextField(_("sådan er der at være"), blank=True)
    active = models.BooleanField(_("aktiv"), default=True)
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("virksomhed")
        verbose_name_plural = _("virksomheder")
        constraints = [models.UniqueConstraint(fields=["municipality", "cvr"], name="a_cvr_once_in_a_municipality")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("companies:detail", args=[self.ref])


class Workplace(TenantModel):
    """A place of work with its P-number; the rules of a placement attach to it."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="workplaces", verbose_name=_("virksomhed"))
    name = models.CharField(_("navn"), max_length=160)
    p_number = PNumberField(_("P-nummer"))
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    employees = models.DecimalField(_("ordinært ansatte i årsværk"), max_digits=7, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = _("arbejdsplads")
        verbose_name_plural = _("arbejdspladser")
        constraints = [models.UniqueConstraint(fields=["municipality", "p_number"], name="a_p_number_once_in_a_municipality")]

    def __str__(self) -> str:
        return self.name


class Contact(TenantModel):
    """A person in a company; no account, a link is enough."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="contact", verbose_name=_("person"))
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("virksomhed"))
    title = models.CharField(_("stilling"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("kontaktperson")
        verbose_name_plural = _("kontaktpersoner")

    def __str__(self) -> str:
        return self.person.name


class ContactRole(TenantModel):
    """What a contact does in the cooperation."""

    class Role(models.TextChoices):
        SIGNS = "signs", _("indgår aftaler")
        DAILY = "daily", _("daglig kontakt")
        CONFIRMS_HOURS = "confirms_hours", _("bekræfter timer")
        MENTOR = "mentor", _("mentor eller makker")
        EMPLOYEE_REP = "employee_rep", _("medarbejderrepræsentant")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="roles", verbose_name=_("kontaktperson"))
    role = models.CharField(_("rolle"), max_length=16, choices=Role.choices)

    class Meta:
        verbose_name = _("kontaktpersonens rolle")
        verbose_name_plural = _("kontaktpersonens roller")
        constraints = [models.UniqueConstraint(fields=["contact", "role"], name="a_contact_role_once")]

    def __str__(self) -> str:
        return self.get_role_display()


class JobFunction(TenantModel):
    """Tasks the company could hire for, carved out of its real work."""

    class Opening(models.TextChoices):
        YES = "yes", _("ja, der er brug for en nu")
        LIKELY = "likely", _("sandsynligt inden for et halvt år")
        NO = "no", _("ikke lige nu")
        UNKNOWN = "unknown", _("ved vi ikke endnu")

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="job_functions", verbose_name=_("virksomhed"))
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="job_functions", verbose_name=_("arbejdsplads"))
    function_type = models.ForeignKey(
        FunctionType,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("funktionstype"),
    )
    title = models.CharField(_("jobfunktion"), max_length=120)
    hours_from = HoursField(_("fra timer om ugen"), null=True, blank=True)
    hours_to = HoursField(_("til timer om ugen"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("pladser"), default=1)
    opening = models.CharField(_("er der en reel åbning"), max_length=8, choices=Opening.choices, default=Opening.UNKNOWN)
    hire_picture = models.TextField(_("sådan kunne en ansættelse se ud"), blank=True)
    open = models.BooleanField(_("åben for match"), default=True)
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("jobfunktion")
        verbose_name_plural = _("jobfunktioner")
        constraints = [
            models.CheckConstraint(
                name="job_function_hours_in_order",
                condition=(
                    models.Q(hours_from__isnull=True) | models.Q(hours_to__isnull=True) | models.Q(hours_to__gte=models.F("hours_from"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("companies:job_function", args=[self.ref])

    @property
    def hours_words(self) -> str:
        """As “8–20 timer”, or as much of it as is known."""
        known = dict.fromkeys(hours for hours in (self.hours_from, self.hours_to) if hours is not None)
        if not known:
            return ""
        *first, last = known
        return "–".join([*(danish.number(hours) for hours in first), danish.hours(last)])


class Task(TenantModel):
    """One real task of a job function."""

    job_function = models.ForeignKey(JobFunction, on_delete=models.CASCADE, related_name="tasks", verbose_name=_("jobfunktion"))
    name = models.CharField(_("opgave"), max_length=160)
    position = models.PositiveSmallIntegerField(_("rækkefølge"), default=1)

    class Meta:
        verbose_name = _("opgave")
        verbose_name_plural = _("opgaver")
        constraints = [models.UniqueConstraint(fields=["job_function", "name"], name="a_task_once_a_job_function")]

    def __str__(self) -> str:
        return self.name


class DecisiveCompetence(TenantModel):
    """A competence that decides the hire, and the level it takes; two to five of them."""

    class NamedBy(models.TextChoices):
        COMPANY = "company", _("virksomheden har selv sagt det")
        JOBCENTRE = "jobcentre", _("vores eget forslag")

    job_function = models.ForeignKey(
        JobFunction,
        on_delete=models.CASCADE,
        related_name="decisive_competences",
        verbose_name=_("jobfunktion"),
    )
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+", verbose_name=_("kompetence"))
    level = models.PositiveSmallIntegerField(_("hvor godt det skal kunnes"), choices=Level.choices, default=Level.MOSTLY)
    named_by = models.CharField(_("hvem har peget på den"), max_length=12, choices=NamedBy.choices, default=NamedBy.JOBCENTRE)

    class Meta:
        verbose_name = _("afgørende kompetence")
        verbose_name_plural = _("afgørende kompetencer")
        constraints = [models.UniqueConstraint(fields=["job_function", "competence"], name="a_decisive_competence_once")]

    def __str__(self) -> str:
        return self.competence.name


class Offer(TenantModel):
    """Whether the workplace can give what a kind of need asks for; no row means that nobody has asked."""

    job_function = models.ForeignKey(JobFunction, on_delete=models.CASCADE, related_name="offers", verbose_name=_("jobfunktion"))
    kind = models.CharField(_("behov"), max_length=24, choices=NeedKind.choices)
    possible = models.BooleanField(_("kan lade sig gøre"))

    class Meta:
        verbose_name = _("hensyn")
        verbose_name_plural = _("hensyn")
        constraints = [models.UniqueConstraint(fields=["job_function", "kind"], name="an_offer_once_a_job_function")]

    def __str__(self) -> str:
        return self.get_kind_display()


class CompanyImport(ImportRun):
    """A list of companies from preview to result."""

    class Meta:
        verbose_name = _("import af virksomheder")
        verbose_name_plural = _("importer af virksomheder")
