"""How far the loading of the invented pilot has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.models import House


class DemoRun(House):
    """One loading of the pilot; a run that never finished is begun again from an empty database."""

    seed = models.PositiveIntegerField(_("frø"))
    municipalities = models.PositiveSmallIntegerField(_("kommuner"))
    candidates = models.PositiveIntegerField(_("kandidater i hver kommune"))
    weeks = models.PositiveSmallIntegerField(_("uger"))
    weeks_done = models.PositiveSmallIntegerField(_("uger gennemlevet"), default=0)
    started_at = models.DateTimeField(_("begyndt"))
    finished_at = models.DateTimeField(_("færdig"), null=True, blank=True)
    failed_at = models.DateTimeField(_("gik i stå"), null=True, blank=True)

    class Meta:
        verbose_name = _("indlæsning af demo")
        verbose_name_plural = _("indlæsninger af demo")

    def __str__(self) -> str:
        return f"{self.weeks_done}/{self.weeks}"

    @property
    def percent(self) -> int:
        return 100 if self.finished_at else round(100 * self.weeks_done / max(self.weeks, 1))
