"""A rule of law with its dates, its basis and how certain we are of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.models import House


class Rule(House):
    """A value that the law sets in a period; what is not certain warns, and never blocks."""

    class Certainty(models.TextChoices):
        CERTAIN = "sikker", _("sikker")
        LIKELY = "sandsynlig", _("sandsynlig")
        UNSURE = "usikker", _("usikker")
        MISSING = "mangler", _("mangler")

    key = models.CharField(_("nøgle"), max_length=80)
    name = models.CharField(_("navn"), max_length=120)
    words = models.TextField(_("reglen i ord"), blank=True)
    target_groups = models.JSONField(_("målgrupper"), default=list)
    value = models.JSONField(_("værdi"), null=True)
    valid_from = models.DateField(_("gælder fra"), null=True, blank=True)
    valid_to = models.DateField(_("gælder til"), null=True, blank=True)
    basis = models.CharField(_("hjemmel"), max_length=200)
    source = models.CharField(_("kilde"), max_length=200, blank=True)
    note = models.TextField(_("forbehold"), blank=True)
    certainty = models.CharField(_("sikkerhed"), max_length=12, choices=Certainty.choices)
    checked_on = models.DateField(_("kontrolleret"), null=True, blank=True)
    checked_by = models.CharField(_("kontrolleret af"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("regel")
        verbose_name_plural = _("regler")
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="a_rule_begins_once"),
            models.CheckConstraint(
                name="rule_ends_after_it_begins",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
