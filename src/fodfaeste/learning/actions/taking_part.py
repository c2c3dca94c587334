"""Signing up, coming, assessing oneself and telling what was used: each for oneself, attendance by those who run it."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from fodfaeste.learning import instrument
from fodfaeste.learning.course import Course
from fodfaeste.learning.models import Attendance, LearningActivity, LearningSession, Moment, PracticeUse, SelfAssessment, SignUp
from fodfaeste.learning.permissions import is_staff
from fodfaeste.people.masking import masked
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, find
from fodfaeste.shared.audit import nothing_to_tell


@action("learning.signed_up")
def sign_up(*, by: Person, activity: LearningActivity) -> SignUp:
    """For oneself; signing up twice is signing up once."""
    if not is_staff(by) or by.municipality_id is None:
        raise NotAllowed(_("Tilmelding er for medarbejdere i kommunerne. Du kan læse det hele uden."), target=activity)
    # Held while it is written, so that it is not called off in between.
    held = LearningActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    mine: SignUp | None = find(SignUp, activity=held, person=by, withdrawn_at__isnull=True)
    if mine is not None:
        nothing_to_tell()
        return mine
    course = Course.of(held)
    if not course.is_open:
        raise Refused(course.closed_because)
    made = SignUp.objects.create(municipality_id=by.municipality_id, activity=held, person=by, signed_up_at=clock.now())
    audit.record(by=by, target=made, fields=["activity"])
    return made


@action("learning.withdrawn")
def withdraw(*, by: Person, sign_up: SignUp) -> SignUp:
    mine = _mine(by, sign_up)
    if Course.of(mine.activity).is_over:
        raise Refused(_("Aktiviteten er slut, så du kan ikke melde dig fra."))
    mine.withdrawn_at = clock.now()
    mine.save(update_fields=["withdrawn_at"])
    audit.record(by=by, target=mine, fields=["withdrawn_at"])
    return mine


@action("learning.attendance_noted")
def note_attendance(*, by: Person, session: LearningSession, listed: Collection[SignUp], came: Collection[SignUp]) -> None:
    """Of those on the list, who came; noted again, the new word stands and the trail tells of both."""
    if not session.is_begun:
        raise Refused(_("Fremmøde noteres, når kursusgangen er begyndt."))
    for one in listed:
        if not by.may(May.LEARNING_RUN, one.municipality_id) or one.activity_id != session.activity_id:
            raise NotAllowed(target=one)
    present = {one.pk for one in came}
    for one in listed:
        values = {"came": one.pk in present, "noted_at": clock.now(), "noted_by": by}
        Attendance.objects.update_or_create(
            sign_up=one, session=session, defaults=values, create_defaults={**values, "municipality_id": one.municipality_id}
        )
    audit.record(by=by, target=session, fields=["attendance"])


@action("learning.assessed")
def assess(*, by: Person, sign_up: SignUp, moment: str, values: Mapping[str, int]) -> SelfAssessment:
    """Before it begins for real and after the last session; each is answered once, and stands."""
    mine = _mine(by, sign_up)
    _its_time(mine, moment)
    known = {one.key for one in instrument.STATEMENTS}
    if set(values) != known or not all(instrument.LEAST <= value <= instrument.MOST for value in values.values()):
        raise Refused(_("Svar på alle udsagn."))
    made = SelfAssessment.objects.create(
        municipality_id=mine.municipality_id,
        sign_up=mine,
        moment=moment,
        answers=instrument.answered(dict(values)),
        scale=instrument.scale(),
        answered_at=clock.now(),
    )
    audit.record(by=by, target=made, fields=["answers"])
    return made


@action("learning.use_told")
def tell_use(*, by: Person, sign_up: SignUp, used: str, what: str = "", hindered: str = "") -> PracticeUse:
    """Masked as it is written: those who run learning read it, and they see no names."""
    mine = _mine(by, sign_up)
    if not Course.of(mine.activity).use_is_due:
        raise Refused(_("Vi spørger først en måned efter den sidste gang."))
    if find(PracticeUse, sign_up=mine):
        raise Refused(_("Du har allerede svaret. Tak for det."))
    words = {name: masked(value.strip(), mine.municipality_id).text for name, value in (("what", what), ("hindered", hindered))}
    made = PracticeUse.objects.create(municipality_id=mine.municipality_id, sign_up=mine, used=used, answered_at=clock.now(), **words)
    audit.record(by=by, target=made, fields=["used", "what", "hindered"])
    return made


def _mine(by: Person, sign_up: SignUp) -> SignUp:
    """The sign-up as it stands now, held while something is written on it."""
    if sign_up.person_id != by.pk:
        raise NotAllowed(_("Det svarer hver for sig selv på."), target=sign_up)
    held = SignUp.objects.select_for_update(of=("self",)).select_related("activity").get(pk=sign_up.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("Du er meldt fra. Meld dig til igen, hvis du vil være med."))
    return held


def _its_time(sign_up: SignUp, moment: str) -> None:
    course = Course.of(sign_up.activity)
    if find(SelfAssessment, sign_up=sign_up, moment=moment):
        raise Refused(_("Du har allerede svaret. Svaret bliver stående, så før og efter kan sammenlignes."))
    if moment == Moment.BEFORE and not course.may_assess_before:
        raise Refused(_("»Før« besvares, inden den første gang er slut."))
    if moment == Moment.AFTER and not course.is_over:
        raise Refused(_("»Efter« besvares, når den sidste gang er slut."))
