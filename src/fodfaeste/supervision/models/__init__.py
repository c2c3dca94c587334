"""The tables of supervision and anchoring, by what they hold."""

from fodfaeste.supervision.models.anchoring import AnchoringEvent, AnchoringItem, Happening, Standing
from fodfaeste.supervision.models.groups import ORDER, GroupMember, Part, Rhythm, SupervisionGroup, WithdrawalStep
from fodfaeste.supervision.models.sessions import SessionAttendance, SessionState, SupervisionCase, SupervisionSession

__all__ = [
    "ORDER",
    "AnchoringEvent",
    "AnchoringItem",
    "GroupMember",
    "Happening",
    "Part",
    "Rhythm",
    "SessionAttendance",
    "SessionState",
    "Standing",
    "SupervisionCase",
    "SupervisionGroup",
    "SupervisionSession",
    "WithdrawalStep",
]
