"""The tables of a placement, by what they hold."""

from fodfaeste.placements.models.agreement import (
    CONTENT,
    AgreementVersion,
    ChangeReason,
    Confirmation,
    Measure,
    OnBehalfReason,
)
from fodfaeste.placements.models.follow_up import (
    Absence,
    Assessment,
    AssessmentScore,
    CanBeTakenBack,
    FollowUp,
    HireWord,
    HoursStep,
    NamedContact,
    ParallelEffort,
    SupportNeed,
    TrainingPlan,
)
from fodfaeste.placements.models.hours import FormerEntry, HourEntry, PayKind, WorkWeek
from fodfaeste.placements.models.placement import Again, EndCause, EndKind, EndSide, Party, Placement, Versions
from fodfaeste.placements.models.state import State

__all__ = [
    "CONTENT",
    "Absence",
    "Again",
    "AgreementVersion",
    "Assessment",
    "AssessmentScore",
    "CanBeTakenBack",
    "ChangeReason",
    "Confirmation",
    "EndCause",
    "EndKind",
    "EndSide",
    "FollowUp",
    "FormerEntry",
    "HireWord",
    "HourEntry",
    "HoursStep",
    "Measure",
    "NamedContact",
    "OnBehalfReason",
    "ParallelEffort",
    "Party",
    "PayKind",
    "Placement",
    "State",
    "SupportNeed",
    "TrainingPlan",
    "Versions",
    "WorkWeek",
]
