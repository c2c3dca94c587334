"""What each observation is about when two have read it, how far the two agree, and which mechanisms a theme speaks for and against."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.evaluation.agreement import Kappa, cohen
from fodfaeste.evaluation.models import CODERS, Coding, Settlement, Theme, ThemeVersion
from fodfaeste.practice_trials.models import SharedObservation, Stands
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to
from fodfaeste.solution_models.models import Mechanism

# Fewer pairs than this say nothing of agreement; and a theme must have been used so often before its own figure does.
LEAST_PAIRS, LEAST_USED = 20, 5


@dataclass(frozen=True)
class Reading:
    """How far the reading of one observation has come; `theme` is what it is about, None for none of the themes."""

    said: tuple[int | None, ...] = ()
    settled: bool = False
    theme: int | None = None

    @property
    def is_double(self) -> bool:
        return len(self.said) == CODERS

    @property
    def is_disputed(self) -> bool:
        return self.is_double and not self.settled and len(set(self.said)) > 1

    @property
    def is_done(self) -> bool:
        return self.is_double and not self.is_disputed


UNREAD = Reading()


def readings(observations: QuerySet[SharedObservation] | Sequence[int]) -> dict[int, Reading]:
    """Two queries for any number of observations; each pair in the order of its readers."""
    said: dict[int, list[int | None]] = {}
    codings = Coding.objects.filter(observation__in=observations).order_by("coder", "pk")
    for observation, theme in codings.values_list("observation", "theme__theme"):
        said.setdefault(observation, []).append(theme)
    settlements = Settlement.objects.filter(observation__in=observations).order_by("number", "pk")
    settled = dict(settlements.values_list("observation", "theme__theme"))
    found = {}
    for observation, themes in said.items():
        is_settled = observation in settled
        theme = settled[observation] if is_settled else themes[0] if len(set(themes)) == 1 else None
        found[observation] = Reading(tuple(themes), is_settled, theme)
    return found


def uncoded_by(person: Any) -> QuerySet[SharedObservation]:
    """What waits for this person: read by nobody, or by one other; those that another has begun on come first."""
    rows = visible_to(SharedObservation, person).exclude(Exists(Coding.objects.filter(observation=OuterRef("pk"), coder=person.pk)))
    counted = rows.annotate(coded=Count("codings")).filter(coded__lt=CODERS)
    return counted.order_by("-coded", "month", "pk")


def uncoded(observations: QuerySet[SharedObservation]) -> int:
    """How many still lack a reader."""
    return observations.annotate(coded=Count("codings")).filter(coded__lt=CODERS).count()


def half_read() -> QuerySet[SharedObservation]:
    """Those that one person has coded and nobody else yet."""
    return SharedObservation.objects.annotate(coded=Count("codings")).filter(coded=1, withdrawn_at__isnull=True)


def disputed(person: Any) -> list[SharedObservation]:
    rows = visible_to(SharedObservation, person)
    keys = [key for key, reading in readings(rows).items() if reading.is_disputed]
    return list(rows.filter(pk__in=keys).select_related("mechanism").order_by("month", "pk"))


def with_codings(rows: Sequence[SharedObservation], person: Any) -> list[tuple[SharedObservation, list[Coding]]]:
    """What this person may see of how each was read."""
    found: dict[int, list[Coding]] = {row.pk: [] for row in rows}
    for coding in visible_to(Coding, person).filter(observation__in=found).select_related("theme").order_by("place"):
        found[coding.observation_id].append(coding)
    return [(row, found[row.pk]) for row in rows]


@dataclass(frozen=True)
class Agreement:
    """How far two agree, and whether that can be said at all."""

    kappa: Kappa
    used: int

    @property
    def enough(self) -> bool:
        return self.kappa.n >= LEAST_PAIRS and self.used >= LEAST_USED

    @property
    def words(self) -> str:
        if not self.enough:
            return _("for få til at sige noget")
        if self.kappa.value is None or self.kappa.low is None or self.kappa.high is None:
            return _("kan ikke regnes ud: alle fik samme svar")
        figures = [danish.number(round(one, 2), 2) for one in (self.kappa.value, self.kappa.low, self.kappa.high)]
        return _("%(value)s (mellem %(low)s og %(high)s)") % dict(zip(("value", "low", "high"), figures, strict=True))

    @property
    def level(self) -> str:
        """Everyday words by the customary limits; they are a habit, no law."""
        value = self.kappa.value
        if not self.enough or value is None:
            return ""
        names = {0.8: _("meget god"), 0.6: _("god"), 0.4: _("nogenlunde")}
        return next((name for limit, name in names.items() if value >= limit), _("lav"))


def agreement(found: Iterable[Reading], theme: int | None = None) -> Agreement:
    """Over all themes together; or of one theme against all the rest."""
    pairs = [(one.said[0], one.said[1]) for one in found if one.is_double]
    if theme is None:
        return Agreement(cohen(pairs), len(pairs))
    about = [(first == theme, second == theme) for first, second in pairs]
    return Agreement(cohen(about), sum(first or second for first, second in about))


@dataclass
class Balance:
    """What a theme holds for a mechanism and against it."""

    mechanism: Mechanism
    speak_for: int = 0
    speak_against: int = 0


@dataclass
class ThemeFigures:
    """One theme over the observations that two have read."""

    theme: Theme
    agreement: Agreement
    seen: list[SharedObservation] = field(default_factory=list)

    @property
    def n(self) -> int:
        return len(self.seen)

    @property
    def speak_for(self) -> int:
        return sum(row.stands == Stands.FOR for row in self.seen)

    @property
    def speak_against(self) -> int:
        return sum(row.stands == Stands.AGAINST for row in self.seen)

    @property
    def mechanisms(self) -> list[Balance]:
        """Those that are spoken of most, first."""
        found: dict[int, Balance] = {}
        for row in self.seen:
            if row.mechanism is not None:
                one = found.setdefault(row.mechanism.pk, Balance(row.mechanism))
                one.speak_for += row.stands == Stands.FOR
                one.speak_against += row.stands == Stands.AGAINST
        return sorted(found.values(), key=lambda one: (-(one.speak_for + one.speak_against), one.mechanism.statement))


@dataclass(frozen=True)
class Standing:
    """How far the coding of all shared observations has come."""

    shared: int
    done: int
    disputed: int
    half: int
    without: int
    overall: Agreement
    themes: Sequence[ThemeFigures]

    @property
    def unread(self) -> int:
        return self.shared - self.done - self.disputed - self.half


def standing(person: Any) -> Standing:
    """Three queries and the themes; all observations that this person may read."""
    rows = list(visible_to(SharedObservation, person).select_related("mechanism").order_by("-month", "-pk"))
    found = readings(rows)
    about: dict[int | None, list[SharedObservation]] = {}
    for row in rows:
        reading = found.get(row.pk, UNREAD)
        if reading.is_done:
            about.setdefault(reading.theme, []).append(row)
    every = found.values()
    states = Counter("done" if one.is_done else "disputed" if one.is_disputed else "half" for one in every)
    themes = [ThemeFigures(theme, agreement(every, theme.pk), about.get(theme.pk, [])) for theme in book(person)]
    without = len(about.get(None, []))
    return Standing(len(rows), states["done"], states["disputed"], states["half"], without, agreement(every), themes)


def book(person: Any) -> QuerySet[Theme]:
    """The code book: what is in use first, each by its newest name."""
    return visible_to(Theme, person).with_newest().order_by(F("retired_at").asc(nulls_first=True), "pk")


def words_of(themes: Iterable[Theme]) -> list[ThemeVersion]:
    """The words that hold now, in the order of the themes."""
    found = {one.theme_id: one for one in ThemeVersion.objects.filter(theme__in=list(themes)).order_by("number")}
    return [found[theme.pk] for theme in themes]
