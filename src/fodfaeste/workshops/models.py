"""Workshops are shared: people of several municipalities work on the same cards, and no card holds anybody's name."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Municipality, Person
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import text
from fodfaeste.shared.models import House


class Series(House):
    """Workshops that belong together, and the municipalities that take part."""

    title = models.CharField(_("titel"), max_length=120)
    purpose = models.TextField(_("hvad rækken skal føre til"), max_length=1000, blank=True)
    municipalities = models.ManyToManyField(Municipality, related_name="+", verbose_name=_("kommuner"))

    class Meta:
        verbose_name = _("værkstedsrække")
        verbose_name_plural = _("værkstedsrækker")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshops:series", args=[self.ref])


class Stage(models.TextChoices):
    """How far a workshop has come; what may be done follows from it (see stages.py)."""

    BEFORE = "before", _("før værkstedet")
    GATHERING = "gathering", _("vi samler")
    GROUPING = "grouping", _("vi ordner")
    CHOOSING = "choosing", _("vi vælger")
    SHAPING = "shaping", _("vi former")
    CLOSED = "closed", _("lukket")


class Workshop(House):
    """One day on one phase of the placement, held by one of the municipalities of the series."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="workshops", verbose_name=_("række"))
    phase = models.CharField(_("fase"), max_length=8, choices=Phase.choices())
    title = models.CharField(_("titel"), max_length=120)
    aim = models.TextField(_("formål"), max_length=1000)
    held_on = models.DateField(_("dag"))
    starts_at = models.TimeField(_("begynder"))
    ends_at = models.TimeField(_("slutter"))
    place = models.CharField(_("sted"), max_length=160)
    # Invited experts belong to the municipality that holds the workshop.
    host = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("værtskommune"))
    preparation = models.TextField(_("før I kommer"), max_length=2000, blank=True)
    votes_each = models.PositiveSmallIntegerField(_("prikker til hver"), default=3)
    stage = models.CharField(_("trin"), max_length=10, choices=Stage.choices, default=Stage.BEFORE)
    closing_words = models.TextField(_("hvad vi tager med"), max_length=2000, blank=True)
    # Counts everything that the board shows, so that a screen which has seen it all is answered with nothing.
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("udviklingsværksted")
        verbose_name_plural = _("udviklingsværksteder")
        constraints = [
            models.CheckConstraint(name="workshop_ends_after_it_begins", condition=models.Q(ends_at__gt=models.F("starts_at"))),
            models.CheckConstraint(name="workshop_gives_one_to_ten_votes", condition=models.Q(votes_each__gte=1, votes_each__lte=10)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshops:workshop", args=[self.ref])

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label


class StageChange(House):
    """When a workshop went on to a stage, or back to one, and who led it there."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="stage_changes", verbose_name=_("værksted"))
    stage = models.CharField(_("trin"), max_length=10, choices=Stage.choices)
    changed_at = models.DateTimeField(_("hvornår"))
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("af"))

    class Meta:
        verbose_name = _("skift af trin")
        verbose_name_plural = _("skift af trin")

    def __str__(self) -> str:
        return self.stage


class ProgrammeItem(House):
    """One part of the day: when it begins and what we do."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="programme", verbose_name=_("værksted"))
    starts_at = models.TimeField(_("begynder"))
    minutes = models.PositiveSmallIntegerField(_("minutter"))
    title = models.CharField(_("hvad"), max_length=120)
    words = models.CharField(_("hvordan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("programpunkt")
        verbose_name_plural = _("programpunkter")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "starts_at"], name="one_programme_item_at_a_time"),
            models.CheckConstraint(name="programme_item_takes_time", condition=models.Q(minutes__gte=1, minutes__lte=480)),
        ]

    def __str__(self) -> str:
        return self.title


class Participant(House):
    """Somebody who takes part, by work name and where from: the wall hides the person of another municipality."""

    class Comes(models.TextChoices):
        PRACTICE = "practice", _("fra praksis")
        CONSULTANT = "consultant", _("proceskonsulent")
        RESEARCHER = "researcher", _("forsker")
        EXPERT = "expert", _("inviteret ekspert")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants", verbose_name=_("værksted"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    name = models.CharField(_("navn"), max_length=170)
    place = models.CharField(_("kommer fra"), max_length=120)
    comes_as = models.CharField(_("deltager som"), max_length=10, choices=Comes.choices)
    facilitates = models.BooleanField(_("leder værkstedet"), default=False)
    came_at = models.DateTimeField(_("mødt"), null=True, blank=True)

    class Meta:
        verbose_name = _("deltager i værksted")
        verbose_name_plural = _("deltagere i værksted")
        constraints = [models.UniqueConstraint(fields=["workshop", "person"], name="takes_part_in_a_workshop_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> str:
        """Who wrote a card, as it is told to everybody: by where from, never by name."""
        if self.comes_as == self.Comes.RESEARCHER:
            return str(_("en forsker"))
        return str(
            _("en proceskonsulent") if self.comes_as == self.Comes.CONSULTANT else _("en deltager fra %(place)s") % {"place": self.place}
        )


class Heading(House):
    """What several challenges have in common."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="headings", verbose_name=_("værksted"))
    title = models.CharField(_("overskrift"), max_length=80)
    position = models.PositiveSmallIntegerField(_("rækkefølge"))

    class Meta:
        verbose_name = _("overskrift")
        verbose_name_plural = _("overskrifter")
        constraints = [models.UniqueConstraint(fields=["workshop", "title"], name="a_heading_once_in_a_workshop")]

    def __str__(self) -> str:
        return self.title


class Word(models.TextChoices):
    """The facilitator's word on a card; each has its grounds."""

    TAKEN = "taken", _("tages videre")
    PARKED = "parked", _("parkeret")
    MERGED = "merged", _("lagt sammen med en anden")


class Card(House):
    """What a challenge and an idea have in common: somebody's words, and the facilitator's reasoned word on them."""

    title = models.CharField(_("overskrift"), max_length=120)
    author = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrevet af"))
    withdrawn_at = models.DateTimeField(_("taget tilbage"), null=True, blank=True)
    word = models.CharField(_("afgørelse"), max_length=8, choices=Word.choices, blank=True)
    word_reason = models.CharField(_("begrundelse"), max_length=500, blank=True)
    word_at = models.DateTimeField(_("afgjort"), null=True, blank=True)
    word_by = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("afgjort af")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged", null=True, blank=True, verbose_name=_("lagt sammen med")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_word_has_grounds_day_and_actor",
                condition=models.Q(word="", word_reason="", word_at__isnull=True, word_by__isnull=True)
                | (~models.Q(word="") & ~models.Q(word_reason="") & models.Q(word_at__isnull=False, word_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="%(class)s_merged_has_another",
                condition=models.Q(word="merged", merged_into__isnull=False)
                | (~models.Q(word="merged") & models.Q(merged_into__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Challenge(Card):
    """What stands in the way in practice, with an example that nobody can be known by."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="challenges", verbose_name=_("værksted"))
    description = models.TextField(_("hvad sker der i praksis"), max_length=1000)
    example = models.TextField(_("et eksempel"), max_length=1500, blank=True)
    heading = models.ForeignKey(
        Heading, on_delete=models.SET_NULL, related_name="challenges", null=True, blank=True, verbose_name=_("hører til")
    )
    # Folded words, to find the challenges that are alike.
    search_text = text.SearchTextField()

    class Meta(Card.Meta):
        verbose_name = _("udfordring")
        verbose_name_plural = _("udfordringer")

    def get_absolute_url(self) -> str:
        return reverse("workshops:challenge", args=[self.ref])


class Vote(House):
    """One dot of one participant; its number keeps anybody from having one too many."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="votes", verbose_name=_("udfordring"))
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes", verbose_name=_("deltager"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    # Copied from the workshop, so that the database itself can refuse one dot too many.
    of_votes = models.PositiveSmallIntegerField(_("ud af"))

    class Meta:
        verbose_name = _("prik")
        verbose_name_plural = _("prikker")
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="a_vote_number_once"),
            models.CheckConstraint(name="never_more_votes_than_given", condition=models.Q(number__gte=1, number__lte=models.F("of_votes"))),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.of_votes}"


class Idea(Card):
    """What might help with a challenge."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="ideas", verbose_name=_("udfordring"))
    description = models.TextField(_("hvad kunne vi gøre"), max_length=1500)

    class Meta(Card.Meta):
        verbose_name = _("idé")
        verbose_name_plural = _("idéer")

    def get_absolute_url(self) -> str:
        return reverse("workshops:idea", args=[self.ref])
