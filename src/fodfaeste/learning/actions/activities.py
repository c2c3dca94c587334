"""An activity planned, changed and called off, with its sessions and those who teach."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.learning.models import LearningActivity, LearningSession, Teacher
from fodfaeste.learning.permissions import check_runs
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.access import can_see
from fodfaeste.shared.actions import Refused, action, check_version, find, save
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.workshops.models import Workshop

CONTENT = ("title", "aim", "for_whom", "phase", "principles", "workshop", "preparation_hours")
WORDS = ("title", "aim", "for_whom")
MOST_HOURS = 12


@action("learning.activity_created")
def create_activity(
    *,
    by: Person,
    title: str,
    aim: str,
    for_whom: str,
    phase: str = "",
    principles: str = "",
    workshop: Workshop | None = None,
    preparation_hours: Decimal = Decimal(0),
) -> LearningActivity:
    check_runs(by)
    values: dict[str, Any] = {"title": title.strip(), "aim": aim, "for_whom": for_whom, "phase": phase, "principles": principles}
    values |= {"workshop": workshop, "preparation_hours": preparation_hours}
    _check(by, values)
    made = LearningActivity.objects.create(**values, written_by=by, written_by_name=by.name, search_text=_searched(values))
    audit.record(by=by, target=made, fields=CONTENT)
    return made


@action("learning.activity_changed")
def change_activity(*, by: Person, activity: LearningActivity, version: int | None = None, **values: Any) -> LearningActivity:
    """Any of the fields of CONTENT; what is not named stays."""
    check_runs(by)
    check_version(activity, version)
    _stands(activity)
    changed = [name for name in CONTENT if name in values and getattr(activity, name) != values[name]]
    _check(by, {name: values[name] for name in changed})
    for name in changed:
        setattr(activity, name, values[name])
    activity.search_text = _searched({name: getattr(activity, name) for name in WORDS})  # type: ignore[assignment]  # the field's value
    save(activity, [*changed, "search_text"])
    audit.record(by=by, target=activity, fields=changed)
    return activity


@action("learning.activity_called_off")
def call_off(*, by: Person, activity: LearningActivity, why: str, version: int | None = None) -> LearningActivity:
    """It stays to be read, with the reason; nobody can sign up for it any more."""
    check_runs(by)
    check_version(activity, version)
    _stands(activity)
    _nameless(by, why=why)
    activity.called_off_at, activity.called_off_by, activity.called_off_why = clock.now(), by, why.strip()
    save(activity, ["called_off_at", "called_off_by", "called_off_why"])
    audit.record(by=by, target=activity, fields=["called_off_at", "called_off_why"])
    return activity


@action("learning.session_added")
def add_session(
    *, by: Person, activity: LearningActivity, theme: str, held_on: date, starts_at: time, ends_at: time, place: str
) -> LearningSession:
    check_runs(by)
    _stands(activity)
    values = {"theme": theme, "held_on": held_on, "starts_at": starts_at, "ends_at": ends_at, "place": place}
    _check_session(by, activity, values, None)
    made = LearningSession.objects.create(activity=activity, **values)
    audit.record(by=by, target=made, fields=[*values])
    return made


@action("learning.session_changed")
def change_session(*, by: Person, session: LearningSession, version: int | None = None, **values: Any) -> LearningSession:
    check_runs(by)
    check_version(session, version)
    _stands(session.activity)
    _check_session(by, session.activity, values, session)
    for name, value in values.items():
        setattr(session, name, value)
    save(session, values)
    audit.record(by=by, target=session, fields=[*values])
    return session


@action("learning.session_removed")
def remove_session(*, by: Person, session: LearningSession) -> None:
    """Only one where nobody's attendance stands: that is kept."""
    check_runs(by)
    if session.attendances.exists():
        raise Refused(_("Der er noteret fremmøde til kursusgangen, så den bliver stående."))
    audit.record(by=by, target=session, fields=["removed"])
    session.delete()


@action("learning.teacher_added")
def add_teacher(*, by: Person, activity: LearningActivity, name: str, title: str, comes_as: str) -> Teacher:
    check_runs(by)
    _stands(activity)
    if find(Teacher, activity=activity, name=name.strip()):
        raise Refused(_("%(name)s står allerede på.") % {"name": name.strip()}, field="name")
    made = Teacher.objects.create(activity=activity, name=name.strip(), title=title.strip(), comes_as=comes_as)
    audit.record(by=by, target=made, fields=["name", "title", "comes_as"])
    return made


@action("learning.teacher_removed")
def remove_teacher(*, by: Person, teacher: Teacher) -> None:
    check_runs(by)
    audit.record(by=by, target=teacher, fields=["removed"])
    teacher.delete()


def _check(by: Person, values: Mapping[str, Any]) -> None:
    if not str(values.get("title", "-")).strip():
        raise Refused(_("Giv aktiviteten en titel."), field="title")
    workshop = values.get("workshop")
    if workshop is not None and not can_see(by, workshop):
        raise NotAllowed(target=workshop)
    _nameless(by, **{name: str(values[name]) for name in WORDS if name in values})


def _check_session(by: Person, activity: LearningActivity, values: Mapping[str, Any], current: LearningSession | None) -> None:
    if values["ends_at"] <= values["starts_at"]:
        raise Refused(_("Kursusgangen skal slutte senere, end den begynder."), field="ends_at")
    if values["ends_at"].hour - values["starts_at"].hour > MOST_HOURS:
        raise Refused(_("En kursusgang kan højst vare %(hours)s timer. Del den i to.") % {"hours": MOST_HOURS}, field="ends_at")
    there = find(LearningSession, activity=activity, held_on=values["held_on"], starts_at=values["starts_at"])
    if there is not None and there != current:
        raise Refused(_("Der er allerede en kursusgang på det tidspunkt."), field="starts_at")
    _nameless(by, theme=values["theme"])


def _stands(activity: LearningActivity) -> None:
    if activity.is_called_off:
        raise Refused(_("Aktiviteten er aflyst og kan ikke ændres."))


def _nameless(by: Person, **texts: str) -> None:
    """What is offered is read by several municipalities: professionals stand in their own list, and nobody else by name."""
    place = names_known_to(by)
    for field, value in texts.items():
        refuse_names(field, value, place)


def _searched(values: Mapping[str, Any]) -> str:
    return text.fold(" ".join(str(values[name]) for name in WORDS))
