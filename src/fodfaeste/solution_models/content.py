"""What a version holds, what it lacks before it may be tried, and how two versions differ."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fodfaeste.shared.differences import Piece, pieces
from fodfaeste.solution_models.models import SolutionModelVersion

ORGANISING = ("today_does", "trial_does")
TEXTS = ("for_whom", "steps", "candidate_does", "company_does", "jobcentre_does", *ORGANISING, "tools", "risks")
LABELS = {
    "for_whom": gettext_lazy("Hvem er det for"),
    "today_does": gettext_lazy("Hvem gør hvad i dag"),
    "trial_does": gettext_lazy("Hvem gør hvad i afprøvningen"),
    "steps": gettext_lazy("Trin for trin"),
    "candidate_does": gettext_lazy("Det gør jobkandidaten"),
    "company_does": gettext_lazy("Det gør virksomheden"),
    "jobcentre_does": gettext_lazy("Det gør kommunen"),
    "tools": gettext_lazy("Redskaber"),
    "principles": gettext_lazy("Principper, den tjener"),
    "mechanisms": gettext_lazy("Virksomme mekanismer, den regner med"),
    "predictions": gettext_lazy("Det venter vi at se"),
    "risks": gettext_lazy("Det kan gå galt"),
    "changed": gettext_lazy("Det er ændret siden sidst"),
    "why": gettext_lazy("Derfor er det ændret"),
}
# Tools help, but a way of working can be tried without.
NEEDED = ("for_whom", "steps", "candidate_does", "company_does", "jobcentre_does", "principles", "mechanisms", "predictions", "risks")
FIRST_FIELD = {"predictions": "prediction_1", "principles": "principles_0", "mechanisms": "mechanisms_0"}


@dataclass(frozen=True)
class Missing:
    """Something to write before a trial may begin."""

    field: str
    label: Any

    @property
    def anchor(self) -> str:
        """Where it is written on the form: the field, or the first of several."""
        return f"id_{FIRST_FIELD.get(self.field, self.field)}"


@dataclass(frozen=True)
class Shown:
    """One part of a version for reading: its heading, and its text or its list."""

    field: str
    label: Any
    value: Any


@dataclass(frozen=True)
class Changed:
    """One part that differs between two versions."""

    label: Any
    pieces: tuple[Piece, ...]


def missing(version: SolutionModelVersion) -> list[Missing]:
    """What makes an idea testable and is not written yet, in the order of the form."""
    needed = [*NEEDED]
    if version.model.is_organising:
        needed = ["for_whom", *ORGANISING, *needed[1:]]
    if version.number > 1:
        needed += ["changed", "why"]
    return [Missing(field, LABELS[field]) for field in needed if not _value(version, field)]


def shown(version: SolutionModelVersion) -> list[Shown]:
    """The parts that are written, in the order of reading."""
    order = [field for field in LABELS if field not in {"changed", "why"}]
    found = [Shown(field, LABELS[field], _value(version, field)) for field in order]
    return [part for part in found if part.value]


def differences(old: SolutionModelVersion, new: SolutionModelVersion) -> list[Changed]:
    """Every part that is not the same, word by word."""
    found = []
    for field, label in LABELS.items():
        before, after = _as_text(old, field), _as_text(new, field)
        if before != after and field not in {"changed", "why"}:
            found.append(Changed(label, tuple(pieces(before, after))))
    return found


def predicted(version: SolutionModelVersion) -> list[str]:
    return [_prediction(row) for row in version.predictions]


def _prediction(row: dict[str, Any]) -> str:
    weeks = int(row.get("weeks") or 0)
    by_when = ngettext("%(text)s (senest efter %(weeks)s uge)", "%(text)s (senest efter %(weeks)s uger)", weeks)
    return by_when % {"text": row.get("text", ""), "weeks": weeks}


def _value(version: SolutionModelVersion, field: str) -> Any:
    if field == "steps":
        return version.step_list
    if field == "principles":
        return [f"{one.number}. {one.name}" for one in version.principle_list]
    if field == "predictions":
        return predicted(version)
    if field == "mechanisms":
        return sorted(one.statement for one in version.mechanisms.all())
    return getattr(version, field)


def _as_text(version: SolutionModelVersion, field: str) -> str:
    value = _value(version, field)
    return "\n".join(value) if isinstance(value, list) else str(value)


def changed_words(version: SolutionModelVersion) -> str:
    """What changed and why, for a list of versions."""
    return version.changed or (_("Første version") if version.number == 1 else "")
