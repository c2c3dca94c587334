"""The action point: it knows what it is about by type and reference, so that anything can have one."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.shared.models import TenantModel
from fodfaeste.shared.text import SearchTextField


class ActionPoint(TenantModel):
    """Who does what by when; it ends as done, or as dropped with a reason."""

    target_type = models.CharField(_("om"), max_length=60)
    target_ref = models.CharField(_("om hvilken"), max_length=12)
    # As it was called and where it stood when the point was agreed: the list names and links it without asking for each.
    target_title = models.CharField(_("aftalt ved"), max_length=200)
    target_path = models.CharField(_("side"), max_length=200, blank=True)
    text = models.CharField(_("hvad skal gøres"), max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="action_points", verbose_name=_("hvem gør det"))
    due_on = models.DateField(_("senest"))
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    done_at = models.DateTimeField(_("gjort"), null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("gjort af"))
    dropped_at = models.DateTimeField(_("opgivet"), null=True, blank=True)
    dropped_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("opgivet af"))
    drop_reason = models.CharField(_("hvorfor opgivet"), max_length=300, blank=True)
    search_text = SearchTextField()

    class Meta:
        verbose_name = _("handlepunkt")
        verbose_name_plural = _("handlepunkter")
        indexes = [
            models.Index(fields=["target_type", "target_ref"], name="action_points_about_a_row"),
            models.Index(fields=["owner", "due_on"], name="action_points_of_an_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_point_done_by_and_when",
                condition=models.Q(done_at__isnull=True, done_by__isnull=True) | models.Q(done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_point_dropped_by_when_and_why",
                condition=models.Q(dropped_at__isnull=True, dropped_by__isnull=True, drop_reason="")
                | (models.Q(dropped_at__isnull=False, dropped_by__isnull=False) & ~models.Q(drop_reason="")),
            ),
            models.CheckConstraint(
                name="action_point_not_done_and_dropped", condition=models.Q(done_at__isnull=True) | models.Q(dropped_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("action_points:change", args=[self.ref])

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None
