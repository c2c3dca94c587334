"""A series and its workshops planned, and a workshop led from stage to stage."""

from collections.abc import Collection
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.access import can_see
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.workshops.actions.held import as_facilitator, held, me_in, tell_screens
from fodfaeste.workshops.actions.participants import mark_came
from fodfaeste.workshops.models import ProgrammeItem, Series, Stage, StageChange, Vote, Workshop
from fodfaeste.workshops.stages import Action, next_stage, stage_before, waits_for_its_day

WORKSHOP = ("phase", "title", "aim", "held_on", "starts_at", "ends_at", "place", "host", "preparation", "votes_each")


@action("workshops.series_added")
def add_series(*, by: Person, title: str, municipalities: Collection[Municipality], purpose: str = "") -> Series:
    _may_run(by, municipalities)
    made = Series.objects.create(title=title, purpose=purpose)
    made.municipalities.set(municipalities)
    audit.record(by=by, target=made, fields=["title", "purpose", "municipalities"])
    return made


@action("workshops.series_changed")
def change_series(
    *, by: Person, series: Series, title: str, municipalities: Collection[Municipality], purpose: str = "", version: int | None = None
) -> Series:
    """A municipality that has joined stays: its people's cards are in the workshops. Those one does not see stay too."""
    if not can_see(by, series):
        raise NotAllowed(target=series)
    _may_run(by, municipalities)
    check_version(series, version)
    series.title, series.purpose = title, purpose
    save(series, ["title", "purpose"])
    series.municipalities.add(*municipalities)
    audit.record(by=by, target=series, fields=["title", "purpose", "municipalities"])
    return series


def _may_run(by: Person, municipalities: Collection[Municipality]) -> None:
    if not by.may(May.DEVELOPMENT_RUN):
        raise NotAllowed(_("Værksteder tilrettelægges af proceskonsulenter og forskere."))
    if not municipalities:
        raise Refused(_("Vælg mindst én kommune."), field="municipalities")
    if not {place.pk for place in municipalities} <= by.places_where(May.DEVELOPMENT_RUN):
        raise NotAllowed(_("Vælg blandt de kommuner, du selv arbejder med."))


@action("workshops.planned")
def plan_workshop(*, by: Person, series: Series, **values: Any) -> Workshop:
    if not can_see(by, series) or not by.may(May.DEVELOPMENT_RUN):
        raise NotAllowed(_("Værksteder tilrettelægges af proceskonsulenter og forskere."), target=series)
    _fits(by, series, **values)
    made = Workshop.objects.create(series=series, **values)
    StageChange.objects.create(workshop=made, stage=Stage.BEFORE, changed_at=clock.now(), changed_by=by)
    as_facilitator(made, by)
    audit.record(by=by, target=made, fields=list(values))
    return made


@action("workshops.changed")
def change_workshop(*, by: Person, workshop: Workshop, version: int | None = None, **values: Any) -> Workshop:
    held(by, workshop, Action.PLAN)
    check_version(workshop, version)
    _fits(by, workshop.series, **values)
    dealt = workshop.stage in (Stage.CHOOSING, Stage.SHAPING) or Vote.objects.filter(challenge__workshop=workshop).exists()
    if dealt and values["votes_each"] != workshop.votes_each:
        raise Refused(_("Prikkerne er delt ud. Antallet kan ikke ændres nu."), field="votes_each")
    for name, value in values.items():
        setattr(workshop, name, value)
    save(workshop, values)
    tell_screens(workshop)
    audit.record(by=by, target=workshop, fields=list(values))
    return workshop


def _fits(by: Person, series: Series, *, starts_at: time, ends_at: time, host: Municipality, **_rest: Any) -> None:
    if ends_at <= starts_at:
        raise Refused(_("Værkstedet skal slutte efter, det begynder."), field="ends_at")
    if not series.municipalities.filter(pk=host.pk).exists():
        raise Refused(_("Værten skal være en af rækkens kommuner."), field="host")
    if not by.may(May.DEVELOPMENT_JOIN, host.pk):
        raise NotAllowed(_("Vælg som vært en kommune, du selv arbejder med."), target=series)


@action("workshops.programme_added")
def add_programme_item(*, by: Person, workshop: Workshop, starts_at: time, minutes: int, title: str, words: str = "") -> ProgrammeItem:
    held(by, workshop, Action.PLAN)
    _free(workshop, starts_at)
    made = ProgrammeItem.objects.create(workshop=workshop, starts_at=starts_at, minutes=minutes, title=title, words=words)
    audit.record(by=by, target=made, fields=["starts_at", "minutes", "title", "words"])
    return made


@action("workshops.programme_changed")
def change_programme_item(
    *, by: Person, item: ProgrammeItem, starts_at: time, minutes: int, title: str, words: str = "", version: int | None = None
) -> ProgrammeItem:
    held(by, item.workshop, Action.PLAN)
    check_version(item, version)
    if starts_at != item.starts_at:
        _free(item.workshop, starts_at)
    item.starts_at, item.minutes, item.title, item.words = starts_at, minutes, title, words
    save(item, ["starts_at", "minutes", "title", "words"])
    audit.record(by=by, target=item, fields=["starts_at", "minutes", "title", "words"])
    return item


@action("workshops.programme_removed")
def remove_programme_item(*, by: Person, item: ProgrammeItem) -> None:
    held(by, item.workshop, Action.PLAN)
    audit.record(by=by, target=item)
    item.delete()


def _free(workshop: Workshop, starts_at: time) -> None:
    if ProgrammeItem.objects.filter(workshop=workshop, starts_at=starts_at).exists():
        raise Refused(_("Der er allerede et punkt på det klokkeslæt. Vælg et andet."), field="starts_at")


@action("workshops.stage_changed")
def go_to_stage(*, by: Person, workshop: Workshop, stage: str, closing_words: str = "") -> Workshop:
    """One stage on or one back; who presses at the same moment as another finds it done."""
    wanted = Stage(stage)
    doing = Action.CLOSE if wanted is Stage.CLOSED else Action.REOPEN if workshop.stage == Stage.CLOSED else Action.MOVE_ON
    now = held(by, workshop, doing)
    if wanted not in {next_stage(now.stage), stage_before(now.stage)}:
        raise Refused(_("Værkstedet er nået til »%(now)s«. Genindlæs siden.") % {"now": now.get_stage_display()})
    if wanted is Stage.GATHERING and waits_for_its_day(now):
        raise Refused(_("Værkstedet kan begynde på selve dagen. Udfordringer kan skrives allerede nu."))
    now.stage = wanted
    fields = ["stage"]
    if wanted is Stage.CLOSED:
        if not closing_words.strip():
            raise Refused(_("Skriv kort, hvad I tager med. Det står først i referatet."), field="closing_words")
        now.closing_words = closing_words.strip()
        fields.append("closing_words")
    save(now, fields)
    leading = me_in(now, by)
    if leading is not None:
        mark_came(leading)
    StageChange.objects.create(workshop=now, stage=wanted, changed_at=clock.now(), changed_by=by)
    tell_screens(now)
    audit.record(by=by, target=now, fields=fields, code=wanted.value)
    return now
