"""The table behind a list that is imported: kept encrypted from preview to result."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import crypto
from fodfaeste.shared.models import TenantModel


class SealedJsonField(models.TextField):
    """JSON that may hold CPR numbers, so it is stored as ciphertext."""

    def get_prep_value(self, value: Any) -> Any:
        return value if value is None else crypto.encrypt(json.dumps(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value if value is None else json.loads(crypto.decrypt(value))


class ImportRun(TenantModel):
    """One file: what was read, what was decided for each row, and how far the work has come."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("til gennemsyn")
        RUNNING = "running", _("indlæses")
        DONE = "done", _("indlæst")
        CANCELLED = "cancelled", _("fortrudt")
        FAILED = "failed", _("gik i stå")

    file_name = models.CharField(_("filnavn"), max_length=200)
    state = models.CharField(_("tilstand"), max_length=12, choices=State.choices, default=State.PREVIEW)
    rows = SealedJsonField(_("rækker"))
    total = models.PositiveIntegerField(_("rækker i alt"), default=0)
    handled = models.PositiveIntegerField(_("behandlede rækker"), default=0)
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("hentet ind af"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name
