"""What is offered: activities with sessions, teachers and materials, shared by the municipalities and open for all staff to read."""

from datetime import datetime
from decimal import Decimal

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.shared import clock, text
from fodfaeste.shared.models import House
from fodfaeste.workshops.models import Workshop

WORDS = 1500
MINUTES_IN_HOUR = 60


class LearningActivityQuerySet(QuerySet["LearningActivity"]):
    """Words for lists of activities."""

    def with_days(self) -> "LearningActivityQuerySet":
        """Adds `first_day`, `last_day` and `next_day`, the first that is not over."""
        held = LearningSession.objects.filter(activity=OuterRef("pk")).order_by("held_on", "starts_at", "pk")
        coming = held.filter(held_on__gte=clock.today())
        return self.annotate(
            first_day=Subquery(held.values("held_on")[:1]),
            last_day=Subquery(held.reverse().values("held_on")[:1]),
            next_day=Subquery(coming.values("held_on")[:1]),
        )

    def standing(self) -> "LearningActivityQuerySet":
        return self.filter(called_off_at__isnull=True)


class LearningActivity(House):
    """Something that staff learn together before and beside the development workshops."""

    title = models.CharField(_("titel"), max_length=120)
    aim = models.TextField(_("formål"), max_length=WORDS)
    for_whom = models.CharField(_("for hvem"), max_length=300)
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices(), blank=True)
    # Keys with a comma between: both databases can look for a key in it.
    principles = models.CharField(_("principper"), max_length=20, blank=True)
    workshop = models.ForeignKey(
        Workshop,
        on_delete=models.PROTECT,
        related_name="learning_activities",
        null=True,
        blank=True,
        verbose_name=_("forbereder værkstedet"),
    )
    preparation_hours = models.DecimalField(_("forberedelse i timer"), max_digits=5, decimal_places=2, default=Decimal(0))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("tilrettelægger"))
    # The wall hides the person of another municipality, so the name stands beside the key.
    written_by_name = models.CharField(_("tilrettelægger (navn)"), max_length=170)
    called_off_at = models.DateTimeField(_("aflyst"), null=True, blank=True)
    called_off_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("aflyst af")
    )
    called_off_why = models.CharField(_("hvorfor aflyst"), max_length=300, blank=True)
    search_text = text.SearchTextField()

    objects = LearningActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("læringsaktivitet")
        verbose_name_plural = _("læringsaktiviteter")
        constraints = [
            models.CheckConstraint(
                name="activity_called_off_by_and_when",
                condition=Q(called_off_at__isnull=True, called_off_by__isnull=True)
                | Q(called_off_at__isnull=False, called_off_by__isnull=False),
            ),
            models.CheckConstraint(name="activity_preparation_not_below_zero", condition=Q(preparation_hours__gte=0)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:detail", args=[self.ref])

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label if self.phase else str(_("Alle faser"))

    @property
    def principle_list(self) -> list[Principle]:
        return [one for one in PRINCIPLES if one.key in self.principles.split(",")]

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None


class LearningSession(House):
    """One meeting of an activity: when, where and what about."""

    activity = models.ForeignKey(LearningActivity, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("læringsaktivitet"))
    theme = models.CharField(_("tema"), max_length=160)
    held_on = models.DateField(_("dag"))
    starts_at = models.TimeField(_("begynder"))
    ends_at = models.TimeField(_("slutter"))
    place = models.CharField(_("sted"), max_length=160)

    class Meta:
        verbose_name = _("kursusgang")
        verbose_name_plural = _("kursusgange")
        constraints = [
            models.CheckConstraint(name="session_ends_after_it_begins", condition=Q(ends_at__gt=models.F("starts_at"))),
            models.UniqueConstraint(fields=["activity", "held_on", "starts_at"], name="one_session_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.theme

    @property
    def minutes(self) -> int:
        return (self.ends_at.hour - self.starts_at.hour) * MINUTES_IN_HOUR + self.ends_at.minute - self.starts_at.minute

    @property
    def hours(self) -> Decimal:
        return (Decimal(self.minutes) / MINUTES_IN_HOUR).quantize(Decimal("0.01"))

    @property
    def starts(self) -> datetime:
        return clock.at(self.held_on, self.starts_at.hour, self.starts_at.minute)

    @property
    def ends(self) -> datetime:
        return clock.at(self.held_on, self.ends_at.hour, self.ends_at.minute)

    @property
    def is_begun(self) -> bool:
        return self.starts <= clock.now()

    @property
    def is_over(self) -> bool:
        return self.ends <= clock.now()


class ComesAs(models.TextChoices):
    """Why somebody stands in front."""

    TEACHER = "teacher", _("underviser")
    EXPERT = "expert", _("praksisekspert")


class Teacher(House):
    """A professional who teaches: by name, since those who sign up want to know who it is."""

    activity = models.ForeignKey(LearningActivity, on_delete=models.CASCADE, related_name="teachers", verbose_name=_("læringsaktivitet"))
    name = models.CharField(_("navn"), max_length=120)
    title = models.CharField(_("stilling og arbejdssted"), max_length=160)
    comes_as = models.CharField(_("kommer som"), max_length=8, choices=ComesAs.choices)

    class Meta:
        verbose_name = _("underviser eller praksisekspert")
        verbose_name_plural = _("undervisere og praksiseksperter")
        constraints = [models.UniqueConstraint(fields=["activity", "name"], name="teaches_an_activity_once")]

    def __str__(self) -> str:
        return self.name


class MaterialKind(models.TextChoices):
    """A file of ours, or the address of somebody else's."""

    FILE = "file", _("fil")
    LINK = "link", _("link")


class Material(House):
    """Something to read or use; a file lies under a random name and leaves only through its own address."""

    activity = models.ForeignKey(LearningActivity, on_delete=models.CASCADE, related_name="materials", verbose_name=_("læringsaktivitet"))
    title = models.CharField(_("titel"), max_length=160)
    kind = models.CharField(_("art"), max_length=4, choices=MaterialKind.choices)
    url = models.URLField(_("adresse"), max_length=500, blank=True)
    stored_as = models.CharField(_("gemt som"), max_length=60, blank=True, editable=False)
    file_type = models.CharField(_("filtype"), max_length=5, blank=True)
    size = models.PositiveIntegerField(_("størrelse"), default=0)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("lagt op af"))
    added_by_name = models.CharField(_("lagt op af (navn)"), max_length=170)
    added_at = models.DateTimeField(_("lagt op"))

    class Meta:
        verbose_name = _("materiale")
        verbose_name_plural = _("materialer")
        constraints = [
            models.CheckConstraint(
                name="material_is_a_file_or_a_link",
                condition=(Q(kind="file", url="") & ~Q(stored_as="") & ~Q(file_type=""))
                | (Q(kind="link", stored_as="", file_type="") & Q(url__startswith="https://")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_file(self) -> bool:
        return self.kind == MaterialKind.FILE
