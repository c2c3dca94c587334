"""The model as content: numbered versions that stay as they are, drafts of blocks, and what each change rests on; about nobody."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.practice_model.guidance import Guidance
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared import clock, text
from fodfaeste.shared.models import House
from fodfaeste.solution_models.models import Mechanism, SolutionModelVersion

FIRST = 1
LONG = 20000


class HandbookVersion(House):
    """A published version of the whole model; the first is what the project began with, and nobody published it."""

    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    in_force_from = models.DateField(_("gælder fra"))
    news = models.TextField(_("hvad er nyt"), max_length=2000, blank=True)
    published_at = models.DateTimeField(_("udgivet"), null=True, blank=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("udgivet af")
    )
    # The wall hides a person of another municipality, so the name stands beside the key.
    published_by_name = models.CharField(_("udgivet af (navn)"), max_length=170, blank=True)

    class Meta:
        verbose_name = _("udgave af håndbogen")
        verbose_name_plural = _("udgaver af håndbogen")
        constraints = [
            models.CheckConstraint(
                name="handbook_published_by_and_when",
                condition=models.Q(published_at__isnull=True, published_by__isnull=True)
                | models.Q(published_at__isnull=False, published_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Udgave %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return reverse("handbook:version", args=[self.number])


class Written(House):
    """A block's words, as they are drafted and as they are published."""

    title = models.CharField(_("overskrift"), max_length=120)
    summary = models.CharField(_("sammenfatning i én sætning"), max_length=300)
    body = models.TextField(_("tekst"), max_length=LONG)
    why = models.TextField(_("hvad er ændret, og hvorfor"), max_length=2000, blank=True)

    class Meta:
        abstract = True


class HandbookBlock(Written):
    """One text of one version: a principle, a phase, a party's part in it, how the three work together, or a step."""

    edition = models.ForeignKey(HandbookVersion, on_delete=models.CASCADE, related_name="blocks", verbose_name=_("udgave"))
    name = models.CharField(_("navn"), max_length=40)
    position = models.PositiveSmallIntegerField(_("plads"))
    # Keys with a comma between, as in the files.
    steps = models.CharField(_("trin"), max_length=200, blank=True)
    changed_in = models.PositiveSmallIntegerField(_("senest ændret i udgave"), default=FIRST)
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("afsnit i håndbogen")
        verbose_name_plural = _("afsnit i håndbogen")
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="a_block_once_in_a_version")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = text.fold(f"{self.title} {self.summary} {self.body}")  # type: ignore[assignment]  # the field is declared
        super().save(*args, **kwargs)

    @property
    def guidance(self) -> Guidance:
        steps = tuple(Step(word) for word in self.steps.split(",") if word)
        return Guidance(self.title, self.summary, steps, self.body)


class BlockDraft(Written):
    """A block as it is to stand in the next version; there is one a block, and everybody who may writes on the same."""

    name = models.CharField(_("navn"), max_length=40, unique=True)
    written_at = models.DateTimeField(_("skrevet"), default=clock.now)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    written_by_name = models.CharField(_("skrevet af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("udkast til et afsnit")
        verbose_name_plural = _("udkast til afsnit")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("handbook:draft", args=[self.name])


class Evidence(House):
    """What a change of a block rests on: a solution model, a mechanism with what speaks for or against it, or figures of one day."""

    class Kind(models.TextChoices):
        """The three kinds."""

        MODEL = "model", _("løsningsmodel")
        MECHANISM = "mechanism", _("virksom mekanisme")
        FIGURES = "figures", _("tal for et princip")

    class Stance(models.TextChoices):
        """Whether it speaks for the change."""

        FOR = "for", _("taler for")
        AGAINST = "against", _("taler imod")

    draft = models.ForeignKey(
        BlockDraft, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True, verbose_name=_("udkast")
    )
    block = models.ForeignKey(
        HandbookBlock, on_delete=models.CASCADE, related_name="evidence", null=True, blank=True, verbose_name=_("afsnit")
    )
    kind = models.CharField(_("hvad er det"), max_length=10, choices=Kind.choices)
    stance = models.CharField(_("taler det for eller imod"), max_length=8, choices=Stance.choices)
    words = models.TextField(_("hvad viser det"), max_length=1000)
    solution_model = models.ForeignKey(
        SolutionModelVersion, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("løsningsmodel")
    )
    mechanism = models.ForeignKey(
        Mechanism, on_delete=models.PROTECT, related_name="handbook_evidence", null=True, blank=True, verbose_name=_("virksom mekanisme")
    )
    # As they were on the day: a later figure is another figure.
    figures = models.JSONField(_("tal"), default=list, blank=True)
    figures_day = models.DateField(_("tallenes dag"), null=True, blank=True)
    added_at = models.DateTimeField(_("tilføjet"), default=clock.now)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("tilføjet af"))
    added_by_name = models.CharField(_("tilføjet af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("grundlag for en ændring")
        verbose_name_plural = _("grundlag for ændringer")
        constraints = [
            models.CheckConstraint(
                name="evidence_of_a_draft_or_of_a_block",
                condition=models.Q(draft__isnull=True, block__isnull=False) | models.Q(draft__isnull=False, block__isnull=True),
            ),
            models.CheckConstraint(
                name="evidence_has_what_it_says",
                condition=models.Q(kind="model", solution_model__isnull=False)
                | models.Q(kind="mechanism", mechanism__isnull=False)
                | models.Q(kind="figures", figures_day__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_against(self) -> bool:
        return self.stance == self.Stance.AGAINST

    @property
    def about(self) -> str:
        """What it is called for those who read the published page."""
        if self.solution_model is not None:
            return str(self.solution_model)
        return str(self.mechanism or self.get_kind_display())

    @property
    def about_url(self) -> str:
        """The page of what it is, for those who take part in the development work."""
        found = self.solution_model or self.mechanism
        return str(found.get_absolute_url()) if found is not None else ""
