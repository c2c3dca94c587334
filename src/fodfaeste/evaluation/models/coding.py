"""What observations are about: a code book in versions, two people's codings of each shared observation, and how they settled it."""

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared.models import House

WORDS = 1000
CODERS = 2


class ThemeQuerySet(QuerySet["Theme"]):
    """Words for lists of themes."""

    def with_newest(self) -> "ThemeQuerySet":
        """Adds `newest`, the key of the version that holds now, and its `name`."""
        versions = ThemeVersion.objects.filter(theme=OuterRef("pk")).order_by("-number")
        return self.annotate(newest=Subquery(versions.values("pk")[:1]), name=Subquery(versions.values("name")[:1]))

    def active(self) -> "ThemeQuerySet":
        return self.filter(retired_at__isnull=True)


class Theme(House):
    """What several observations have in common; its words stand in its versions."""

    retired_at = models.DateTimeField(_("bruges ikke mere fra"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temaer")

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or self.now.name)

    def get_absolute_url(self) -> str:
        return reverse("evaluation:theme", args=[self.ref])

    @property
    def now(self) -> "ThemeVersion":
        return self.versions.order_by("-number")[:1].get()


class ThemeVersion(House):
    """What belongs to a theme from a day on; a coding rests on the words that its coder read."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="versions", verbose_name=_("tema"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    name = models.CharField(_("navn"), max_length=80)
    belongs = models.TextField(_("det hører til"), max_length=WORDS)
    not_belongs = models.TextField(_("det hører ikke til"), max_length=WORDS)
    why = models.CharField(_("hvad er ændret, og hvorfor"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("skrevet"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    made_by_name = models.CharField(_("skrevet af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("version af tema")
        verbose_name_plural = _("versioner af tema")
        constraints = [models.UniqueConstraint(fields=["theme", "number"], name="a_theme_version_number_once")]

    def __str__(self) -> str:
        return self.name


class Coding(House):
    """One person's reading of one shared observation: the theme it is most about, or none of them."""

    observation = models.ForeignKey(SharedObservation, on_delete=models.PROTECT, related_name="codings", verbose_name=_("observation"))
    # The first and the second reader; the database lets in no third.
    place = models.PositiveSmallIntegerField(_("første eller anden"))
    coder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("kodet af"))
    coder_name = models.CharField(_("kodet af (navn)"), max_length=170)
    theme = models.ForeignKey(ThemeVersion, on_delete=models.PROTECT, related_name="codings", null=True, blank=True, verbose_name=_("tema"))
    coded_at = models.DateTimeField(_("kodet"))

    class Meta:
        verbose_name = _("kodning")
        verbose_name_plural = _("kodninger")
        constraints = [
            models.UniqueConstraint(fields=["observation", "coder"], name="each_codes_an_observation_once"),
            models.UniqueConstraint(fields=["observation", "place"], name="two_code_an_observation"),
            models.CheckConstraint(name="coding_is_the_first_or_the_second", condition=Q(place__gte=1, place__lte=CODERS)),
        ]

    def __str__(self) -> str:
        return self.ref


class Settlement(House):
    """What two who read an observation differently agreed on, and why; a later one stands beside the earlier."""

    observation = models.ForeignKey(SharedObservation, on_delete=models.PROTECT, related_name="settlements", verbose_name=_("observation"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    theme = models.ForeignKey(
        ThemeVersion, on_delete=models.PROTECT, related_name="settlements", null=True, blank=True, verbose_name=_("tema")
    )
    reason = models.CharField(_("hvorfor"), max_length=500)
    settled_at = models.DateTimeField(_("afgjort"))
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("afgjort af"))
    settled_by_name = models.CharField(_("afgjort af (navn)"), max_length=170)

    class Meta:
        verbose_name = _("afgørelse af en kodning")
        verbose_name_plural = _("afgørelser af kodninger")
        constraints = [models.UniqueConstraint(fields=["observation", "number"], name="a_settlement_number_once")]

    def __str__(self) -> str:
        return self.ref
