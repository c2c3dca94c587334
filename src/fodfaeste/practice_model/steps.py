"""The steps of the work, in order: what guidance hangs on and what a measure waits for."""

from enum import StrEnum
from typing import Self

from fodfaeste.practice_model.phases import Phase


class Step(StrEnum):
    """A step of the work with its Danish name and the phase it belongs to."""

    label: str
    phase: Phase

    def __new__(cls, value: str, label: str, phase: Phase) -> Self:
        """Give the plain value its Danish name and its phase."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.phase = label, phase
        return member

    ENROL = ("enrol", "Indskrivning", Phase.PREPARE)
    KNOW_CANDIDATE = ("know_candidate", "Lær jobkandidaten at kende", Phase.PREPARE)
    KNOW_COMPANY = ("know_company", "Lær virksomheden at kende", Phase.PREPARE)
    MATCH = ("match", "Match", Phase.PREPARE)
    FIRST_MEETING = ("first_meeting", "Første møde", Phase.PREPARE)
    AGREEMENT = ("agreement", "Aftale", Phase.PREPARE)
    START = ("start", "Start på arbejdspladsen", Phase.RECRUIT)
    HOURS = ("hours", "Timer", Phase.RECRUIT)
    FOLLOW_UP = ("follow_up", "Opfølgning", Phase.RECRUIT)
    SUPPORT = ("support", "Hjælp og støtte", Phase.RECRUIT)
    PAY_DIALOGUE = ("pay_dialogue", "Dialog om ansættelse og løntimer", Phase.RECRUIT)
    HIRE = ("hire", "Ansættelse", Phase.EMPLOY)
    RETENTION_CARD = ("retention_card", "Klippekort", Phase.EMPLOY)
    AFTERCARE = ("aftercare", "Efterværn", Phase.EMPLOY)

    @classmethod
    def of_phase(cls, phase: Phase) -> tuple["Step", ...]:
        """The steps of one phase, in order."""
        return tuple(step for step in cls if step.phase is phase)

    @classmethod
    def ordered(cls) -> tuple["Step", ...]:
        """All steps in the order of the work."""
        return tuple(cls)
