"""What has happened in a candidate's case, and who has read it, out of the audit trail."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, Concat, TruncDate, TruncHour
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.models import AuditEvent
from fodfaeste.shared.ui import Event

SHOWN = 20
TITLES = {
    "candidates.enrol": gettext_lazy("Indskrevet"),
    "candidates.change": gettext_lazy("Navn og kontakt ændret"),
    "candidates.change_caseworker": gettext_lazy("Ny sagsbehandler"),
    "candidates.set_profile": gettext_lazy("Profilen ændret"),
    "candidates.set_competence": gettext_lazy("Kompetence skrevet"),
    "candidates.remove_competence": gettext_lazy("Kompetence fjernet"),
    "candidates.set_wish": gettext_lazy("Ønske skrevet"),
    "candidates.remove_wish": gettext_lazy("Ønske fjernet"),
    "candidates.set_need": gettext_lazy("Behov skrevet"),
    "candidates.remove_need": gettext_lazy("Behov fjernet"),
    "candidates.approve_profile": gettext_lazy("Profilen godkendt"),
    "candidates.give_consent": gettext_lazy("Samtykke givet"),
    "candidates.refuse_consent": gettext_lazy("Sagt nej til forskning"),
    "candidates.withdraw_consent": gettext_lazy("Samtykke trukket tilbage"),
    "progress.completed": gettext_lazy("Spørgerunde besvaret"),
    "progress.skipped": gettext_lazy("Spørgerunde sprunget over"),
    "candidates.end_enrolment": gettext_lazy("Udskrevet"),
    "candidates.reopen": gettext_lazy("Udskrivning fortrudt"),
    "notice.link_sent": gettext_lazy("Link til egen side sendt"),
    "candidates.show_cpr": gettext_lazy("CPR-nummer vist"),
}
CHANGES = {"candidates.change", "candidates.set_profile"}
SIDES = {"staff": gettext_lazy("kommunen"), "contact": gettext_lazy("virksomheden")}
PURPOSES = {
    "casework": gettext_lazy("sagsbehandling"),
    "matching": gettext_lazy("at finde et arbejde, der passer"),
    "follow_up": gettext_lazy("opfølgning"),
    "hours": gettext_lazy("timer og løn"),
    "retention": gettext_lazy("støtte efter ansættelse"),
    "leadership": gettext_lazy("ledelse og overblik"),
    "cooperation": gettext_lazy("samarbejde med virksomheden"),
    "development": gettext_lazy("afprøvning af en løsningsmodel"),
    "control": gettext_lazy("kontrol af revisionssporet"),
    "search": gettext_lazy("søgning i listen over kandidater"),
}


def events_of(candidate: Candidate) -> list[Event]:
    """The latest writes, with the names of those who wrote."""
    rows = AuditEvent.objects.filter(about_ref=candidate.person.ref, event__in=TITLES).order_by("-happened_at", "-number")
    latest = list(rows[:SHOWN])
    names = _names({row.by_ref for row in latest})
    return [_told(list(alike), names) for _key, alike in groupby(latest, _what_is_told)]


def _what_is_told(row: AuditEvent) -> tuple[object, ...]:
    """Five competences written one after another are one line."""
    return danish.as_day(row.happened_at), row.event, row.by_ref, _changed(row)


def _told(alike: list[AuditEvent], names: dict[str, str]) -> Event:
    row, times, title = alike[0], len(alike), str(TITLES[alike[0].event])
    said = title if times == 1 else _("%(title)s, %(times)s gange") % {"title": title, "times": times}
    return Event(row.happened_at, said, _changed(row), names.get(row.by_ref, ""))


def _names(refs: Iterable[str]) -> dict[str, str]:
    return {person.ref: person.name for person in Person.objects.filter(ref__in=refs).order_by("pk")}


def _changed(event: AuditEvent) -> str:
    """Which fields, where only some of them can have changed; a thing written down for the first time fills them all."""
    if event.event not in CHANGES or not event.fields:
        return ""
    return _("Rettet: %(fields)s") % {"fields": ", ".join(_label(event.target_type, name) for name in event.fields)}


def _label(target_type: str, name: str) -> str:
    for model in (apps.get_model(target_type), Person):
        try:
            found = model._meta.get_field(name)  # noqa: SLF001 - our own models
            return str(getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name_plural)  # noqa: SLF001 - as above
        except FieldDoesNotExist:
            continue
    return name


def reads_of(candidate: Candidate) -> QuerySet[Any]:
    """Days, purposes and which side, as the law gives the candidate a right to; never who. One person within one hour is one time."""
    seen = AuditEvent.objects.filter(about_ref=candidate.person.ref, by_kind__in=SIDES).exclude(purpose="")
    seen = seen.exclude(code=audit.PART_OF_A_PAGE)
    visit = Concat("by_ref", Value(" "), Cast(TruncHour("happened_at", tzinfo=clock.COPENHAGEN), CharField()))
    days = seen.annotate(day=TruncDate("happened_at", tzinfo=clock.COPENHAGEN), visit=visit).order_by()
    return days.values("day", "purpose", "by_kind").annotate(times=Count("visit", distinct=True)).order_by("-day", "by_kind", "purpose")


def in_words(purpose: str) -> str:
    return str(PURPOSES.get(purpose, _("andet")))


def side_of(kind: str) -> str:
    return str(SIDES[kind])


def research_refused_on(candidate: Candidate) -> date | None:
    """The last day that she said no; a later yes is told by the consent."""
    events = AuditEvent.objects.filter(target_ref=candidate.ref, event="candidates.refuse_consent").order_by("-happened_at")
    moment = events.values_list("happened_at", flat=True).first()
    return None if moment is None else danish.as_day(moment)
