"""Whether this database holds invented people; only then are numbers that no real person has accepted."""

from django.conf import settings
from django.db import models


class Installation(models.Model):
    """One row about this database."""

    demo = models.BooleanField(default=False)

    class Meta:
        app_label = "shared"

    def __str__(self) -> str:
        return "demo" if self.demo else "drift"


def is_marked() -> bool:
    return bool(settings.DEMO) and Installation.objects.filter(demo=True).exists()


def mark() -> None:
    Installation.objects.update_or_create(pk=1, defaults={"demo": True})
