"""A version in words, what changed between two, and what the law makes us look at twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.placements.models import CONTENT, AgreementVersion, Measure, Placement
from fodfaeste.rules.facts import rule_on, warning
from fodfaeste.shared import clock, danish

SUPPORTED = (Measure.WORK_TRIAL.value, Measure.HYBRID.value, Measure.WAGE_SUBSIDY.value)
# Words that make a work trial look like free labour.
LABOUR_WORDS = ("arbejdskraft", "mangler hænder", "mangler folk", "travlhed", "spidsbelast", "vikar", "aflastning")
TASKS = ("unpaid_tasks", "paid_tasks")
STEP_ONE, STEP_ONE_PER, STEP_TWO_PER = 50, 5, 10


@dataclass(frozen=True)
class Change:
    """A field that is not as it was."""

    label: str
    before: str
    after: str


def label_of(name: str) -> str:
    words = str(AgreementVersion._meta.get_field(name).verbose_name)  # noqa: SLF001 - the public way to a field
    return words[:1].upper() + words[1:]


def words_of(version: AgreementVersion, name: str) -> str:
    value = getattr(version, name)
    if name == "measure":
        return str(version.get_measure_display())
    if isinstance(value, date):
        return danish.day(value)
    return danish.hours(value) if isinstance(value, Decimal) else str(value or "")


def pairs(version: AgreementVersion) -> list[tuple[str, Any]]:
    """The whole version as label and value, tasks as a list; what the measure does not have is left out."""
    found = [(name, words_of(version, name)) for name in CONTENT]
    return [(label_of(name), value.splitlines() if name in TASKS else value) for name, value in found if value]


def changes(before: AgreementVersion | None, after: AgreementVersion) -> list[Change]:
    if before is None:
        return []
    both = ((name, words_of(before, name), words_of(after, name)) for name in CONTENT)
    return [Change(label_of(name), old, new) for name, old, new in both if old != new]


def previous(placement: Placement, version: AgreementVersion) -> AgreementVersion | None:
    """The version that this one was made from."""
    older = [row for row in placement.versions if row.number < version.number and row.withdrawn_at is None]
    return older[-1] if older else None


def warnings(placement: Placement, version: AgreementVersion | Mapping[str, Any]) -> list[str]:
    """What staff should look at twice, as long as there is something to do about it; it never blocks."""
    if placement.ended_on is not None or (placement.started_on is not None and not _can_be_changed(placement, version)):
        return []
    return [words for words in _warnings(placement, version) if words]


def _can_be_changed(placement: Placement, version: Any) -> bool:
    """A version that waits can be taken back, and a first day can on the day it was written."""
    written = placement.start_recorded_at
    return version.settled_at is None or (written is not None and clock.days_between(written, clock.now()) == 0)


def _warnings(placement: Placement, version: Any) -> Iterator[str]:
    if version.measure in Measure.with_purpose():
        yield _length(version)
        yield _labour(version)
    if version.measure in SUPPORTED:
        yield _ratio(placement, version)
        if placement.started_on is None:
            yield _("Virksomheden og medarbejdernes repræsentant skal høres før den første dag.")
    if placement.started_on and version.settled_at and placement.started_on < danish.as_day(version.settled_at) and version.number == 1:
        yield _("Første dag ligger før den sidste bekræftelse.")


def _length(version: AgreementVersion) -> str:
    rule = rule_on("praktik.max_uger", version.period_from)
    weeks = rule.value.get("grund") if rule is not None and isinstance(rule.value, dict) else None
    if not weeks or version.period_to - version.period_from < timedelta(weeks=weeks):
        return ""
    text = _("Praktikken varer længere end %(weeks)s uger. Det kræver en konkret vurdering (%(basis)s).") % {
        "weeks": weeks,
        "basis": rule.basis if rule else "",
    }
    return f"{text} {warning(rule)}".strip()


def _labour(version: AgreementVersion) -> str:
    if any(word in version.purpose.lower() for word in LABOUR_WORDS):
        return _("Formålet taler om virksomhedens behov for arbejdskraft. Skriv, hvad jobkandidaten skal opnå.")
    return ""


def _ratio(placement: Placement, version: AgreementVersion) -> str:
    employees = placement.workplace.employees
    if employees is None:
        return _("Vi ved ikke, hvor mange ordinært ansatte arbejdspladsen har, så forholdstallet kan ikke regnes ud.")
    others = Placement.objects.started().filter(workplace_id=placement.workplace_id).exclude(pk=placement.pk)
    in_force = {"agreements__settled_at__isnull": False, "agreements__withdrawn_at__isnull": True}
    supported = others.filter(agreements__measure__in=SUPPORTED, **in_force)
    count, limit = supported.distinct().count() + 1, ratio_limit(employees)
    if count <= limit:
        return ""
    rule = rule_on("praktik.rimelighed", version.period_from)
    text = _("Der bliver %(count)s med støtte på arbejdspladsen, og der er plads til %(limit)s.") % {"count": count, "limit": limit}
    return f"{text} {warning(rule)}".strip()


def ratio_limit(employees: Decimal) -> int:
    """How many may be there with support: one for every five up to fifty, at least one, then one for every ten."""
    first = max(1, int(min(employees, Decimal(STEP_ONE)) // STEP_ONE_PER))
    return first + max(0, int((employees - STEP_ONE) // STEP_TWO_PER))
