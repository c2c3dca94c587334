"""Competences, functions and kinds of need: the words that candidates and companies are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import text
from fodfaeste.shared.models import House


class NeedKind(models.TextChoices):
    """What a workplace can offer and a candidate can need; about function, never about health."""

    FLEXIBLE_HOURS = "flexible_hours", _("fleksible mødetider")
    SHORT_DAYS = "short_days", _("korte arbejdsdage")
    BREAKS = "breaks", _("ekstra pauser")
    QUIET = "quiet", _("ro omkring sig")
    FIXED_TASKS = "fixed_tasks", _("faste opgaver")
    CLEAR_INSTRUCTION = "clear_instruction", _("tydelig instruktion, én ting ad gangen")
    FIXED_COLLEAGUE = "fixed_colleague", _("en fast kollega at spørge")
    NO_HEAVY_LIFTING = "no_heavy_lifting", _("ingen tunge løft")
    SIT_AND_STAND = "sit_and_stand", _("skift mellem at sidde og stå")
    NO_CUSTOMERS = "no_customers", _("ingen direkte kundekontakt")
    EASY_TRANSPORT = "easy_transport", _("kan nås med offentlig transport")


class Level(models.IntegerChoices):
    """How well, in words that three parties understand alike."""

    NEW = 1, _("helt ny i det")
    WITH_HELP = 2, _("kan med hjælp")
    MOSTLY = 3, _("kan det meste selv")
    ALONE = 4, _("kan selv")
    TEACHES = 5, _("kan lære det fra sig")


class Competence(House):
    """Something a person can do that a workplace needs."""

    key = models.SlugField(_("nøgle"), unique=True, max_length=60)
    name = models.CharField(_("navn"), max_length=120)
    group = models.CharField(_("gruppe"), max_length=60)
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("kompetence")
        verbose_name_plural = _("kompetencer")

    def __str__(self) -> str:
        return self.name


class FunctionType(House):
    """A kind of work with its place in the international classification of occupations (DISCO/ISCO, four digits)."""

    key = models.SlugField(_("nøgle"), unique=True, max_length=60)
    name = models.CharField(_("navn"), max_length=120)
    disco = models.CharField(_("DISCO-kode"), max_length=4)
    field = models.CharField(_("område"), max_length=60)
    typical_tasks = models.JSONField(_("typiske opgaver"), default=list)
    competences = models.ManyToManyField(Competence, related_name="function_types", verbose_name=_("typiske kompetencer"))
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("funktionstype")
        verbose_name_plural = _("funktionstyper")

    def __str__(self) -> str:
        return self.name
