"""The audit trail as those who hold audit.read see it: who did what to which row and why, in references and names of fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates.history import in_words
from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.models import AuditEvent
from fodfaeste.today.event_words import WORDS, words_of


@dataclass(frozen=True)
class Line:
    """One event in words; `about_url` leads to the candidate only for those who may see the case."""

    number: int
    when: datetime
    event: str
    words: str
    who: str
    what: str
    fields: str
    purpose: str
    about: str
    about_url: str


def readable(person: Person) -> QuerySet[Municipality]:
    return Municipality.objects.filter(pk__in=person.places_where(May.AUDIT_READ))


def events(places: QuerySet[Municipality]) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(chain__in=places.values("pk"))


def narrowed(rows: QuerySet[AuditEvent], asked: dict[str, Any]) -> QuerySet[AuditEvent]:
    """By municipality, days, words of the event, and the reference of a row or a person."""
    if asked.get("municipality"):
        rows = rows.filter(chain=asked["municipality"].pk)
    if asked.get("from_day"):
        rows = rows.filter(happened_at__gte=clock.at(asked["from_day"], 0))
    if asked.get("to_day"):
        rows = rows.filter(happened_at__lt=clock.at(asked["to_day"] + timedelta(days=1), 0))
    if asked.get("ref"):
        rows = rows.filter(Q(about_ref=asked["ref"]) | Q(target_ref=asked["ref"]) | Q(by_ref=asked["ref"]))
    if asked.get("q"):
        typed = asked["q"].casefold()
        rows = rows.filter(event__in=[event for event, words in WORDS.items() if typed in str(words).casefold() or typed in event])
    return rows


def lines(rows: Iterable[AuditEvent], reader: Person) -> list[Line]:
    """In words, with two questions to the database however many there are."""
    found = list(rows)
    names = _names({row.by_ref for row in found if row.by_kind == Kind.STAFF}, reader)
    cases = {row.person.ref: row.ref for row in _cases({row.about_ref for row in found if row.about_ref}, reader)}
    return [_line(row, names, cases) for row in found]


def _names(refs: set[str], reader: Person) -> dict[str, str]:
    return {person.ref: person.name for person in visible_to(Person, reader).filter(ref__in=refs, kind=Kind.STAFF).order_by("pk")}


def _cases(refs: set[str], reader: Person) -> QuerySet[Candidate]:
    return visible_to(Candidate, reader).filter(person__ref__in=refs).select_related("person").order_by("pk")


def _line(row: AuditEvent, names: dict[str, str], cases: dict[str, str]) -> Line:
    case = cases.get(row.about_ref)
    return Line(
        number=row.number,
        when=row.happened_at,
        event=row.event,
        words=words_of(row.event),
        who=names.get(row.by_ref) or _kind(row.by_kind, row.by_ref),
        what=f"{_model(row.target_type)} {row.target_ref}".strip(),
        fields=", ".join(_field(row.target_type, name) for name in row.fields),
        purpose=in_words(row.purpose) if row.purpose else "",
        about=row.about_ref,
        about_url=reverse("candidates:detail", args=[case]) if case else "",
    )


def _kind(kind: str, ref: str) -> str:
    label = str(Kind(kind).label) if kind in Kind.values else _("systemet")
    return f"{label} {ref}".strip()


def _model(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name) if label else ""  # noqa: SLF001 - our own models have a name
    except LookupError:
        return label


def _field(label: str, name: str) -> str:
    for model in (label, "people.Person"):
        try:
            found = apps.get_model(model)._meta.get_field(name)  # noqa: SLF001 - as above
            # What is many to this one (the weeks of a placement) has the name of its own table.
            return str(getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name_plural)  # noqa: SLF001 - as above
        except (FieldDoesNotExist, LookupError, ValueError):
            continue
    return name
