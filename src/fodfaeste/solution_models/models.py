"""Solution models and mechanisms are shared by the municipalities; they hold names of colleagues, never of candidates or companies."""

from typing import Any

from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.shared import text
from fodfaeste.shared.models import House
from fodfaeste.solution_models.life import Happening, Life
from fodfaeste.workshops.models import Idea

LONG = 3000


class Mechanism(House):
    """A statement of what works in a phase, and on whose side; observations speak for it or against it."""

    statement = models.CharField(_("hvad virker, og hvorfor"), max_length=300)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices())
    party = models.CharField(_("hos hvem"), max_length=12, choices=Party.choices(), blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    written_by_name = models.CharField(_("skrevet af (navn)"), max_length=170)
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("virksom mekanisme")
        verbose_name_plural = _("virksomme mekanismer")

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("solution_models:mechanism", args=[self.ref])

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label

    @property
    def party_label(self) -> str:
        return Party(self.party).label if self.party else str(_("Alle tre parter"))


class ModelKind(models.TextChoices):
    """What a solution model changes: the work with a placement, or who does what in a team."""

    PRACTICE = "practice", _("måde at arbejde på")
    ORGANISING = "organising", _("måde at organisere på")


class SolutionModelQuerySet(QuerySet["SolutionModel"]):
    """Words for lists of solution models."""

    def with_life(self) -> "SolutionModelQuerySet":
        """Adds `life_now` and `newest`, the number of the newest version.

        What is settled waits to be tried: where nothing was tried yet, and where it was settled after the word that it must be adapted.
        """
        happened = LifeEvent.objects.filter(model=OuterRef("pk")).order_by("-happened_at", "-pk")
        versions = SolutionModelVersion.objects.filter(model=OuterRef("pk")).order_by("-number")
        settled = versions.filter(settled_at__isnull=False).order_by("-settled_at", "-pk")
        told = self.alias(
            told=Coalesce(Subquery(happened.values("life")[:1]), Value(Life.DRAFT.value), output_field=models.CharField()),
            told_at=Subquery(happened.values("happened_at")[:1]),
            settled_at=Subquery(settled.values("settled_at")[:1]),
        )
        waits = Q(told=Life.DRAFT, settled_at__isnull=False) | Q(told=Life.ADAPTED, settled_at__gt=F("told_at"))
        return told.annotate(
            life_now=Case(When(waits, then=Value(Life.READY.value)), default=F("told"), output_field=models.CharField()),
            newest=Subquery(versions.values("number")[:1]),
        )


class SolutionModel(House):
    """A way of working, or of organising, that came of an idea and lives through versions."""

    title = models.CharField(_("navn"), max_length=120)
    kind = models.CharField(_("art"), max_length=12, choices=ModelKind.choices)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices(), blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("tovholder"))
    owner_name = models.CharField(_("tovholder (navn)"), max_length=170)
    owner_place = models.CharField(_("kommer fra"), max_length=120, blank=True)
    ideas = models.ManyToManyField(Idea, blank=True, related_name="solution_models", verbose_name=_("idéer"))
    # A municipality's own way with another model: which version it began from, and whose it is.
    adapted_from = models.ForeignKey(
        "SolutionModelVersion", on_delete=models.PROTECT, related_name="adaptations", null=True, blank=True, verbose_name=_("tilpasset fra")
    )
    adapted_place = models.CharField(_("tilpasset i"), max_length=120, blank=True)
    search_text = text.SearchTextField()

    objects = SolutionModelQuerySet.as_manager()

    class Meta:
        verbose_name = _("løsningsmodel")
        verbose_name_plural = _("løsningsmodeller")
        constraints = [
            models.CheckConstraint(
                name="an_adaptation_has_a_source_and_a_place",
                condition=models.Q(adapted_from__isnull=True, adapted_place="")
                | (models.Q(adapted_from__isnull=False) & ~models.Q(adapted_place="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("solution_models:detail", args=[self.ref])

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label if self.phase else str(_("Alle faser"))

    @property
    def is_organising(self) -> bool:
        return self.kind == ModelKind.ORGANISING

    @property
    def life(self) -> Life:
        """Reads what `with_life` fetched, or asks in the same way."""
        if not hasattr(self, "life_now"):
            self.life_now = SolutionModel.objects.with_life().values_list("life_now", flat=True).get(pk=self.pk)
        return Life(self.life_now)


class SolutionModelVersion(House):
    """What the model says at one time. A draft is written on; once settled it stays as it is, and what comes after is a new version."""

    model = models.ForeignKey(SolutionModel, on_delete=models.CASCADE, related_name="versions", verbose_name=_("løsningsmodel"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    for_whom = models.TextField(_("hvem er det for"), max_length=LONG, blank=True)
    steps = models.TextField(_("hvad gør man, trin for trin"), max_length=LONG, blank=True)
    candidate_does = models.TextField(_("hvad gør jobkandidaten"), max_length=LONG, blank=True)
    company_does = models.TextField(_("hvad gør virksomheden"), max_length=LONG, blank=True)
    jobcentre_does = models.TextField(_("hvad gør kommunen"), max_length=LONG, blank=True)
    today_does = models.TextField(_("hvem gør hvad i dag"), max_length=LONG, blank=True)
    trial_does = models.TextField(_("hvem gør hvad i afprøvningen"), max_length=LONG, blank=True)
    tools = models.TextField(_("redskaber"), max_length=LONG, blank=True)
    # Keys with a comma between: both databases can look for a key in it.
    principles = models.CharField(_("principper"), max_length=20, blank=True)
    mechanisms = models.ManyToManyField(Mechanism, blank=True, related_name="versions", verbose_name=_("virksomme mekanismer"))
    # [{"text": …, "weeks": …}]: said before the start, and judged when the trial is decided.
    predictions = models.JSONField(_("hvad venter vi at se, og hvornår"), default=list, blank=True)
    risks = models.TextField(_("hvad kan gå galt"), max_length=LONG, blank=True)
    changed = models.TextField(_("hvad er ændret siden sidst"), max_length=LONG, blank=True)
    why = models.TextField(_("hvorfor"), max_length=LONG, blank=True)
    # The decision that the version came of, as it was called; it belongs to one municipality and is not for the others to open.
    source_title = models.CharField(_("kommer af"), max_length=200, blank=True)
    source_ref = models.CharField(_("kommer af hvilken"), max_length=12, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    made_by_name = models.CharField(_("skrevet af (navn)"), max_length=170)
    made_at = models.DateTimeField(_("begyndt"))
    settled_at = models.DateTimeField(_("lagt fast"), null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("lagt fast af")
    )

    class Meta:
        verbose_name = _("version af løsningsmodel")
        verbose_name_plural = _("versioner af løsningsmodel")
        constraints = [
            models.UniqueConstraint(fields=["model", "number"], name="a_model_version_number_once"),
            models.UniqueConstraint(fields=["model"], condition=models.Q(settled_at__isnull=True), name="one_draft_a_model"),
            models.CheckConstraint(
                name="version_settled_by_and_when",
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(title)s, version %(number)s") % {"title": self.model.title, "number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("solution_models:version", args=[self.model.ref, self.number])

    @property
    def is_draft(self) -> bool:
        return self.settled_at is None

    @property
    def step_list(self) -> list[str]:
        """One line a step: what a fidelity list is made of."""
        return lines(self.steps)

    @property
    def principle_list(self) -> list[Principle]:
        return [one for one in PRINCIPLES if one.key in self.principles.split(",")]


class LifeEvent(House):
    """Something that happened to a solution model, and where it stood afterwards."""

    model = models.ForeignKey(SolutionModel, on_delete=models.CASCADE, related_name="happened", verbose_name=_("løsningsmodel"))
    version_of = models.ForeignKey(
        SolutionModelVersion, on_delete=models.PROTECT, related_name="happened", null=True, blank=True, verbose_name=_("version")
    )
    happening = models.CharField(_("hvad skete der"), max_length=12, choices=Happening.choices)
    life = models.CharField(_("hvor står den så"), max_length=10, choices=Life.choices)
    reason = models.TextField(_("hvorfor"), max_length=LONG, blank=True)
    place = models.CharField(_("hvor"), max_length=120, blank=True)
    happened_at = models.DateTimeField(_("hvornår"))
    happened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("af"))
    happened_by_name = models.CharField(_("af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("hændelse i en løsningsmodels liv")
        verbose_name_plural = _("hændelser i en løsningsmodels liv")
        constraints = [
            models.CheckConstraint(
                name="an_end_or_a_change_of_life_has_a_reason",
                condition=models.Q(happening__in=["trial_begun", "continued"]) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_happening_display())


def lines(value: Any) -> list[str]:
    """The lines of a text that hold something, without the marks or numbers that people put in front."""
    return [line.strip().lstrip("-*•").strip() for line in str(value).splitlines() if line.strip("-*• \t")]
