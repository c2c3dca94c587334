"""What a municipality keeps alive when the project ends, and what happened to each part of it."""

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.shared.models import TenantModel
from fodfaeste.solution_models.models import SolutionModel


class Standing(models.TextChoices):
    """How far a part has come."""

    PLANNED = "planned", _("planlagt")
    BEGUN = "begun", _("i gang")
    ANCHORED = "anchored", _("en del af hverdagen")
    STOPPED = "stopped", _("stoppet")


class Happening(models.TextChoices):
    """What can happen to a part; a change keeps where it stood."""

    WRITTEN = "written", _("skrevet i planen")
    CHANGED = "changed", _("ændret")
    BEGUN = "begun", _("begyndt")
    ANCHORED = "anchored", _("blevet en del af hverdagen")
    STOPPED = "stopped", _("stoppet")
    TAKEN_UP = "taken_up", _("taget op igen")


class AnchoringItemQuerySet(QuerySet["AnchoringItem"]):
    """Words for lists of items."""

    def with_standing(self) -> "AnchoringItemQuerySet":
        """Adds `stands_now`, so that a list asks once."""
        events = AnchoringEvent.objects.filter(item=OuterRef("pk")).order_by("-happened_at", "-pk")
        return self.annotate(stands_now=Subquery(events.values("standing")[:1]))


class AnchoringItem(TenantModel):
    """Something that goes on: what, who keeps it alive, from when, and what it takes."""

    what = models.CharField(_("hvad fortsætter"), max_length=200)
    keeper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("holdes i live af"))
    from_day = models.DateField(_("fra"))
    takes = models.TextField(_("det kræver"), max_length=1000)
    solution = models.ForeignKey(
        SolutionModel, on_delete=models.PROTECT, related_name="anchoring_items", null=True, blank=True, verbose_name=_("løsningsmodel")
    )

    objects = AnchoringItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("punkt i forankringsplanen")
        verbose_name_plural = _("punkter i forankringsplanen")

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("supervision:anchoring_item", args=[self.ref])

    @property
    def title(self) -> str:
        return self.what

    @property
    def standing(self) -> Standing:
        """Reads what `with_standing` fetched, or the newest event."""
        if not hasattr(self, "stands_now"):
            self.stands_now = self.events.order_by("-happened_at", "-pk").values_list("standing", flat=True).first()
        return Standing(self.stands_now or Standing.PLANNED)


class AnchoringEvent(TenantModel):
    """Something that happened to an item, where it stood afterwards, and what a change replaced."""

    item = models.ForeignKey(AnchoringItem, on_delete=models.CASCADE, related_name="events", verbose_name=_("punkt"))
    happening = models.CharField(_("hvad skete der"), max_length=8, choices=Happening.choices)
    standing = models.CharField(_("hvor står det så"), max_length=8, choices=Standing.choices)
    reason = models.CharField(_("hvorfor"), max_length=500, blank=True)
    # A list of pairs: the field's label and the words that stood there before.
    replaced = models.JSONField(_("stod før"), default=list, blank=True)
    happened_at = models.DateTimeField(_("hvornår"))
    happened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("af"))

    class Meta:
        verbose_name = _("hændelse i forankringen")
        verbose_name_plural = _("hændelser i forankringen")
        constraints = [
            models.CheckConstraint(
                name="what_stopped_or_came_back_has_a_reason",
                condition=~models.Q(happening__in=["stopped", "taken_up"]) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_happening_display())
