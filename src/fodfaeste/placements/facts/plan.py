"""What is agreed along a placement, as each party may see it."""

from dataclasses import dataclass
from typing import Any

from fodfaeste.placements.models import FollowUp, HoursStep, NamedContact, ParallelEffort, Placement, SupportNeed, TrainingPlan
from fodfaeste.placements.parties import PartySide
from fodfaeste.shared.access import visible_to


@dataclass(frozen=True)
class EffortSeen:
    """A parallel effort; the company sees when it lies, never what it is."""

    effort: ParallelEffort
    kind: str
    staff_note: str


@dataclass(frozen=True)
class FollowUpSeen:
    """A follow-up; the municipality's note to itself is empty for the others."""

    row: FollowUp
    staff_note: str


@dataclass(frozen=True)
class ContactSeen:
    """A named contact; the candidate's name is written as this reader may know it."""

    row: NamedContact
    name: str


@dataclass(frozen=True)
class Plan:
    """Everything that is agreed beside the hours."""

    follow_ups: tuple[FollowUpSeen, ...]
    steps: tuple[HoursStep, ...]
    contacts: tuple[ContactSeen, ...]
    needs: tuple[SupportNeed, ...]
    efforts: tuple[EffortSeen, ...]
    trainings: tuple[TrainingPlan, ...]


def plan_of(placement: Placement, side: PartySide) -> Plan:
    def mine(model: Any) -> Any:
        return visible_to(model, side.person).filter(placement=placement)

    def if_seen(field: str, value: str) -> str:
        return value if side.sees(field) else ""

    return Plan(
        follow_ups=tuple(
            FollowUpSeen(row, if_seen("FollowUp.staff_note", row.staff_note))
            for row in mine(FollowUp).select_related("held_by").order_by("-held_on", "-pk").distinct()
        ),
        steps=tuple(mine(HoursStep).order_by("from_day").distinct()),
        contacts=tuple(
            ContactSeen(row, side.name_of(placement, row.person))
            for row in mine(NamedContact).select_related("person").order_by("side", "-from_day", "-pk").distinct()
        ),
        needs=tuple(mine(SupportNeed).order_by("kind", "pk").distinct()),
        efforts=tuple(
            EffortSeen(
                row,
                if_seen("ParallelEffort.kind", str(row.get_kind_display())),
                if_seen("ParallelEffort.staff_note", row.staff_note),
            )
            for row in mine(ParallelEffort).order_by("from_day", "pk").distinct()
        ),
        trainings=tuple(mine(TrainingPlan).order_by("-from_day", "-pk").distinct()),
    )
