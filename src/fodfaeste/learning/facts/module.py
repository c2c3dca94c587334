"""The arithmetic of a diploma module, and what a study board would still ask for."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from fodfaeste.learning.models import DiplomaModule, LearningActivity, LearningSession
from fodfaeste.shared import danish

# A twentieth more or less than the points say is within what can be estimated.
TOLERANCE = Decimal("0.05")
NONE = Decimal(0)
# What has to be written, and what is said when it is not.
ASKED = (
    ("aim", lambda: _("Skriv formålet med modulet.")),
    ("for_whom", lambda: _("Skriv, hvem modulet er for.")),
    ("prerequisites", lambda: _("Skriv, hvad deltagerne skal kunne eller have, før de begynder.")),
    ("knowledge", lambda: _("Skriv læringsmål for viden.")),
    ("skills", lambda: _("Skriv læringsmål for færdigheder.")),
    ("competence", lambda: _("Skriv læringsmål for kompetencer.")),
    ("teaching_form", lambda: _("Skriv undervisningsformen.")),
    ("exam_form", lambda: _("Skriv prøveformen, og hvordan der bedømmes.")),
    ("literature", lambda: _("Skriv litteraturlisten.")),
)


@dataclass(frozen=True)
class Workload:
    """The hours of a participant, part by part, against what the points stand for."""

    teaching: Decimal
    preparation: Decimal
    own_study: Decimal
    exam: Decimal
    wanted: Decimal | None

    @property
    def total(self) -> Decimal:
        return self.teaching + self.preparation + self.own_study + self.exam

    @property
    def difference(self) -> Decimal | None:
        """More than zero: more hours than the points give."""
        return None if self.wanted is None else self.total - self.wanted

    @property
    def fits(self) -> bool:
        return self.wanted is not None and abs(self.total - self.wanted) <= self.wanted * TOLERANCE

    @property
    def rows(self) -> list[tuple[str, str]]:
        parts = [
            (_("Undervisning"), self.teaching),
            (_("Forberedelse til undervisningen"), self.preparation),
            (_("Læsning og egne opgaver"), self.own_study),
            (_("Eksamen"), self.exam),
            (_("I alt"), self.total),
        ]
        return [(words, danish.hours(hours)) for words, hours in parts]

    @property
    def words(self) -> str:
        """The difference, said so that one knows what to do about it."""
        difference = self.difference
        if difference is None:
            return _("Skriv ECTS-point, så regnes der efter.")
        hours = danish.hours(abs(difference))
        if not difference:
            return _("Timerne passer til pointene.")
        if self.fits:
            return _("Timerne passer til pointene (forskellen er %(hours)s).") % {"hours": hours}
        if difference < 0:
            return _("Der mangler %(hours)s. Læg timer til, eller giv færre point.") % {"hours": hours}
        return _("Der er %(hours)s for meget. Træk timer fra, eller giv flere point.") % {"hours": hours}


def chosen(module: DiplomaModule) -> list[LearningActivity]:
    """In the order they begin; those without sessions last."""
    rows = list(module.activities.prefetch_related("sessions", "teachers").order_by("title", "pk"))
    begun = sorted((one for one in rows if one.sessions.all()), key=lambda one: sessions_of(one)[0].starts)
    return [*begun, *(one for one in rows if not one.sessions.all())]


def sessions_of(activity: LearningActivity) -> list[LearningSession]:
    """Sorted here, so that what was fetched beforehand is used."""
    return sorted(activity.sessions.all(), key=lambda one: (one.held_on, one.starts_at))


def programme(activities: list[LearningActivity]) -> list[tuple[int, LearningSession, LearningActivity]]:
    """The sessions of all activities in order, numbered."""
    pairs = [(session, one) for one in activities for session in one.sessions.all()]
    pairs.sort(key=lambda pair: (pair[0].held_on, pair[0].starts_at, pair[0].pk))
    return [(number, session, one) for number, (session, one) in enumerate(pairs, start=1)]


def workload(module: DiplomaModule, activities: list[LearningActivity]) -> Workload:
    return Workload(
        teaching=sum((session.hours for one in activities for session in one.sessions.all()), NONE),
        preparation=sum((one.preparation_hours for one in activities), NONE),
        own_study=module.own_study_hours,
        exam=module.exam_hours,
        wanted=None if module.ects is None else module.ects * module.hours_per_ects,
    )


def missing(module: DiplomaModule, activities: list[LearningActivity]) -> list[str]:
    """What a study board would ask for and does not find, as sentences that say what to do."""
    lacks = [str(words()) for name, words in ASKED if not getattr(module, name).strip()]
    if module.ects is None:
        lacks.append(_("Skriv, hvor mange ECTS-point modulet giver."))
    if not activities:
        lacks.append(_("Vælg de læringsaktiviteter, modulet består af."))
    lacks += [words for one in activities for words in _lacking(one)]
    if not module.exam_hours:
        lacks.append(_("Skriv, hvor mange timer eksamen tager med forberedelse."))
    counted = workload(module, activities)
    if counted.wanted is not None and not counted.fits:
        lacks.append(counted.words)
    if module.hours_certainty != DiplomaModule.Certainty.CONFIRMED:
        words = _("Få timetallet pr. ECTS-point bekræftet af institutionen. Nu regnes der med %(hours)s.")
        lacks.append(words % {"hours": danish.hours(module.hours_per_ects)})
    return lacks


def _lacking(activity: LearningActivity) -> list[str]:
    about = {"title": activity.title}
    if activity.is_called_off:
        return [_("»%(title)s« er aflyst. Vælg en anden, eller tag den ud.") % about]
    lacks = []
    if not activity.sessions.all():
        lacks.append(_("»%(title)s« har ingen kursusgange endnu.") % about)
    if not activity.teachers.all():
        lacks.append(_("»%(title)s« har ingen undervisere eller praksiseksperter endnu.") % about)
    return lacks
