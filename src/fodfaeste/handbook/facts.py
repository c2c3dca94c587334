"""Figures as they stood on a day, and which mechanisms published changes rest on."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fodfaeste.candidates.models import Candidate
from fodfaeste.handbook import names
from fodfaeste.handbook.models import Evidence
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.models import SharedObservation, Stands
from fodfaeste.principles import facts as principles
from fodfaeste.solution_models.models import Mechanism


def figures_of(person: Person, principle: str) -> list[dict[str, Any]]:
    """The measures of a principle over the municipalities whose figures this person sees; none that is too small for everybody's eyes."""
    rows = Candidate.objects.filter(municipality__in=person.places_where(May.FIGURES_SEE))
    for figures in principles.overview(rows).principles:
        if figures.principle.key == principle:
            shown = [line.summary for line in figures.lines if line.summary.value is not None and line.summary.n is not None]
            return [{"key": one.definition.key, "words": one.words, "count": one.n} for one in shown]
    return []


def seen_of(mechanism: Mechanism) -> list[dict[str, Any]]:
    """How many shared observations speak for a mechanism and against it, in the words that are kept."""
    rows = SharedObservation.objects.filter(mechanism=mechanism, withdrawn_at__isnull=True)
    counts = {stands: rows.filter(stands=stands).count() for stands in Stands}
    return [{"key": f"delte observationer, der {stands.label}", "words": str(count), "count": None} for stands, count in counts.items()]


@dataclass(frozen=True)
class Became:
    """A block that rests on something: as it is published in a version, or as it is drafted."""

    evidence: Evidence
    label: str
    url: str


def rests_on(**source: Any) -> list[Became]:
    """The blocks that name a solution model (`solution_model__model`) or a mechanism (`mechanism`), the published ones first."""
    rows = Evidence.objects.filter(**source).select_related("block__edition", "draft").order_by("added_at", "pk")
    return sorted((_became(row) for row in rows), key=lambda one: one.evidence.block is None)


def _became(row: Evidence) -> Became:
    if row.block is None:
        return Became(row, names.label_of(row.draft.name), row.draft.get_absolute_url())
    return Became(row, names.label_of(row.block.name), reverse("handbook:differences", args=[row.block.edition.number]))


def mechanisms_by_phase() -> list[tuple[Phase, list[tuple[Mechanism, list[Evidence], list[Evidence]]]]]:
    """The mechanisms that published versions name, with what speaks for and against each."""
    rows = Evidence.objects.filter(block__isnull=False, mechanism__isnull=False)
    found: dict[Mechanism, list[Evidence]] = {}
    for row in rows.select_related("mechanism", "block__edition").order_by("added_at", "pk"):
        found.setdefault(row.mechanism, []).append(row)
    return [(phase, [_sides(one, rows) for one, rows in found.items() if one.phase == phase]) for phase in Phase]


def _sides(mechanism: Mechanism, rows: list[Evidence]) -> tuple[Mechanism, list[Evidence], list[Evidence]]:
    return mechanism, [row for row in rows if not row.is_against], [row for row in rows if row.is_against]
