"""What the pages of learning show: my next step, my courses, who takes part, and what Today reminds of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.learning.course import Course
from fodfaeste.learning.models import LearningActivity, LearningSession, Moment, SignUp
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared import clock, danish

# After this long an answer would be about something else, so Today stops asking; the page still takes it.
REMIND_FOR = timedelta(days=45)


@dataclass(frozen=True)
class Step:
    """The one thing to do now: in words, where, and since when; without an address there is nothing to do but wait."""

    text: str
    label: str = ""
    url: str = ""
    since: date | None = None
    is_post: bool = False


@dataclass(frozen=True)
class MyCourse:
    """A sign-up of mine with where it stands."""

    sign_up: SignUp
    course: Course
    step: Step | None

    @property
    def activity(self) -> LearningActivity:
        return self.course.activity


def with_room(rows: QuerySet[LearningActivity]) -> QuerySet[LearningActivity]:
    """With everything that an activity's page shows."""
    ordered = LearningSession.objects.order_by("held_on", "starts_at", "pk")
    return rows.select_related("workshop").prefetch_related(Prefetch("sessions", ordered), "teachers", "materials")


def my_sign_up(activity: LearningActivity, person: Person) -> SignUp | None:
    return _signed(person).filter(activity=activity).first()


def next_step(course: Course, person: Person, mine: SignUp | None) -> Step | None:
    """What this person can do about the activity now."""
    if mine is not None:
        return _own_step(course, mine)
    if course.activity.is_called_off:
        return None
    if person.municipality_id is None:
        return None
    if not course.is_open:
        return Step(course.closed_because)
    words = _("Du kan læse det hele uden at melde dig til. Tilmeld dig, hvis du vil være med.")
    return Step(words, _("Meld mig til"), reverse("learning:sign_up", args=[course.activity.ref]), is_post=True)


def _own_step(course: Course, mine: SignUp) -> Step | None:
    answered = {one.moment for one in mine.assessments.all()}
    if course.activity.is_called_off:
        return Step(_("Aktiviteten er aflyst, så du skal ikke gøre noget."))
    if course.may_assess_before and Moment.BEFORE not in answered:
        words = _("Vurder dig selv, før I begynder. Det tager to minutter, og kun du ser dit eget svar.")
        return Step(words, _("Vurder mig selv"), _assess(mine, Moment.BEFORE), danish.as_day(mine.signed_up_at))
    if course.is_over and Moment.AFTER not in answered:
        words = _("Vurder dig selv igen, nu hvor det er slut. Så kan du se, hvad der har flyttet sig.")
        return Step(words, _("Vurder mig selv"), _assess(mine, Moment.AFTER), course.sessions[-1].held_on)
    return _later_step(course, mine)


def _later_step(course: Course, mine: SignUp) -> Step | None:
    if course.use_is_due and not hasattr(mine, "use"):
        words = _("Det er en måned siden. Hvad har du brugt i praksis?")
        return Step(words, _("Fortæl om det"), reverse("learning:use", args=[mine.ref]), course.use_day)
    coming = course.next
    if coming is not None:
        where = {"day": danish.day(coming.held_on), "time": f"{coming.starts_at:%H.%M}", "place": coming.place}
        return Step(_("Næste gang er %(day)s kl. %(time)s, %(place)s.") % where)
    if course.use_day is not None and not hasattr(mine, "use"):
        return Step(_("Den %(day)s spørger vi, hvad du har brugt i praksis.") % {"day": danish.day(course.use_day)})
    return Step(_("Du har svaret på det hele. Tak for det."))


def my_courses(person: Person) -> list[MyCourse]:
    """Newest first."""
    found = []
    for mine in _signed(person).order_by("-signed_up_at", "-pk"):
        course = Course.of(mine.activity)
        found.append(MyCourse(mine, course, _own_step(course, mine)))
    return found


def waiting(person: Person) -> Iterator[tuple[SignUp, Step]]:
    """What Today asks the participant for: something to do, and not too long ago."""
    for one in my_courses(person):
        step = _called_off(one.course) or one.step
        if step is not None and step.url and step.since is not None and step.since + REMIND_FOR >= clock.today():
            yield one.sign_up, step


def _called_off(course: Course) -> Step | None:
    """Whoever had planned to come is told until the day has passed."""
    activity = course.activity
    if activity.called_off_at is None or course.next is None:
        return None
    words = _("Aflyst: %(why)s") % {"why": activity.called_off_why}
    return Step(words, _("Læs mere"), activity.get_absolute_url(), danish.as_day(activity.called_off_at))


def participants(activity: LearningActivity, places: Iterable[int]) -> QuerySet[SignUp]:
    """Of those municipalities, with what the list shows of each."""
    rows = SignUp.objects.filter(activity=activity, withdrawn_at__isnull=True, municipality__in=[*places])
    rows = rows.select_related("person", "municipality").prefetch_related("attendances", "assessments")
    return rows.order_by("municipality__name", "person__given_name", "person__family_name", "pk")


def attended(person: Any, activity: LearningActivity) -> list[dict[str, Any]]:
    """One row a participant: how often they came, and which questions they have answered; never what."""
    rows = []
    for one in participants(activity, person.places_where(May.LEARNING_RUN)):
        moments = {found.moment for found in one.assessments.all()}
        came = sum(found.came for found in one.attendances.all())
        rows.append({"sign_up": one, "came": came, "before": Moment.BEFORE in moments, "after": Moment.AFTER in moments})
    return rows


def _signed(person: Person) -> QuerySet[SignUp]:
    rows = SignUp.objects.filter(person=person, withdrawn_at__isnull=True).select_related("activity", "use")
    return rows.prefetch_related("activity__sessions", "assessments")


def _assess(mine: SignUp, moment: str) -> str:
    return reverse("learning:assess", args=[mine.ref, moment])
