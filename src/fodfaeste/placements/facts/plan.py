"""What is agreed along a placement, as each party may see it."""

from dataclasses import dataclass
from typing import Any

from fodfaeste.placements.models import Assessment, FollowUp, HoursStep, NamedContact, ParallelEffort, Placement, SupportNeed, TrainingPlan
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
    """A follow-up; what the municipality wrote for itself is empty for the others."""

    row: FollowUp
    absence: str
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
    own_today: tuple[Assessment, ...]
    # The references of what this reader wrote today and may take back.
    undoable: frozenset[str]


def plan_of(placement: Placement, side: PartySide) -> Plan:
    def mine(model: Any) -> Any:
        return visible_to(model, side.person).filter(placement=placement)

    def if_seen(field: str, value: str) -> str:
        return value if side.sees(field) else ""

    steps, contacts = mine(HoursStep).order_by("from_day").distinct(), mine(NamedContact).select_related("person")
    follow_ups = mine(FollowUp).select_related("held_by").order_by("-held_on", "-pk").distinct()
    own_today = [row for row in mine(Assessment).distinct() if row.written_today_by(side.person)]
    contacts = contacts.order_by("side", "-from_day", "-pk").distinct()
    return Plan(
        follow_ups=tuple(
            FollowUpSeen(
                row,
                if_seen("FollowUp.absence", str(row.get_absence_display())),
                if_seen("FollowUp.staff_note", row.staff_note),
            )
            for row in follow_ups
        ),
        steps=tuple(steps),
        contacts=tuple(ContactSeen(row, side.name_of(placement, row.person)) for row in contacts),
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
        own_today=tuple(own_today),
        undoable=frozenset(row.ref for row in (*steps, *contacts, *follow_ups, *own_today) if row.written_today_by(side.person)),
    )
